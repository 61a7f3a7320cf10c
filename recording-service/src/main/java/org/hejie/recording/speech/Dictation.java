package org.hejie.recording.speech;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.hejie.protocol.signal.DraftEngine;
import org.hejie.recording.RecorderListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session's drafts, from when they are switched on until they stop. What comes faster than the machine writes is dropped, the oldest first, and the listener is told.
 * After {@link #close} nothing is given out any more. Any thread.
 */
public final class Dictation implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Dictation.class);
    /** Some five seconds of four microphones. */
    private static final int ARRIVING = 1_000;

    private static final int WAITING = 8;
    private static final int AT_ONCE = 2;
    private static final long LOOK_MILLIS = 200;
    /** Packets may be so late and still come. */
    private static final long LATE_MICROS = 400_000;

    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);
    private static final int LINE_CHARACTERS = 2_000;

    private record Arrived(String participantId, Packet packet) {}

    private final Speech speech;
    private final String sessionId;
    private final long sinceMicros;
    private final Duration firstRetry;
    private final RecorderListener listener;
    private final BlockingQueue<Arrived> arriving = new ArrayBlockingQueue<>(ARRIVING);
    private final LinkedBlockingDeque<Utterance> waiting = new LinkedBlockingDeque<>();
    private final LongAdder dropped = new LongAdder();
    private final AtomicInteger asking = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Thread> threads;
    /** As the listener was told last; of {@code this}. */
    private DraftEngine state = DraftEngine.ANSWERING;

    /** @param since nothing from before it is heard */
    public Dictation(Speech speech, String sessionId, Instant since, RecorderListener listener) {
        this(speech, sessionId, since, listener, FIRST_RETRY);
    }

    Dictation(Speech speech, String sessionId, Instant since, RecorderListener listener, Duration firstRetry) {
        this.speech = speech;
        this.sessionId = sessionId;
        this.sinceMicros = ChronoUnit.MICROS.between(Instant.EPOCH, since);
        this.listener = listener;
        this.firstRetry = firstRetry;
        threads = Stream.concat(
                        Stream.of(thread("cut", this::cut)),
                        Stream.generate(() -> thread("ask", this::ask)).limit(AT_ONCE))
                .toList();
        threads.forEach(Thread::start);
    }

    private Thread thread(String name, Work work) {
        return Thread.ofVirtual().name(name + "-" + sessionId).unstarted(() -> {
            try {
                work.run();
            } catch (InterruptedException e) {
                // Closed.
            } catch (RuntimeException e) {
                LOG.error("drafting fault session={}", sessionId, e);
                tell(DraftEngine.FAILING);
            }
        });
    }

    private interface Work {
        void run() throws InterruptedException;
    }

    /**
     * A packet of someone's microphone. Never blocks.
     *
     * @param micros node time, since the Unix epoch
     * @param opus not changed after
     */
    public void hears(String participantId, long micros, byte[] opus) {
        if (micros >= sinceMicros
                && !isClosed()
                && !arriving.offer(new Arrived(participantId, new Packet(micros, opus)))) {
            dropped.increment();
        }
    }

    /** What this person said and nobody wrote down yet is thrown away. */
    public void forget(String participantId) {
        waiting.removeIf(utterance -> utterance.speakerId().equals(participantId));
    }

    /** Stops at once: what is on its way is thrown away. */
    @Override
    public void close() {
        synchronized (this) {
            closed.countDown();
        }
        threads.forEach(Thread::interrupt);
        arriving.clear();
        waiting.clear();
        if (dropped.sum() > 0) {
            LOG.warn("packets not listened to session={} packets={}", sessionId, dropped.sum());
        }
    }

    /** All that came was cut. */
    boolean isIdle() {
        return arriving.isEmpty();
    }

    /** Utterances that the machine has, at most two. */
    int asking() {
        return asking.get();
    }

    /** Utterances that it does not have yet. */
    int waiting() {
        return waiting.size();
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    // --- cutting

    private void cut() throws InterruptedException {
        Map<String, Segmenter> segmenters = new HashMap<>();
        long newest = 0;
        long newestNanos = System.nanoTime();
        while (!isClosed()) {
            Arrived next = arriving.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            if (next == null) {
                long now = newest + (System.nanoTime() - newestNanos) / 1000 - LATE_MICROS;
                segmenters.values().forEach(segmenter -> segmenter.advance(now));
                continue;
            }
            if (next.packet().micros() > newest) {
                newest = next.packet().micros();
                newestNanos = System.nanoTime();
            }
            segmenters
                    .computeIfAbsent(next.participantId(), id -> new Segmenter(id, this::said))
                    .packet(next.packet());
        }
    }

    private void said(Utterance utterance) {
        waiting.addLast(utterance);
        trim();
    }

    private void trim() {
        while (waiting.size() > WAITING && waiting.pollFirst() != null) {
            behind();
        }
    }

    // --- asking

    private void ask() throws InterruptedException {
        Duration pause = firstRetry;
        while (!isClosed()) {
            Utterance utterance = waiting.takeFirst();
            asking.incrementAndGet();
            try {
                written(utterance, speech.engine().transcribe(OggOpus.of(utterance), speech.language()));
                pause = firstRetry;
            } catch (SpeechException e) {
                failed(e);
                if (e.isPassing()) {
                    waiting.addFirst(utterance);
                    trim();
                }
                if (closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                pause = pause.multipliedBy(2).compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : pause.multipliedBy(2);
            } finally {
                asking.decrementAndGet();
            }
        }
    }

    /** Logged once until it answers again. */
    private void failed(SpeechException why) {
        if (tell(DraftEngine.FAILING)) {
            LOG.warn("speech to text fails session={} detail={}", sessionId, why.getMessage());
        }
    }

    private void written(Utterance utterance, String words) {
        String line = line(words);
        synchronized (this) {
            if (!line.isEmpty() && !isClosed()) {
                listener.drafted(sessionId, utterance.speakerId(), line, utterance.heardAt());
            }
        }
        answered();
    }

    private synchronized void answered() {
        if (waiting.size() <= 1) {
            tell(DraftEngine.ANSWERING);
        } else if (state == DraftEngine.FAILING) {
            tell(DraftEngine.BEHIND);
        }
    }

    /** As a transcript line may be: one line, without what is no letter, of at most 2,000 characters. */
    private static String line(String words) {
        String line = words.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}\\s]+", " ").strip();
        return line.codePointCount(0, line.length()) <= LINE_CHARACTERS
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LINE_CHARACTERS));
    }

    /** Said of a machine that answers, but not in time. */
    private synchronized void behind() {
        if (state == DraftEngine.ANSWERING) {
            tell(DraftEngine.BEHIND);
        }
    }

    /** False when that was told last. */
    private synchronized boolean tell(DraftEngine now) {
        if (state == now || isClosed()) {
            return false;
        }
        state = now;
        listener.engine(sessionId, now);
        return true;
    }
}
