package org.hejie.app.simulate;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Which faults happen, drawn from a seed: per fault the same draws in the same order, whatever the others do. Safe on any thread. */
public final class Faults {
    /** Longest a {@link Fault#DELAY} or {@link Fault#REORDER} holds a message back. */
    private static final int LONGEST_MILLIS = 1500;

    private static final int SHORTEST_MILLIS = 100;

    /**
     * @param probability of each occasion, 0 to 1
     * @param count this many occasions in any case, before the probability counts
     * @param seconds after which it ends by itself; {@code null}: never
     */
    public record Setting(
            double probability, int count, @Nullable Integer seconds) {
        static final Setting OFF = new Setting(0, 0, null);

        public Setting {
            if (!(probability >= 0 && probability <= 1) || count < 0 || seconds != null && seconds < 1) {
                throw new IllegalArgumentException("probability is 0 to 1, count 0 or more, seconds 1 or more");
            }
        }
    }

    /** How often it happened, and of requests that ought to be refused how many were, and were not. */
    public record Happened(
            Setting setting,
            int times,
            int refused,
            int believed,
            @Nullable String lastAnswer) {}

    private static final class One {
        private final Random random;
        private Setting setting = Setting.OFF;
        private @Nullable Instant until;
        private int times;
        private int refused;
        private int believed;
        private @Nullable String lastAnswer;

        private One(long seed) {
            random = new Random(seed);
        }
    }

    private final Map<Fault, One> faults = new EnumMap<>(Fault.class);
    private final Clock clock;

    Faults(long seed, Clock clock) {
        this.clock = clock;
        for (Fault fault : Fault.values()) {
            faults.put(fault, new One(seed * 31 + fault.name().hashCode()));
        }
    }

    private One of(Fault fault) {
        One one = faults.get(fault);
        if (one == null) {
            throw new IllegalStateException("every fault is there");
        }
        return one;
    }

    synchronized void set(Fault fault, Setting setting) {
        One one = of(fault);
        one.setting = setting;
        one.until = setting.seconds() == null ? null : clock.instant().plusSeconds(setting.seconds());
    }

    synchronized void clear() {
        faults.keySet().forEach(fault -> set(fault, Setting.OFF));
    }

    /** Draws once. */
    synchronized boolean strikes(Fault fault) {
        One one = of(fault);
        Instant until = one.until;
        if (until != null && clock.instant().isAfter(until)) {
            set(fault, Setting.OFF);
        }
        Setting now = one.setting;
        if (now.probability() == 0 && now.count() == 0) {
            return false;
        }
        boolean counted = now.count() > 0;
        if (counted) {
            one.setting = new Setting(now.probability(), now.count() - 1, now.seconds());
        }
        boolean strikes = counted || one.random.nextDouble() < now.probability();
        if (strikes) {
            one.times++;
        }
        return strikes;
    }

    /** How long a message is held back, milliseconds. */
    synchronized long pause(Fault fault) {
        return of(fault).random.nextInt(SHORTEST_MILLIS, LONGEST_MILLIS);
    }

    /** A request that ought to be refused was answered. @param answer status and code */
    synchronized void answered(Fault fault, boolean refused, String answer) {
        One one = of(fault);
        one.refused += refused ? 1 : 0;
        one.believed += refused ? 0 : 1;
        one.lastAnswer = answer;
    }

    synchronized Map<Fault, Happened> all() {
        Map<Fault, Happened> all = new EnumMap<>(Fault.class);
        faults.forEach((fault, one) ->
                all.put(fault, new Happened(one.setting, one.times, one.refused, one.believed, one.lastAnswer)));
        return all;
    }
}
