package org.hejie.recording.rtp;

import java.util.Arrays;

/** A growing byte array that is used again and again. */
final class Bytes {
    private byte[] array = new byte[4096];
    private int length;

    void clear() {
        length = 0;
    }

    int length() {
        return length;
    }

    void add(byte[] from, int offset, int count) {
        if (length + count > array.length) {
            array = Arrays.copyOf(array, Math.max(array.length * 2, length + count));
        }
        System.arraycopy(from, offset, array, length, count);
        length += count;
    }

    void add(int octet) {
        add(new byte[] {(byte) octet}, 0, 1);
    }

    byte[] toArray() {
        return Arrays.copyOf(array, length);
    }
}
