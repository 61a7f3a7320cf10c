package org.hejie.sfu.fuzz;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Spoils valid inputs: a few bytes, lengths, cuts, repetitions, pieces of others. One in eight is noise altogether, one in eight is left valid. */
final class Mutator {
    /** What a socket gives the loop at most, without the tag of its protection. */
    private static final int LONGEST = 2048 - 20;

    private static final int[] BYTES = {
        0, 1, 2, 3, 4, 0x0f, 0x10, 0x1f, 0x20, 0x3f, 0x40, 0x7f, 0x80, 0xbe, 0xde, 0xf0, 0xfe, 0xff
    };

    private final SplittableRandom random;
    private final byte[][] corpus;

    Mutator(SplittableRandom random, byte[][] corpus) {
        this.random = random;
        this.corpus = corpus;
    }

    byte[] next() {
        byte[] model = corpus[random.nextInt(corpus.length)];
        return switch (random.nextInt(8)) {
            case 0 -> noise();
            case 1 -> model.clone();
            default -> spoil(model.clone());
        };
    }

    /** One as it is. */
    byte[] valid() {
        return corpus[random.nextInt(corpus.length)].clone();
    }

    /** Spoils this one. */
    byte[] spoil(byte[] input) {
        byte[] b = input;
        for (int n = 1 + random.nextInt(random.nextInt(1, 6)); n > 0; n--) {
            b = once(b);
        }
        return b.length > LONGEST ? Arrays.copyOf(b, LONGEST) : b;
    }

    private byte[] noise() {
        byte[] b = new byte[random.nextInt(random.nextInt(1, 300))];
        random.nextBytes(b);
        byte[] model = corpus[random.nextInt(corpus.length)];
        int head = random.nextInt(9);
        System.arraycopy(model, 0, b, 0, Math.min(head, Math.min(b.length, model.length)));
        return b;
    }

    private byte[] once(byte[] b) {
        if (b.length == 0) {
            return new byte[] {(byte) random.nextInt()};
        }
        // Heads matter more than what they carry.
        if (b.length > LONGEST) {
            return Arrays.copyOf(b, LONGEST);
        }
        int at = random.nextInt(random.nextBoolean() ? Math.min(b.length, 40) : b.length);
        switch (random.nextInt(19)) {
            case 0, 1 -> b[at] ^= (byte) (1 << random.nextInt(8));
            case 2, 3 -> b[at] = (byte) random.nextInt();
            case 4, 5, 6, 7 -> b[at] = (byte) BYTES[random.nextInt(BYTES.length)];
            case 8, 9 -> word(b, at);
            case 10, 11 -> {
                return Arrays.copyOf(b, at);
            }
            case 12, 13 -> {
                return insert(b, at, Arrays.copyOfRange(b, at, Math.min(b.length, at + random.nextInt(20))));
            }
            case 14 -> {
                return Arrays.copyOf(b, random.nextInt(b.length, LONGEST + 1));
            }
            case 15, 16 -> {
                byte[] other = corpus[random.nextInt(corpus.length)];
                int from = random.nextInt(other.length + 1);
                return insert(
                        b, at, Arrays.copyOfRange(other, from, Math.min(other.length, from + random.nextInt(60))));
            }
            default -> {
                int end = Math.min(b.length, at + random.nextInt(12));
                byte[] less = new byte[b.length - (end - at)];
                System.arraycopy(b, 0, less, 0, at);
                System.arraycopy(b, end, less, at, b.length - end);
                return less;
            }
        }
        return b;
    }

    /** A length, a count or a number of 16 bits that is a little or wildly wrong. */
    private void word(byte[] b, int at) {
        if (at + 1 >= b.length) {
            return;
        }
        int value = (b[at] & 0xff) << 8 | b[at + 1] & 0xff;
        int wrong = switch (random.nextInt(4)) {
            case 0 -> value + random.nextInt(-3, 4);
            case 1 -> b.length - at + random.nextInt(-4, 5);
            case 2 -> (b.length - at) / 4 + random.nextInt(-2, 3);
            default -> random.nextInt(0x10000);
        };
        b[at] = (byte) (wrong >> 8);
        b[at + 1] = (byte) wrong;
    }

    private static byte[] insert(byte[] b, int at, byte[] piece) {
        byte[] more = new byte[b.length + piece.length];
        System.arraycopy(b, 0, more, 0, at);
        System.arraycopy(piece, 0, more, at, piece.length);
        System.arraycopy(b, at, more, at + piece.length, b.length - at);
        return more;
    }
}
