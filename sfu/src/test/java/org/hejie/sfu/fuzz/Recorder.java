package org.hejie.sfu.fuzz;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.hejie.protocol.Place;
import org.hejie.protocol.media.MediaCommand;
import org.hejie.protocol.media.MediaEvent;
import org.hejie.protocol.media.MediaReply;
import org.hejie.sfu.dtls.DtlsEnd;
import org.hejie.sfu.dtls.DtlsEvents;
import org.hejie.sfu.dtls.DtlsFingerprint;
import org.hejie.sfu.dtls.DtlsIdentity;
import org.hejie.sfu.dtls.DtlsSession;
import org.hejie.sfu.room.Candidate;
import org.hejie.sfu.room.LoopConfig;
import org.hejie.sfu.room.MediaLoop;
import org.hejie.sfu.room.Outbound;
import org.hejie.sfu.room.PassThrough;
import org.hejie.sfu.rtp.RtpView;
import org.hejie.sfu.srtp.SrtpProfile;
import org.hejie.sfu.srtp.SrtpTransform;
import org.jspecify.annotations.Nullable;

/**
 * Makes {@code chromium.replay}: a page in a real Chromium opens a connection for each of four codecs to a loop on a real socket, and what they send is
 * written down. Arguments: Chromium, the file.
 */
final class Recorder implements Outbound, AutoCloseable {
    private static final long SEED = 20_251_129L;
    private static final String ROOM = "room";

    private final DatagramChannel socket;
    private final Selector selector = Selector.open();
    private final DtlsIdentity identity = DtlsIdentity.create(new SecureRandom(), Instant.now());
    private final MediaLoop loop;
    private final long begin = System.nanoTime();
    private final long epochOffset = System.currentTimeMillis() * 1_000_000 - begin;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Map<String, DtlsSession> sessions = new HashMap<>();
    private final Map<String, InetSocketAddress> sources = new HashMap<>();
    private final Map<String, SrtpTransform> keys = new HashMap<>();
    private final Map<InetSocketAddress, Integer> addresses = new LinkedHashMap<>();
    private final Map<InetSocketAddress, String> owners = new HashMap<>();
    private final List<Recording.Entry> entries = new ArrayList<>();
    private final CompletableFuture<String> ended = new CompletableFuture<>();

    private Recorder() throws IOException {
        socket = DatagramChannel.open();
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        socket.configureBlocking(false);
        socket.register(selector, SelectionKey.OP_READ);
        int port = ((InetSocketAddress) socket.getLocalAddress()).getPort();
        loop = PassThrough.loop(
                new LoopConfig(
                        List.of(new Candidate("127.0.0.1", port)),
                        identity.fingerprint().hex(),
                        epochOffset,
                        LoopConfig.Limits.DEFAULT),
                new SplittableRandom(SEED),
                this,
                SrtpTransform::create);
        loop.execute(begin, new MediaCommand.OpenRoom(ROOM));
    }

    public static void main(String[] arguments) throws Exception {
        try (Recorder recorder = new Recorder()) {
            recorder.record(arguments[0], Path.of(arguments[1]));
        }
        System.exit(0); // sessions that still say goodbye
    }

    private void record(String chromium, Path file) throws Exception {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] page;
        try (var in = Recorder.class.getResourceAsStream("/fuzz/record.html")) {
            page = in == null ? new byte[0] : in.readAllBytes();
        }
        http.createContext("/", exchange -> reply(exchange, "text/html; charset=utf-8", page));
        http.createContext("/offer", this::offer);
        http.createContext("/end", exchange -> {
            ended.complete(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            reply(exchange, "text/plain", new byte[0]);
        });
        http.start();
        Path profile = Files.createTempDirectory("hejie-record");
        Process browser = new ProcessBuilder(
                        chromium,
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--use-fake-ui-for-media-stream",
                        "--use-fake-device-for-media-stream",
                        "--autoplay-policy=no-user-gesture-required",
                        // Candidates are addresses, not names to be looked up by multicast.
                        "--disable-features=WebRtcHideLocalIpsWithMdns",
                        "--user-data-dir=" + profile,
                        "http://127.0.0.1:" + http.getAddress().getPort() + "/")
                .redirectErrorStream(true)
                .redirectOutput(profile.resolve("log").toFile())
                .start();
        try {
            turn(System.nanoTime() + TimeUnit.SECONDS.toNanos(60));
        } finally {
            browser.destroy();
            browser.waitFor(10, TimeUnit.SECONDS);
            http.stop(0);
        }
        System.out.println(ended.getNow("the page did not end: see " + profile.resolve("log")));
        try (OutputStream out = Files.newOutputStream(file)) {
            new Recording(SEED, begin, epochOffset, entries).write(out);
        }
        Map<Recording.Kind, Integer> counts = new LinkedHashMap<>();
        entries.forEach(entry -> counts.merge(entry.kind(), 1, Integer::sum));
        System.out.println(counts + ", " + Files.size(file) + " bytes");
    }

    private void offer(HttpExchange exchange) throws IOException {
        Map<String, String> query = new HashMap<>();
        for (String pair : exchange.getRequestURI().getRawQuery().split("&")) {
            String[] parts = pair.split("=", 2);
            query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        int index = Integer.parseInt(query.getOrDefault("peer", "0"));
        String claims = query.getOrDefault("sources", "");
        String sdp = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        CompletableFuture<String> answer = new CompletableFuture<>();
        run(() -> {
            Recording.Entry entry =
                    add(Recording.Kind.OFFER, index, (claims + '\n' + sdp).getBytes(StandardCharsets.UTF_8));
            MediaReply reply = loop.execute(
                    System.nanoTime(),
                    new MediaCommand.Offer(ROOM, "p" + index, Place.JOINT, entry.sdp(), entry.sources()));
            answer.complete(reply instanceof MediaReply.Answered(String text) ? text : "refused: " + reply);
        });
        reply(exchange, "application/sdp", answer.join().getBytes(StandardCharsets.UTF_8));
    }

    private static void reply(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("content-type", type);
        exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void run(Runnable task) {
        tasks.add(task);
        selector.wakeup();
    }

    private Recording.Entry add(Recording.Kind kind, int peer, byte[] bytes) {
        Recording.Entry entry = new Recording.Entry(kind, peer, System.nanoTime() - begin, bytes);
        entries.add(entry);
        return entry;
    }

    private void turn(long until) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(4096);
        while (!ended.isDone() && System.nanoTime() < until) {
            selector.select(5);
            selector.selectedKeys().clear();
            for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                task.run();
            }
            while (socket.receive(buffer.clear()) instanceof InetSocketAddress source) {
                int length = buffer.position();
                note(source, Arrays.copyOf(buffer.array(), length));
                loop.receive(System.nanoTime(), source, buffer.array(), 0, length);
            }
            loop.flush(System.nanoTime());
            loop.tick(System.nanoTime());
        }
    }

    private void note(InetSocketAddress source, byte[] datagram) {
        int index = addresses.computeIfAbsent(source, fresh -> addresses.size());
        int first = datagram[0] & 0xff;
        String owner = owners.get(source);
        SrtpTransform srtp = owner == null ? null : keys.get(owner);
        if (first < 4) {
            add(Recording.Kind.STUN, index, datagram);
        } else if (first < 64) {
            add(Recording.Kind.DTLS, index, datagram);
        } else if (srtp != null && (datagram[1] & 0xe0) == 0xc0) {
            int length = srtp.unprotectRtcp(datagram, 0, datagram.length);
            if (length > 0) {
                add(Recording.Kind.RTCP, index, Arrays.copyOf(datagram, length));
            }
        } else if (srtp != null) {
            int length = srtp.unprotectRtp(datagram, 0, datagram.length);
            RtpView view = new RtpView();
            if (length > 0 && view.read(datagram, 0, length)) {
                byte[] plain = Arrays.copyOf(datagram, length);
                add(Recording.Kind.RTP, index, Recording.withoutMedia(plain, view.payloadOffset()));
            }
        }
    }

    // --- from the loop

    @Override
    public void send(InetSocketAddress to, byte[] buffer, int offset, int length) {
        try {
            socket.send(ByteBuffer.wrap(buffer, offset, length), to);
        } catch (IOException e) {
            throw new IllegalStateException("the loopback interface does not take " + length + " bytes", e);
        }
    }

    @Override
    public void event(MediaEvent event) {}

    @Override
    public void dtlsExpected(String roomId, String peerId, long generation, String hash, String fingerprint) {
        sessions.put(
                peerId,
                DtlsSession.server(
                        identity, new DtlsFingerprint(hash, fingerprint), new Handshake(peerId, generation)));
    }

    private final class Handshake implements DtlsEvents {
        private final String peerId;
        private final long generation;

        Handshake(String peerId, long generation) {
            this.peerId = peerId;
            this.generation = generation;
        }

        @Override
        public void send(byte[] buffer, int offset, int length) {
            byte[] copy = Arrays.copyOfRange(buffer, offset, offset + length);
            run(() -> {
                InetSocketAddress to = sources.get(peerId);
                if (to != null) {
                    Recorder.this.send(to, copy, 0, copy.length);
                }
            });
        }

        @Override
        public void established(SrtpProfile profile, byte[] material) {
            run(() -> {
                // The same keys once more, for what the loop does not even decrypt.
                keys.put(peerId, SrtpTransform.create(profile, material, true));
                add(Recording.Kind.KEYS, Integer.parseInt(peerId.substring(1)), new byte[0]);
                loop.dtlsEstablished(System.nanoTime(), ROOM, peerId, generation, profile, material);
            });
        }

        @Override
        public void ended(DtlsEnd end) {}
    }

    @Override
    public void dtls(
            String roomId, String peerId, long of, InetSocketAddress source, byte[] buffer, int offset, int length) {
        sources.put(peerId, source);
        owners.put(source, peerId);
        DtlsSession session = sessions.get(peerId);
        if (session != null) {
            session.receive(buffer, offset, length);
        }
    }

    @Override
    public void dtlsDone(String roomId, String peerId, long of) {
        @Nullable DtlsSession session = sessions.remove(peerId);
        if (session != null) {
            session.close();
        }
    }

    @Override
    public void close() throws IOException {
        sessions.values().forEach(DtlsSession::close);
        selector.close();
        socket.close();
    }
}
