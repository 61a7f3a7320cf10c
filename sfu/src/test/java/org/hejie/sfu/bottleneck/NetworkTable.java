package org.hejie.sfu.bottleneck;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Runs every line of docs/network.md and writes the page. {@code sfu/network-table} starts it; the same sources give the same page. */
public final class NetworkTable {
    private static final int SEEDS = 5;
    private static final int SETTLE = 10_000;
    private static final int MEASURE = 60_000;

    private final PrintStream out;

    private NetworkTable(PrintStream out) {
        this.out = out;
    }

    /** @param args the file to write */
    public static void main(String[] args) throws IOException {
        Path page = Path.of(args[0]);
        Path table = Files.createTempFile("network", ".md");
        try (PrintStream out = new PrintStream(Files.newOutputStream(table), false, StandardCharsets.UTF_8)) {
            new NetworkTable(out).write();
        }
        Files.copy(table, page, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Files.delete(table);
    }

    private void write() {
        out.print("""
                # Receivers on narrow and bad lines

                Written by `sfu/network-table`; do not edit. How the estimate is made is in [bandwidth.md](bandwidth.md).

                The real estimator, pacer, allocator, feedback and NACK code runs in virtual time over a simulated line: a bottleneck with a queue that drops at its
                tail (500 ms), then loss, then the way with its jitter, each packet on its own, so that packets overtake. Loss also hits feedback and NACK on their way back. A receiver
                is sent a voice (100 bytes each 20 ms, 58 kbit/s with all headers) and one camera. Each figure is the mean of %d seeds, each measured for %d s after %d s.

                - *estimate*: mean target, as part of what the line carries
                - *used*: what arrived, as part of what the line carries
                - *voice, picture*: delay that the line's own does not explain: queues, jitter, repair; the picture's includes the receiver's buffer, which grows until frames
                  that had to be repeated are in time. Median / 95th percentile, ms
                - *frozen*: as browsers count it (W3C webrtc-stats): frames more than three intervals or 150 ms late, seconds in a minute
                - *voice lost*: of the packets, after Opus' in-band FEC, which repairs one in a row

                """.formatted(SEEDS, MEASURE / 1000, SETTLE / 1000));
        out.println("## One camera in layers of 90, 250, 800 and 2200 kbit/s\n");
        head();
        for (int kbit : new int[] {300, 500, 1_000, 2_000, 4_000, 10_000}) {
            row("", Weather.of(kbit, 60));
        }
        for (int roundTrip : new int[] {20, 200, 400}) {
            row("", Weather.of(2_000, roundTrip));
        }
        for (double loss : new double[] {0.02, 0.05, 0.10, 0.20}) {
            row("", Weather.of(500, 60).loss(loss));
            row("", Weather.of(2_000, 60).loss(loss));
            row("", Weather.of(5_000, 200).loss(loss));
        }
        for (double loss : new double[] {0.05, 0.10, 0.20}) {
            row("4 in a row", Weather.of(2_000, 60).burstLoss(loss, 4));
        }
        for (int jitter : new int[] {10, 30, 80}) {
            row("", Weather.of(2_000, 60).jitter(jitter));
        }
        row("", Weather.of(1_000, 100).jitter(30).loss(0.05));
        row("queue of 100 ms", Weather.of(1_000, 60).buffer(100));
        row("queue of 100 ms", Weather.of(4_000, 60).buffer(100));
        steps();
        sharing();
    }

    private void head() {
        out.println(
                "| kbit/s | round trip | loss | jitter | | estimate | used | picture kbit/s | voice ms | picture ms | frozen s/min | voice lost |");
        out.println("|--:|--:|--:|--:|---|--:|--:|--:|--:|--:|--:|--:|");
    }

    private void row(String note, Weather weather) {
        double[] sums = new double[9];
        for (int seed = 1; seed <= SEEDS; seed++) {
            Line line = new Line(seed, weather).layered();
            line.runMillis(SETTLE);
            line.measureFromHere();
            for (int t = 0; t < MEASURE; t += 100) {
                line.runMillis(100);
                sums[0] += line.share(0) * 100 / MEASURE;
            }
            Viewer viewer = line.flow(0).viewer;
            double received = viewer.bytes * 8.0 / MEASURE;
            sums[1] += received / weather.kbit();
            sums[2] += viewer.pictureBytes * 8.0 / MEASURE;
            sums[3] += viewer.soundDelay.millis(0.5);
            sums[4] += viewer.soundDelay.millis(0.95);
            sums[5] += viewer.pictureDelay.millis(0.5);
            sums[6] += viewer.pictureDelay.millis(0.95);
            sums[7] += viewer.frozen / 1e9 * 60_000 / MEASURE;
            sums[8] += viewer.soundLoss() * 100;
        }
        double[] mean = Arrays.stream(sums).map(sum -> sum / SEEDS).toArray();
        print(
                "| %d | %d ms | %.0f %% | %d ms | %s | %.2f | %.2f | %.0f | %.0f / %.0f | %.0f / %.0f | %.1f | %.2f %% |%n",
                weather.kbit(),
                weather.roundTripMillis(),
                100 * weather.loss(),
                weather.jitterMillis(),
                note,
                mean[0],
                mean[1],
                mean[2],
                mean[3],
                mean[4],
                mean[5],
                mean[6],
                mean[7],
                mean[8]);
    }

    private void steps() {
        out.print("""

                ## The line changes

                After 15 s the rate falls, ten seconds later it comes back. *full*: an encoder that fills whatever may be sent, so that the line is full when it gets narrow; *layers*: the
                camera above. The queue's peak is the worst of %d seeds: until the first feedback after the change is there and tells of a queue, nobody can know, and the line goes on
                being sent what it carried before. *at 2 s*: estimate as part of the new rate, lowest and highest, and the longest queue then. *back*: until the estimate
                is 80 %% of what the line carries again, or of what the camera can use; median and worst.

                | kbit/s | round trip | | peak of queue | estimate at 2 s | queue at 2 s | back after |
                |---|--:|---|--:|--:|--:|--:|
                """.formatted(SEEDS));
        for (int[] rates :
                new int[][] {{1_000, 500}, {2_000, 1_000}, {4_000, 2_000}, {2_000, 500}, {5_000, 1_000}, {10_000, 1_000}
                }) {
            for (int roundTrip : new int[] {40, 100, 200}) {
                step(rates[0], rates[1], roundTrip, true);
                step(rates[0], rates[1], roundTrip, false);
            }
        }
    }

    private void step(int from, int to, int roundTrip, boolean full) {
        double peak = 0;
        double queue = 0;
        double low = Double.MAX_VALUE;
        double high = 0;
        double[] back = new double[SEEDS];
        for (int seed = 1; seed <= SEEDS; seed++) {
            Line line = new Line(seed, Weather.of(from, roundTrip));
            line = full ? line.elastic() : line.layered();
            line.runMillis(15_000);
            line.kbit(to);
            line.peak();
            line.runMillis(2_000);
            peak = Math.max(peak, line.peak());
            queue = Math.max(queue, line.queueMillis());
            low = Math.min(low, line.share(0));
            high = Math.max(high, line.share(0));
            line.runMillis(8_000);
            line.kbit(from);
            double wanted = full ? from : Math.min(from, 2_500);
            for (int t = 0; t < 30_000 && line.estimate(0) < 0.8 * wanted; t += 100) {
                line.runMillis(100);
                back[seed - 1] += 0.1;
            }
        }
        Arrays.sort(back);
        print(
                "| %d → %d | %d ms | %s | %.0f ms | %.2f–%.2f | %.0f ms | %.1f / %.1f s |%n",
                from,
                to,
                roundTrip,
                full ? "full" : "layers",
                peak,
                low,
                high,
                queue,
                back[SEEDS / 2],
                back[SEEDS - 1]);
    }

    private void sharing() {
        out.print("""

                ## Two receivers on one line

                Both fill whatever they may be sent; the second comes so many seconds later. *share* is the first one's part of a fair half, from the 40th second on for two minutes, lowest
                and highest of %d seeds.

                | kbit/s | round trip | later | used | share |
                |--:|--:|--:|--:|--:|
                """.formatted(SEEDS));
        for (int kbit : new int[] {600, 1_000, 2_000, 4_000, 10_000}) {
            for (int roundTrip : new int[] {40, 200}) {
                for (int later : List.of(0, 15)) {
                    share(kbit, roundTrip, later);
                }
            }
        }
    }

    private void share(int kbit, int roundTrip, int later) {
        double used = 0;
        double low = Double.MAX_VALUE;
        double high = 0;
        for (int seed = 1; seed <= SEEDS; seed++) {
            Line line = new Line(seed, Weather.of(kbit, roundTrip))
                    .elastic()
                    .later(later)
                    .elastic();
            line.runMillis(40_000);
            line.measureFromHere();
            line.runMillis(120_000);
            double both = line.received(0) + line.received(1);
            used += both * 8 / 120_000 / kbit / SEEDS;
            low = Math.min(low, 2 * line.received(0) / both);
            high = Math.max(high, 2 * line.received(0) / both);
        }
        print("| %d | %d ms | %d s | %.2f | %.2f–%.2f |%n", kbit, roundTrip, later, used, low, high);
    }

    private void print(String format, Object... values) {
        out.print(String.format(Locale.ROOT, format, values));
    }
}
