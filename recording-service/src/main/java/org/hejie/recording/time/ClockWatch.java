package org.hejie.recording.time;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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
import org.hejie.protocol.Json;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the wall clock: against time servers where there are some, and against the monotonic clock always, so that a step shows even without a
 * server and between two answers of one. A step that no server explains is settled by setting the clock back, or by a person who says that it is right now; a
 * restart does not settle it. Safe on any thread.
 */
public final class ClockWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClockWatch.class);
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    /** How long the monotonic clock carries a server's time on: at 100 ppm it strays by a third of a second. */
    private static final long HOLDS_NANOS = Duration.ofHours(1).toNanos();

    private static final long MILLI = 1_000_000;
    private static final String MONOTONIC = "monotonic";

    private final Clock wall;
    private final LongSupplier nanos;
    private final Duration limit;
    private final String process;
    private final long began;
    private volatile Reference start;
    private volatile @Nullable Reference served;
    /** Of an earlier process: nobody has said since that the clock is right. */
    private volatile @Nullable Off unsettled;

    private volatile @Nullable Path memory;
    /** Whether the file of it is there. */
    private boolean kept;

    private volatile @Nullable Thread asking;

    /** A true time and the monotonic clock at it. */
    private record Reference(Instant at, long nanos, String source) {
        Instant now(long then) {
            return at.plusNanos(then - nanos);
        }
    }

    /**
     * The clock is further off than it may be.
     *
     * @param since when it was noticed, by that clock
     * @param offsetMs wall clock minus reference
     * @param source of the reference, as in {@link Moment}
     * @param earlier noticed by an earlier process
     */
    public record Off(Instant since, long offsetMs, String source, boolean earlier) {
        /** Whether a person may settle it; what a time server says only the clock itself can. */
        public boolean acceptable() {
            return source.equals(MONOTONIC);
        }

        String text(Duration limit) {
            String by = Math.abs(offsetMs) + " ms";
            return earlier
                    ? "the clock was set " + (offsetMs > 0 ? "forward" : "back") + " by " + by
                            + " while the server ran before, and nobody has said since that it is right"
                    : "the clock is " + by + (offsetMs > 0 ? " ahead of " : " behind ") + source + ", more than "
                            + limit.toMillis() + " ms";
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
        start = new Reference(wall.instant(), began, MONOTONIC);
    }

    /**
     * Keeps a step nobody settled over restarts.
     *
     * @param file exists only while there is one
     */
    public synchronized void remember(Path file) throws IOException {
        memory = file;
        try {
            Off off = Json.read(Files.readString(file), Off.class);
            unsettled = new Off(off.since(), off.offsetMs(), off.source(), true);
            kept = true;
        } catch (NoSuchFileException e) {
            kept = false;
        } catch (JsonProcessingException e) {
            // A crash while it was written: that it was is enough.
            unsettled = new Off(wall.instant(), 0, MONOTONIC, true);
            kept = true;
        }
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
            // Should the servers fall silent, their time is carried on, not what this clock said at the start.
            start = new Reference(truth, now, MONOTONIC);
            fault().ifPresent(fault -> LOG.error("clock is off: nothing is sealed until it is right fault={}", fault));
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
        return off().map(off -> off.text(limit));
    }

    /** What is off, in a sentence without its end. */
    public String words(Off off) {
        return off.text(limit);
    }

    /** The same in figures. */
    public synchronized Optional<Off> off() {
        Moment moment = now();
        long offset = moment.offsetMs() == null ? 0 : moment.offsetMs();
        boolean served = !moment.source().equals(MONOTONIC);
        if (served) {
            unsettled = null;
        }
        Off off = unsettled;
        if (Math.abs(offset) > limit.toMillis()) {
            off = new Off(moment.at(), offset, moment.source(), false);
        }
        keep(served ? null : off);
        return Optional.ofNullable(off);
    }

    /**
     * A person says that the wall clock is right: from now on it is carried on from here. What it was stays in what was signed before.
     *
     * @return what is settled by it
     * @throws IllegalStateException when nothing is to be settled, or a time server says otherwise
     */
    public synchronized Off accept() {
        Off off = off().orElseThrow(() -> new IllegalStateException("the clock is not off"));
        if (!off.acceptable()) {
            throw new IllegalStateException("a time server says that the clock is off: set the clock");
        }
        unsettled = null;
        start = new Reference(wall.instant(), nanos.getAsLong(), MONOTONIC);
        keep(null);
        LOG.warn("the clock was accepted as it is now offsetMs={} noticed={}", off.offsetMs(), off.since());
        return off;
    }

    /** Written once, when it begins; gone when it is over. */
    private void keep(@Nullable Off off) {
        Path file = memory;
        boolean there = kept;
        if (file == null || there == (off != null)) {
            return;
        }
        try {
            if (off == null) {
                Files.deleteIfExists(file);
            } else {
                Path folder = file.getParent();
                if (folder != null) {
                    Files.createDirectories(folder);
                }
                Files.writeString(file, Json.write(off));
                LOG.error("the clock was set: nothing is sealed until it is right fault={}", off.text(limit));
            }
            kept = off != null;
        } catch (IOException e) {
            LOG.warn("a step of the clock cannot be kept over a restart cause={}", e.toString());
        }
    }

    @Override
    public void close() {
        Thread thread = asking;
        if (thread != null) {
            thread.interrupt();
        }
    }
}
