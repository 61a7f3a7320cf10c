package org.hejie.recording.derive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.hejie.protocol.Json;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.rest.DerivativeKind;
import org.hejie.protocol.rest.Edit;
import org.hejie.recording.archive.Seal;
import org.hejie.recording.keys.Signer;
import org.hejie.recording.store.AppendFile;
import org.hejie.recording.store.ArchiveStore;
import org.hejie.recording.store.Digest;
import org.hejie.recording.webm.Coded;
import org.hejie.recording.webm.Stream;
import org.jspecify.annotations.Nullable;

/** Makes one derivative from beginning to end, going on where a dead process left it. One thread. */
final class Maker {
    private static final String PARTS = "parts";
    private static final int SOUND_PART = 4 << 20;
    private static final int ADTS_HEAD = 7;
    private static final int STILL_BYTES = 64 << 20;
    /** AAC LC, 48 kHz, one channel (ISO/IEC 14496-3 §1.6.2.1). */
    private static final byte[] AAC_SETUP = {0x11, (byte) 0x88};

    private static final Duration STALL = Duration.ofSeconds(120);

    private final ArchiveStore archive;
    private final ArchiveStore derived;
    private final Supplier<Signer> signer;
    private final String software;
    private final Clock clock;
    private final FfmpegProgram program;
    private final Fonts fonts;
    private final int threads;
    private final Order order;
    private final Control control;
    private final Progress progress;
    private final Child child;
    private final List<List<String>> runs = new ArrayList<>();
    private Map<String, Double> gains = Map.of();
    private Recipe.@Nullable Frame frame;

    /** Hears how far it is, 0 to 1. */
    interface Progress {
        void done(double share);
    }

    Maker(
            ArchiveStore archive,
            ArchiveStore derived,
            Supplier<Signer> signer,
            String software,
            Clock clock,
            FfmpegProgram program,
            Fonts fonts,
            int threads,
            Order order,
            Control control,
            Progress progress) {
        this.archive = archive;
        this.derived = derived;
        this.signer = signer;
        this.software = software;
        this.clock = clock;
        this.program = program;
        this.fonts = fonts;
        this.threads = threads;
        this.order = order;
        this.control = control;
        this.progress = progress;
        child = new Child(program, control, STALL);
    }

    void make() throws IOException, DeriveException {
        Master master = Master.read(archive, order.caseId(), order.sessionId(), order.recordingId())
                .orElseThrow(() -> new DeriveException("There is no such recording any more."));
        derived.delete(at("recipe.json"));
        List<Footage> used;
        switch (order.kind()) {
            case GRID, REDACTED -> {
                used = master.footage();
                grid(master, master.people(), used);
            }
            case AUDIO -> {
                used = master.footage().stream().filter(f -> f.format().audio()).toList();
                sound(master, master.people(), 0, 0.95);
                mp4(master, null);
            }
            case PERSON -> {
                String who = Objects.requireNonNull(order.participantId());
                used = master.footage().stream()
                        .filter(f -> f.participantId().equals(who) && f.source() != TrackSource.SCREEN)
                        .toList();
                person(master, who, used);
            }
            case STILL -> {
                used = master.footage().stream()
                        .filter(f -> f.trackId().equals(order.trackId()))
                        .toList();
                still(used);
            }
            default -> throw new DeriveException("unknown kind");
        }
        finish(master, used);
    }

    private String at(String name) {
        return order.folder() + "/" + name;
    }

    private void grid(Master master, List<Master.Person> people, List<Footage> footage)
            throws IOException, DeriveException {
        sound(master, people, 0, 0.1);
        Plan plan = Plan.of(master, footage, order.edits());
        Canvas canvas = new Canvas(master, people, fonts, order.language());
        Picture picture = new Picture(child, canvas, master.startedAt(), threads);
        List<String> parts = new ArrayList<>();
        for (Plan.Stretch stretch : plan.stretches()) {
            String part = at(String.format(Locale.ROOT, "%s/%05d.mkv", PARTS, stretch.number()));
            if (!derived.exists(part)) {
                control.checkpoint();
                derived.put(part, picture.part(stretch));
            }
            runs.add(picture.arguments(stretch));
            parts.add(part);
            progress.done(0.1 + 0.88 * stretch.end() / plan.frames());
        }
        mp4(master, parts);
    }

    /** Levels and mixes, into parts of some megabytes; the last is there only when all are. */
    private void sound(Master master, List<Master.Person> people, double from, double to)
            throws IOException, DeriveException {
        Mix mix = new Mix(child, master, people, order.edits());
        String done = at(PARTS + "/sound.json");
        if (!derived.exists(done)) {
            gains = mix.gains();
            progress.done(from + (to - from) / 2);
            ByteArrayOutputStream held = new ByteArrayOutputStream();
            int[] count = {0};
            mix.to(gains, (bytes, n) -> {
                held.write(bytes, 0, n);
                if (held.size() >= SOUND_PART) {
                    derived.put(soundPart(count[0]++), held.toByteArray());
                    held.reset();
                }
            });
            derived.put(soundPart(count[0]++), held.toByteArray());
            derived.put(done, Json.write(new Levelled(count[0], gains)).getBytes(StandardCharsets.UTF_8));
        }
        Levelled levelled = Json.read(new String(derived.read(done), StandardCharsets.UTF_8), Levelled.class);
        gains = levelled.gainsDb();
        runs.add(mix.arguments(gains, master.durationMs() / 1000.0));
        progress.done(to);
    }

    /** {@code parts/sound.json}. */
    record Levelled(int parts, Map<String, Double> gainsDb) {}

    private String soundPart(int n) {
        return at(String.format(Locale.ROOT, "%s/sound-%05d.aac", PARTS, n));
    }

    private void mp4(Master master, @Nullable List<String> parts) throws IOException {
        List<Mp4.Track> tracks = new ArrayList<>();
        if (parts != null) {
            byte[] setup = Coded.of(derived.read(parts.getFirst())).codecPrivate();
            int scale = 12_800;
            Mp4.Samples pictures = take -> {
                for (String part : parts) {
                    Coded coded = Coded.of(derived.read(part));
                    if (!java.util.Arrays.equals(coded.codecPrivate(), setup)) {
                        throw new IOException("parts with different set-ups cannot be joined");
                    }
                    List<IOException> faults = new ArrayList<>();
                    coded.each((ms, key, bytes) -> {
                        try {
                            take.sample(key, bytes);
                        } catch (IOException e) {
                            faults.add(e);
                        }
                    });
                    if (!faults.isEmpty()) {
                        throw faults.getFirst();
                    }
                }
            };
            int ticks = scale * Plan.FRAME_MS / 1000;
            tracks.add(new Mp4.Track(false, Canvas.WIDTH, Canvas.HEIGHT, setup, scale, ticks, pictures));
        }
        tracks.add(new Mp4.Track(true, 0, 0, AAC_SETUP, Mix.RATE, Mp4.AAC_FRAME, this::sounds));
        result(parts == null ? "result.m4a" : "result.mp4", out -> Mp4.write(tracks, out));
    }

    /** ADTS frames without their heads (ISO/IEC 13818-7 §6.2). */
    private void sounds(Mp4.Samples.Take take) throws IOException {
        Levelled levelled =
                Json.read(new String(derived.read(at(PARTS + "/sound.json")), StandardCharsets.UTF_8), Levelled.class);
        byte[] left = new byte[0];
        for (int n = 0; n < levelled.parts(); n++) {
            byte[] part = derived.read(soundPart(n));
            byte[] all = ByteBuffer.allocate(left.length + part.length)
                    .put(left)
                    .put(part)
                    .array();
            int at = 0;
            while (all.length - at >= ADTS_HEAD) {
                int length = (all[at + 3] & 3) << 11 | (all[at + 4] & 0xFF) << 3 | (all[at + 5] & 0xFF) >> 5;
                if (length < ADTS_HEAD || at + length > all.length) {
                    break;
                }
                take.sample(true, java.util.Arrays.copyOfRange(all, at + ADTS_HEAD, at + length));
                at += length;
            }
            left = java.util.Arrays.copyOfRange(all, at, all.length);
        }
        if (left.length > 0) {
            throw new IOException("the sound's last frame is not whole");
        }
    }

    private void person(Master master, String who, List<Footage> used) throws IOException, DeriveException {
        Master.Person person = master.person(who).orElseThrow(() -> new DeriveException("There is no such person."));
        PersonFile file = new PersonFile(master, person, used, fonts, order.language(), child);
        if (!file.copies()) {
            grid(master, List.of(person), used);
            return;
        }
        file.prepare(runs);
        progress.done(0.1);
        result("result.webm", out -> file.to(out, control));
    }

    private void still(List<Footage> used) throws IOException, DeriveException {
        if (used.isEmpty()) {
            throw new DeriveException("There is no such track.");
        }
        long asked = Objects.requireNonNull(order.atMs());
        Footage footage = used.getFirst();
        List<Footage.Block> blocks = new ArrayList<>();
        for (Iterator<Footage.Block> all = footage.from(asked); all.hasNext(); ) {
            Footage.Block block = all.next();
            if (block.ms() > asked) {
                break;
            }
            blocks.add(block);
        }
        if (blocks.isEmpty() || asked - blocks.getLast().ms() > Plan.PAUSE_MS) {
            throw new DeriveException("There is no picture at that time.");
        }
        long zero = blocks.getFirst().ms();
        Footage.Block last = blocks.getLast();
        List<String> arguments = Child.input("warning");
        double t = (last.ms() - zero) / 1000.0 - 0.0005;
        arguments.addAll(
                List.of("-i", "pipe:0", "-map", "0:v:0", "-vf", String.format(Locale.ROOT, "select=gte(t\\,%.4f)", t)));
        arguments.addAll(List.of(
                "-fps_mode",
                "passthrough",
                "-frames:v",
                "1",
                "-c:v",
                "png",
                "-bitexact",
                "-f",
                "image2pipe",
                "pipe:1"));
        runs.add(arguments);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        child.run(
                arguments,
                in -> {
                    Stream stream = new Stream(in, List.of(footage.format()));
                    for (Footage.Block block : blocks) {
                        stream.add(1, block.ms() - zero, block.key(), block.frame());
                    }
                    stream.flush();
                },
                STILL_BYTES,
                (bytes, count) -> png.write(bytes, 0, count));
        if (png.size() == 0) {
            throw new DeriveException("The picture at that time cannot be decoded.");
        }
        frame = new Recipe.Frame(
                footage.trackId(), last.chunk(), footage.chunk(last.chunk()).sha256(), asked, last.ms());
        result("result.png", out -> out.write(png.toByteArray()));
    }

    private @Nullable String resultFile;
    private long resultBytes;
    private String resultDigest = "";

    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private void result(String name, Writing writing) throws IOException {
        derived.delete(at(name));
        MessageDigest digest = Digest.sha256();
        try (AppendFile file = derived.append(at(name))) {
            Storing storing = new Storing(file, digest, control);
            writing.to(storing);
            storing.flush();
            file.sync();
            resultBytes = storing.bytes;
        }
        resultFile = name;
        resultDigest = Digest.hex(digest.digest());
        progress.done(0.99);
    }

    /** Blocks of a megabyte into the store: small writes would be small records there. */
    private static final class Storing extends OutputStream {
        private static final int BLOCK = 1 << 20;
        private final AppendFile file;
        private final MessageDigest digest;
        private final Control control;
        private final ByteArrayOutputStream held = new ByteArrayOutputStream();
        private long bytes;

        Storing(AppendFile file, MessageDigest digest, Control control) {
            this.file = file;
            this.digest = digest;
            this.control = control;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] from, int offset, int count) throws IOException {
            held.write(from, offset, count);
            if (held.size() >= BLOCK) {
                flush();
            }
        }

        @Override
        public void flush() throws IOException {
            control.checkpoint();
            byte[] block = held.toByteArray();
            held.reset();
            if (block.length > 0) {
                digest.update(block);
                bytes += block.length;
                file.write(ByteBuffer.wrap(block));
            }
        }
    }

    private void finish(Master master, List<Footage> used) throws IOException {
        String file = Objects.requireNonNull(resultFile);
        Map<String, org.hejie.recording.archive.TrackPart> parts = new LinkedHashMap<>();
        master.parts().forEach(p -> parts.put(p.trackId(), p));
        List<Recipe.Track> tracks = used.stream()
                .sorted(Comparator.comparing(Footage::trackId))
                .map(f -> {
                    var part = Objects.requireNonNull(parts.get(f.trackId()));
                    return new Recipe.Track(f.trackId(), f.participantId(), f.source(), part.lines(), part.head());
                })
                .toList();
        long duration = order.kind() == DerivativeKind.STILL ? 0 : master.durationMs();
        Recipe recipe = new Recipe(
                Recipe.FORMAT,
                order.derivativeId(),
                order.kind(),
                order.caseId(),
                order.sessionId(),
                order.recordingId(),
                new Recipe.Master(master.manifest()),
                tracks,
                frame,
                order.participantId(),
                order.language(),
                List.<Edit>copyOf(order.edits()),
                gains,
                new Recipe.Ffmpeg(program.version(), List.copyOf(runs)),
                software,
                new Recipe.Result(file, mime(file), resultBytes, resultDigest, duration),
                order.by(),
                order.name(),
                order.at(),
                order.reason(),
                clock.instant());
        byte[] bytes = Json.write(recipe).getBytes(StandardCharsets.UTF_8);
        Signer current = signer.get();
        derived.put(at(Recipe.FILE), bytes);
        derived.put(at(Recipe.KEY), current.certificates());
        derived.put(at(Recipe.SIGNATURE), Seal.by(current, bytes).toBytes());
        derived.deleteFolder(at(PARTS));
        progress.done(1);
    }

    private static String mime(String file) {
        return switch (file.substring(file.lastIndexOf('.'))) {
            case ".mp4" -> "video/mp4";
            case ".webm" -> "video/webm";
            case ".m4a" -> "audio/mp4";
            default -> "image/png";
        };
    }
}
