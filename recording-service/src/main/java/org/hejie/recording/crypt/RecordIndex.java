package org.hejie.recording.crypt;

import java.util.Arrays;

/** Where the records of a file begin. Not safe on several threads; guarded by itself. */
final class RecordIndex {
    final FileCipher cipher;
    private long[] starts = new long[16];
    private int count;
    private long plainEnd;
    /** Stored bytes when it was last looked at, a torn end included. */
    private long stored;
    /** Handles that write the file now: they keep the index true, and what lies beyond it is being written. */
    private int writers;

    RecordIndex(FileCipher cipher) {
        this.cipher = cipher;
    }

    int count() {
        return count;
    }

    long plainEnd() {
        return plainEnd;
    }

    long storedEnd() {
        return count == 0 ? 0 : FileCipher.storedAt(count, plainEnd);
    }

    boolean isTrueFor(long storedNow) {
        return writers > 0 || stored == storedNow;
    }

    void seen(long storedNow) {
        stored = storedNow;
    }

    void writer(int by) {
        writers += by;
    }

    void add(int length) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
        }
        starts[count++] = plainEnd;
        plainEnd += length;
        stored = storedEnd();
    }

    /** Keeps the first records only. */
    void keep(int records) {
        if (records < count) {
            plainEnd = starts[records];
            count = records;
        }
        stored = storedEnd();
    }

    long start(int record) {
        return starts[record];
    }

    int length(int record) {
        return (int) ((record + 1 == count ? plainEnd : starts[record + 1]) - starts[record]);
    }

    /** The record that holds a plain position before the end. */
    int at(long plain) {
        int found = Arrays.binarySearch(starts, 0, count, plain);
        return found >= 0 ? found : -found - 2;
    }
}
