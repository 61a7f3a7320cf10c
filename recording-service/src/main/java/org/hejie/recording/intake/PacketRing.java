package org.hejie.recording.intake;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A bounded queue of records between one producer and one consumer, without a lock and without allocation. A record is
 * {@code length:int, kind+track:int, time:long, a:long} and its bytes, padded to 8.
 */
final class PacketRing {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int HEAD = 24;
    /** In place of a length: the rest of the array is unused, go on at its beginning. */
    private static final int WRAP = -1;

    private final byte[] memory;
    private final int mask;
    private volatile long written;
    private volatile long taken;

    /** Receives one record; the bytes are the ring's and valid until it returns. */
    interface Taker {
        void take(int tag, long time, long extra, byte[] bytes, int offset, int length);
    }

    /** @param size a power of two */
    PacketRing(int size) {
        memory = new byte[size];
        mask = size - 1;
    }

    /** Producer: copies a record in; false when there is no room. */
    boolean offer(int tag, long time, long extra, byte[] bytes, int offset, int length) {
        int need = HEAD + (length + 7 & ~7);
        long w = written;
        int at = (int) w & mask;
        int tail = memory.length - at;
        int skip = tail < need ? tail : 0;
        if (need + skip > memory.length - (w - taken)) {
            return false;
        }
        if (skip > 0) {
            INT.set(memory, at, WRAP);
            at = 0;
        }
        INT.set(memory, at, length);
        INT.set(memory, at + 4, tag);
        LONG.set(memory, at + 8, time);
        LONG.set(memory, at + 16, extra);
        System.arraycopy(bytes, offset, memory, at + HEAD, length);
        written = w + skip + need;
        return true;
    }

    /** Consumer: hands over at most {@code most} records; @return how many */
    int drain(int most, Taker taker) {
        long end = written;
        long t = taken;
        int count = 0;
        while (t < end && count < most) {
            int at = (int) t & mask;
            int length = (int) INT.get(memory, at);
            if (length == WRAP) {
                t += memory.length - at;
                continue;
            }
            taker.take(
                    (int) INT.get(memory, at + 4),
                    (long) LONG.get(memory, at + 8),
                    (long) LONG.get(memory, at + 16),
                    memory,
                    at + HEAD,
                    length);
            t += HEAD + (length + 7 & ~7);
            count++;
            // Freed one by one, so that a slow disk holds back as little as it must.
            taken = t;
        }
        taken = t;
        return count;
    }

    boolean isEmpty() {
        return taken == written;
    }
}
