package org.hejie.sfu.fuzz;

import java.util.HexFormat;
import java.util.SplittableRandom;

/**
 * How much and from where: {@code -Dfuzz.inputs=N} for each target, {@code -Dfuzz.seed=N}. One seed gives the same inputs; a failure names target,
 * seed and input.
 */
final class Fuzzing {
    static final long SEED = Long.getLong("fuzz.seed", 20_251_125L);

    private Fuzzing() {}

    /** What takes one input; what it throws is a fault. */
    @FunctionalInterface
    interface Target {
        void take(byte[] input);
    }

    /** @param usual how many inputs when nobody says otherwise */
    static int inputs(int usual) {
        return Integer.getInteger("fuzz.inputs", usual);
    }

    static SplittableRandom random(String target) {
        return new SplittableRandom(SEED ^ (long) target.hashCode() << 32);
    }

    /** Gives the target spoiled inputs, each in an array of its exact length, so that reading past the end throws. */
    static void run(String name, int usual, byte[][] corpus, Target target) {
        Mutator mutator = new Mutator(random(name), corpus);
        int inputs = inputs(usual);
        long begun = System.nanoTime();
        for (int i = 0; i < inputs; i++) {
            byte[] input = mutator.next();
            byte[] kept = input.clone();
            try {
                target.take(input);
            } catch (Throwable fault) {
                throw new AssertionError(
                        name + " seed " + SEED + " input " + i + ": "
                                + HexFormat.of().formatHex(kept),
                        fault);
            }
        }
        done(name, inputs, begun);
    }

    /** Says what was done, where somebody asked for it by the property. */
    static void done(String name, long inputs, long begun) {
        if (Integer.getInteger("fuzz.inputs") != null) {
            System.out.printf(
                    "fuzz %s: %,d inputs in %,d s%n", name, inputs, (System.nanoTime() - begun) / 1_000_000_000L);
        }
    }
}
