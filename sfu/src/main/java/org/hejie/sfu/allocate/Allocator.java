package org.hejie.sfu.allocate;

/**
 * Divides what a receiver's line carries among the pictures it is shown. In steps, so that nobody gets much before everybody got something:
 *
 * <ol>
 *   <li>every screen, as sharp as possible, at its fewest frames; else its smallest layer;
 *   <li>every camera, its smallest layer;
 *   <li>screens and the stage, up to their best, in order of {@link Precedence};
 *   <li>the other cameras, a layer at a time, round and round.
 * </ol>
 *
 * A layer above what is sent now must fit with a margin, so that the choice does not swing with the estimate.
 */
public final class Allocator {
    static final int MARGIN_PERCENT = 15;

    private Allocator() {}

    /**
     * Chooses for every picture; the order among equals is the order given.
     *
     * @param pictures the first {@code count} have been begun and have their options
     * @param budget bits per second, for pictures alone
     */
    public static void allocate(Picture[] pictures, int count, long budget) {
        long left = budget;
        for (Precedence precedence : PRECEDENCES) {
            for (int i = 0; i < count; i++) {
                if (pictures[i].precedence() == precedence) {
                    left -= enter(pictures[i], left);
                }
            }
        }
        for (Precedence precedence : PRECEDENCES) {
            for (int i = 0; i < count && precedence != Precedence.CAMERA; i++) {
                if (pictures[i].precedence() == precedence) {
                    left -= raise(pictures[i], left, Picture.MAX_OPTIONS);
                }
            }
        }
        boolean more = true;
        while (more) {
            more = false;
            for (int i = 0; i < count; i++) {
                long used = raise(pictures[i], left, 1);
                left -= used;
                more |= used != 0;
            }
        }
    }

    private static final Precedence[] PRECEDENCES = Precedence.values();

    private static long enter(Picture picture, long left) {
        if (picture.count() == 0) {
            return 0;
        }
        int first = picture.precedence().sharpFirst() ? picture.sharpest() : 0;
        for (int option = first; option >= 0; option--) {
            if (picture.cost(option) <= left) {
                picture.choose(option);
                return picture.cost(option);
            }
        }
        return 0;
    }

    /** @return what the picture takes more than before */
    private static long raise(Picture picture, long left, int steps) {
        int from = picture.chosen();
        if (from == Picture.NONE) {
            return 0; // its smallest layer did not fit when it was its turn
        }
        long before = picture.cost(from);
        int to = from;
        while (to - from < steps && to + 1 < picture.count() && picture.cost(to + 1) - before <= left) {
            to++;
        }
        picture.choose(to);
        return picture.cost(to) - before;
    }
}
