package org.hejie.recording.time;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the wall clock: against time servers where there are some, and against the monotonic clock always, so that a step shows even without a
 * server and between two answers of one. Safe on any thread.
 */
public final class ClockWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClockWatch.class);
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    /** How long the monotonic clock carries a server's time on: at 100 ppm it strays by a third of a second. */
    private static final long HOLDS_NANOS = Duration.ofHours(1).toNanos();

    private static final long MILLI = 1_000_000;

    private final Clock wall;
    private final LongSupplier nanos;
    private final Duration limit;
    private final String process;
    private final long began;
    private final Reference start;
    private volatile @Nullable Reference served;
    private volatile @Nullable Thread asking;

    /** A true time and the monotonic clock at it. */
    private record Reference(Instant at, long nanos, String source) {
        Instant now(long then) {
            return at.plusNanos(then - nanos);
        }
    }

    /**
     * @param nanos monotonic
     * @param limit nothing is sealed while the wall clock is further off
     */
    public ClockWatch(Clock wall, LongSupplier nanos, Duration limit) {
        this.wall = wall;
        this.nanos = nanos;
        this.limit = limit;
        byte[] id = new byte[8];
        new SecureRandom().nextBytes(id);
        process = HexFormat.of().formatHex(id);
        began = nanos.getAsLong();
        start = new Reference(wall.instant(), began, "monotonic");
    }

    /** A clock that is believed and stands still with the given one: for tests of other things. */
    public static ClockWatch trusting(Clock wall) {
        Instant first = wall.instant();
        return new ClockWatch(wall, () -> ChronoUnit.NANOS.between(first, wall.instant()), Duration.ofSeconds(2));
    }

    /** Asks these servers now and every minute until closed. @param servers host or host:port; none for none */
    public void ask(List<String> servers) {
        if (servers.isEmpty()) {
            return;
        }
        asking = Thread.ofVirtual().name("clock-watch").start(() -> {
            try {
                while (true) {
                    askOnce(servers);
                    Thread.sleep(EVERY);
                }
            } catch (InterruptedException e) {
                // closed
            }
        });
    }

    /** The answer with the shortest way counts. */
    void askOnce(List<String> servers) {
        record Heard(String server, Sntp.Answer answer) {}
        Optional<Heard> best = servers.stream()
                .map(server -> {
                    try {
                        return new Heard(server, Sntp.ask(address(server), wall, PATIENCE));
                    } catch (IOException e) {
                        LOG.warn("time server does not answer server={} why={}", server, e.getMessage());
                        return null;
                    }
                })
                .filter(Objects::nonNull)
                .min(Comparator.comparing(heard -> heard.answer().roundTrip()));
        best.ifPresent(heard -> {
            long now = nanos.getAsLong();
            Instant truth = wall.instant().minus(heard.answer().offset());
            served = new Reference(truth, now, "ntp:" + address(heard.server()).getHostString());
            faultOf(now())
                    .ifPresent(fault -> LOG.error("clock is off: nothing is sealed until it is right fault={}", fault));
        });
    }

    private static InetSocketAddress address(String server) {
        int colon = server.lastIndexOf(':');
        boolean port = colon > 0 && server.indexOf(':') == colon;
        return port
                ? new InetSocketAddress(server.substring(0, colon), Integer.parseInt(server.substring(colon + 1)))
                : new InetSocketAddress(server, Sntp.PORT);
    }

    public Moment now() {
        long then = nanos.getAsLong();
        Instant at = wall.instant();
        Reference heard = served;
        Reference reference = heard == null || then - heard.nanos() > HOLDS_NANOS ? start : heard;
        long offset = ChronoUnit.MILLIS.between(reference.now(then), at);
        return new Moment(
                at.truncatedTo(ChronoUnit.MILLIS), (then - began) / MILLI, process, offset, reference.source());
    }

    /** Why nothing may be sealed now; empty when the clock is right as far as can be known. */
    public Optional<String> fault() {
        return faultOf(now());
    }

    private Optional<String> faultOf(Moment moment) {
        Long offset = moment.offsetMs();
        if (offset == null || Math.abs(offset) <= limit.toMillis()) {
            return Optional.empty();
        }
        return Optional.of("the clock is " + Math.abs(offset) + " ms " + (offset > 0 ? "ahead of " : "behind ")
                + moment.source() + ", more than " + limit.toMillis() + " ms");
    }

    @Override
    public void close() {
        Thread thread = asking;
        if (thread != null) {
            thread.interrupt();
        }
    }
}
