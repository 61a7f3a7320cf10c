package org.hejie.app.ops;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.hejie.app.web.RequestMeter;
import org.hejie.protocol.media.NodeState;
import org.hejie.protocol.rest.OpsNodes.OpsLoop;
import org.hejie.protocol.rest.OpsNodes.OpsNode;
import org.hejie.protocol.rest.OpsRecorder;
import org.hejie.signaling.SignalingStats;

/** Everything we count, read from where it is counted when somebody asks. In a registry of its own, so that two servers in one JVM do not mix. */
public final class Metrics implements RequestMeter {
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
    private final Histogram requests;

    public Metrics(
            String version,
            Supplier<SignalingStats> signaling,
            Supplier<List<OpsNode>> nodes,
            Supplier<OpsRecorder> recorder) {
        requests = Histogram.builder()
                .name("hejie_http_request_seconds")
                .help("REST and page requests by route, answered with status")
                .labelNames("method", "route", "status")
                .classicOnly()
                .classicUpperBounds(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
                .register(registry);
        Info.builder()
                .name("hejie_build_info")
                .help("The running version")
                .labelNames("version")
                .register(registry)
                .addLabelValues(version);
        signaling(signaling);
        loops(nodes);
        nodes(nodes);
        recorder(recorder);
        JvmMetrics.builder().register(registry);
    }

    @Override
    public void answered(String method, String route, int status, double seconds) {
        requests.labelValues(method, route, Integer.toString(status)).observe(seconds);
    }

    private void signaling(Supplier<SignalingStats> stats) {
        gauge("hejie_connections", "Open TCP connections on the public port", stats, SignalingStats::connections);
        gauge("hejie_signaling_sockets", "Open WebSockets with a seat", stats, SignalingStats::sockets);
        gauge("hejie_rooms", "Sessions in memory", stats, SignalingStats::rooms);
        count("hejie_piped_connections", "Connections handed to the HTTP server", stats, SignalingStats::piped);
        count("hejie_media_streams", "TCP connections handed to media", stats, SignalingStats::mediaStreams);
        count(
                "hejie_stun_refused",
                "TCP connections that began with STUN, not for media",
                stats,
                SignalingStats::stunRefused);
        count("hejie_turned_away", "Connections over a limit or too slow", stats, SignalingStats::turnedAway);
        count("hejie_commands", "Signalling requests answered", stats, SignalingStats::commands);
        count("hejie_commands_refused", "Signalling requests refused by a rule", stats, SignalingStats::refused);
        count("hejie_frames_malformed", "Frames not of the protocol", stats, SignalingStats::malformed);
        count("hejie_rate_limited", "Signalling requests over a rate", stats, SignalingStats::rateLimited);
        count("hejie_resumed", "Sockets that resumed after a drop", stats, SignalingStats::resumed);
    }

    private <T> void gauge(String name, String help, Supplier<T> from, ToLongFunction<T> value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(callback -> callback.call(value.applyAsLong(from.get())))
                .register(registry);
    }

    private <T> void count(String name, String help, Supplier<T> from, ToLongFunction<T> value) {
        CounterWithCallback.builder()
                .name(name)
                .help(help)
                .callback(callback -> callback.call(value.applyAsLong(from.get())))
                .register(registry);
    }

    private void nodes(Supplier<List<OpsNode>> nodes) {
        ofNode("hejie_media_cpu", "Share of the machine's cores, 0 to 1", nodes, OpsNode::cpu);
        ofNode("hejie_media_stress", "How full the node is, 0 to 1", nodes, OpsNode::stress);
        ofNode(
                "hejie_media_active",
                "1 when the node takes new rooms",
                nodes,
                n -> n.state() == NodeState.ACTIVE ? 1 : 0);
    }

    private void ofNode(String name, String help, Supplier<List<OpsNode>> nodes, ToDoubleFunction<OpsNode> value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames("node")
                .callback(callback ->
                        nodes.get().forEach(node -> callback.call(value.applyAsDouble(node), node.nodeId())))
                .register(registry);
    }

    private void loops(Supplier<List<OpsNode>> nodes) {
        GaugeWithCallback.builder()
                .name("hejie_media_rooms")
                .help("Rooms on the loop")
                .labelNames("node", "loop")
                .callback(callback -> each(nodes, (node, loop) -> callback.call(loop.rooms(), node, id(loop))))
                .register(registry);
        GaugeWithCallback.builder()
                .name("hejie_media_peers")
                .help("Participants with a media connection on the loop")
                .labelNames("node", "loop")
                .callback(callback -> each(nodes, (node, loop) -> callback.call(loop.peers(), node, id(loop))))
                .register(registry);
        ofLoop("hejie_media_packets_in", "Datagrams received", nodes, OpsLoop::packetsIn);
        ofLoop("hejie_media_bytes_in", "Bytes received", nodes, OpsLoop::bytesIn);
        ofLoop("hejie_media_packets_out", "Datagrams sent", nodes, OpsLoop::packetsOut);
        ofLoop("hejie_media_bytes_out", "Bytes sent", nodes, OpsLoop::bytesOut);
        ofLoop("hejie_media_send_dropped", "Datagrams the send queue had no room for", nodes, OpsLoop::sendDropped);
        ofLoop(
                "hejie_media_receive_dropped",
                "Datagrams the kernel dropped: receive buffer full (RcvbufErrors)",
                nodes,
                OpsLoop::receiveDropped);
        ofLoop("hejie_media_busy_seconds", "Thread time spent working", nodes, loop -> loop.busyNanos() / 1e9);
        CounterWithCallback.builder()
                .name("hejie_media_dropped")
                .help("Packets that went no further, by reason")
                .labelNames("node", "loop", "reason")
                .callback(callback -> each(
                        nodes,
                        (node, loop) -> loop.dropped()
                                .forEach((reason, sum) ->
                                        callback.call(sum, node, id(loop), reason.toLowerCase(Locale.ROOT)))))
                .register(registry);
    }

    private void ofLoop(String name, String help, Supplier<List<OpsNode>> nodes, ToDoubleFunction<OpsLoop> value) {
        CounterWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames("node", "loop")
                .callback(callback ->
                        each(nodes, (node, loop) -> callback.call(value.applyAsDouble(loop), node, id(loop))))
                .register(registry);
    }

    private interface LoopVisit {
        void visit(String node, OpsLoop loop);
    }

    private static void each(Supplier<List<OpsNode>> nodes, LoopVisit visit) {
        nodes.get().forEach(node -> node.loops().forEach(loop -> visit.visit(node.nodeId(), loop)));
    }

    private static String id(OpsLoop loop) {
        return Integer.toString(loop.loop());
    }

    private void recorder(Supplier<OpsRecorder> recorder) {
        gauge(
                "hejie_recorder_ok",
                "1 while recording can go on",
                recorder,
                r -> r.state() == OpsRecorder.RecorderState.OK ? 1 : 0);
        gauge("hejie_recorder_open_tracks", "Tracks being written", recorder, OpsRecorder::openTracks);
        gauge("hejie_recorder_free_bytes", "Room left where the archive is", recorder, OpsRecorder::freeBytes);
        count("hejie_recorder_bytes_written", "Bytes written", recorder, OpsRecorder::bytesWritten);
        gauge(
                "hejie_clock_ok",
                "0 while the clock is off and nothing is sealed",
                recorder,
                r -> r.clock() == null ? 1 : 0);
        gauge(
                "hejie_archive_copies",
                "Copies of the archive there are to be, itself counted",
                recorder,
                r -> r.keeping().copied() ? 2 : 1);
        gauge(
                "hejie_copy_ok",
                "0 while the second copy takes nothing",
                recorder,
                r -> r.keeping().fault() == null ? 1 : 0);
        gauge(
                "hejie_copy_waiting_files",
                "Files not in the second copy yet",
                recorder,
                r -> r.keeping().waiting());
        gauge(
                "hejie_copy_behind_seconds",
                "How long the oldest of them has waited",
                recorder,
                r -> r.keeping().behindSeconds());
        gauge(
                "hejie_archive_damaged_files",
                "Files that were not what was written when archive and copy were last read back",
                recorder,
                r -> r.keeping().damaged());
        gauge(
                "hejie_archive_checked_timestamp_seconds",
                "When archive and copy were last read back, since 1970; 0: never",
                recorder,
                r -> r.keeping().checkedAt() == null
                        ? 0
                        : r.keeping().checkedAt().getEpochSecond());
    }

    /** The Prometheus text format. */
    public String text() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            writer.write(out, registry.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    public String contentType() {
        return writer.getContentType();
    }
}
