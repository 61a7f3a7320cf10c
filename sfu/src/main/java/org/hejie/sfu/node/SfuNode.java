package org.hejie.sfu.node;

import io.netty.channel.Channel;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.hejie.protocol.DisconnectCause;
import org.hejie.protocol.media.MediaCommand;
import org.hejie.protocol.media.MediaEvent;
import org.hejie.protocol.media.MediaReply;
import org.hejie.protocol.media.NodeLoad;
import org.hejie.protocol.media.NodeState;
import org.hejie.sfu.dtls.DtlsIdentity;
import org.hejie.sfu.dtls.WarmUp;
import org.hejie.sfu.net.TcpEntry;
import org.hejie.sfu.net.TcpPaths;
import org.hejie.sfu.net.UdpLoop;
import org.hejie.sfu.room.Candidate;
import org.hejie.sfu.room.LoopConfig;
import org.hejie.sfu.room.TapSinks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A media node in this process. Every method may be called from any thread, {@link #start} and {@link #stop} once each. */
public final class SfuNode {
    private static final Logger LOG = LoggerFactory.getLogger(SfuNode.class);
    private static final Duration GOODBYE = Duration.ofMillis(500);
    private static final long SAMPLE_MILLIS = 1000;

    private final NodeConfig config;
    private final TapSinks taps;
    private final EventPump events = new EventPump();
    private final List<LoopRunner> loops = new ArrayList<>();
    private final List<Integer> ports = new ArrayList<>();
    private final Set<String> rooms = ConcurrentHashMap.newKeySet();
    private final TcpEntry tcp = new TcpEntry(this::ownerOf);
    private final LoadMeter meter;
    private final Thread sampler = Thread.ofVirtual().name("media-load").unstarted(this::sample);
    private volatile NodeState state = NodeState.ACTIVE;

    public SfuNode(NodeConfig config, TapSinks taps) {
        this.config = config;
        this.taps = taps;
        meter = new LoadMeter(
                config.nodeId(),
                ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)::getProcessCpuLoad);
    }

    /** Binds the ports and warms the cryptography up: about a second on a cold JVM. Throws {@link IllegalStateException} when a port is taken. */
    public void start() {
        SecureRandom random = new SecureRandom();
        Instant wall = Instant.now();
        long offset = TimeUnit.SECONDS.toNanos(wall.getEpochSecond()) + wall.getNano() - System.nanoTime();
        DtlsIdentity identity = DtlsIdentity.create(random, wall);
        WarmUp.run(identity);
        List<String> hosts = config.publicAddresses().isEmpty()
                ? LocalAddresses.reachableAt(config.bindAddress())
                : config.publicAddresses();
        for (int i = 0; i < config.loops(); i++) {
            int wanted = config.udpPort() == 0 ? 0 : config.udpPort() + i;
            UdpLoop udp = UdpLoop.bind("media-" + i, new InetSocketAddress(config.bindAddress(), wanted));
            List<Candidate> candidates =
                    hosts.stream().map(host -> new Candidate(host, udp.port())).toList();
            LoopConfig loop = new LoopConfig(candidates, identity.fingerprint().hex(), offset, config.limits());
            loops.add(new LoopRunner(i, udp, loop, identity, random, this::onEvent, taps));
            ports.add(udp.port());
        }
        events.start();
        loops.forEach(LoopRunner::start);
        sampler.start();
        LOG.info("media node started node={} ports={} addresses={}", config.nodeId(), ports, hosts);
    }

    private void onEvent(MediaEvent event) {
        if (event instanceof MediaEvent.RoomFailed failed) {
            rooms.remove(failed.roomId());
        }
        events.put(event);
    }

    public String nodeId() {
        return config.nodeId();
    }

    /** The bound UDP ports, one per loop. */
    public List<Integer> udpPorts() {
        return List.copyOf(ports);
    }

    /**
     * Media may come through TCP too: answers from now on offer the port, after UDP.
     *
     * @param bind where it listens; with a wildcard, or public addresses configured, those clients can reach are offered
     * @param port as clients reach it
     */
    public void offerTcp(InetAddress bind, int port) {
        List<String> hosts =
                config.publicAddresses().isEmpty() ? LocalAddresses.reachableAt(bind) : config.publicAddresses();
        List<Candidate> candidates =
                hosts.stream().map(host -> new Candidate(host, port)).toList();
        loops.forEach(loop -> loop.tcpCandidates(candidates));
        LOG.info("media over tcp offered node={} port={} addresses={}", config.nodeId(), port, hosts);
    }

    /**
     * Takes over a TCP connection that begins with a STUN frame (RFC 6544, RFC 4571). On its event loop; what was read from it already comes
     * through its pipeline next. Connections to this process only: a node elsewhere has no way in over TCP yet.
     */
    public void take(Channel connection) {
        tcp.take(connection);
    }

    private CompletableFuture<Optional<TcpPaths>> ownerOf(String ufrag) {
        Map<LoopRunner, CompletableFuture<Boolean>> asked = new LinkedHashMap<>();
        loops.forEach(loop -> asked.put(loop, loop.answersTo(ufrag)));
        return CompletableFuture.allOf(asked.values().toArray(CompletableFuture[]::new))
                .thenApply(all -> loops.stream()
                        .filter(loop -> Objects.requireNonNull(asked.get(loop)).join())
                        .map(LoopRunner::paths)
                        .findFirst());
    }

    /** Commands for one room take effect in the order given. Refuses new rooms with {@code node_stopping} while draining or stopping. */
    public CompletableFuture<MediaReply> execute(MediaCommand command) {
        String roomId = command.roomId();
        if (state == NodeState.STOPPING) {
            return refused("the node is stopping");
        }
        if (command instanceof MediaCommand.OpenRoom && state == NodeState.DRAINING && !rooms.contains(roomId)) {
            return refused("the node is draining and takes no new rooms");
        }
        return loopOf(roomId).command(command).thenApply(reply -> noted(command, reply));
    }

    private MediaReply noted(MediaCommand command, MediaReply reply) {
        if (reply instanceof MediaReply.Done || reply instanceof MediaReply.Counted) {
            switch (command) {
                case MediaCommand.OpenRoom open -> rooms.add(open.roomId());
                case MediaCommand.CloseRoom close -> rooms.remove(close.roomId());
                case MediaCommand.Offer _,
                        MediaCommand.MovePeers _,
                        MediaCommand.AllowTrack _,
                        MediaCommand.SetAudience _,
                        MediaCommand.RemovePeer _,
                        MediaCommand.SetTap _,
                        MediaCommand.CountTap _,
                        MediaCommand.SetView _ -> {}
            }
        }
        return reply;
    }

    private static CompletableFuture<MediaReply> refused(String detail) {
        return CompletableFuture.completedFuture(new MediaReply.Refused("node_stopping", detail));
    }

    /** A room's loop follows from its id alone, so no table can disagree about it. */
    private LoopRunner loopOf(String roomId) {
        return loops.get(Math.floorMod(roomId.hashCode(), loops.size()));
    }

    /** Adds a listener; it is called on the node's event thread, in order, and may block that but no media. */
    public void listen(Consumer<MediaEvent> listener) {
        events.listen(listener);
    }

    /** The last second's rates. Returns at once. */
    public NodeLoad load() {
        return meter.load(state);
    }

    /** Each loop's running totals. Waits for the loops, milliseconds as a rule. */
    public List<LoopFigures> figures() {
        List<CompletableFuture<LoopFigures>> pending =
                loops.stream().map(LoopRunner::figures).toList();
        List<LoopFigures> figures = new ArrayList<>();
        for (CompletableFuture<LoopFigures> one : pending) {
            figures.add(one.orTimeout(SAMPLE_MILLIS, TimeUnit.MILLISECONDS).join());
        }
        return figures;
    }

    /** Draining keeps the rooms there are and refuses new ones; {@code false} undoes it. Without effect once stopping. */
    public synchronized void drain(boolean draining) {
        if (state != NodeState.STOPPING) {
            state = draining ? NodeState.DRAINING : NodeState.ACTIVE;
            LOG.info("media node state node={} state={}", config.nodeId(), state);
        }
    }

    /** Every peer leaves with NODE_STOPPING and gets its close_notify; then the ports are closed. Takes under two seconds. */
    public void stop() throws InterruptedException {
        synchronized (this) {
            if (state == NodeState.STOPPING) {
                return;
            }
            state = NodeState.STOPPING;
        }
        LOG.info("media node stopping node={} rooms={}", config.nodeId(), rooms.size());
        sampler.interrupt();
        List<CompletableFuture<MediaReply>> closing = new ArrayList<>();
        for (String room : rooms) {
            closing.add(loopOf(room).command(new MediaCommand.CloseRoom(room, DisconnectCause.NODE_STOPPING)));
        }
        for (CompletableFuture<MediaReply> one : closing) {
            awaitQuietly(one);
        }
        for (LoopRunner loop : loops) {
            loop.close(GOODBYE);
        }
        events.stop();
    }

    private static void awaitQuietly(CompletableFuture<MediaReply> reply) throws InterruptedException {
        try {
            reply.get(GOODBYE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.warn("room did not close in time detail={}", String.valueOf(e.getMessage()));
        }
    }

    private void sample() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                meter.sample(System.nanoTime(), figures());
                Thread.sleep(SAMPLE_MILLIS);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("load sample failed detail={}", String.valueOf(e.getMessage()));
            }
        }
    }
}
