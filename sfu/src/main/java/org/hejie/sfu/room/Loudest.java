package org.hejie.sfu.room;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hejie.protocol.TrackSource;
import org.hejie.sfu.peer.Track;

/**
 * In a large room a receiver gets only so many microphones: of those who speak, or spoke last. Somebody who begins to
 * speak takes the place of the one who has been silent longest, so voices do not come and go with every word.
 */
final class Loudest {
    private final int limit;
    /** Peers by when they spoke, the last first; who never spoke is not in it. */
    private final List<String> recency = new ArrayList<>();

    /** @param limit how many microphones a receiver gets at most, 1 or more */
    Loudest(int limit) {
        this.limit = limit;
    }

    /** @param speaking who speaks now, loudest first @return whether the choice may be another one now */
    boolean heard(List<String> speaking) {
        boolean changed = false;
        for (int i = speaking.size() - 1; i >= 0; i--) {
            String peer = speaking.get(i);
            int before = recency.indexOf(peer);
            if (before != 0) {
                recency.remove(peer);
                recency.addFirst(peer);
            }
            changed |= before < 0 || before >= limit;
        }
        return changed;
    }

    void forget(String peerId) {
        recency.remove(peerId);
    }

    /** Takes the microphones that are too many for one receiver out of the list, and returns them. */
    List<Track> takeQuiet(List<Track> wanted) {
        List<Track> quiet = new ArrayList<>();
        for (Track track : wanted) {
            if (track.source() == TrackSource.MICROPHONE) {
                quiet.add(track);
            }
        }
        if (quiet.size() <= limit) {
            return List.of();
        }
        // Stable: who never spoke keeps the order of coming in.
        quiet.sort(Comparator.comparingInt(this::rank));
        quiet.subList(0, limit).clear();
        wanted.removeAll(quiet);
        return quiet;
    }

    private int rank(Track track) {
        int rank = recency.indexOf(track.owner().id());
        return rank < 0 ? Integer.MAX_VALUE : rank;
    }
}
