package org.hejie.sfu.peer;

/** A peer's packets that wait for the next flush: first and last of a chain whose links the loop keeps. */
public final class SendQueue {
    public static final int END = -1;

    private int first = END;
    private int last = END;

    public boolean isEmpty() {
        return first == END;
    }

    public int first() {
        return first;
    }

    public int last() {
        return last;
    }

    public void append(int packet) {
        if (first == END) {
            first = packet;
        }
        last = packet;
    }

    public void clear() {
        first = END;
        last = END;
    }
}
