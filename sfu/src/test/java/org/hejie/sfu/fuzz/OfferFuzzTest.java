package org.hejie.sfu.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.hejie.sfu.sdp.SdpException;
import org.hejie.sfu.sdp.SdpOffer;
import org.junit.jupiter.api.Test;

/** Offers spoiled byte by byte are read, or refused as what they are. */
class OfferFuzzTest {
    private static final int INPUTS = 8_000;

    @Test
    void offers() {
        byte[][] corpus = new byte[3][];
        String[] browsers = {"chromium", "firefox", "safari"};
        for (int i = 0; i < browsers.length; i++) {
            // The first m-lines say it all, and short inputs are many.
            String text = Corpus.offer(browsers[i]);
            corpus[i] = text.substring(0, Math.min(text.length(), 6_000)).getBytes(StandardCharsets.UTF_8);
        }
        Fuzzing.run("offers", INPUTS, corpus, b -> {
            try {
                SdpOffer.parse(new String(b, StandardCharsets.UTF_8));
            } catch (SdpException e) {
                assertThat(e.code()).isIn(SdpException.MALFORMED, SdpException.UNSUPPORTED);
            }
        });
    }
}
