package org.hejie.sfu.stun;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.ice4j.attribute.Attribute;
import org.ice4j.attribute.AttributeFactory;
import org.ice4j.attribute.XorMappedAddressAttribute;
import org.ice4j.message.Message;
import org.ice4j.message.MessageFactory;
import org.ice4j.message.Request;
import org.ice4j.security.CredentialsAuthority;
import org.ice4j.stack.StunStack;
import org.junit.jupiter.api.Test;

class StunMessageTest {
    private static final HexFormat HEX = HexFormat.of();

    /** RFC 5769 §2.1. */
    static final String REQUEST = "000100582112a442b7e7a701bc34d686fa87dfae"
            + "802200105354554e207465737420636c69656e74"
            + "002400046e0001ff"
            + "80290008932ff9b151263b36"
            + "000600096576746a3a68367659202020"
            + "000800149aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a2"
            + "80280004e57a3bcf";

    /** RFC 5769 §2.2. */
    private static final String IPV4 = "0101003c2112a442b7e7a701bc34d686fa87dfae"
            + "8022000b7465737420766563746f7220"
            + "002000080001a147e112a643"
            + "000800142b91f599fd9e90c38c7489f92af9ba53f06be7d7"
            + "80280004c07d4c96";

    /** RFC 5769 §2.3. */
    private static final String IPV6 = "010100482112a442b7e7a701bc34d686fa87dfae"
            + "8022000b7465737420766563746f7220"
            + "002000140002a1470113a9faa5d3f179bc25f4b5bed2b9d9"
            + "00080014a382954e4be67bf11784c97c8292c275bfe3ed41"
            + "80280004c8fb0b4c";

    static final String PASSWORD = "VOkJxbRl1RmTxUk/WvJxBt";

    private final StunMessage message = new StunMessage();
    private final StunKey key = new StunKey(PASSWORD);

    private boolean read(String hex) {
        byte[] b = HEX.parseHex("ffffff" + hex + "ffff");
        return message.read(b, 3, hex.length() / 2);
    }

    @Test
    void readsTheSampleRequest() {
        assertThat(read(REQUEST)).isTrue();
        assertThat(message.type()).isEqualTo(Stun.BINDING_REQUEST);
        assertThat(message.username()).isEqualTo("evtj:h6vY");
        assertThat(message.priority()).isEqualTo(0x6e0001ffL);
        assertThat(message.controlled()).isTrue();
        assertThat(message.useCandidate()).isFalse();
        assertThat(message.unknownAttribute()).isZero();
        assertThat(message.authenticatedBy(key)).isTrue();
        assertThat(message.authenticatedBy(new StunKey("another"))).isFalse();
    }

    @Test
    void findsTheLocalFragmentOfTheUserName() {
        byte[] b = HEX.parseHex(REQUEST);
        assertThat(Stun.localUfrag(b, 0, b.length)).isEqualTo("evtj");
        byte[] answer = HEX.parseHex(IPV4);
        assertThat(Stun.localUfrag(answer, 0, answer.length)).isNull();
    }

    @Test
    void readsTheSampleAnswers() {
        assertThat(read(IPV4)).isTrue();
        assertThat(message.authenticatedBy(key)).isTrue();
        assertThat(message.mappedAddress()).isEqualTo(new InetSocketAddress("192.0.2.1", 32853));
        assertThat(read(IPV6)).isTrue();
        assertThat(message.authenticatedBy(key)).isTrue();
        assertThat(message.mappedAddress())
                .isEqualTo(new InetSocketAddress("2001:db8:1234:5678:11:2233:4455:6677", 32853));
    }

    @Test
    void everyFlippedBitBeforeTheFingerprintIsNoticed() {
        byte[] b = HEX.parseHex(REQUEST);
        for (int bit = 0; bit < (b.length - 8) * 8; bit++) {
            byte[] forged = b.clone();
            forged[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(message.read(forged, 0, forged.length) && message.authenticatedBy(key))
                    .as("bit %d", bit)
                    .isFalse();
        }
    }

    @Test
    void whatIsCutShortIsRefused() {
        byte[] b = HEX.parseHex(REQUEST);
        for (int length = 0; length < b.length; length++) {
            assertThat(message.read(Arrays.copyOf(b, length), 0, length))
                    .as("length %d", length)
                    .isFalse();
            assertThat(Stun.localUfrag(Arrays.copyOf(b, length), 0, length)).isIn(null, "evtj");
        }
    }

    @Test
    void noiseIsRefusedWithoutAnException() {
        Random random = new Random(5);
        byte[] original = HEX.parseHex(REQUEST);
        for (int i = 0; i < 20_000; i++) {
            byte[] b = original.clone();
            for (int n = 0; n < 4; n++) {
                b[random.nextInt(b.length)] = (byte) random.nextInt();
            }
            message.read(b, 0, b.length);
            Stun.localUfrag(b, 0, b.length);
        }
        assertThat(message).isNotNull();
    }

    @Test
    void ice4jReadsWhatWeWrite() throws Exception {
        byte[] out = new byte[128];
        int length = new StunWriter()
                .begin(out, Stun.BINDING_SUCCESS, HEX.parseHex(REQUEST), 8)
                .mappedAddress(new InetSocketAddress("192.0.2.1", 32853))
                .integrity(key)
                .end();
        Message decoded = Message.decode(out, 0, length);
        XorMappedAddressAttribute mapped =
                (XorMappedAddressAttribute) decoded.getAttribute(Attribute.XOR_MAPPED_ADDRESS);
        assertThat(mapped.getAddress(decoded.getTransactionID()).toString()).contains("192.0.2.1:32853");
        assertThat(message.read(out, 0, length)).isTrue();
        assertThat(message.authenticatedBy(key)).isTrue();
    }

    @Test
    void weReadWhatIce4jWrites() throws Exception {
        Request request = MessageFactory.createBindingRequest(0x6e0001ffL, true, 42);
        request.setTransactionID("hejie-hejie!".getBytes(StandardCharsets.US_ASCII));
        request.putAttribute(AttributeFactory.createUseCandidateAttribute());
        request.putAttribute(AttributeFactory.createUsernameAttribute("evtj:h6vY"));
        request.putAttribute(AttributeFactory.createMessageIntegrityAttribute("evtj:h6vY"));
        request.putAttribute(AttributeFactory.createFingerprintAttribute());
        StunStack stack = new StunStack();
        stack.getCredentialsManager().registerAuthority(new OnePassword());
        byte[] b = request.encode(stack);
        stack.shutDown();
        assertThat(message.read(b, 0, b.length)).isTrue();
        assertThat(message.username()).isEqualTo("evtj:h6vY");
        assertThat(message.useCandidate()).isTrue();
        assertThat(message.controlling()).isTrue();
        assertThat(message.authenticatedBy(key)).isTrue();
    }

    private static final class OnePassword implements CredentialsAuthority {
        @Override
        public byte[] getLocalKey(String username) {
            return PASSWORD.getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public byte[] getRemoteKey(String username, String media) {
            return PASSWORD.getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public boolean checkLocalUserName(String username) {
            return true;
        }
    }
}
