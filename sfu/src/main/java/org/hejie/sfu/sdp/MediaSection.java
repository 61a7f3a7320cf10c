package org.hejie.sfu.sdp;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hejie.sfu.rtp.CodecKind;
import org.hejie.sfu.rtp.HeaderExtension;

/**
 * One m-line of an offer with what belongs to it.
 *
 * @param mid unique within the offer
 * @param line the m-line itself, to be repeated in the answer
 * @param codecs by the offerer's preference, retransmission formats among them
 * @param extensions header extension ids (1 to 255) by URI, in their order; those offered for the other direction only are left out
 * @param oneWay URIs of those offered for this section's direction alone ({@code a=extmap:6/recvonly …}, RFC 8285 §5)
 * @param bundled whether it shares the first section's transport; others cannot be answered
 */
public record MediaSection(
        String mid,
        MediaKind kind,
        Direction direction,
        Line line,
        List<Codec> codecs,
        Map<String, Integer> extensions,
        Set<String> oneWay,
        boolean extmapAllowMixed,
        Sources sources,
        boolean rtcpMux,
        boolean rtcpRsize,
        boolean bundled) {
    public MediaSection {
        codecs = List.copyOf(codecs);
        oneWay = Set.copyOf(oneWay);
        extensions = Collections.unmodifiableMap(new LinkedHashMap<>(extensions));
    }

    /**
     * {@code m=<media> <port> <protocol> <formats>}.
     *
     * @param rejected port 0 without {@code a=bundle-only} (RFC 9143 §6)
     */
    public record Line(String media, int port, String protocol, List<String> formats, boolean rejected) {
        public Line {
            formats = List.copyOf(formats);
        }
    }

    public boolean rejected() {
        return line.rejected();
    }

    /** Whether it can be answered with anything but a rejection: audio or video over our one DTLS-SRTP transport with RTCP on it. */
    public boolean usable() {
        return (kind == MediaKind.AUDIO || kind == MediaKind.VIDEO)
                && !rejected()
                && bundled
                && rtcpMux
                && line.protocol().endsWith("/TLS/RTP/SAVPF");
    }

    /** From each retransmission payload type to the payload type it repeats. */
    public Map<Integer, Integer> rtx() {
        Map<Integer, Integer> apt = new LinkedHashMap<>();
        for (Codec codec : codecs) {
            if (codec.kind() != CodecKind.RTX && codec.rtxPayloadType() >= 0) {
                apt.put(codec.rtxPayloadType(), codec.payloadType());
            }
        }
        return apt;
    }

    public Optional<Codec> codec(int payloadType) {
        return codecs.stream()
                .filter(codec -> codec.payloadType() == payloadType)
                .findFirst();
    }

    /** The id of an extension, 0 when it was not offered. */
    public int extension(HeaderExtension extension) {
        return extensions.getOrDefault(extension.uri(), 0);
    }
}
