package org.hejie.sfu.node;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.hejie.protocol.DisconnectCause;
import org.hejie.protocol.media.MediaCommand;
import org.hejie.protocol.media.MediaEvent;
import org.hejie.protocol.media.MediaReply;
import org.hejie.sfu.dtls.DtlsIdentity;
import org.hejie.sfu.dtls.DtlsSession;
import org.hejie.sfu.net.DatagramHandler;
import org.hejie.sfu.net.PathOwner;
import org.hejie.sfu.net.SocketDrops;
import org.hejie.sfu.net.TcpPaths;
import org.hejie.sfu.net.UdpLoop;
import org.hejie.sfu.room.Candidate;
import org.hejie.sfu.room.DropReason;
import org.hejie.sfu.room.LoopConfig;
import org.hejie.sfu.room.LoopCounters;
import org.hejie.sfu.room.MediaLoop;
import org.hejie.sfu.room.Outbound;
import org.hejie.sfu.room.TapSinks;
import org.hejie.sfu.srtp.SrtpProfile;
import org.hejie.sfu.stun.TcpAddress;

/** One event loop: joins its socket, its rooms and its DTLS sessions. Public calls from any thread; everything else runs on the loop's. */
final class LoopRunner implements DatagramHandler, Outbound, DtlsTable.Loop, PathOwner {
    private final int index;
    private final UdpLoop udp;
    private final MediaLoop media;
    private final DtlsTable dtls;
    private final TcpPaths paths = new TcpPaths(this);
    private final Consumer<MediaEvent> events;

    LoopRunner(
            int index,
            UdpLoop udp,
            LoopConfig config,
            DtlsIdentity identity,
            RandomGenerator random,
            Consumer<MediaEvent> events,
            TapSinks taps) {
        this.index = index;
        this.udp = udp;
        this.events = events;
        dtls = new DtlsTable(identity, this);
        media = new MediaLoop(config, random, this, taps);
    }

    void start() {
        udp.start(this);
    }

    CompletableFuture<MediaReply> command(MediaCommand command) {
        CompletableFuture<MediaReply> reply = new CompletableFuture<>();
        udp.execute(() -> {
            try {
                reply.complete(media.execute(System.nanoTime(), command));
            } catch (RuntimeException e) {
                reply.completeExceptionally(e);
                throw e;
            }
        });
        return reply;
    }

    /** Whether a peer of this loop is called that in checks. */
    CompletableFuture<Boolean> answersTo(String ufrag) {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        udp.execute(() -> answer.complete(media.answersTo(ufrag)));
        return answer;
    }

    /** The TCP connections of this loop's peers. */
    TcpPaths paths() {
        return paths;
    }

    void tcpCandidates(List<Candidate> candidates) {
        udp.execute(() -> media.tcpCandidates(candidates));
    }

    CompletableFuture<LoopFigures> figures() {
        CompletableFuture<LoopFigures> figures = new CompletableFuture<>();
        long receiveDropped = SocketDrops.of(udp.port());
        udp.execute(() -> {
            LoopCounters counters = media.counters();
            Map<DropReason, Long> dropped = new EnumMap<>(DropReason.class);
            for (DropReason reason : DropReason.values()) {
                dropped.put(reason, counters.dropped(reason));
            }
            figures.complete(new LoopFigures(
                    index,
                    udp.port(),
                    media.rooms(),
                    media.peers(),
                    counters.packetsIn(),
                    counters.bytesIn(),
                    counters.packetsOut(),
                    counters.bytesOut(),
                    udp.sender().messages(),
                    dropped,
                    udp.sender().dropped() + paths.dropped(),
                    receiveDropped,
                    udp.busyNanos()));
        });
        return figures;
    }

    /** Lets the goodbyes out, then closes the socket. */
    void close(Duration goodbye) throws InterruptedException {
        CompletableFuture<List<DtlsSession>> leaving = new CompletableFuture<>();
        udp.execute(() -> leaving.complete(dtls.leaving()));
        DtlsTable.awaitAll(leaving.join(), goodbye);
        // The goodbyes were posted to the loop: wait until it has sent them.
        CompletableFuture<Boolean> sent = new CompletableFuture<>();
        udp.execute(() -> {
            udp.sender().flush();
            sent.complete(true);
        });
        sent.join();
        udp.close();
    }

    @Override
    public void receive(long now, InetSocketAddress source, byte[] buffer, int offset, int length) {
        media.receive(now, source, buffer, offset, length);
    }

    @Override
    public long turn(long now) {
        media.flush(now);
        long next = Math.min(media.tick(now), paths.tick(now));
        paths.flush();
        return next;
    }

    @Override
    public boolean knows(InetSocketAddress source) {
        return media.knows(source);
    }

    @Override
    public void closed(InetSocketAddress source) {
        media.closed(source);
    }

    @Override
    public void execute(Runnable task) {
        udp.execute(task);
    }

    @Override
    public void send(InetSocketAddress to, byte[] buffer, int offset, int length) {
        if (TcpAddress.is(to)) {
            paths.send(to, buffer, offset, length);
        } else {
            udp.sender().send(to, buffer, offset, length);
        }
    }

    @Override
    public void established(DtlsTable.Key key, SrtpProfile profile, byte[] keyingMaterial) {
        media.dtlsEstablished(System.nanoTime(), key.roomId(), key.peerId(), key.generation(), profile, keyingMaterial);
    }

    @Override
    public void closed(DtlsTable.Key key, DisconnectCause cause) {
        media.dtlsClosed(System.nanoTime(), key.roomId(), key.peerId(), key.generation(), cause);
    }

    @Override
    public void event(MediaEvent event) {
        events.accept(event);
    }

    @Override
    public void dtlsExpected(String roomId, String peerId, long generation, String hash, String fingerprint) {
        dtls.expect(new DtlsTable.Key(roomId, peerId, generation), hash, fingerprint);
    }

    @Override
    public void dtls(
            String roomId,
            String peerId,
            long generation,
            InetSocketAddress source,
            byte[] buffer,
            int offset,
            int length) {
        dtls.receive(new DtlsTable.Key(roomId, peerId, generation), source, buffer, offset, length);
    }

    @Override
    public void dtlsDone(String roomId, String peerId, long generation) {
        dtls.done(new DtlsTable.Key(roomId, peerId, generation));
    }
}
