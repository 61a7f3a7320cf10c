package org.hejie.sfu.sim;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;
import org.hejie.protocol.media.MediaCommand;
import org.hejie.protocol.media.MediaEvent;
import org.hejie.protocol.media.MediaReply;
import org.hejie.protocol.recording.TapSink;
import org.hejie.sfu.room.Candidate;
import org.hejie.sfu.room.LoopConfig;
import org.hejie.sfu.room.LoopCounters;
import org.hejie.sfu.room.MediaLoop;
import org.hejie.sfu.room.Outbound;
import org.hejie.sfu.room.TapSinks;
import org.hejie.sfu.rtp.Wire;
import org.hejie.sfu.srtp.SrtpProfile;

/** Virtual time, one media loop, and everyone's datagrams on their way. One thread. */
public final class World implements Outbound {
    public static final String ROOM = "room";

    private static final long MILLI = 1_000_000L;

    /** Where the clocks begin: monotonic and since 1970, nanoseconds. */
    public static final long BEGIN = 5_000_000_000_000L;

    public static final long EPOCH_OFFSET = 1_790_000_000_000_000_000L;

    private record Task(long at, long order, Runnable work) {}

    private final SplittableRandom random;
    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::at).thenComparingLong(Task::order));
    private final Map<InetSocketAddress, SimTransport> peers = new LinkedHashMap<>();
    private final Map<String, SimPeer> byFingerprint = new LinkedHashMap<>();
    private final Map<Long, SimPeer> handshakes = new LinkedHashMap<>();
    private final List<MediaEvent> events = new ArrayList<>();
    private final List<Long> closed = new ArrayList<>();
    private final Map<InetSocketAddress, Integer> sent = new LinkedHashMap<>();
    private final Map<InetSocketAddress, byte[]> toStrangers = new LinkedHashMap<>();
    private final Map<Nonce, Long> protectedBy = new HashMap<>();
    private final CRC32 digest = new CRC32();
    private final byte[] scratch = new byte[4096];
    private final MediaLoop loop;
    private TapSink tap = new NotedTap();
    private TapSinks taps = (session, recording) -> tap;
    private long now = BEGIN;
    private long orders;
    private long nextTick = Long.MAX_VALUE;
    private int nextHost = 1;

    public World(long seed) {
        this(seed, LoopConfig.Limits.DEFAULT);
    }

    public World(long seed, LoopConfig.Limits limits) {
        random = new SplittableRandom(seed);
        loop = new MediaLoop(
                new LoopConfig(
                        List.of(new Candidate("192.0.2.1", 40000)),
                        String.join(":", java.util.Collections.nCopies(32, "AB")),
                        EPOCH_OFFSET,
                        limits),
                random.split(),
                this,
                (session, recording) -> taps.sink(session, recording));
        execute(new MediaCommand.OpenRoom(ROOM));
    }

    public SimPeer peer(String id) {
        SimPeer peer = new SimPeer(this, id, random.split());
        return peer;
    }

    RandomGenerator random() {
        return random;
    }

    InetSocketAddress freshAddress(SimTransport peer) {
        InetSocketAddress address = new InetSocketAddress("198.51.100." + nextHost, 50_000 + nextHost);
        nextHost++;
        peers.put(address, peer);
        return address;
    }

    void expect(String fingerprint, SimPeer peer) {
        byFingerprint.put(fingerprint, peer);
    }

    public void tap(TapSink sink) {
        tap = sink;
    }

    /** By whose record it is and which recording. */
    public void taps(TapSinks sinks) {
        taps = sinks;
    }

    public long now() {
        return now;
    }

    public MediaLoop loop() {
        return loop;
    }

    public LoopCounters counters() {
        return loop.counters();
    }

    /** Every event so far. */
    public List<MediaEvent> events() {
        return events;
    }

    public <E extends MediaEvent> List<E> events(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** How many datagrams the loop has sent there. */
    public int sentTo(InetSocketAddress address) {
        return sent.getOrDefault(address, 0);
    }

    /** The last datagram the loop sent to an address that is no peer's. */
    public byte[] lastTo(InetSocketAddress stranger) {
        return toStrangers.getOrDefault(stranger, new byte[0]);
    }

    /** Generations whose DTLS was ended by the loop. */
    public List<Long> closedConnections() {
        return closed;
    }

    /** Of every byte the loop has sent, with its time: two runs of one seed agree on it. */
    public long digest() {
        return digest.getValue();
    }

    public MediaReply execute(MediaCommand command) {
        MediaReply reply = loop.execute(now, command);
        turn();
        return reply;
    }

    // --- time

    public void after(long nanos, Runnable work) {
        tasks.add(new Task(now + nanos, orders++, work));
    }

    private void after(SimLink link, int bytes, Runnable arrive) {
        long delay = link.delay(bytes, now);
        if (delay >= 0) {
            after(delay, arrive);
        }
    }

    /** Repeats until the answer is negative; it is the time to the next, nanoseconds. */
    void every(LongSupplier work) {
        long wait = work.getAsLong();
        if (wait >= 0) {
            after(wait, () -> every(work));
        }
    }

    public void runMillis(long millis) {
        runUntil(now + millis * MILLI);
    }

    public void runUntil(long end) {
        while (true) {
            Task next = tasks.peek();
            long at = next == null ? Long.MAX_VALUE : next.at();
            if (Math.min(at, nextTick) > end) {
                break;
            }
            if (nextTick < at) {
                now = Math.max(now, nextTick);
                turn();
            } else {
                tasks.poll();
                now = at;
                if (next != null) {
                    next.work().run();
                }
            }
        }
        now = end;
    }

    /** Lets the loop do what is due, after a test changed something in it. */
    public void tick() {
        turn();
    }

    private void turn() {
        loop.flush(now);
        nextTick = loop.tick(now);
        if (nextTick <= now) {
            throw new AssertionError("tick asked to be called at once again, for " + loop.wakeUp());
        }
    }

    // --- datagrams to the loop

    void send(InetSocketAddress from, SimLink link, byte[] datagram) {
        for (int i = link.copies(); i > 0; i--) {
            after(link, datagram.length, () -> inject(from, datagram));
        }
    }

    /** Delivers a datagram at once. */
    public void inject(InetSocketAddress from, byte[] datagram) {
        System.arraycopy(datagram, 0, scratch, 16, datagram.length);
        loop.receive(now, from, scratch, 16, datagram.length);
        turn();
    }

    // --- from the loop

    @Override
    public void send(InetSocketAddress to, byte[] buffer, int offset, int length) {
        digest.update((int) (now / MILLI));
        digest.update(buffer, offset, length);
        sent.merge(to, 1, Integer::sum);
        checkNonce(to, buffer, offset, length);
        SimTransport peer = peers.get(to);
        if (peer == null) {
            toStrangers.put(to, Arrays.copyOfRange(buffer, offset, offset + length));
            return;
        }
        byte[] copy = Arrays.copyOfRange(buffer, offset, offset + length);
        SimLink link = peer.down();
        for (int i = link.copies(); i > 0; i--) {
            after(link, length, () -> peer.receive(to, copy));
        }
    }

    private record Nonce(InetSocketAddress to, int ssrc, int sequence) {}

    /** One key, SSRC and number may protect one packet only (RFC 7714 §8.4): sent again, it must be the same bytes. */
    private void checkNonce(InetSocketAddress to, byte[] b, int offset, int length) {
        boolean rtp = (b[offset] & 0xc0) == 0x80 && (b[offset + 1] & 0xe0) != 0xc0;
        if (!rtp) {
            return;
        }
        CRC32 crc = new CRC32();
        crc.update(b, offset, length);
        Nonce nonce = new Nonce(to, Wire.readInt(b, offset + 8), Wire.readShort(b, offset + 2));
        Long before = protectedBy.put(nonce, crc.getValue());
        if (before != null && before != crc.getValue()) {
            throw new AssertionError("two packets with " + nonce);
        }
    }

    @Override
    public void event(MediaEvent event) {
        events.add(event);
    }

    @Override
    public void dtlsExpected(String roomId, String peerId, long generation, String hash, String fingerprint) {
        SimPeer peer = byFingerprint.get(fingerprint);
        if (peer == null || !peer.id().equals(peerId)) {
            throw new AssertionError("nobody has the fingerprint " + fingerprint);
        }
        handshakes.put(generation, peer);
    }

    /** Stands for the handshake: the client's first record ends it, and both sides have the keys. */
    @Override
    public void dtls(
            String roomId,
            String peerId,
            long generation,
            InetSocketAddress source,
            byte[] buffer,
            int offset,
            int length) {
        SimPeer peer = handshakes.get(generation);
        if (peer == null || peer.secured()) {
            return;
        }
        byte[] keys = new byte[SrtpProfile.AEAD_AES_128_GCM.keyingMaterialLength()];
        random.nextBytes(keys);
        peer.secure(SrtpProfile.AEAD_AES_128_GCM, keys);
        after(5 * MILLI, () -> {
            loop.dtlsEstablished(now, roomId, peerId, generation, SrtpProfile.AEAD_AES_128_GCM, keys);
            turn();
        });
    }

    @Override
    public void dtlsDone(String roomId, String peerId, long generation) {
        closed.add(generation);
    }

    /** The client's close_notify arrives. */
    public void goodbye(SimPeer peer) {
        long generation = handshakes.entrySet().stream()
                .filter(entry -> entry.getValue() == peer)
                .mapToLong(Map.Entry::getKey)
                .max()
                .orElseThrow();
        loop.dtlsClosed(now, ROOM, peer.id(), generation, org.hejie.protocol.DisconnectCause.CLIENT_CLOSED);
        turn();
    }
}
