package org.hejie.recording.derive;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.rest.Edit;
import org.hejie.recording.archive.Gap;
import org.jspecify.annotations.Nullable;

/**
 * A recording's timeline in stretches in each of which the picture has one composition: the same people's cameras, one screen or none, no edit
 * beginning or ending. A stretch is one run of FFmpeg and one part on the disk.
 */
final class Plan {
    static final int FRAME_MS = 40;
    /** No picture for this long means that there is none. */
    static final long PAUSE_MS = 3_000;
    /** So that a stop costs at most the work on so much. */
    private static final int LONGEST = 120_000 / FRAME_MS;

    private final long frames;
    private final List<Stretch> stretches;

    /** What a cell shows. {@code width} and {@code height} are the picture's own. */
    record Shown(Footage footage, int width, int height, List<Edit.Blur> blurs) {}

    /**
     * Frames {@code first} to before {@code end}, {@link #FRAME_MS} each.
     *
     * @param gap why there is nothing, if so
     * @param cut what was taken out, if so
     */
    record Stretch(
            int number,
            long first,
            long end,
            @Nullable Gap gap,
            Edit.@Nullable Cut cut,
            List<Shown> cameras,
            @Nullable Shown screen) {
        long fromMs() {
            return first * FRAME_MS;
        }

        long toMs() {
            return end * FRAME_MS;
        }
    }

    private record Presence(Footage footage, List<Span> spans, List<Footage.Shape> shapes) {
        Footage.@Nullable Shape at(long from, long to) {
            if (spans.stream().noneMatch(s -> s.meets(from, to))) {
                return null;
            }
            Footage.Shape shape = shapes.getFirst();
            for (Footage.Shape later : shapes) {
                shape = later.fromMs() <= from ? later : shape;
            }
            return shape;
        }
    }

    private Plan(long frames, List<Stretch> stretches) {
        this.frames = frames;
        this.stretches = stretches;
    }

    long frames() {
        return frames;
    }

    List<Stretch> stretches() {
        return stretches;
    }

    static Plan of(Master master, List<Edit> edits) {
        return of(master, master.footage(), edits);
    }

    /** @param footage what of it is shown */
    static Plan of(Master master, List<Footage> footage, List<Edit> edits) {
        long frames = Math.max(1, (master.durationMs() + FRAME_MS - 1) / FRAME_MS);
        TreeSet<Long> bounds = new TreeSet<>(List.of(0L, frames));
        List<Presence> presences = new ArrayList<>();
        for (Footage one : footage) {
            if (!one.format().audio()) {
                List<Footage.Shape> shapes = new ArrayList<>();
                List<Span> spans = one.present(PAUSE_MS, shapes);
                presences.add(new Presence(one, spans, shapes));
                spans.forEach(s -> add(bounds, s.fromMs(), s.toMs()));
                shapes.forEach(s -> bounds.add(s.fromMs() / FRAME_MS));
            }
        }
        for (Gap gap : master.gaps()) {
            add(bounds, gap.fromMs(), gap.toMs() == null ? master.durationMs() : gap.toMs());
        }
        edits.forEach(e -> add(bounds, e.fromMs(), e.toMs()));
        List<Stretch> stretches = new ArrayList<>();
        long from = 0;
        for (long bound : bounds.tailSet(0L, false)) {
            long to = Math.min(bound, frames);
            while (from < to) {
                long end = Math.min(to, from + LONGEST);
                stretches.add(stretch(stretches.size() + 1, from, end, master, presences, edits));
                from = end;
            }
        }
        return new Plan(frames, List.copyOf(stretches));
    }

    /** Outwards to whole frames: what an edit takes away is not seen for one frame more. */
    private static void add(TreeSet<Long> bounds, long fromMs, long toMs) {
        bounds.add(Math.max(0, fromMs / FRAME_MS));
        bounds.add((toMs + FRAME_MS - 1) / FRAME_MS);
    }

    private static Stretch stretch(
            int number, long first, long end, Master master, List<Presence> presences, List<Edit> edits) {
        long from = first * FRAME_MS;
        long to = end * FRAME_MS;
        Edit.Cut cut = edits.stream()
                .filter(e -> e instanceof Edit.Cut && new Span(e.fromMs(), e.toMs()).meets(from, to))
                .map(Edit.Cut.class::cast)
                .findFirst()
                .orElse(null);
        Gap gap = master.gaps().stream()
                .filter(g -> new Span(g.fromMs(), g.toMs() == null ? Long.MAX_VALUE : g.toMs())
                        .meets(from + FRAME_MS / 2, Math.max(from + FRAME_MS / 2 + 1, to - FRAME_MS / 2)))
                .findFirst()
                .orElse(null);
        List<Shown> cameras = new ArrayList<>();
        Shown screen = null;
        if (cut == null && gap == null) {
            for (Presence presence : presences) {
                Footage.Shape shape = presence.at(from, to);
                if (shape == null) {
                    continue;
                }
                Footage footage = presence.footage();
                Shown shown = new Shown(footage, shape.width(), shape.height(), blurs(footage, from, to, edits));
                if (footage.source() == TrackSource.SCREEN) {
                    screen = shown;
                } else {
                    // A person who came in anew: the later track is the one that lives.
                    cameras.removeIf(c -> c.footage().participantId().equals(footage.participantId()));
                    cameras.add(shown);
                }
            }
        }
        return new Stretch(number, first, end, gap, cut, List.copyOf(cameras), screen);
    }

    private static List<Edit.Blur> blurs(Footage footage, long from, long to, List<Edit> edits) {
        return edits.stream()
                .filter(e -> e instanceof Edit.Blur b
                        && b.participantId().equals(footage.participantId())
                        && b.source() == footage.source()
                        && new Span(e.fromMs(), e.toMs()).meets(from, to))
                .map(Edit.Blur.class::cast)
                .toList();
    }
}
