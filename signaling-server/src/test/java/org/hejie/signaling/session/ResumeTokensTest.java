package org.hejie.signaling.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ResumeTokensTest {
    private static final byte[] KEY =
            "0123456789abcdef0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    private final ResumeTokens tokens = new ResumeTokens(KEY);
    private final ResumeTokens.Claim claim = new ResumeTokens.Claim("s_1", "p_工", 3);

    @Example
    void aTokenSaysWhatItWasIssuedForAlsoToAnotherProcess() {
        assertThat(new ResumeTokens(KEY).read(tokens.issue(claim))).contains(claim);
    }

    @Example
    void everyTokenIsDifferent() {
        assertThat(tokens.issue(claim)).isNotEqualTo(tokens.issue(claim));
    }

    @Example
    void anotherKeyDoesNotAcceptIt() {
        assertThat(new ResumeTokens(new byte[32]).read(tokens.issue(claim))).isEmpty();
    }

    @Property(tries = 300)
    void oneFlippedBitVoidsIt(@ForAll @IntRange(max = 1_000_000) int where) {
        byte[] bytes = Base64.getUrlDecoder().decode(tokens.issue(claim));
        bytes[(where / 8) % bytes.length] ^= (byte) (1 << (where % 8));
        assertThat(tokens.read(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)))
                .isEmpty();
    }

    @Property(tries = 300)
    void anyTextIsReadWithoutHarm(@ForAll String text) {
        assertThat(tokens.read(text)).isEmpty();
    }
}
