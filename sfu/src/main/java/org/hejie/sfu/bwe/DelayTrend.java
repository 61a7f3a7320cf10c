package org.hejie.sfu.bwe;

/**
 * Whether delays grow: a line through the last groups' delays by least squares, and a threshold for its slope that widens when the path itself makes
 * delays swing (draft-ietf-rmcat-gcc-02 §4.3 and 4.4; Carlucci et al., "Analysis and Design of the Google Congestion Control", 2016). One thread;
 * allocates nothing after construction.
 */
final class DelayTrend {
    private static final int POINTS = 20;
    private static final double SMOOTHING = 0.9;

    /** A slope is taken as what it adds to the delay in this time, ms: so it can be compared with a threshold in ms. */
    private static final double HORIZON = 240;
    /** While few points are known their line says little. */
    private static final int FULL_WEIGHT = 40;

    private static final double FIRST_THRESHOLD = 12.5;
    private static final double LEAST_THRESHOLD = 6;
    private static final double GREATEST_THRESHOLD = 600;
    private static final double WIDEN = 0.0087;
    private static final double NARROW = 0.039;
    /** What is so far out is an event, not the path's nature. */
    private static final double OUTLIER = 15;
    /** The slope has to be too steep for so long. */
    private static final double PATIENCE = 10;

    private final double[] at = new double[POINTS];
    private final double[] delay = new double[POINTS];
    private int groups;
    private long origin;
    private double accumulated;
    private double smoothed;
    private double threshold = FIRST_THRESHOLD;
    private double growth;
    private double steepFor;
    private int steepCount;
    private double lastAt;
    private Usage usage = Usage.NORMAL;

    /** A group of packets arrived. @param variation by how much it was longer underway than the last, nanoseconds */
    void add(long variation, long arrival) {
        if (groups == 0) {
            origin = arrival;
            lastAt = 0;
        }
        double x = (arrival - origin) / 1e6;
        accumulated += variation / 1e6;
        smoothed = SMOOTHING * smoothed + (1 - SMOOTHING) * accumulated;
        int slot = groups % POINTS;
        at[slot] = x;
        delay[slot] = smoothed;
        groups++;
        double before = growth;
        growth = groups < 2 ? 0 : slope() * HORIZON * Math.min(1, (double) groups / FULL_WEIGHT);
        judge(x - lastAt, before);
        lastAt = x;
    }

    private double slope() {
        int count = Math.min(groups, POINTS);
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < count; i++) {
            meanX += at[i];
            meanY += delay[i];
        }
        meanX /= count;
        meanY /= count;
        double covariance = 0;
        double variance = 0;
        for (int i = 0; i < count; i++) {
            covariance += (at[i] - meanX) * (delay[i] - meanY);
            variance += (at[i] - meanX) * (at[i] - meanX);
        }
        return variance == 0 ? 0 : covariance / variance;
    }

    private void judge(double passed, double before) {
        if (growth > threshold) {
            steepFor += Math.max(0, passed);
            steepCount++;
            if (steepFor > PATIENCE && steepCount > 1 && growth >= before) {
                usage = Usage.OVER;
                steepFor = 0;
                steepCount = 0;
            }
        } else {
            steepFor = 0;
            steepCount = 0;
            usage = growth < -threshold ? Usage.UNDER : Usage.NORMAL;
        }
        adapt(passed);
    }

    private void adapt(double passed) {
        double size = Math.abs(growth);
        if (size > threshold + OUTLIER) {
            return;
        }
        double gain = size < threshold ? NARROW : WIDEN;
        threshold += gain * (size - threshold) * Math.clamp(passed, 0, 100);
        threshold = Math.clamp(threshold, LEAST_THRESHOLD, GREATEST_THRESHOLD);
    }

    Usage usage() {
        return usage;
    }

    /** What was seen until now says nothing of what comes: a probe filled the queue, or the path changed. The path's nature stays known. */
    void restart() {
        groups = 0;
        accumulated = 0;
        smoothed = 0;
        growth = 0;
        steepFor = 0;
        steepCount = 0;
        usage = Usage.NORMAL;
    }
}
