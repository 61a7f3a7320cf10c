package org.hejie.sfu.peer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A peer's incoming SSRCs: which encoding each belongs to, and whether it carries media or retransmissions. A few, so a scan beats a hash. */
public final class SsrcTable {
    private int[] ssrcs = new int[8];
    private boolean[] rtx = new boolean[8];
    private final List<Encoding> encodings = new ArrayList<>();

    /** The entry's index, -1 when the SSRC is unknown. */
    public int find(int ssrc) {
        for (int i = 0; i < encodings.size(); i++) {
            if (ssrcs[i] == ssrc) {
                return i;
            }
        }
        return -1;
    }

    public Encoding encoding(int index) {
        return encodings.get(index);
    }

    public boolean rtx(int index) {
        return rtx[index];
    }

    /** The encoding whose media has that SSRC. */
    public @Nullable Encoding media(int ssrc) {
        int i = find(ssrc);
        return i >= 0 && !rtx[i] ? encodings.get(i) : null;
    }

    /** Adds or changes an entry. An encoding has one SSRC of each kind: the one before is forgotten. */
    public void put(int ssrc, Encoding encoding, boolean isRtx) {
        for (int i = encodings.size() - 1; i >= 0; i--) {
            if (ssrcs[i] == ssrc || encodings.get(i) == encoding && rtx[i] == isRtx) {
                removeAt(i);
            }
        }
        int at = encodings.size();
        if (at == ssrcs.length) {
            ssrcs = Arrays.copyOf(ssrcs, at * 2);
            rtx = Arrays.copyOf(rtx, at * 2);
        }
        encodings.add(encoding);
        ssrcs[at] = ssrc;
        rtx[at] = isRtx;
    }

    public void remove(Track track) {
        for (int i = encodings.size() - 1; i >= 0; i--) {
            if (encodings.get(i).track() == track) {
                removeAt(i);
            }
        }
    }

    private void removeAt(int i) {
        int last = encodings.size() - 1;
        encodings.set(i, encodings.get(last));
        encodings.remove(last);
        ssrcs[i] = ssrcs[last];
        rtx[i] = rtx[last];
    }
}
