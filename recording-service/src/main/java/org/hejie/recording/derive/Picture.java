package org.hejie.recording.derive;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import org.hejie.protocol.rest.Edit;
import org.hejie.recording.webm.Coded;
import org.hejie.recording.webm.Stream;
import org.hejie.recording.webm.TrackFormat;

/** Makes one stretch of the grid: cameras into their cells over what {@link Canvas} draws, as H.264 in Matroska. */
final class Picture {
    private static final int RATE = 1000 / Plan.FRAME_MS;
    private static final int KEY_EVERY = 2 * RATE;
    private static final int BITS = 1_200_000;
    /** A part may be this many times larger than its rate says. */
    private static final int ROOM = 4;

    private static final int SOME = 4 << 20;

    private final Child child;
    private final Canvas canvas;
    private final Instant startedAt;
    private final int threads;

    Picture(Child child, Canvas canvas, Instant startedAt, int threads) {
        this.child = child;
        this.canvas = canvas;
        this.startedAt = startedAt;
        this.threads = threads;
    }

    /** What a stretch is made of. {@code zero} is where the pictures that must be decoded for it begin. */
    private record Ready(List<Plan.Shown> shown, List<Queued> first, long zero) {}

    private static Ready ready(Plan.Stretch stretch) {
        List<Plan.Shown> shown = new ArrayList<>(stretch.cameras());
        if (stretch.screen() != null) {
            shown.add(stretch.screen());
        }
        List<Iterator<Footage.Block>> footage = new ArrayList<>();
        for (Plan.Shown one : shown) {
            footage.add(one.footage().from(stretch.fromMs()));
        }
        List<Queued> first = new ArrayList<>();
        long origin = stretch.fromMs();
        for (int i = 0; i < footage.size(); i++) {
            Queued queued = new Queued(i, footage.get(i));
            first.add(queued);
            origin = Math.min(origin, queued.next.ms());
        }
        return new Ready(shown, first, origin);
    }

    /** With which FFmpeg makes a stretch. */
    List<String> arguments(Plan.Stretch stretch) {
        Ready ready = ready(stretch);
        return arguments(stretch, ready.shown(), (stretch.fromMs() - ready.zero()) / 1000.0);
    }

    /** @return Matroska, as FFmpeg wrote it */
    byte[] part(Plan.Stretch stretch) throws IOException, DeriveException {
        Ready ready = ready(stretch);
        ByteArrayOutputStream part = new ByteArrayOutputStream();
        long seconds = stretch.end() - stretch.first();
        child.run(
                arguments(stretch, ready.shown(), (stretch.fromMs() - ready.zero()) / 1000.0),
                in -> feed(in, stretch, ready.shown(), ready.first(), ready.zero()),
                SOME + ROOM * BITS / 8 * seconds / RATE,
                (bytes, count) -> part.write(bytes, 0, count));
        int[] made = {0};
        Coded.of(part.toByteArray()).each((ms, key, frame) -> made[0]++);
        if (made[0] != stretch.end() - stretch.first()) {
            throw new DeriveException(
                    "FFmpeg made " + made[0] + " pictures of a stretch of " + (stretch.end() - stretch.first()));
        }
        return part.toByteArray();
    }

    private List<String> arguments(Plan.Stretch stretch, List<Plan.Shown> shown, double start) {
        List<String> arguments = Child.input("warning");
        // A camera changes its size as its line does: the filters keep up with it, the graph stays.
        arguments.addAll(List.of("-reinit_filter", "0", "-threads", Integer.toString(threads), "-i", "pipe:0"));
        arguments.addAll(List.of("-filter_complex_threads", Integer.toString(threads)));
        arguments.addAll(List.of("-filter_complex", graph(stretch, shown, start), "-map", "[out]"));
        arguments.addAll(List.of("-frames:v", Long.toString(stretch.end() - stretch.first())));
        arguments.addAll(
                List.of("-c:v", "libopenh264", "-b:v", Integer.toString(BITS), "-g", Integer.toString(KEY_EVERY)));
        arguments.addAll(List.of("-threads", Integer.toString(threads), "-fps_mode", "passthrough"));
        arguments.addAll(List.of("-bitexact", "-f", "matroska", "pipe:1"));
        return arguments;
    }

    private String graph(Plan.Stretch stretch, List<Plan.Shown> shown, double start) {
        Map<String, Rectangle> cells = canvas.cells(stretch.screen() != null);
        StringBuilder graph = new StringBuilder();
        String rate = String.format(Locale.ROOT, "fps=%d:start_time=%.3f", RATE, start);
        graph.append("[0:v:0]").append(rate).append("[g0]");
        int layer = 0;
        for (int i = 0; i < shown.size(); i++) {
            Plan.Shown one = shown.get(i);
            Rectangle cell =
                    cells.get(one == stretch.screen() ? "" : one.footage().participantId());
            if (cell == null) {
                continue;
            }
            graph.append(String.format(
                    Locale.ROOT,
                    ";[0:v:%d]scale=%d:%d:force_original_aspect_ratio=decrease:force_divisible_by=2:flags=bilinear,"
                            + "pad=%d:%d:(ow-iw)/2:(oh-ih)/2:eval=frame,setsar=1,format=yuv420p,%s",
                    i + 1,
                    cell.width,
                    cell.height,
                    cell.width,
                    cell.height,
                    rate));
            String label = "c" + i;
            graph.append("[").append(label).append("]");
            for (int b = 0; b < one.blurs().size(); b++) {
                label = blur(
                        graph,
                        label,
                        label + "b" + b,
                        region(one, cell, one.blurs().get(b)));
            }
            graph.append(
                    String.format(Locale.ROOT, ";[g%d][%s]overlay=%d:%d:format=yuv420", layer, label, cell.x, cell.y));
            graph.append("[g").append(++layer).append("]");
        }
        graph.append(";[g").append(layer).append("]setpts=N/(").append(RATE).append("*TB)[out]");
        return graph.toString();
    }

    /** Large squares, then smoothed: of a face not even its outline is left. */
    private static String blur(StringBuilder graph, String from, String to, Rectangle r) {
        graph.append(String.format(
                Locale.ROOT,
                ";[%s]split[%sx][%sy];[%sy]crop=%d:%d:%d:%d,scale=%d:%d:flags=area,scale=%d:%d:flags=neighbor,"
                        + "gblur=sigma=8[%sz];[%sx][%sz]overlay=%d:%d:format=yuv420[%s]",
                from,
                to,
                to,
                to,
                r.width,
                r.height,
                r.x,
                r.y,
                squares(r.width),
                squares(r.height),
                r.width,
                r.height,
                to,
                to,
                to,
                r.x,
                r.y,
                to));
        return to;
    }

    private static final int SQUARE = 32;

    private static int squares(int length) {
        return Math.max(1, length / SQUARE);
    }

    /** Where a region of the picture lies in its cell, outwards to even numbers. */
    static Rectangle region(Plan.Shown shown, Rectangle cell, Edit.Blur blur) {
        double scale = Math.min((double) cell.width / shown.width(), (double) cell.height / shown.height());
        double width = shown.width() * scale;
        double height = shown.height() * scale;
        double left = (cell.width - width) / 2;
        double top = (cell.height - height) / 2;
        // Scaling rounds the picture's size; two more on each side cover that.
        int x = (int) Math.max(0, Math.floor(left + blur.x() * width) - 2) & ~1;
        int y = (int) Math.max(0, Math.floor(top + blur.y() * height) - 2) & ~1;
        int right = (int) Math.min(cell.width, Math.ceil(left + (blur.x() + blur.width()) * width) + 3) & ~1;
        int bottom = (int) Math.min(cell.height, Math.ceil(top + (blur.y() + blur.height()) * height) + 3) & ~1;
        return new Rectangle(
                Math.min(x, cell.width - 2),
                Math.min(y, cell.height - 2),
                Math.max(2, right - x),
                Math.max(2, bottom - y));
    }

    private static final class Queued {
        final int index;
        private final Iterator<Footage.Block> more;
        Footage.Block next;

        Queued(int index, Iterator<Footage.Block> more) {
            this.index = index;
            this.more = more;
            next = more.next();
        }

        boolean advance() {
            if (!more.hasNext()) {
                return false;
            }
            next = more.next();
            return true;
        }
    }

    private void feed(OutputStream in, Plan.Stretch stretch, List<Plan.Shown> shown, List<Queued> first, long zero)
            throws IOException {
        List<TrackFormat> formats = new ArrayList<>();
        formats.add(TrackFormat.video(TrackFormat.RAW, Canvas.WIDTH, Canvas.HEIGHT, null));
        shown.forEach(s -> formats.add(s.footage().format()));
        Stream stream = new Stream(in, formats);
        PriorityQueue<Queued> queue = new PriorityQueue<>(Comparator.comparingLong(q -> q.next.ms()));
        queue.addAll(first);
        BufferedImage image = canvas.still(stretch);
        Planes planes = Planes.of(image);
        long next = stretch.fromMs();
        while (next < stretch.toMs()) {
            if (!queue.isEmpty() && queue.element().next.ms() < next) {
                Queued queued = queue.remove();
                stream.add(queued.index + 2, queued.next.ms() - zero, queued.next.key(), queued.next.frame());
                if (queued.advance() && queued.next.ms() < stretch.toMs()) {
                    queue.add(queued);
                }
                continue;
            }
            Instant at = startedAt.plusMillis(next);
            canvas.clock(image, at);
            planes.take(image, Canvas.CLOCK);
            stream.add(1, next - zero, true, planes.bytes());
            next += 1000 - at.toEpochMilli() % 1000;
        }
        while (!queue.isEmpty()) {
            Queued queued = queue.remove();
            stream.add(queued.index + 2, queued.next.ms() - zero, queued.next.key(), queued.next.frame());
            if (queued.advance() && queued.next.ms() < stretch.toMs()) {
                queue.add(queued);
            }
        }
        // One after the end, which is not shown: a stretch's length is not left to guessing how long a picture lasts.
        stream.add(1, stretch.toMs() - zero, true, planes.bytes());
        stream.flush();
    }
}
