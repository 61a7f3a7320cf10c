package org.hejie.recording.speech;

import java.util.Arrays;

/**
 * Tells speech from quiet by how many bytes a step of 100 ms takes: a speaking person's Opus packets are several times the size of a silent one's. Each
 * microphone is compared with itself over the last minute, as the review desk does over a whole track. Nothing is decoded.
 */
final class Loudness {
    private static final int STEPS = 600;
    /** Of the way from a microphone's quiet to its loud: what lies above is speech. */
    private static final double THRESHOLD = 0.35;
    /** With no more than this between quiet and loud, bytes a step, it is all silence or one long speech; below {@link #AUDIBLE} it is silence. */
    private static final int FLAT = 32;

    private static final int AUDIBLE = 80;
    private static final double QUIET = 0.1;
    private static final double LOUD = 0.95;

    private final int[] last = new int[STEPS];
    private int count;

    /** Takes in one more step. @param bytes of its packets */
    boolean isSpeech(int bytes) {
        if (bytes == 0) {
            return false;
        }
        last[count++ % STEPS] = bytes;
        int[] sorted = Arrays.copyOf(last, Math.min(count, STEPS));
        Arrays.sort(sorted);
        int quiet = sorted[(int) (sorted.length * QUIET)];
        int loud = sorted[(int) (sorted.length * LOUD)];
        double limit = loud - quiet < FLAT ? AUDIBLE : quiet + (loud - quiet) * THRESHOLD;
        return bytes > limit;
    }
}
