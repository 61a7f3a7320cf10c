package org.hejie.recording.derive;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.hejie.protocol.Language;
import org.hejie.recording.archive.Gap;
import org.hejie.recording.webm.Cluster;
import org.hejie.recording.webm.Coded;
import org.hejie.recording.webm.Header;
import org.hejie.recording.webm.Stream;
import org.hejie.recording.webm.TrackFormat;
import org.jspecify.annotations.Nullable;

/**
 * One person's camera and microphone as one WebM file over the recording's timeline, without coding anything anew: the recorded frames, and cards of the
 * same codec where there are none. VP8 and VP9 allow that; H.264 and AV1 keep their set-up at the head of the file, and a camera that went on without a
 * keyframe after a pause would refer to frames before the card: those are drawn anew as MP4.
 */
final class PersonFile {
    private static final Set<String> COPIED = Set.of("video/VP8", "video/VP9");
    private static final long CARD_EVERY_MS = 2_000;
    private static final long CLUSTER_MS = 1_000;
    private static final int MOST_CARD = 1 << 20;

    private final Master master;
    private final Master.Person person;
    private final List<Footage> cameras;
    private final Fonts fonts;
    private final Language language;
    private final Child child;
    private final String codec;
    private final int width;
    private final int height;
    private final Map<String, byte[]> cards = new LinkedHashMap<>();
    private final List<Piece> pieces = new ArrayList<>();

    /** A stretch with a camera's frames, or with a card. */
    private record Piece(
            long fromMs,
            long toMs,
            @Nullable Footage camera,
            @Nullable String card) {}

    PersonFile(Master master, Master.Person person, List<Footage> used, Fonts fonts, Language language, Child child) {
        this.master = master;
        this.person = person;
        this.fonts = fonts;
        this.language = language;
        this.child = child;
        cameras = used.stream()
                .filter(f -> !f.format().audio())
                .sorted(Comparator.comparingLong(Footage::startMs))
                .toList();
        codec = cameras.isEmpty() ? "video/VP8" : cameras.getFirst().format().mime();
        width = cameras.isEmpty() ? 640 : cameras.getFirst().format().width() & ~1;
        height = cameras.isEmpty() ? 360 : cameras.getFirst().format().height() & ~1;
    }

    /** Whether nothing need be coded anew. */
    boolean copies() {
        return COPIED.contains(codec)
                && cameras.stream().allMatch(c -> c.format().mime().equals(codec) && c.beginsAnew(Plan.PAUSE_MS));
    }

    /** Finds out what stands where, and has the cards coded. */
    void prepare(List<List<String>> runs) throws IOException, DeriveException {
        long at = 0;
        for (int i = 0; i < cameras.size(); i++) {
            Footage camera = cameras.get(i);
            long until = i + 1 < cameras.size() ? cameras.get(i + 1).startMs() : Long.MAX_VALUE;
            for (Span span : camera.present(Plan.PAUSE_MS, new ArrayList<>())) {
                long from = Math.max(at, span.fromMs());
                long to = Math.min(until, span.toMs());
                if (from < to) {
                    empty(at, from);
                    pieces.add(new Piece(from, to, camera, null));
                    at = to;
                }
            }
        }
        empty(at, master.durationMs());
        for (Piece piece : pieces) {
            String card = piece.card();
            if (card != null && !cards.containsKey(card)) {
                cards.put(card, card(card, runs));
            }
        }
    }

    /** Cards from–to: one for each gap, and one that says there is no picture. */
    private void empty(long from, long to) {
        TreeSet<Long> bounds = new TreeSet<>(List.of(from, to));
        for (Gap gap : master.gaps()) {
            bounds.add(gap.fromMs());
            bounds.add(end(gap));
        }
        long at = from;
        for (long bound : bounds.subSet(from, false, to, true)) {
            pieces.add(new Piece(at, bound, null, text(at, bound)));
            at = bound;
        }
    }

    private long end(Gap gap) {
        return gap.toMs() == null ? master.durationMs() : gap.toMs();
    }

    private String text(long from, long to) {
        for (Gap gap : master.gaps()) {
            if (new Span(gap.fromMs(), end(gap)).meets(from, to)) {
                String time = Words.time(master.startedAt().plusMillis(gap.fromMs()));
                String length = Words.length(end(gap) - gap.fromMs());
                return "未录制：" + Words.zh(gap.cause()) + "\nNot recorded: " + Words.en(gap.cause()) + "\n" + time
                        + "　时长 " + length + " · length " + length;
            }
        }
        return Words.noPicture(Language.ZH_CN) + "\n" + Words.noPicture(Language.EN) + "\n" + person.name() + "　"
                + person.role().title(language)
                + (master.caucus() ? "　" + Words.room(true, language) : "");
    }

    private byte[] card(String text, List<List<String>> runs) throws IOException, DeriveException {
        String[] lines = text.split("\n");
        Canvas canvas = new Canvas(master, List.of(person), fonts, language);
        BufferedImage image = canvas.personal(width, height, lines[0], lines[1], lines[2]);
        List<String> arguments = Child.input("warning");
        arguments.addAll(
                List.of("-i", "pipe:0", "-frames:v", "1", "-c:v", codec.equals("video/VP8") ? "libvpx" : "libvpx-vp9"));
        arguments.addAll(List.of("-b:v", "1M", "-crf", "20", "-bitexact", "-f", "matroska", "pipe:1"));
        runs.add(arguments);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        child.run(
                arguments,
                in -> {
                    Stream stream = new Stream(in, List.of(TrackFormat.video(TrackFormat.RAW, width, height, null)));
                    stream.add(1, 0, true, Planes.of(image).bytes());
                    stream.flush();
                },
                MOST_CARD,
                (bytes, count) -> out.write(bytes, 0, count));
        List<byte[]> frames = new ArrayList<>();
        Coded.of(out.toByteArray()).each((ms, key, frame) -> frames.add(frame));
        if (frames.isEmpty()) {
            throw new DeriveException("A card could not be coded.");
        }
        return frames.getFirst();
    }

    /** Writes the file; everything is read twice, first for what the index must say. */
    void to(OutputStream out, Control control) throws IOException {
        List<Header.Cue> cues = new ArrayList<>();
        long[] length = {0};
        clusters(control, cluster -> {
            if (cluster.startsWithKeyframe()) {
                cues.add(new Header.Cue(cluster.startMs(), length[0]));
            }
            length[0] += cluster.toBytes().length;
        });
        List<TrackFormat> formats = new ArrayList<>();
        formats.add(TrackFormat.video(codec, width, height, null));
        List<Footage> voices = SoundLine.tracks(master, person.id());
        if (!voices.isEmpty()) {
            formats.add(voices.getFirst().format());
        }
        out.write(Header.derived(formats, master.durationMs(), cues, length[0]));
        clusters(control, cluster -> out.write(cluster.toBytes()));
    }

    private interface Take {
        void cluster(Cluster cluster) throws IOException;
    }

    private record Timed(int track, long ms, boolean key, byte[] frame) {}

    private void clusters(Control control, Take take) throws IOException {
        Iterator<Timed> pictures = new Pictures();
        SoundLine sound = SoundLine.of(master, person.id(), List.of());
        boolean heard = !SoundLine.tracks(master, person.id()).isEmpty();
        Timed picture = pictures.hasNext() ? pictures.next() : null;
        SoundLine.Packet packet = heard && sound.hasNext() ? sound.next() : null;
        Cluster cluster = null;
        while (picture != null || packet != null) {
            Timed next;
            if (picture != null && (packet == null || picture.ms() <= packet.ms())) {
                next = picture;
                picture = pictures.hasNext() ? pictures.next() : null;
            } else {
                SoundLine.Packet p = Objects.requireNonNull(packet);
                next = new Timed(2, (long) p.ms(), true, p.bytes());
                packet = sound.hasNext() ? sound.next() : null;
            }
            boolean seekable = next.track() == 1 && next.key();
            if (cluster == null || seekable || next.ms() - cluster.startMs() >= CLUSTER_MS) {
                if (cluster != null) {
                    control.checkpoint();
                    take.cluster(cluster);
                }
                cluster = new Cluster(next.ms(), seekable);
            }
            cluster.add(next.track(), next.ms(), next.key(), next.frame());
        }
        if (cluster != null) {
            take.cluster(cluster);
        }
    }

    /** Frames and cards over the whole timeline. */
    private final class Pictures implements Iterator<Timed> {
        private final Iterator<Piece> more = pieces.iterator();
        private @Nullable Piece piece;
        private @Nullable Iterator<Footage.Block> blocks;
        private Footage.@Nullable Block block;
        private long at;
        private @Nullable Timed ready;

        @Override
        public boolean hasNext() {
            while (ready == null) {
                Piece current = piece;
                if (current == null) {
                    if (!more.hasNext()) {
                        return false;
                    }
                    begin(more.next());
                    continue;
                }
                ready = current.camera() == null ? card(current) : frame(current);
                if (ready == null) {
                    piece = null;
                }
            }
            return true;
        }

        private void begin(Piece next) {
            piece = next;
            at = next.fromMs();
            blocks = next.camera() == null ? null : next.camera().from(next.fromMs());
        }

        private @Nullable Timed card(Piece current) {
            if (at >= current.toMs()) {
                return null;
            }
            Timed card = new Timed(1, at, true, Objects.requireNonNull(cards.get(current.card())));
            at += CARD_EVERY_MS;
            return card;
        }

        private @Nullable Timed frame(Piece current) {
            Iterator<Footage.Block> from = Objects.requireNonNull(blocks);
            while (from.hasNext()) {
                block = from.next();
                if (block.ms() >= current.toMs()) {
                    return null;
                }
                if (block.ms() >= current.fromMs()) {
                    return new Timed(1, block.ms(), block.key(), block.frame());
                }
            }
            return null;
        }

        @Override
        public Timed next() {
            if (!hasNext()) {
                throw new java.util.NoSuchElementException();
            }
            Timed next = Objects.requireNonNull(ready);
            ready = null;
            return next;
        }
    }
}
