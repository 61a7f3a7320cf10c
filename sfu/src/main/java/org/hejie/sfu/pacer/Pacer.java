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

    private final PacketPool pool;
    private @Nullable PacketChain repetitions;
    private @Nullable PacketChain pictures;
    private double debt;
    private long debtAt = Long.MIN_VALUE;
    private double rate;
    private double burst;
    private long drops;
    private int droppedSsrc;
    private int droppedFrom;

    public Pacer(PacketPool pool) {
        this.pool = pool;
    }

    /**
     * How fast packets may leave from now on.
     *
     * @param full whether the line is full: then in even small bursts
     */
    public void rate(long bitsPerSecond, boolean full, long now) {
        settle(now);
        rate = bitsPerSecond;
        burst = bitsPerSecond * (full ? SMALL_BURST : BURST);
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
        if (waiting()) {
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

    /**
     * Keeps a copy for later.
     *
     * @param newest whether it has the highest number of its stream so far
     * @return false when there is no room: then it is lost
     */
    public boolean keep(boolean repetition, boolean newest, byte[] b, int at, int length, long now) {
        if (repetition && repetitions != null && time(repetitions.bytes()) > LIMIT / 2) {
            return false; // it is asked for again if it is still missed
        }
        int packet = pool.take(b, at, length, newest);
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

    /** Whether pictures would have to wait too long: {@link #drop}, before {@link #next}. */
    public boolean late() {
        return pictures != null && time(pictures.bytes()) > LIMIT;
    }

    /**
     * Drops of the stream that has most all but its first frame. Then {@link #droppedFrom} is the number from which on nothing of the stream that was
     * handed over has left or will.
     *
     * @return false when there are only single frames: these go out whole, however large
     */
    public boolean drop() {
        PacketChain chain = pictures;
        if (chain == null) {
            return false;
        }
        int ssrc = largest(chain);
        if (chain.droppable(ssrc) == 0) {
            return false;
        }
        droppedSsrc = ssrc;
        droppedFrom = chain.drop(ssrc, false);
        drops++;
        return true;
    }

    /** Drops all that waits, one stream of pictures at a time, and of these tells as {@link #drop} does. @return false when nothing is left to be told */
    public boolean dropAll() {
        if (repetitions != null) {
            repetitions.clear();
        }
        PacketChain chain = pictures;
        if (chain == null || chain.isEmpty()) {
            return false;
        }
        droppedSsrc = chain.ssrc(chain.first());
        droppedFrom = chain.drop(droppedSsrc, true);
        return true;
    }

    public int droppedSsrc() {
        return droppedSsrc;
    }

    /** RTP sequence number, 0 to 65535; -1 when what was dropped had only come late. */
    public int droppedFrom() {
        return droppedFrom;
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
        if (debt > burst) {
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

    /** Forgets what waits: there is no way out. */
    public void clear() {
        if (pictures != null) {
            pictures.clear();
        }
        if (repetitions != null) {
            repetitions.clear();
        }
    }
}
