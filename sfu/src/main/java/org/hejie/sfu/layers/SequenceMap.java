package org.hejie.sfu.layers;

/**
 * Renumbers a row of which some members are dropped on purpose: the holes they would leave are closed, those that loss left stay open, so that what
 * comes late still finds its number. Numbers are unwrapped. What was once told of a number stays true while it is among the last {@link
 * BitWindow#SIZE}. One thread; allocates nothing after construction.
 */
public final class SequenceMap {
    private final BitWindow dropped = new BitWindow();
    private long first;
    private long highest;
    private long totalDropped;
    private long offset;

    /** Begins anew: {@code in} is to become {@code out}. */
    public void begin(long in, long out) {
        dropped.clear();
        totalDropped = 0;
        first = in;
        highest = in - 1;
        offset = out - in;
    }

    /** Whether the number has or can get one: it is not from before the beginning, nor too old. */
    public boolean covers(long in) {
        return in >= first && in > highest - BitWindow.SIZE;
    }

    public boolean newest(long in) {
        return in > highest;
    }

    public boolean dropped(long in) {
        return in <= highest && dropped.get(in);
    }

    /** The new number; that of a hole if it is late. Covered and not dropped. */
    public long forward(long in) {
        grow(in);
        return in + offset - totalDropped + dropped.count(in, highest);
    }

    /** The member is left out without a trace; only the newest can be. */
    public void drop(long in) {
        grow(in);
        dropped.set(in);
        totalDropped++;
    }

    private void grow(long in) {
        if (in > highest) {
            dropped.grow(highest, in);
            highest = in;
        }
    }

    /** The old number of a new one; -1 when it is not of this row, too old or not yet given. */
    public long source(long out) {
        long last = highest + offset - totalDropped;
        // Dropped numbers at the end come after the one that was given last.
        if (out > last || out < first + offset) {
            return -1;
        }
        if (last - out >= BitWindow.SIZE) {
            return -1;
        }
        long in = dropped.fromEnd(highest, last - out);
        return covers(in) ? in : -1;
    }

    /** The row's first, in old numbers. */
    public long first() {
        return first;
    }
}
