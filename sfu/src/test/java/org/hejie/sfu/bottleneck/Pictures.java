package org.hejie.sfu.bottleneck;

import java.util.SplittableRandom;
import org.hejie.sfu.allocate.Allocator;
import org.hejie.sfu.allocate.Picture;
import org.hejie.sfu.allocate.Precedence;

/** Where the pictures come from: how large the next one is, given what may be sent. */
interface Pictures {
    int FRAMES_PER_SECOND = 30;
    int KEYFRAME = 6;
    /** What is left of a datagram without headers. */
    double PAYLOAD = 1100.0 / 1164;

    /** @param budget bits per second for pictures. @param now nanoseconds */
    void budget(long budget, long now);

    /** Whether the next one must be a keyframe. */
    boolean keyframe(boolean wanted, long now);

    /** Bytes of the next one, 0 for none. */
    int bytes(boolean keyframe);

    /** What could be used at most, bits per second. */
    long wanted();

    /** An encoder that follows the target at once and fills it: what shows the estimator's own nature. */
    final class Elastic implements Pictures {
        private final SplittableRandom random;
        private long rate;
        private final long most;

        Elastic(SplittableRandom random, long most) {
            this.random = random;
            this.most = most;
        }

        @Override
        public void budget(long budget, long now) {
            rate = Math.min(budget, most);
        }

        @Override
        public boolean keyframe(boolean wanted, long now) {
            return wanted;
        }

        @Override
        public int bytes(boolean keyframe) {
            double size = rate / 8.0 / FRAMES_PER_SECOND * (0.8 + 0.4 * random.nextDouble()) * PAYLOAD;
            return (int) Math.max(50, keyframe ? 3 * size : size);
        }

        @Override
        public long wanted() {
            return most;
        }
    }

    /** A publisher's four layers, of which the allocator chooses one; it changes with the keyframe that had to be asked for. */
    final class Layered implements Pictures {
        static final int[] KBIT = {90, 250, 800, 2200};
        static final int[] HEIGHTS = {90, 180, 360, 720};
        private static final long KEYFRAME_COMES = 150_000_000L;

        private final SplittableRandom random;
        private final Picture picture = new Picture();
        private int sent = Picture.NONE;
        private int chosen = Picture.NONE;
        private long keyframeAt = Long.MAX_VALUE;

        Layered(SplittableRandom random) {
            this.random = random;
        }

        @Override
        public void budget(long budget, long now) {
            picture.begin(Precedence.STAGE_CAMERA, 720, sent < 0 ? 0 : KBIT[sent] * 1000L);
            for (int i = 0; i < KBIT.length; i++) {
                picture.option(i, HEIGHTS[i], KBIT[i] * 1000L);
            }
            Allocator.allocate(new Picture[] {picture}, 1, budget);
            int next = picture.layer();
            if (next != chosen) {
                chosen = next;
                keyframeAt = next == Picture.NONE || next == sent ? Long.MAX_VALUE : now + KEYFRAME_COMES;
                if (next == Picture.NONE) {
                    sent = Picture.NONE;
                }
            }
        }

        @Override
        public boolean keyframe(boolean wanted, long now) {
            if (wanted && keyframeAt == Long.MAX_VALUE && chosen != Picture.NONE) {
                keyframeAt = now + KEYFRAME_COMES;
            }
            if (now < keyframeAt) {
                return false;
            }
            keyframeAt = Long.MAX_VALUE;
            sent = chosen;
            return true;
        }

        @Override
        public int bytes(boolean keyframe) {
            if (sent < 0) {
                return 0;
            }
            double size = KBIT[sent] * 1000 / 8.0 / FRAMES_PER_SECOND * (0.7 + 0.6 * random.nextDouble()) * PAYLOAD;
            return (int) (keyframe ? KEYFRAME * size : size);
        }

        @Override
        public long wanted() {
            return KBIT[KBIT.length - 1] * 1000L + 100_000;
        }
    }
}
