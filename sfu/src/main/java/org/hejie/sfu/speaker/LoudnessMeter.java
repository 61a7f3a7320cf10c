package org.hejie.sfu.speaker;

/**
 * One source's loudness, smoothed: rises within a syllable, falls slowly enough to bridge the gaps between words. Levels are 0 (silence) to 127
 * (127 minus -dBov, {@link org.hejie.sfu.rtp.AudioLevel#read}). Times are monotonic nanoseconds. One thread.
 */
public final class LoudnessMeter {
    private static final double RISE = 60e6;
    private static final double FALL = 350e6;
    /** A sender in discontinuous transmission, muted or gone sends no levels: from then on it is silent. */
    private static final long SILENT_AFTER = 200_000_000L;
    /** One packet may not count for longer than this, whatever came before it. */
    private static final long MAX_STEP = 60_000_000L;

    private boolean started;
    private double level;
    private long lastAt;

    /** The level a packet carried. */
    public void received(int packetLevel, long now) {
        level = level(now, lastAt + SILENT_AFTER);
        long step = started ? Math.clamp(now - lastAt, 0, MAX_STEP) : MAX_STEP / 3;
        double time = packetLevel > level ? RISE : FALL;
        level += (packetLevel - level) * step / (time + step);
        lastAt = now;
        started = true;
    }

    /** The smoothed level now, 0 to 127. */
    public int level(long now) {
        return (int) Math.round(level(now, lastAt + SILENT_AFTER));
    }

    /** As if nothing had been heard. */
    public void forget() {
        started = false;
        level = 0;
    }

    /** What is left of the level when it has been falling since {@code silentFrom}. */
    private double level(long now, long silentFrom) {
        if (!started || now <= silentFrom) {
            return level;
        }
        return level * Math.exp((silentFrom - now) / FALL);
    }
}
