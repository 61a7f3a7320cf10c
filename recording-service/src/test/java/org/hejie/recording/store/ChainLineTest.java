package org.hejie.recording.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import org.hejie.recording.keys.CertificateChain;
import org.hejie.recording.keys.SignatureAlgorithm;
import org.hejie.recording.keys.Signer;
import org.hejie.recording.keys.SigningKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChainLineTest {
    private static final String BODY = "{\"words\":\"a \\\",\\\"hash\\\":\\\" b\",\"n\":1}";

    @TempDir
    Path folder;

    private Signer signer(SignatureAlgorithm algorithm) throws IOException {
        return SigningKeys.open(folder, algorithm, false, Clock.systemUTC()).current();
    }

    @Test
    void anUnsignedLineIsReadBackAsItWasMade() {
        ChainLine line = ChainLine.follow(ChainLine.START, BODY);
        ChainLine read = ChainLine.read(line.text());
        assertThat(read).isNotNull().isEqualTo(line);
        assertThat(read.body()).isEqualTo(BODY);
        assertThat(read.text()).endsWith("\"hash\":\"" + read.hash() + "\"}");
        assertThat(read.hash()).isEqualTo(Digest.of(read.content()));
    }

    @ParameterizedTest
    @EnumSource
    void aSignedLineIsReadBackAndItsSignatureIsOverItsContent(SignatureAlgorithm algorithm) throws IOException {
        Signer signer = signer(algorithm);
        ChainLine line = ChainLine.follow(Digest.of("before"), BODY, signer);
        ChainLine read = ChainLine.read(line.text());
        assertThat(read).isNotNull();
        assertThat(read.body()).isEqualTo(BODY);
        assertThat(read.prev()).isEqualTo(Digest.of("before"));
        assertThat(read.key()).isEqualTo(signer.key());
        assertThat(read.sm3() != null).isEqualTo(algorithm == SignatureAlgorithm.SM2);
        CertificateChain chain = CertificateChain.read(signer.certificates());
        byte[] signature = read.signature();
        assertThat(signature != null && chain.signed(read.content(), signature)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void noFlippedBitOfALineGoesUnnoticed(SignatureAlgorithm algorithm) throws IOException {
        Signer signer = signer(algorithm);
        CertificateChain chain = CertificateChain.read(signer.certificates());
        byte[] text = ChainLine.follow(ChainLine.START, BODY, signer).text().getBytes(StandardCharsets.UTF_8);
        for (int bit = 0; bit < text.length * 8; bit++) {
            byte[] flipped = text.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            ChainFile.Content content = ChainFile.read(withLineFeed(flipped));
            boolean sound = content.fault() == null
                    && content.torn() == 0
                    && content.lines().size() == 1
                    && content.lines().getFirst().key() instanceof String key
                    && key.equals(chain.key())
                    && content.lines().getFirst().signature() instanceof byte[] signature
                    && chain.signed(content.lines().getFirst().content(), signature);
            assertThat(sound).as("bit %d", bit).isFalse();
        }
    }

    private static byte[] withLineFeed(byte[] line) {
        byte[] file = Arrays.copyOf(line, line.length + 1);
        file[line.length] = '\n';
        return file;
    }
}
