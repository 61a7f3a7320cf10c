package org.hejie.sfu.peer;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hejie.sfu.rtp.ExtensionMap;
import org.hejie.sfu.rtp.HeaderExtension;
import org.hejie.sfu.rtp.TransportSequence;
import org.hejie.sfu.sdp.Codec;

/**
 * The header extension ids of one m-line (RFC 8285 §5).
 *
 * @param allowMixed whether the client takes the two-byte form ({@code a=extmap-allow-mixed})
 */
public record Extensions(Map<HeaderExtension, Integer> ids, boolean allowMixed) {
    public static final Extensions NONE = new Extensions(Map.of(), false);

    /** What is passed on as it came: what describes the media. What describes the publisher's transport or session stays here. */
    public static final Set<HeaderExtension> FORWARDED = EnumSet.of(
            HeaderExtension.AUDIO_LEVEL,
            HeaderExtension.VIDEO_ORIENTATION,
            HeaderExtension.PLAYOUT_DELAY,
            HeaderExtension.ABS_CAPTURE_TIME,
            HeaderExtension.DEPENDENCY_DESCRIPTOR);

    public Extensions {
        ids = ids.isEmpty() ? Map.of() : new EnumMap<>(ids);
    }

    /** The id, 0 when not negotiated. */
    public int id(HeaderExtension extension) {
        return ids.getOrDefault(extension, 0);
    }

    /**
     * The id of the extension for transport-wide numbers; 0 when packets with these codecs cannot be numbered: it was not negotiated, or what is lost is
     * sent again as it was, and then it must be the same to the byte (RFC 7714 §8.4).
     */
    int numberId(List<Codec> codecs) {
        boolean told = false;
        for (Codec codec : codecs) {
            if (codec.feedback().contains("nack") && codec.rtxPayloadType() < 0) {
                return 0;
            }
            told |= codec.feedback().contains("transport-cc");
        }
        return told ? id(HeaderExtension.TRANSPORT_SEQUENCE) : 0;
    }

    /** The same without one of them. */
    Extensions without(HeaderExtension extension) {
        Map<HeaderExtension, Integer> fewer = new EnumMap<>(HeaderExtension.class);
        fewer.putAll(ids);
        fewer.remove(extension);
        return new Extensions(fewer, allowMixed);
    }

    /** How packets with these ids become packets with the receiver's. */
    ExtensionMap to(Extensions receiver) {
        ExtensionMap map = new ExtensionMap(receiver.allowMixed);
        for (HeaderExtension extension : FORWARDED) {
            if (id(extension) != 0) {
                map.map(id(extension), receiver.id(extension));
            }
        }
        map.descriptor(receiver.id(HeaderExtension.DEPENDENCY_DESCRIPTOR));
        if (receiver.id(HeaderExtension.TRANSPORT_SEQUENCE) != 0) {
            map.reserve(receiver.id(HeaderExtension.TRANSPORT_SEQUENCE), TransportSequence.LENGTH);
        }
        return map;
    }
}
