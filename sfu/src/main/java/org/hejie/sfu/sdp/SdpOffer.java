package org.hejie.sfu.sdp;

import java.util.List;
import java.util.Optional;

/**
 * A peer's offer.
 *
 * @param transport of the bundle; sections outside of it cannot be answered
 * @param media every m-line, in order, application and rejected ones too: an answer has as many
 * @param bundle mids of the BUNDLE group (RFC 9143), or the first section's alone when there is none
 * @param iceLite whether the offerer is ICE-lite too: then nobody would check, and it cannot be served
 */
public record SdpOffer(Transport transport, List<MediaSection> media, List<String> bundle, boolean iceLite) {
    /** Characters. */
    public static final int MAX_LENGTH = 64 * 1024;

    public static final int MAX_SECTIONS = 128;

    public SdpOffer {
        media = List.copyOf(media);
        bundle = List.copyOf(bundle);
    }

    /** @throws SdpException when the text is no offer or one we cannot serve */
    public static SdpOffer parse(String text) {
        return OfferReader.read(text);
    }

    public Optional<MediaSection> section(String mid) {
        return media.stream().filter(section -> section.mid().equals(mid)).findFirst();
    }

    /** Whether header extensions may use both forms (RFC 8285 §6), said for every usable section. */
    public boolean extmapAllowMixed() {
        return media.stream().filter(MediaSection::usable).allMatch(MediaSection::extmapAllowMixed);
    }
}
