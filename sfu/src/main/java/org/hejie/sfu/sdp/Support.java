package org.hejie.sfu.sdp;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hejie.sfu.rtp.CodecKind;
import org.hejie.sfu.rtp.HeaderExtension;

/**
 * What we are willing to negotiate.
 *
 * @param formats by our preference, which goes before the offerer's but for RED: a browser sends the first one of the answer
 * @param receiving header extensions wanted of publishers
 * @param sending header extensions we may send to receivers
 */
public record Support(List<Format> formats, Set<HeaderExtension> receiving, Set<HeaderExtension> sending) {
    /** A codec and its {@link Codec#profile}. */
    public record Format(CodecKind kind, String profile) {
        boolean matches(Codec codec) {
            boolean same = kind == CodecKind.RED
                    ? codec.repeats() >= 0
                    : codec.profile().equals(profile);
            return codec.kind() == kind && same && rateIsRight(codec);
        }

        private static boolean rateIsRight(Codec codec) {
            // opus is always 48000/2 (RFC 7587 §7), video always 90 kHz.
            return codec.kind() == CodecKind.OPUS || codec.kind() == CodecKind.RED
                    ? codec.clockRate() == 48_000 && codec.channels() == 2
                    : codec.clockRate() == 90_000;
        }
    }

    /**
     * VP8 first, since every browser encodes and decodes it: Chromium built without proprietary codecs lacks H264, Safari on older machines
     * VP9 and AV1. Of each of the others the one profile all who have it share.
     */
    public static final Support DEFAULT = new Support(
            List.of(
                    new Format(CodecKind.OPUS, ""),
                    new Format(CodecKind.RED, ""),
                    new Format(CodecKind.VP8, ""),
                    new Format(CodecKind.H264, "1/" + H264Profile.CONSTRAINED_BASELINE),
                    new Format(CodecKind.VP9, "0"),
                    new Format(CodecKind.AV1, "0")),
            EnumSet.of(
                    HeaderExtension.AUDIO_LEVEL,
                    HeaderExtension.MID,
                    HeaderExtension.RID,
                    HeaderExtension.REPAIRED_RID,
                    HeaderExtension.TRANSPORT_SEQUENCE,
                    HeaderExtension.VIDEO_ORIENTATION,
                    HeaderExtension.PLAYOUT_DELAY,
                    HeaderExtension.ABS_CAPTURE_TIME,
                    HeaderExtension.DEPENDENCY_DESCRIPTOR),
            EnumSet.of(
                    HeaderExtension.AUDIO_LEVEL,
                    HeaderExtension.TRANSPORT_SEQUENCE,
                    HeaderExtension.VIDEO_ORIENTATION,
                    HeaderExtension.PLAYOUT_DELAY,
                    HeaderExtension.ABS_CAPTURE_TIME,
                    HeaderExtension.DEPENDENCY_DESCRIPTOR));

    private static final String TRANSPORT_CC = "transport-cc";
    private static final String REMB = "goog-remb";
    private static final Set<String> FEEDBACK = Set.of("nack", "nack pli", "ccm fir", TRANSPORT_CC, REMB);

    public Support {
        formats = List.copyOf(formats);
        receiving = Set.copyOf(receiving);
        sending = Set.copyOf(sending);
    }

    /** The offered codecs we take, by our preference, under the offerer's payload types, with what is answered as parameters and feedback. */
    List<Codec> codecs(MediaSection offered, boolean transportSequence, boolean receive) {
        List<Codec> taken = new ArrayList<>();
        for (Format format : formats) {
            for (Codec codec : offered.codecs()) {
                if (format.matches(codec) && repeatsTaken(codec, taken)) {
                    boolean first = receive && codec.kind() == CodecKind.RED && repeatsFirst(codec, offered);
                    taken.add(first ? 0 : taken.size(), answered(codec, transportSequence, receive));
                }
            }
        }
        return taken;
    }

    /** Whether sound is said twice only the publisher can tell: it is when RED stands before what it repeats. */
    private static boolean repeatsFirst(Codec red, MediaSection offered) {
        for (Codec codec : offered.codecs()) {
            if (codec.payloadType() == red.payloadType() || codec.payloadType() == red.repeats()) {
                return codec == red;
            }
        }
        return false;
    }

    /** RED is of use only with the codec whose frames it carries. */
    private static boolean repeatsTaken(Codec codec, List<Codec> taken) {
        return codec.kind() != CodecKind.RED
                || taken.stream()
                        .anyMatch(other -> other.kind() == CodecKind.OPUS && other.payloadType() == codec.repeats());
    }

    private static Codec answered(Codec codec, boolean transportSequence, boolean receive) {
        Set<String> feedback = new LinkedHashSet<>(codec.feedback());
        feedback.retainAll(FEEDBACK);
        boolean transportWide = transportSequence && feedback.contains(TRANSPORT_CC);
        feedback.remove(transportWide && receive ? REMB : transportWide ? "" : TRANSPORT_CC);
        return new Codec(
                codec.payloadType(),
                codec.kind(),
                codec.kind().encodingName(),
                codec.clockRate(),
                codec.channels(),
                parameters(codec),
                feedback,
                codec.rtxPayloadType());
    }

    /**
     * The parameters of the answer. H264's level is the offerer's: we only pass on, and {@code level-asymmetry-allowed} is said only when the
     * offerer does (RFC 6184 §8.2.2). For opus we ask senders for in-band FEC, which every receiver then gets, and to send little in
     * silence: a packet every 400 ms (RFC 7587 §7).
     */
    private static Map<String, String> parameters(Codec codec) {
        Map<String, String> answer = new LinkedHashMap<>();
        List<String> repeated = switch (codec.kind()) {
            case OPUS -> {
                String least = codec.parameter("minptime", "10");
                answer.put("minptime", least.matches("[0-9]{1,3}") ? least : "10");
                answer.put("useinbandfec", "1");
                answer.put("usedtx", "1");
                yield List.of();
            }
            case H264 -> List.of("level-asymmetry-allowed", "packetization-mode", "profile-level-id");
            case VP9 -> List.of("profile-id");
            case AV1 -> List.of("level-idx", "profile", "tier");
            case RED -> {
                answer.put(codec.repeats() + "/" + codec.repeats(), "");
                yield List.of();
            }
            case VP8, RTX, OTHER -> List.of();
        };
        for (String name : repeated) {
            String value = codec.parameter(name, "");
            if (!value.isEmpty() && value.chars().allMatch(HexFormat::isHexDigit)) {
                answer.put(name, value);
            }
        }
        return answer;
    }

    /** The offered extensions we take, under the offerer's ids; above 14 only where both forms may be mixed (RFC 8285 §6). */
    Map<String, Integer> extensions(MediaSection offered, boolean receive) {
        Set<HeaderExtension> ours = receive ? receiving : sending;
        Map<String, Integer> taken = new LinkedHashMap<>();
        offered.extensions().forEach((uri, id) -> {
            if ((id <= 14 || offered.extmapAllowMixed())
                    && HeaderExtension.of(uri).filter(ours::contains).isPresent()) {
                taken.put(uri, id);
            }
        });
        return taken;
    }
}
