package org.hejie.sfu.sdp;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Offers in the shape browsers write them. */
final class Offers {
    private Offers() {}

    static String text(String browser) {
        try (InputStream in = Objects.requireNonNull(Offers.class.getResourceAsStream("/sdp/" + browser + ".sdp"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SdpOffer chromium() {
        return SdpOffer.parse(text("chromium"));
    }

    static SdpOffer firefox() {
        return SdpOffer.parse(text("firefox"));
    }

    static SdpOffer safari() {
        return SdpOffer.parse(text("safari"));
    }
}
