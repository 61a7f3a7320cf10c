package org.hejie.sfu.bottleneck;

import java.util.ArrayDeque;
import java.util.SplittableRandom;

/** The narrow place of a line: a queue that drops at its tail, then loss, then the way with its jitter. Several flows may share it. */
final class Bottleneck {
    private record Waiting(int bytes, Runnable arrive) {}

    private static final long MILLI = 1_000_000L;
    private static final long TAKING = MILLI / 5;

    private final Clock clock;
    private final SplittableRandom random;
    private final Weather weather;
    private final ArrayDeque<Waiting> queue = new ArrayDeque<>();
    private long queuedBytes;
    private double bitsPerSecond;
    private boolean serving;
    private boolean bad;
    private long delay;
    private long tailDrops;
    private boolean dead;
    private long awake;

    Bottleneck(Clock clock, SplittableRandom random, Weather weather) {
        this.clock = clock;
        this.random = random;
        this.weather = weather;
        bitsPerSecond = weather.kbit() * 1000.0;
        delay = weather.roundTripMillis() * MILLI / 2;
    }

    void kbit(double rate) {
        bitsPerSecond = rate * 1000.0;
    }

    void roundTripMillis(long millis) {
        delay = millis * MILLI / 2;
    }

    /** Nothing comes through, either way. */
    void dead(boolean is) {
        dead = is;
    }

    /** The receiver does nothing for so long, again and again: what comes meanwhile it takes at once afterwards. */
    void naps(long everyMillis, long longestMillis) {
        clock.after(random.nextLong(2 * everyMillis * MILLI), () -> {
            awake = clock.now() + random.nextLong(longestMillis * MILLI);
            naps(everyMillis, longestMillis);
        });
    }

    /** A receiver with much else to do takes a little while for each packet. */
    private void deliver(Runnable arrive) {
        if (clock.now() >= awake) {
            arrive.run();
        } else {
            awake += TAKING;
            clock.at(awake, arrive);
        }
    }

    void send(int bytes, Runnable arrive) {
        if (dead || queueMillis() > weather.bufferMillis()) {
            tailDrops++;
            return;
        }
        queue.add(new Waiting(bytes, arrive));
        queuedBytes += bytes;
        if (!serving) {
            serve();
        }
    }

    private void serve() {
        Waiting head = queue.peek();
        serving = head != null;
        if (head == null) {
            return;
        }
        clock.after((long) (head.bytes * 8e9 / bitsPerSecond), () -> {
            queue.remove();
            queuedBytes -= head.bytes;
            if (!lost()) {
                long late = weather.jitterMillis() == 0 ? 0 : random.nextLong(weather.jitterMillis() * MILLI);
                clock.after(delay + late, () -> deliver(head.arrive));
            }
            serve();
        });
    }

    /** Two states (Gilbert 1960): in the bad one all is lost, and it lasts a burst on average. */
    private boolean lost() {
        if (weather.loss() == 0) {
            return false;
        }
        if (weather.burst() <= 1) {
            return random.nextDouble() < weather.loss();
        }
        double leave = 1 / weather.burst();
        double enter = leave * weather.loss() / (1 - weather.loss());
        bad = bad ? random.nextDouble() >= leave : random.nextDouble() < enter;
        return bad;
    }

    /** How long a packet that comes now would wait. */
    double queueMillis() {
        return queuedBytes * 8e3 / bitsPerSecond;
    }

    long tailDrops() {
        return tailDrops;
    }

    /** The way back: no queue, only time and loss. */
    void back(Runnable arrive) {
        double loss = weather.burst() <= 1 ? weather.loss() : weather.loss() / 2;
        if (random.nextDouble() >= loss && !dead) {
            long late = weather.jitterMillis() == 0 ? 0 : random.nextLong(weather.jitterMillis() * MILLI);
            clock.after(delay + late, arrive);
        }
    }
}
