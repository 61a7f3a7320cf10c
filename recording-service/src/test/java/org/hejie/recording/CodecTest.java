package org.hejie.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.hejie.protocol.recording.TapSink;
import org.hejie.protocol.recording.TapTrack;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** FFmpeg encodes and packetises, the recorder records, FFmpeg decodes: every frame must come back bit for bit. */
class CodecTest {
    private static final int SECONDS = 12;

    @TempDir
    Path folder;

    private record Arrival(byte[] packet, long micros) {}

    private static long timestamp(byte[] p) {
        return (p[4] & 0xFFL) << 24 | (p[5] & 0xFFL) << 16 | (p[6] & 0xFFL) << 8 | p[7] & 0xFFL;
    }

    /** Each packet when its timestamp says, a little later for each of one frame. */
    private static List<Arrival> arrivals(List<byte[]> packets, int clockRate) {
        long first = timestamp(packets.getFirst());
        List<Arrival> arrivals = new ArrayList<>();
        for (byte[] packet : packets) {
            long media = (int) (timestamp(packet) - first) * 1_000_000L / clockRate;
            arrivals.add(new Arrival(packet, Stage.START_MICROS + 30_000 + media));
        }
        return arrivals;
    }

    private static void play(Stage stage, TapTrack track, List<Arrival> arrivals) {
        TapSink tap = stage.tap();
        tap.trackOpened(track, Stage.START_MICROS);
        for (Arrival a : arrivals) {
            tap.rtp(track, a.micros(), a.packet(), 0, a.packet().length);
        }
        tap.trackClosed(track, arrivals.getLast().micros());
        tap.tapRemoved(arrivals.getLast().micros());
    }

    @ParameterizedTest
    @EnumSource(Codec.class)
    void everyFrameComesBackAsItWasSent(Codec codec) throws Exception {
        Path sent = folder.resolve("sent.mkv");
        List<byte[]> packets = Ffmpeg.rtp(codec.encode(SECONDS), codec.filter(), sent);
        try (Stage stage = new Stage(folder).recording()) {
            play(stage, codec.track("x1", "p_a"), arrivals(packets, codec.clockRate));
            stage.end(SECONDS * 1_000_000L);
            Path recorded = stage.joined("t0001");
            assertThat(Ffmpeg.complaints(recorded)).isEmpty();
            List<String> frames = Ffmpeg.frames(recorded);
            if (codec.isAudio()) {
                assertThat(frames).hasSizeGreaterThanOrEqualTo(SECONDS * 50);
            } else {
                assertThat(frames).hasSize(SECONDS * 25).isEqualTo(Ffmpeg.frames(sent));
            }
            assertThat(stage.chunks("t0001")).hasSizeGreaterThan(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Codec.class)
    void reorderedAndDoubledPacketsChangeNothing(Codec codec) throws Exception {
        Path sent = folder.resolve("sent.mkv");
        List<Arrival> arrivals =
                new ArrayList<>(arrivals(Ffmpeg.rtp(codec.encode(4), codec.filter(), sent), codec.clockRate));
        Random random = new Random(7);
        List<Arrival> disturbed = new ArrayList<>();
        for (Arrival a : arrivals) {
            disturbed.add(new Arrival(a.packet(), a.micros() + random.nextInt(120_000)));
            if (random.nextInt(20) == 0) {
                disturbed.add(new Arrival(a.packet(), a.micros() + random.nextInt(250_000)));
            }
        }
        disturbed.sort((a, b) -> Long.compare(a.micros(), b.micros()));
        try (Stage stage = new Stage(folder).recording()) {
            play(stage, codec.track("x1", "p_a"), disturbed);
            stage.end(4_000_000);
            Path recorded = stage.joined("t0001");
            assertThat(Ffmpeg.complaints(recorded)).isEmpty();
            List<String> frames = Ffmpeg.frames(recorded);
            assertThat(frames).hasSize(codec.isAudio() ? Ffmpeg.frames(sent).size() : 100);
        }
    }

    @ParameterizedTest
    @EnumSource(Codec.class)
    void lostPacketsCostTheirFramesAndTheRestDecodes(Codec codec) throws Exception {
        Path sent = folder.resolve("sent.mkv");
        List<Arrival> arrivals =
                new ArrayList<>(arrivals(Ffmpeg.rtp(codec.encode(4), codec.filter(), sent), codec.clockRate));
        Random random = new Random(11);
        arrivals.removeIf(a -> arrivals.getFirst() != a && random.nextInt(50) == 0);
        Collections.sort(arrivals, (a, b) -> Long.compare(a.micros(), b.micros()));
        try (Stage stage = new Stage(folder).recording()) {
            play(stage, codec.track("x1", "p_a"), arrivals);
            stage.end(4_000_000);
            Path recorded = stage.joined("t0001");
            assertThat(Ffmpeg.frames(recorded)).hasSizeGreaterThan(codec.isAudio() ? 150 : 30);
        }
    }
}
