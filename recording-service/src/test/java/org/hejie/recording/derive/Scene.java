package org.hejie.recording.derive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hejie.protocol.GapCause;
import org.hejie.protocol.Language;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.recording.TapSink;
import org.hejie.protocol.recording.TapTrack;
import org.hejie.protocol.rest.CustodyEvent;
import org.hejie.protocol.rest.DerivativeKind;
import org.hejie.protocol.rest.Edit;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.recording.Ffmpeg;
import org.hejie.recording.Packets;
import org.hejie.recording.Stage;
import org.hejie.recording.crypt.Encryption;
import org.hejie.recording.keys.SignatureAlgorithm;
import org.hejie.recording.keys.SigningKeys;
import org.hejie.recording.store.ArchiveStore;
import org.hejie.recording.store.FolderStore;
import org.hejie.recording.webm.Blocks;
import org.jspecify.annotations.Nullable;

/**
 * A sealed recording of 22 s made through the intake: the mediator's red picture, which is white for 0.4 s every five seconds while her microphone
 * beeps; from second 2 the applicant's, of which the left half is blue and the right full of detail, with a low tone; a caucus from 12 to 16.
 */
final class Scene implements AutoCloseable {
    static final int SECONDS = 22;
    static final int GAP_FROM = 12;
    static final int GAP_TO = 16;
    private static final long MEMORY = 3L << 30;
    static final Clock CLOCK = Clock.fixed(Stage.START, ZoneOffset.UTC);

    final Path folder;
    final Stage stage;
    final ArchiveStore derived;
    final AtomicBoolean busy = new AtomicBoolean();
    /** What was told to the custody log. */
    final List<CustodyEvent> told = new CopyOnWriteArrayList<>();

    private final SigningKeys keys;

    private record Timed(long micros, TapTrack track, byte[] packet) {}

    Scene(Path folder) throws Exception {
        this.folder = folder;
        stage = new Stage(folder).recording();
        keys = SigningKeys.open(folder.resolve("signing"), SignatureAlgorithm.ECDSA_P256, false, CLOCK);
        derived = Encryption.standard(folder).over(new FolderStore(folder.resolve("derived")));
        TapSink tap = stage.tap();
        String flash = ",drawbox=c=white:t=fill:enable='lt(mod(t,5),0.4)'";
        List<Timed> all = new ArrayList<>();
        all.addAll(video("fm", "p_m", "color=c=red:size=320x180:rate=25:duration=" + SECONDS + flash, 0));
        String shape = "size=160x180:rate=25:duration=" + (SECONDS - 2);
        String half = "color=c=blue:" + shape + "[l];testsrc2=" + shape + "[r];[l][r]hstack";
        all.addAll(video("fa", "p_a", half, 2_000_000));
        String beep = "aevalsrc='if(lt(mod(t\\,5)\\,0.4)\\,0.5*sin(2*PI*1000*t)\\,0)':s=48000:d=" + SECONDS;
        all.addAll(sound("vm", "p_m", beep, 0));
        all.addAll(sound("va", "p_a", "aevalsrc='0.02*sin(2*PI*300*t)':s=48000:d=" + (SECONDS - 2), 2_000_000));
        all.sort(Comparator.comparingLong(Timed::micros));
        boolean gap = false;
        for (Timed timed : all) {
            if (!gap && timed.micros() >= GAP_FROM * 1_000_000L) {
                gap = true;
                stage.log(GAP_FROM * 1_000_000L, new RoomEvent.RecordingGapOpened(GapCause.CAUCUS, "p_m", null));
            }
            boolean inGap = timed.micros() >= GAP_FROM * 1_000_000L && timed.micros() < GAP_TO * 1_000_000L;
            if (gap && timed.micros() >= GAP_TO * 1_000_000L && !closedGap) {
                closedGap = true;
                stage.log(GAP_TO * 1_000_000L, new RoomEvent.RecordingGapClosed());
                tap = stage.tap();
            }
            if (!inGap) {
                byte[] packet = timed.packet();
                tap.rtp(timed.track(), Stage.START_MICROS + timed.micros(), packet, 0, packet.length);
            }
        }
        tap.tapRemoved(Stage.START_MICROS + SECONDS * 1_000_000L);
        stage.end(SECONDS * 1_000_000L);
    }

    private boolean closedGap;

    private List<Timed> video(String id, String peer, String picture, long late) throws Exception {
        List<String> encode = List.of(
                "-f",
                "lavfi",
                "-i",
                picture,
                "-pix_fmt",
                "yuv420p",
                "-c:v",
                "libvpx",
                "-deadline",
                "realtime",
                "-b:v",
                "400k",
                "-g",
                "25");
        TapTrack track = new TapTrack(id, peer, TrackSource.CAMERA, "video/VP8", 90_000, 0);
        return packets(id, track, encode, new byte[] {0x10}, late);
    }

    private List<Timed> sound(String id, String peer, String tone, long late) throws Exception {
        List<String> encode = List.of("-f", "lavfi", "-i", tone, "-ac", "2", "-c:a", "libopus", "-b:a", "32k");
        TapTrack track = new TapTrack(id, peer, TrackSource.MICROPHONE, "audio/opus", 48_000, 2);
        return packets(id, track, encode, new byte[0], late);
    }

    private List<Timed> packets(String id, TapTrack track, List<String> encode, byte[] descriptor, long late)
            throws Exception {
        Path file = folder.resolve(id + ".mkv");
        List<String> arguments = new ArrayList<>(List.of("-v", "error", "-y"));
        arguments.addAll(encode);
        arguments.add(file.toString());
        Ffmpeg.ffmpeg(arguments.toArray(String[]::new));
        List<Timed> timed = new ArrayList<>();
        for (Blocks.Block block : Blocks.of(Files.readAllBytes(file))) {
            byte[] payload = java.util.Arrays.copyOf(descriptor, descriptor.length + block.frame().length);
            System.arraycopy(block.frame(), 0, payload, descriptor.length, block.frame().length);
            byte[] packet = Packets.rtp(timed.size(), block.ms() * track.clockRate() / 1000, true, payload);
            timed.add(new Timed(late + block.ms() * 1000, track, packet));
        }
        return timed;
    }

    /** What one in another process has of this folder. */
    static Derivatives elsewhere(Path folder) throws IOException {
        SigningKeys keys = SigningKeys.open(folder.resolve("signing"), SignatureAlgorithm.ECDSA_P256, false, CLOCK);
        DeriveConfig config = new DeriveConfig(true, 1, 1, MEMORY, Optional.empty(), () -> false);
        return new Derivatives(
                Encryption.none(folder).over(new FolderStore(folder.resolve("archive"))),
                Encryption.standard(folder).over(new FolderStore(folder.resolve("derived"))),
                keys::current,
                event -> {},
                "test",
                CLOCK,
                config);
    }

    Derivatives derivatives() {
        return derivatives(1, Optional.empty(), MEMORY);
    }

    Derivatives derivatives(int parallel, Optional<Path> ffmpeg, long memory) {
        DeriveConfig config = new DeriveConfig(true, parallel, 2, memory, ffmpeg, busy::get);
        return new Derivatives(stage.service.archive(), derived, keys::current, told::add, "test", CLOCK, config);
    }

    Master master() throws IOException {
        return Master.read(stage.service.archive(), Stage.CASE, Stage.SESSION, Stage.RECORDING)
                .orElseThrow();
    }

    Footage footage(String participantId, TrackSource source) {
        try {
            return master().footage().stream()
                    .filter(f -> f.participantId().equals(participantId) && f.source() == source)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    Order order(DerivativeKind kind, @Nullable String participantId, List<Edit> edits) throws IOException {
        return Derivatives.order(
                master(), kind, participantId, Language.ZH_CN, "a_1", "陈法官", "核对笔录", edits, null, null, CLOCK);
    }

    /** The finished file, in the clear. */
    Path result(Derivatives derivatives, Order order) throws IOException {
        Recipe recipe = derivatives.recipe(order);
        Path file = folder.resolve(order.derivativeId() + "-" + recipe.result().file());
        Files.write(file, derived.read(order.folder() + "/" + recipe.result().file()));
        return file;
    }

    @Override
    public void close() {
        stage.close();
    }
}
