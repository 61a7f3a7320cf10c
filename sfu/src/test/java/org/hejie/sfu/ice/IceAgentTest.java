package org.hejie.sfu.ice;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.hejie.sfu.stun.Stun;
import org.hejie.sfu.stun.StunKey;
import org.hejie.sfu.stun.StunMessage;
import org.hejie.sfu.stun.StunWriter;
import org.junit.jupiter.api.Test;

class IceAgentTest {
    private static final String PWD = "a-password-of-22-chars";
    private static final InetSocketAddress SOURCE = new InetSocketAddress("192.0.2.7", 4711);
    private static final byte[] ID = "transaction!".getBytes(StandardCharsets.US_ASCII);

    private final IceAgent agent = new IceAgent("here", PWD, "there", "their-password-22-chars");
    private final byte[] out = new byte[IceAgent.RESPONSE_CAPACITY];
    private final StunMessage answer = new StunMessage();

    private static byte[] request(String username, String password, UnaryOperator<StunWriter> more) {
        byte[] b = new byte[256];
        StunWriter writer = new StunWriter()
                .begin(b, Stun.BINDING_REQUEST, ID, 0)
                .bytes(Stun.USERNAME, username.getBytes(StandardCharsets.UTF_8))
                .number(Stun.PRIORITY, 1853824767);
        int length = more.apply(writer).integrity(new StunKey(password)).end();
        return Arrays.copyOf(b, length);
    }

    private static byte[] check() {
        return request("here:there", PWD, w -> w.longNumber(Stun.ICE_CONTROLLING, 99));
    }

    private int handle(byte[] request) {
        return agent.handle(17, request, 0, request.length, SOURCE, out);
    }

    private void readAnswer(int length) {
        assertThat(answer.read(out, 0, length)).isTrue();
        assertThat(answer.answers(check(), 0)).isTrue();
    }

    @Test
    void aGoodCheckIsAnsweredWithTheAddressItCameFrom() {
        readAnswer(handle(check()));
        assertThat(answer.type()).isEqualTo(Stun.BINDING_SUCCESS);
        assertThat(answer.mappedAddress()).isEqualTo(SOURCE);
        assertThat(answer.authenticatedBy(new StunKey(PWD))).isTrue();
        assertThat(agent.authenticated()).isTrue();
        assertThat(agent.nominated()).isFalse();
        assertThat(agent.lastConsent()).isEqualTo(17);
    }

    @Test
    void anIpv6AddressIsAnsweredToo() {
        InetSocketAddress source = new InetSocketAddress("2001:db8::1", 9);
        byte[] request = check();
        readAnswer(agent.handle(0, request, 0, request.length, source, out));
        assertThat(answer.mappedAddress()).isEqualTo(source);
    }

    @Test
    void useCandidateNominates() {
        handle(request(
                "here:there", PWD, w -> w.longNumber(Stun.ICE_CONTROLLING, 99).flag(Stun.USE_CANDIDATE)));
        assertThat(agent.nominated()).isTrue();
        handle(check());
        assertThat(agent.nominated()).isFalse();
    }

    @Test
    void aWrongPasswordGetsSilence() {
        assertThat(handle(request("here:there", "wrong", w -> w))).isZero();
        assertThat(agent.authenticated()).isFalse();
        assertThat(agent.badIntegrity()).isEqualTo(1);
        assertThat(agent.lastConsent()).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void aNameThatIsNotOursIsUnauthorized() {
        readAnswer(handle(request("elsewhere:there", PWD, w -> w)));
        assertThat(answer.errorCode()).isEqualTo(401);
        assertThat(agent.authenticated()).isFalse();
        readAnswer(handle(request("here:stranger", PWD, w -> w)));
        assertThat(answer.errorCode()).isEqualTo(401);
    }

    @Test
    void noCredentialsIsABadRequestAndTheAnswerIsNoLongerThanIt() {
        byte[] b = new byte[64];
        int length = new StunWriter().begin(b, Stun.BINDING_REQUEST, ID, 0).end();
        assertThat(agent.handle(0, b, 0, length, SOURCE, out)).isZero();
        int padded = new StunWriter()
                .begin(b, Stun.BINDING_REQUEST, ID, 0)
                .number(Stun.PRIORITY, 1)
                .end();
        int answered = agent.handle(0, b, 0, padded, SOURCE, out);
        assertThat(answered).isPositive().isLessThanOrEqualTo(padded);
        readAnswer(answered);
        assertThat(answer.errorCode()).isEqualTo(400);
        assertThat(agent.authenticated()).isFalse();
    }

    @Test
    void aClientInTheControlledRoleIsToldOfTheConflict() {
        readAnswer(handle(request("here:there", PWD, w -> w.longNumber(Stun.ICE_CONTROLLED, 99))));
        assertThat(answer.errorCode()).isEqualTo(487);
        assertThat(answer.authenticatedBy(new StunKey(PWD))).isTrue();
        assertThat(agent.nominated()).isFalse();
    }

    @Test
    void anAttributeThatMustBeUnderstoodIsNamed() {
        readAnswer(handle(request("here:there", PWD, w -> w.number(0x7777, 1))));
        assertThat(answer.errorCode()).isEqualTo(420);
    }

    @Test
    void whatFollowsTheIntegrityIsIgnored() {
        byte[] good = check();
        byte[] b = new byte[good.length + 4];
        System.arraycopy(good, 0, b, 0, good.length - 8);
        // USE-CANDIDATE slipped in behind MESSAGE-INTEGRITY, no FINGERPRINT.
        b[good.length - 8 + 1] = 0x25;
        b[3] = (byte) (good.length - 8 + 4 - 20);
        assertThat(agent.handle(0, b, 0, good.length - 4, SOURCE, out)).isPositive();
        assertThat(agent.authenticated()).isTrue();
        assertThat(agent.nominated()).isFalse();
    }

    @Test
    void noiseIsNeverAnsweredWithMoreThanItBrought() {
        Random random = new Random(23);
        byte[] good = check();
        for (int i = 0; i < 20_000; i++) {
            byte[] b = good.clone();
            for (int n = random.nextInt(5); n >= 0; n--) {
                b[random.nextInt(b.length)] = (byte) random.nextInt();
            }
            int length = random.nextInt(b.length + 1);
            int answered = agent.handle(0, b, 0, length, SOURCE, out);
            if (!agent.authenticated()) {
                assertThat(answered).isLessThanOrEqualTo(length);
            }
        }
    }
}
