package org.hejie.app.linetest;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.hejie.protocol.DisconnectCause;
import org.hejie.protocol.Place;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.media.MediaCommand;
import org.hejie.protocol.media.MediaReply;
import org.hejie.protocol.rest.LineTest;
import org.hejie.protocol.signal.IceServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rooms of connection tests. Anyone may ask for one, so they are few, short and take few offers. Safe on any thread; what concerns a room blocks
 * until the media node has answered.
 */
public final class LineTests implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LineTests.class);

    /** A test takes about twenty seconds; a page that was closed in the middle says nothing. */
    public static final Duration LIFE = Duration.ofSeconds(60);

    static final int MOST_OFFERS = 12;
    private static final long SWEEP_SECONDS = 5;
    private static final int ID_BYTES = 16;

    /** Where the rooms are; never throws, as {@link org.hejie.media.MediaController#execute}. */
    public interface Media {
        MediaReply execute(MediaCommand command);
    }

    /** Relays with credentials that expire with {@link #LIFE}. */
    public interface Relays {
        List<IceServer> issue(String name, Instant now);
    }

    private record Running(Instant until, AtomicInteger offers) {}

    private final Media media;
    private final Relays relays;
    private final int atOnce;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Running> running = new ConcurrentHashMap<>();
    private final ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("line-tests").factory());

    /** @param atOnce how many tests may run at once; 0: none at all */
    public LineTests(Media media, Relays relays, int atOnce, Clock clock) {
        this.media = media;
        this.relays = relays;
        this.atOnce = atOnce;
        this.clock = clock;
        sweeper.scheduleWithFixedDelay(this::sweep, SWEEP_SECONDS, SWEEP_SECONDS, TimeUnit.SECONDS);
    }

    /** @throws ProblemException when too many are running, or no media node takes the room */
    public LineTest open() {
        Instant now = clock.instant();
        LineTest test = new LineTest(id(), now.plus(LIFE), relays.issue("line-test", now));
        synchronized (running) {
            if (running.size() >= atOnce) {
                throw new ProblemException(
                        429,
                        "line_tests_busy",
                        "正在检测网络的人较多；请过一分钟再试。",
                        "Many people are testing their connection right now; try again in a minute.",
                        null);
            }
            running.put(test.lineTestId(), new Running(test.expiresAt(), new AtomicInteger()));
        }
        if (media.execute(new MediaCommand.OpenRoom(test.lineTestId())) instanceof MediaReply.Refused refused) {
            running.remove(test.lineTestId());
            throw refusal(refused);
        }
        return test;
    }

    /** @throws ProblemException when the test is over, or the offer is refused */
    public LineTest.LineAnswer answer(String lineTestId, LineTest.LineOffer offer) {
        Running test = Optional.ofNullable(running.get(lineTestId))
                .filter(known -> clock.instant().isBefore(known.until()))
                .orElseThrow(LineTests::over);
        if (test.offers().incrementAndGet() > MOST_OFFERS) {
            throw over();
        }
        String peer = offer.end().name().toLowerCase(Locale.ROOT);
        MediaReply reply = media.execute(
                new MediaCommand.Offer(lineTestId, peer, new Place.Joint(), offer.sdp(), offer.sources()));
        return switch (reply) {
            case MediaReply.Answered answered -> new LineTest.LineAnswer(answered.sdp());
            case MediaReply.Refused refused -> throw refusal(refused);
            case MediaReply.Done _, MediaReply.Counted _ ->
                throw new IllegalStateException("an offer was done without an answer");
        };
    }

    /** The page is through with it. Idempotent. */
    public void end(String lineTestId) {
        if (running.containsKey(lineTestId)) {
            closeRoom(lineTestId);
        }
    }

    /** Ends what has had its time. A room whose node does not answer is tried again. */
    void sweep() {
        Instant now = clock.instant();
        running.forEach((id, test) -> {
            if (!now.isBefore(test.until())) {
                closeRoom(id);
            }
        });
    }

    private void closeRoom(String id) {
        MediaReply reply = media.execute(new MediaCommand.CloseRoom(id, DisconnectCause.ROOM_CLOSED));
        if (reply instanceof MediaReply.Refused(String code, String detail) && code.equals("node_silent")) {
            LOG.warn("line test not closed yet room={} detail={}", id, detail);
            return;
        }
        running.remove(id);
    }

    int running() {
        return running.size();
    }

    private String id() {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return "lt_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static ProblemException over() {
        return new ProblemException(
                404, "line_test_over", "这次网络检测已经结束；请重新检测。", "This connection test is over; begin a new one.", null);
    }

    private static ProblemException refusal(MediaReply.Refused refused) {
        return switch (refused.code()) {
            case "room_unknown" -> over();
            case "sdp_malformed", "sdp_unsupported" ->
                new ProblemException(
                        400,
                        refused.code(),
                        "浏览器的媒体协商内容无法使用；请换用较新的浏览器。",
                        "The browser's media offer cannot be used; try a newer browser.",
                        null);
            default ->
                new ProblemException(
                        503,
                        "media_unavailable",
                        "音视频服务暂时不可用；请稍后再试。",
                        "The media service is not available at the moment; try again later.",
                        null);
        };
    }

    @Override
    public void close() {
        sweeper.shutdownNow();
        running.keySet().forEach(this::closeRoom);
    }
}
