package org.hejie.sfu.peer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A peer's incoming SSRCs: which track each belongs to, and whether it carries media or retransmissions. A few, so a scan beats a hash. */
public final class SsrcTable {
    private int[] ssrcs = new int[8];
    private boolean[] rtx = new boolean[8];
    private final List<Track> tracks = new ArrayList<>();

    /** The entry's index, -1 when the SSRC is unknown. */
    public int find(int ssrc) {
        for (int i = 0; i < tracks.size(); i++) {
            if (ssrcs[i] == ssrc) {
                return i;
            }
        }
        return -1;
    }

    public Track track(int index) {
        return tracks.get(index);
    }

    public boolean rtx(int index) {
        return rtx[index];
    }

    /** The track whose media has that SSRC. */
    public @Nullable Track media(int ssrc) {
        int i = find(ssrc);
        return i >= 0 && !rtx[i] ? tracks.get(i) : null;
    }

    /** Adds or changes an entry. A track has one SSRC of each kind: the one before is forgotten. */
    public void put(int ssrc, Track track, boolean isRtx) {
        for (int i = tracks.size() - 1; i >= 0; i--) {
            if (ssrcs[i] == ssrc || tracks.get(i) == track && rtx[i] == isRtx) {
                removeAt(i);
            }
        }
        int at = tracks.size();
        if (at == ssrcs.length) {
            ssrcs = Arrays.copyOf(ssrcs, at * 2);
            rtx = Arrays.copyOf(rtx, at * 2);
        }
        tracks.add(track);
        ssrcs[at] = ssrc;
        rtx[at] = isRtx;
    }

    public void remove(Track track) {
        for (int i = tracks.size() - 1; i >= 0; i--) {
            if (tracks.get(i) == track) {
                removeAt(i);
            }
        }
    }

    private void removeAt(int i) {
        int last = tracks.size() - 1;
        tracks.set(i, tracks.get(last));
        tracks.remove(last);
        ssrcs[i] = ssrcs[last];
        rtx[i] = rtx[last];
    }
}
