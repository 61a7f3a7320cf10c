package org.hejie.sfu.bench;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hejie.sfu.node.LoopFigures;

/**
 * What one stretch of time cost the node and brought the clients.
 *
 * @param seconds how long it was
 * @param compiling milliseconds of the JVM's compilers
 * @param sleeps of the loops' threads
 * @param threads CPU microseconds by thread name
 */
record Window(
        double seconds,
        Tally tally,
        ProcessTable.Cpu cpu,
        long allocated,
        long compiling,
        long sleeps,
        Stops.Span stops,
        long resident,
        long packetsIn,
        long packetsOut,
        long messagesOut,
        Map<String, Long> threads) {
    static final String HEAD = """
            |   in/s |  out/s | lost | µs a packet | user + system | core | p50 | p95 | p99 | worst ms | stops, longest ms | B a packet | packets a message | sleeps/s | JIT ms/s | RSS MB |
            |---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|""";

    /** Runs for a while. */
    static Window of(MediaServer node, LoadClient client, double seconds) throws IOException, InterruptedException {
        ProcessTable table = node.table();
        LoadNode.Figures before = node.figures();
        long sleepsBefore = table.sleeps(node.threads());
        Map<String, Long> threadsBefore = table.cpuByThread();
        node.stops();
        client.newTally();
        ProcessTable.Cpu cpuBefore = table.cpu();
        long start = System.nanoTime();
        Thread.sleep((long) (seconds * 1000));
        ProcessTable.Cpu cpu = table.cpu().since(cpuBefore);
        double lasted = (System.nanoTime() - start) / 1e9;
        Tally tally = client.newTally();
        Stops.Span stops = node.stops();
        Map<String, Long> threads = new TreeMap<>();
        table.cpuByThread().forEach((name, time) -> threads.put(name, time - threadsBefore.getOrDefault(name, 0L)));
        long sleeps = table.sleeps(node.threads()) - sleepsBefore;
        LoadNode.Figures after = node.figures();
        return new Window(
                lasted,
                tally,
                cpu,
                after.allocated() - before.allocated(),
                after.compiling() - before.compiling(),
                sleeps,
                stops,
                table.resident(),
                in(after) - in(before),
                out(after) - out(before),
                messages(after) - messages(before),
                threads);
    }

    private static long in(LoadNode.Figures figures) {
        return figures.loops().stream().mapToLong(LoopFigures::packetsIn).sum();
    }

    private static long out(LoadNode.Figures figures) {
        return figures.loops().stream().mapToLong(LoopFigures::packetsOut).sum();
    }

    private static long messages(LoadNode.Figures figures) {
        return figures.loops().stream().mapToLong(LoopFigures::messagesOut).sum();
    }

    /** CPU microseconds per media packet that reached a client. */
    double perPacket() {
        return per(cpu.total());
    }

    private double per(double value) {
        return value / Math.max(1, tally.packetsReceived());
    }

    /** Share of one core. */
    double core() {
        return cpu.total() / 1e6 / seconds;
    }

    String row() {
        Latency latency = tally.latency();
        return String.format(
                Locale.ROOT,
                "| %,d | %,d | %,d | **%.2f** | %.2f + %.2f | %.1f %% | %.2f | %.2f | %.2f | %.1f | %d, %.2f | %.0f | %.2f | %.0f | %.1f | %d |",
                Math.round(tally.packetsSent() / seconds),
                Math.round(tally.packetsReceived() / seconds),
                tally.packetsLost(),
                perPacket(),
                per(cpu.user()),
                per(cpu.system()),
                100 * core(),
                latency.percentile(0.5),
                latency.percentile(0.95),
                latency.percentile(0.99),
                latency.percentile(1),
                stops.count(),
                stops.longest(),
                per(allocated),
                messagesOut == 0 ? Double.NaN : (double) packetsOut / messagesOut,
                sleeps / seconds,
                compiling / seconds,
                resident);
    }

    /** The threads that took at least a thousandth of a core, as shares of one, largest first. */
    String busiest() {
        return threads.entrySet().stream()
                .filter(thread -> thread.getValue() / 1e6 / seconds >= 0.001)
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(thread ->
                        String.format(Locale.ROOT, "%s %.1f %%", thread.getKey(), thread.getValue() / 1e4 / seconds))
                .collect(Collectors.joining(", "));
    }

    /** The one whose cost per packet lies in the middle. */
    static Window median(List<Window> windows) {
        return windows.stream()
                .sorted(Comparator.comparingDouble(window -> window.cpu.total() / window.seconds))
                .toList()
                .get(windows.size() / 2);
    }
}
