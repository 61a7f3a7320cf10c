package org.hejie.sfu.room;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.hejie.protocol.media.MediaEvent;
import org.hejie.sfu.peer.SendSlot;
import org.hejie.sfu.peer.Track;

/**
 * Tells publishers what nobody looks at, so that they need not encode it. More is asked for at once; less only when nobody has wanted more for a while,
 * because encodings that come and go cost keyframes.
 */
final class EncodingLimits {
    static final long PATIENCE = 5_000_000_000L;

    private static final class Limit {
        /** What the publisher knows; it begins without a limit. */
        private int told = MediaEvent.NO_LIMIT;

        private long enoughSince = Long.MIN_VALUE;
    }

    private final String roomId;
    private final Outbound out;
    private final Map<Track, Limit> limits = new HashMap<>();

    EncodingLimits(String roomId, Outbound out) {
        this.roomId = roomId;
        this.out = out;
    }

    /** Looks at every picture; cheap enough to be done whenever something may have changed. */
    void tick(long now, Collection<Member> members, Alarm alarm) {
        for (Member member : members) {
            for (Track track : member.peer().tracks()) {
                if (!track.audio()) {
                    look(now, track, limits.computeIfAbsent(track, _ -> new Limit()), alarm);
                }
            }
        }
    }

    void forget(Track track) {
        limits.remove(track);
    }

    private void look(long now, Track track, Limit limit, Alarm alarm) {
        int needed = needed(track);
        if (needed >= limit.told) {
            limit.enoughSince = Long.MIN_VALUE;
        } else if (limit.enoughSince == Long.MIN_VALUE) {
            limit.enoughSince = now;
        }
        boolean less = needed < limit.told && now - limit.enoughSince >= PATIENCE;
        if (needed > limit.told || less) {
            limit.told = needed;
            limit.enoughSince = Long.MIN_VALUE;
            out.event(new MediaEvent.EncodingLimit(roomId, track.owner().id(), track.source(), needed));
        } else if (needed < limit.told) {
            alarm.set(limit.enoughSince + PATIENCE, WakeUp.ENCODING_LIMIT);
        }
    }

    /** The recorder keeps the best there is; others what they show. */
    private static int needed(Track track) {
        if (track.tapped()) {
            return MediaEvent.NO_LIMIT;
        }
        int height = 0;
        if (track.allowed()) {
            for (SendSlot slot : track.slots()) {
                height = Math.max(height, slot.height());
            }
        }
        return Math.min(height, MediaEvent.NO_LIMIT);
    }
}
