package org.hejie.sfu.srtp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Contexts by SSRC without boxing. A peer has a few dozen SSRCs, so a scan over an int array beats a hash. With a limit, the least recently used
 * one makes room for the next; without ({@link Integer#MAX_VALUE}) nothing is ever forgotten, as sending needs: a context made anew would
 * start its roll-over counter again and reuse a nonce.
 */
final class SsrcContexts<C> {
    private final int limit;
    private final List<C> contexts = new ArrayList<>();
    private int[] ssrcs = new int[8];
    private long[] used = new long[8];
    private long clock;

    SsrcContexts(int limit) {
        this.limit = limit;
    }

    @Nullable
    C get(int ssrc) {
        int size = contexts.size();
        for (int i = 0; i < size; i++) {
            if (ssrcs[i] == ssrc) {
                used[i] = ++clock;
                return contexts.get(i);
            }
        }
        return null;
    }

    void put(int ssrc, C context) {
        int slot = contexts.size();
        if (slot < limit) {
            contexts.add(context);
            if (slot == ssrcs.length) {
                ssrcs = Arrays.copyOf(ssrcs, slot * 2);
                used = Arrays.copyOf(used, slot * 2);
            }
        } else {
            slot = leastRecentlyUsed();
            contexts.set(slot, context);
        }
        ssrcs[slot] = ssrc;
        used[slot] = ++clock;
    }

    int size() {
        return contexts.size();
    }

    private int leastRecentlyUsed() {
        int oldest = 0;
        for (int i = 1; i < contexts.size(); i++) {
            if (used[i] < used[oldest]) {
                oldest = i;
            }
        }
        return oldest;
    }
}
