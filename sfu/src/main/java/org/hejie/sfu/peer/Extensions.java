package org.hejie.sfu.peer;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.hejie.sfu.rtp.ExtensionMap;
import org.hejie.sfu.rtp.HeaderExtension;

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

    /** How packets with these ids become packets with the receiver's. */
    ExtensionMap to(Extensions receiver) {
        ExtensionMap map = new ExtensionMap(receiver.allowMixed);
        for (HeaderExtension extension : FORWARDED) {
            if (id(extension) != 0) {
                map.map(id(extension), receiver.id(extension));
            }
        }
        map.descriptor(receiver.id(HeaderExtension.DEPENDENCY_DESCRIPTOR));
        return map;
    }
}
