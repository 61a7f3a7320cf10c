package org.hejie.sfu.bench;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.hejie.protocol.Place;
import org.hejie.protocol.media.MediaCommand;
import org.hejie.protocol.media.MediaReply;
import org.hejie.sfu.dtls.DtlsIdentity;
import org.hejie.sfu.node.LoopFigures;

/**
 * {@code LoadClient ROOMS PEERS SECONDS [LOOPS [JVM OPTION…]]}: everyone sends and receives everyone; prints the node's CPU time per forwarded
 * packet and the time packets take through it.
 */
final class LoadClient {
    private static final long AUDIO_EVERY = 20_000_000L;
    private static final long FRAME_EVERY = 33_333_333L;
    private static final long CHECK_EVERY = 2_500_000_000L;
    private static final int WARM_UP_SECONDS = 10;

    private final List<LoadPeer> peers = new ArrayList<>();
    private final Selector selector = Selector.open();
    private final Latency latency = new Latency();
    private final NodeProcess node;

    private LoadClient(NodeProcess node) throws IOException {
        this.node = node;
    }

    public static void main(String[] args) throws IOException {
        int rooms = Integer.parseInt(args[0]);
        int perRoom = Integer.parseInt(args[1]);
        int seconds = Integer.parseInt(args[2]);
        int loops = args.length > 3 ? Integer.parseInt(args[3]) : 1;
        List<String> jvm = args.length > 4 ? List.of(args).subList(4, args.length) : List.of("-XX:+UseZGC");
        try (NodeProcess node = new NodeProcess(loops, jvm)) {
            LoadClient client = new LoadClient(node);
            client.join(rooms, perRoom);
            client.run(WARM_UP_SECONDS);
            client.measure(rooms, perRoom, seconds);
            for (LoadPeer peer : client.peers) {
                peer.close();
            }
        }
    }

    private void join(int rooms, int perRoom) throws IOException {
        SecureRandom secure = new SecureRandom();
        DtlsIdentity identity = DtlsIdentity.create(secure, Instant.now());
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        for (int r = 0; r < rooms; r++) {
            String room = "room-" + r;
            node.execute(new MediaCommand.OpenRoom(room));
            for (int p = 0; p < perRoom; p++) {
                LoadPeer peer = new LoadPeer(perRoom - 1, identity, selector, latency, random);
                MediaReply reply = node.execute(new MediaCommand.Offer(
                        room, "p" + p, Place.JOINT, peer.offer().sdp(), LoadOffer.SOURCES));
                if (!(reply instanceof MediaReply.Answered(String sdp))) {
                    throw new IOException("offer refused: " + reply);
                }
                peer.answered(sdp, identity);
                peers.add(peer);
                await(peer);
            }
        }
    }

    /** Serves every socket until this peer's handshake is done. */
    private void await(LoadPeer peer) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!peer.ready()) {
            if (System.nanoTime() > end || peer.end() != null) {
                throw new IOException("no DTLS: " + peer.end());
            }
            serve(1);
        }
    }

    private void serve(long waitMillis) throws IOException {
        if (waitMillis > 0) {
            selector.select(waitMillis);
        } else {
            selector.selectNow();
        }
        for (SelectionKey ready : selector.selectedKeys()) {
            ((LoadPeer) ready.attachment()).read();
        }
        selector.selectedKeys().clear();
    }

    /** Sends on schedule; the peers' phases are spread over each interval, a frame's packets leave together, as a browser's do. */
    private void run(int seconds) throws IOException {
        int count = peers.size();
        long start = System.nanoTime();
        long end = start + TimeUnit.SECONDS.toNanos(seconds);
        long[] audio = new long[count];
        long[] video = new long[count];
        long[] check = new long[count];
        for (int i = 0; i < count; i++) {
            audio[i] = start + AUDIO_EVERY * i / count;
            video[i] = start + FRAME_EVERY * i / count;
            check[i] = start + CHECK_EVERY * i / count;
        }
        for (long now = start; now < end; now = System.nanoTime()) {
            long next = end;
            for (int i = 0; i < count; i++) {
                LoadPeer peer = peers.get(i);
                if (now >= audio[i]) {
                    peer.sendAudio();
                    audio[i] += AUDIO_EVERY;
                }
                if (now >= video[i]) {
                    for (int part = 0; part < LoadPeer.PACKETS_PER_FRAME; part++) {
                        peer.sendVideo(part);
                    }
                    video[i] += FRAME_EVERY;
                }
                if (now >= check[i]) {
                    peer.check();
                    check[i] += CHECK_EVERY;
                }
                next = Math.min(next, Math.min(audio[i], video[i]));
            }
            serve(next - System.nanoTime() > 1_500_000 ? 1 : 0);
        }
    }

    private void measure(int rooms, int perRoom, int seconds) throws IOException {
        latency.clear();
        long receivedBefore = peers.stream().mapToLong(LoadPeer::received).sum();
        long sentBefore = peers.stream().mapToLong(LoadPeer::sent).sum();
        List<LoopFigures> before = node.figures().figures();
        long cpuBefore = node.cpuMicros();
        run(seconds);
        long cpu = node.cpuMicros() - cpuBefore;
        List<LoopFigures> after = node.figures().figures();
        serve(50);
        long sent = peers.stream().mapToLong(LoadPeer::sent).sum() - sentBefore;
        long received = peers.stream().mapToLong(LoadPeer::received).sum() - receivedBefore;
        long out = sum(after) - sum(before);
        System.out.printf(
                Locale.ROOT,
                "rooms=%d peers=%d seconds=%d sent/s=%d forwarded/s=%d lost=%.4f%% cpu/packet=%.2fus p50=%.3fms p99=%.3fms rss=%dMB%n",
                rooms,
                perRoom,
                seconds,
                sent / seconds,
                out / seconds,
                100.0 * (sent * (perRoom - 1) - received) / (sent * (perRoom - 1)),
                (double) cpu / out,
                latency.percentile(0.5),
                latency.percentile(0.99),
                node.residentKilobytes() / 1024);
        System.out.println("drops: " + after.getFirst().dropped());
    }

    private static long sum(List<LoopFigures> loops) {
        return loops.stream().mapToLong(LoopFigures::packetsOut).sum();
    }
}
