package org.hejie.sfu.pacer;

import org.jspecify.annotations.Nullable;

/**
 * One receiver's way out. Sound never waits. The rest passes straight through while nothing waits and the rate has room; otherwise it is kept, in the
 * clear, so that it is numbered and protected only when it leaves. Repetitions go before pictures. What waits is limited in time: then frames are
 * dropped whole, and the stream has to begin anew. Times are monotonic nanoseconds, rates bits per second. One thread; allocates nothing per packet.
 */
public final class Pacer {
    /** More waiting than this is of no use to a conversation. */
    public static final long LIMIT = 250_000_000L;
    /** Packets leave in bursts at least so far apart, so that they leave together. */
    public static final long STEP = 5_000_000L;

    /** What may leave at once, in time at the rate: a keyframe where there is room, a few packets where there is none. */
    private static final double BURST = 0.040;

    private static final double SMALL_BURST = 0.010;

    /** Told when packets of a stream were dropped. */
    public interface Dropped {
        /**
         * Of this stream nothing that was handed over from this number on has left or will.
         *
         * @param sequence RTP sequence number, 0 to 65535
         */
        void from(int ssrc, int sequence);
    }

    private final PacketPool pool;
    private final Dropped dropped;
    private @Nullable PacketChain repetitions;
    private @Nullable PacketChain pictures;
    private double debt;
    private long debtAt = Long.MIN_VALUE;
    private double rate;
    private double burst;
    private boolean shut;
    private long drops;

    public Pacer(PacketPool pool, Dropped dropped) {
        this.pool = pool;
        this.dropped = dropped;
    }

    /**
     * How fast packets may leave from now on.
     *
     * @param full whether the line is full: then in even small bursts
     * @param closed nothing but sound for now
     */
    public void rate(long bitsPerSecond, boolean full, boolean closed, long now) {
        settle(now);
        rate = bitsPerSecond;
        burst = bitsPerSecond * (full ? SMALL_BURST : BURST);
        shut = closed;
    }

    private void settle(long now) {
        if (now > debtAt) {
            if (debt > 0) {
                debt = Math.max(0, debt - rate * (now - debtAt) * 1e-9);
            }
            debtAt = now;
        }
    }

    /** Whether a picture's packet or a repetition may leave at once. */
    public boolean passes(long now) {
        if (waiting() || shut) {
            return false;
        }
        settle(now);
        return debt <= burst;
    }

    /** A packet leaves, of whatever kind. @param bytes on the wire */
    public void spent(int bytes, long now) {
        settle(now);
        debt += bytes * 8.0;
    }

    /** Keeps a copy for later. @return false when there is no room: then it is lost, and it is as if {@link Dropped} had been told of it */
    public boolean keep(boolean repetition, byte[] b, int at, int length, long now) {
        if (repetition && repetitions != null && time(repetitions.bytes()) > LIMIT / 2) {
            return false; // it is asked for again if it is still missed
        }
        int packet = pool.take(b, at, length, now);
        if (packet == PacketPool.NONE) {
            return false;
        }
        chain(repetition).append(packet);
        return true;
    }

    private PacketChain chain(boolean repetition) {
        PacketChain chain = repetition ? repetitions : pictures;
        if (chain == null) {
            chain = new PacketChain(pool);
            if (repetition) {
                repetitions = chain;
            } else {
                pictures = chain;
            }
        }
        return chain;
    }

    /** Drops what is too late. Before {@link #next}. */
    public void trim() {
        PacketChain chain = pictures;
        while (chain != null && time(chain.bytes()) > LIMIT) {
            int ssrc = largest(chain);
            int sequence = chain.drop(ssrc);
            if (sequence < 0) {
                return; // single frames, however large, go out whole
            }
            drops++;
            dropped.from(ssrc, sequence);
        }
    }

    /** The stream that has most behind its first frame. */
    private static int largest(PacketChain chain) {
        long most = -1;
        int found = 0;
        int last = 0;
        for (int packet = chain.first(); packet != PacketPool.NONE; packet = chain.next(packet)) {
            int ssrc = chain.ssrc(packet);
            if (most < 0 || ssrc != last && ssrc != found) {
                long droppable = chain.droppable(ssrc);
                if (droppable > most) {
                    most = droppable;
                    found = ssrc;
                }
            }
            last = ssrc;
        }
        return found;
    }

    private long time(long bytes) {
        return rate == 0 ? 0 : (long) (bytes * 8e9 / rate);
    }

    /** The packet to send now, -1 when it is too early or none waits. The caller tells {@link #spent} and {@link #release}. */
    public int next(long now) {
        settle(now);
        if (shut || debt > burst) {
            return PacketPool.NONE;
        }
        int packet = repetitions == null ? PacketPool.NONE : repetitions.poll();
        if (packet == PacketPool.NONE && pictures != null) {
            packet = pictures.poll();
        }
        return packet;
    }

    /** The packet that {@link #next} gave has been sent or is not to be. */
    public void release(int packet) {
        pool.release(packet);
    }

    public boolean waiting() {
        return pictures != null && !pictures.isEmpty() || repetitions != null && !repetitions.isEmpty();
    }

    /** When {@link #next} has something, {@link Long#MAX_VALUE} when none waits. */
    public long nextAt(long now) {
        if (!waiting()) {
            return Long.MAX_VALUE;
        }
        settle(now);
        // Down to half a burst: then several packets leave at a time.
        long wait = rate == 0 ? 0 : (long) ((debt - burst / 2) * 1e9 / rate);
        return now + Math.max(STEP, wait);
    }

    /** How long what waits will take, nanoseconds. */
    public long queued() {
        long bytes = (pictures == null ? 0 : pictures.bytes()) + (repetitions == null ? 0 : repetitions.bytes());
        return time(bytes);
    }

    /** How often frames were dropped. */
    public long drops() {
        return drops;
    }

    /** The receiver is gone. */
    public void close() {
        if (pictures != null) {
            pictures.clear();
        }
        if (repetitions != null) {
            repetitions.clear();
        }
    }
}
