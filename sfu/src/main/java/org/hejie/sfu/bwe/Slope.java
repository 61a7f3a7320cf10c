package org.hejie.sfu.bwe;

/** A line through points by least squares, kept as sums. One thread; allocates nothing. */
final class Slope {
    private int count;
    private double x0;
    private double y0;
    private double sumX;
    private double sumY;
    private double sumXx;
    private double sumXy;

    void clear() {
        count = 0;
        sumX = 0;
        sumY = 0;
        sumXx = 0;
        sumXy = 0;
    }

    void add(double x, double y) {
        if (count++ == 0) {
            // Sums of small numbers lose nothing.
            x0 = x;
            y0 = y;
        }
        double dx = x - x0;
        double dy = y - y0;
        sumX += dx;
        sumY += dy;
        sumXx += dx * dx;
        sumXy += dx * dy;
    }

    /** How much y grows with x; 0 when the points do not tell. */
    double value() {
        double spread = count * sumXx - sumX * sumX;
        return count < 2 || spread <= 0 ? 0 : (count * sumXy - sumX * sumY) / spread;
    }
}
