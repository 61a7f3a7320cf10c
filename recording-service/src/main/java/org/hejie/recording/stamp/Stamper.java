package org.hejie.recording.stamp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.hejie.protocol.Json;
import org.hejie.recording.archive.Manifest;
import org.hejie.recording.archive.Seal;
import org.hejie.recording.archive.SessionContent;
import org.hejie.recording.store.ArchiveStore;
import org.hejie.recording.store.ChainLine;
import org.hejie.recording.store.Digest;
import org.hejie.recording.store.SessionSigner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gets a timestamp for each sealed manifest, trying until there is one; also for those sealed before this process began. Any thread. */
public final class Stamper implements AutoCloseable {
    public static final String TOKEN = "manifest.tst";
    public static final String LINES = "timestamps.jsonl";

    private static final Logger LOG = LoggerFactory.getLogger(Stamper.class);
    private static final Duration ENDS = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /**
     * The line of {@code timestamps.jsonl}.
     *
     * @param manifest SHA-256 of {@code manifest.json}
     * @param token file of the token
     * @param sha256 of that file
     * @param authority subject of the certificate that signed the token
     * @param time when, by the authority
     */
    public record Line(String manifest, String token, String sha256, String authority, Instant time) {}

    private final ArchiveStore store;
    private final SessionSigner keys;
    private final TimestampAuthority authority;
    private final Duration firstWait;
    private final BiConsumer<String, String> stamped;
    private final Map<String, Thread> open = new ConcurrentHashMap<>();
    /** Held while a token and its line are written: neither is left without the other because this is closed. */
    private final ReentrantLock writing = new ReentrantLock();

    private volatile boolean closed;

    /**
     * @param firstWait before the second try; each wait is twice the one before, up to ten minutes
     * @param stamped hears case and session when a timestamp has come
     */
    public Stamper(
            ArchiveStore store,
            SessionSigner keys,
            TimestampAuthority authority,
            Duration firstWait,
            BiConsumer<String, String> stamped) {
        this.store = store;
        this.keys = keys;
        this.authority = authority;
        this.firstWait = firstWait;
        this.stamped = stamped;
    }

    /** Takes up sealed sessions that have none yet. */
    public void start() throws IOException {
        for (String caseId : SessionContent.folders(store, "")) {
            for (String sessionId : SessionContent.folders(store, caseId)) {
                sealed(caseId, sessionId);
            }
        }
    }

    /** A session was sealed. Returns at once. */
    public void sealed(String caseId, String sessionId) {
        String path = caseId + "/" + sessionId;
        if (!closed && store.exists(path + "/" + Seal.FILE) && !store.exists(path + "/" + LINES)) {
            open.computeIfAbsent(
                    path, p -> Thread.ofVirtual().name("stamp-" + sessionId).start(() -> run(caseId, sessionId)));
        }
    }

    private void run(String caseId, String sessionId) {
        String path = caseId + "/" + sessionId;
        Duration wait = firstWait;
        try {
            while (!closed) {
                try {
                    stamp(path);
                    LOG.info("manifest timestamped session={}", sessionId);
                    stamped.accept(caseId, sessionId);
                    return;
                } catch (IOException e) {
                    if (closed) {
                        break;
                    }
                    LOG.warn(
                            "no timestamp yet session={} again={}s why={}",
                            sessionId,
                            wait.toSeconds(),
                            e.getMessage());
                }
                Thread.sleep(wait);
                wait = wait.multipliedBy(2);
                if (wait.compareTo(LONGEST) > 0) {
                    wait = LONGEST;
                }
            }
            LOG.info("timestamp left to the next start session={}", sessionId);
        } catch (InterruptedException e) {
            LOG.info("timestamp left to the next start session={}", sessionId);
        } finally {
            open.remove(path);
        }
    }

    /** The token first: the line says that it is there. */
    private void stamp(String path) throws IOException, InterruptedException {
        String manifest = Digest.of(store.read(path + "/" + Manifest.FILE));
        Token token = authority.stamp(HexFormat.of().parseHex(manifest));
        Line line = new Line(manifest, TOKEN, Digest.of(token.der()), token.authority(), token.time());
        ChainLine signed = ChainLine.follow(ChainLine.START, Json.write(line), keys.in(path));
        writing.lock();
        try {
            store.put(path + "/" + TOKEN, token.der());
            store.put(path + "/" + LINES, (signed.text() + "\n").getBytes(StandardCharsets.UTF_8));
        } finally {
            writing.unlock();
        }
    }

    /** Sealed sessions that wait for one. */
    public int waiting() {
        return open.size();
    }

    /** Waits until a sealed session has its timestamp, or this is closed. */
    public void await(String caseId, String sessionId) throws InterruptedException {
        Thread thread = open.get(caseId + "/" + sessionId);
        if (thread != null) {
            thread.join();
        }
    }

    @Override
    public void close() {
        closed = true;
        List<Thread> all = List.copyOf(open.values());
        // An interrupted thread can write no file: it is not interrupted between the two.
        writing.lock();
        try {
            all.forEach(Thread::interrupt);
        } finally {
            writing.unlock();
        }
        try {
            for (Thread thread : all) {
                thread.join(ENDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
