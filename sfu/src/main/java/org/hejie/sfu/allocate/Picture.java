package org.hejie.sfu.allocate;

import java.util.Arrays;

/**
 * One picture for one receiver: the layers it could be sent in, and the one chosen. Reused: {@link #begin}, {@link #option} from low to high, then {@link
 * Allocator#allocate}. One thread; allocates nothing after construction.
 */
public final class Picture {
    /** Nothing of the picture is sent. */
    public static final int NONE = -1;

    /** Three encodings or spatial layers of four temporal ones. */
    static final int MAX_OPTIONS = 12;

    private Precedence precedence = Precedence.CAMERA;
    private int needed;
    private int count;
    private final int[] layers = new int[MAX_OPTIONS];
    private final int[] heights = new int[MAX_OPTIONS];
    private final long[] bitrates = new long[MAX_OPTIONS];
    private long currentRate;
    private int chosen = NONE;

    /**
     * @param shown the height at which the receiver shows it, pixels; 0: not at all
     * @param sent the bitrate of what the receiver is sent of it at present, 0 for nothing: more than that needs a margin
     */
    public void begin(Precedence newPrecedence, int shown, long sent) {
        precedence = newPrecedence;
        needed = shown;
        currentRate = sent;
        count = 0;
        chosen = NONE;
    }

    /**
     * A layer that flows.
     *
     * @param layer the caller's name for it
     * @param height pixels, 0 when unknown: then it is taken for higher than those before
     * @param bitrate all that must be sent for it, bits per second, measured
     */
    public void option(int layer, int height, long bitrate) {
        if (needed == 0 || bitrate <= 0) {
            return;
        }
        if (count > 0 && tall(count - 1) && height != heights[count - 1]) {
            return; // the one before fills what is shown
        }
        // A better layer that costs no more: the lesser one is of no use.
        while (count > 0 && bitrates[count - 1] >= bitrate) {
            count--;
        }
        if (count == MAX_OPTIONS) {
            return;
        }
        layers[count] = layer;
        heights[count] = height;
        bitrates[count] = bitrate;
        count++;
    }

    private boolean tall(int option) {
        return heights[option] > 0 && heights[option] >= needed;
    }

    /** The caller's name of the layer to send, {@link #NONE} for nothing. */
    public int layer() {
        return chosen == NONE ? NONE : layers[chosen];
    }

    /** Its bitrate, 0 for none. */
    public long bitrate() {
        return chosen == NONE ? 0 : bitrates[chosen];
    }

    /** Whether a better layer is there that the receiver would show. */
    public boolean heldBack() {
        return chosen < count - 1;
    }

    /** What the best layer of use would take, bits per second. */
    public long ideal() {
        return count == 0 ? 0 : bitrates[count - 1];
    }

    // --- for the allocator

    Precedence precedence() {
        return precedence;
    }

    int count() {
        return count;
    }

    int chosen() {
        return chosen;
    }

    void choose(int option) {
        chosen = option;
    }

    /** What is kept free for an option: its bitrate, and a margin if it is more than what is sent now. */
    long cost(int option) {
        if (option == NONE) {
            return 0;
        }
        long rate = bitrates[option];
        return rate > currentRate ? rate + rate * Allocator.MARGIN_PERCENT / 100 : rate;
    }

    /** The first option of the largest height: as sharp as it gets, at the fewest frames. */
    int sharpest() {
        int option = count - 1;
        while (option > 0 && heights[option - 1] == heights[count - 1]) {
            option--;
        }
        return option;
    }

    @Override
    public String toString() {
        return precedence + " " + chosen + " of " + Arrays.toString(Arrays.copyOf(bitrates, count)) + " for " + needed;
    }
}
