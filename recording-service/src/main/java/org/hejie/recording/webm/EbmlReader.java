package org.hejie.recording.webm;

/** Walks EBML elements in a byte array. Damage is a {@code false}, never an exception. */
final class EbmlReader {
    static final long UNKNOWN = -1;

    private final byte[] bytes;
    private int position;
    private int end;
    private int id;
    private long size;
    private int content;

    EbmlReader(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        position = from;
        end = to;
    }

    /** Reads the next element's head and stays before its content; false at the end or where no element can be. */
    boolean head() {
        int at = position;
        if (at >= end) {
            return false;
        }
        int idLength = Integer.numberOfLeadingZeros(bytes[at] & 0xFF) - 23;
        if (idLength > 4 || at + idLength >= end) {
            return false;
        }
        int readId = 0;
        for (int i = 0; i < idLength; i++) {
            readId = readId << 8 | bytes[at++] & 0xFF;
        }
        int sizeLength = Integer.numberOfLeadingZeros(bytes[at] & 0xFF) - 23;
        if (sizeLength > 8 || at + sizeLength > end) {
            return false;
        }
        long value = bytes[at++] & 0xFF & 0xFF >> sizeLength;
        boolean ones = value == 0xFF >> sizeLength;
        for (int i = 1; i < sizeLength; i++) {
            ones &= bytes[at] == -1;
            value = value << 8 | bytes[at++] & 0xFF;
        }
        id = readId;
        size = ones ? UNKNOWN : value;
        content = at;
        return true;
    }

    int id() {
        return id;
    }

    /** Of the content, {@link #UNKNOWN} where the element does not say. */
    long size() {
        return size;
    }

    /** Where the content begins. */
    int content() {
        return content;
    }

    /** Whether the content of known size is all there. */
    boolean isWhole() {
        return size != UNKNOWN && content + size <= end;
    }

    /** Steps over the content. */
    void skip() {
        position = (int) Math.min(end, content + size);
    }

    /** Steps into the content, which reaches to {@code end} of the surrounding element when its size is unknown. */
    void enter() {
        position = content;
        if (size != UNKNOWN) {
            end = (int) Math.min(end, content + size);
        }
    }

    long uint() {
        long value = 0;
        for (int i = content; i < content + size && i < end; i++) {
            value = value << 8 | bytes[i] & 0xFF;
        }
        return value;
    }

    int position() {
        return position;
    }
}
