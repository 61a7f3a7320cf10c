package org.hejie.sfu.sdp;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hejie.sfu.rtp.CodecKind;
import org.hejie.sfu.rtp.HeaderExtension;
import org.jspecify.annotations.Nullable;

/**
 * Our answer to one m-line.
 *
 * @param direction ours: RECVONLY towards a publishing m-line, SENDONLY towards a slot
 * @param codecs what may be sent on it, by preference, under the offerer's payload types; empty when the m-line is rejected
 * @param extensions negotiated header extension ids by URI
 * @param rids simulcast encodings we ask for, in the offerer's order; empty asks for one stream
 * @param sending the stream we send, null when we send none
 */
public record AnswerSection(
        MediaSection offered,
        Direction direction,
        List<Codec> codecs,
        Map<String, Integer> extensions,
        List<String> rids,
        @Nullable Sending sending) {
    public AnswerSection {
        codecs = List.copyOf(codecs);
        extensions = Collections.unmodifiableMap(new LinkedHashMap<>(extensions));
        rids = List.copyOf(rids);
    }

    /**
     * A stream of ours, stable as long as the m-line is.
     *
     * @param rtxSsrc of its retransmissions; 0 for none, and unused when no codec of the m-line has them
     * @param stream MediaStream id, and MediaStreamTrack id too
     */
    public record Sending(int ssrc, int rtxSsrc, String stream, String cname) {}

    /** We receive what the offerer sends, without simulcast. */
    public static AnswerSection receive(MediaSection offered, Support support) {
        return negotiated(
                offered,
                support,
                offered.direction().sends() ? Direction.RECVONLY : Direction.INACTIVE,
                List.of(),
                null);
    }

    /** As {@link #receive}, asking for these of the offered simulcast encodings; only {@code rids} that were offered are asked for. */
    public static AnswerSection receiveSimulcast(MediaSection offered, Support support, List<String> rids) {
        AnswerSection plain = receive(offered, support);
        List<String> known = plain.accepted()
                ? rids.stream().filter(offered.sources().rids()::contains).toList()
                : List.of();
        return new AnswerSection(offered, plain.direction, plain.codecs, plain.extensions, known, null);
    }

    /** We send to the offerer: a slot. */
    public static AnswerSection send(MediaSection offered, Support support, Sending sending) {
        return offered.direction().receives()
                ? negotiated(offered, support, Direction.SENDONLY, List.of(), sending)
                : negotiated(offered, support, Direction.INACTIVE, List.of(), null);
    }

    /** Nothing flows for now, but the m-line stays usable for a later offer. */
    public static AnswerSection inactive(MediaSection offered, Support support) {
        return negotiated(offered, support, Direction.INACTIVE, List.of(), null);
    }

    /** Port 0: the m-line is of no use to us. */
    public static AnswerSection reject(MediaSection offered) {
        return new AnswerSection(offered, Direction.INACTIVE, List.of(), Map.of(), List.of(), null);
    }

    private static AnswerSection negotiated(
            MediaSection offered, Support support, Direction direction, List<String> rids, @Nullable Sending sending) {
        if (!offered.usable()) {
            return reject(offered);
        }
        boolean receive = direction != Direction.SENDONLY;
        Map<String, Integer> extensions = support.extensions(offered, receive);
        boolean transportSequence = extensions.containsKey(HeaderExtension.TRANSPORT_SEQUENCE.uri());
        List<Codec> codecs = support.codecs(offered, transportSequence, receive);
        return codecs.isEmpty()
                ? reject(offered)
                : new AnswerSection(offered, direction, codecs, extensions, rids, sending);
    }

    public String mid() {
        return offered.mid();
    }

    public MediaKind kind() {
        return offered.kind();
    }

    /** Whether the m-line lives on; factories reject what cannot be used, whatever was asked. */
    public boolean accepted() {
        return !codecs.isEmpty();
    }

    /** The negotiated codec under a payload type; retransmission types are not in it ({@link Codec#rtxPayloadType}). */
    public Optional<Codec> codec(int payloadType) {
        return codecs.stream()
                .filter(codec -> codec.payloadType() == payloadType)
                .findFirst();
    }

    /** The codec in which a publisher's {@code codec} can be sent on this m-line. */
    public Optional<Codec> matching(Codec codec) {
        return codecs.stream().filter(codec::sameFormat).findFirst();
    }

    /** The negotiated id of an extension, 0 when it is not to be used. */
    public int extension(HeaderExtension extension) {
        return extensions.getOrDefault(extension.uri(), 0);
    }

    /** Whether transport-wide feedback was negotiated for this section's packets. */
    public boolean transportWide() {
        return codecs.stream().anyMatch(codec -> codec.feedback().contains("transport-cc"));
    }

    boolean hasRtx() {
        return codecs.stream().anyMatch(codec -> codec.rtxPayloadType() >= 0 && codec.kind() != CodecKind.RTX);
    }
}
