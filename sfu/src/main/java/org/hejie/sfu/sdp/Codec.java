package org.hejie.sfu.sdp;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.hejie.sfu.rtp.CodecKind;

/**
 * One payload type of an m-line.
 *
 * @param name encoding name as the offerer wrote it
 * @param channels of audio, 1 unless said otherwise; 0 for video
 * @param fmtp format parameters by lower-case name, in their order; a value without a name is a name with an empty value
 * @param feedback {@code a=rtcp-fb} values without the payload type: "nack", "nack pli", "ccm fir", …, in their order
 * @param rtxPayloadType the payload type that carries this one's retransmissions, -1 for none
 */
public record Codec(
        int payloadType,
        CodecKind kind,
        String name,
        int clockRate,
        int channels,
        Map<String, String> fmtp,
        Set<String> feedback,
        int rtxPayloadType) {
    public Codec {
        fmtp = Collections.unmodifiableMap(new LinkedHashMap<>(fmtp));
        feedback = Collections.unmodifiableSet(new LinkedHashSet<>(feedback));
    }

    /** Whether a packet of this format can be sent as one of the other's under its payload type: same codec and profile. Levels may differ. */
    public boolean sameFormat(Codec other) {
        return kind != CodecKind.OTHER
                && kind == other.kind
                && clockRate == other.clockRate
                && channels == other.channels
                && profile().equals(other.profile());
    }

    /**
     * What beside the codec must be the same at both ends: VP9 and AV1 profile "0", H264 packetization mode and profile "1/constrained-baseline",
     * nothing otherwise. Absent parameters have their defaults (RFC 9628 §6.1, RFC 6184 §8.1, AV1 RTP specification §7.2).
     */
    public String profile() {
        return switch (kind) {
            case VP9 -> parameter("profile-id", "0");
            case AV1 -> parameter("profile", "0");
            case H264 ->
                parameter("packetization-mode", "0")
                        + '/'
                        + H264Profile.of(parameter("profile-level-id", H264Profile.DEFAULT));
            case RTX -> parameter("apt", "");
            // Blocks name their frames' payload type, and are passed on as they are.
            case RED -> String.valueOf(repeats());
            case OPUS, VP8, OTHER -> "";
        };
    }

    /** Of RED, the payload type whose frames it carries ({@code 111/111}, RFC 2198 §5); -1 where there is none or more than one. */
    public int repeats() {
        if (kind != CodecKind.RED || fmtp.size() != 1) {
            return -1;
        }
        String[] types = fmtp.keySet().iterator().next().split("/");
        for (String type : types) {
            if (!type.equals(types[0]) || !type.matches("\\d{1,3}")) {
                return -1;
            }
        }
        int repeated = Integer.parseInt(types[0]);
        return repeated < 128 ? repeated : -1;
    }

    /** A format parameter, or what it is when absent. */
    public String parameter(String parameter, String otherwise) {
        return fmtp.getOrDefault(parameter, otherwise);
    }
}
