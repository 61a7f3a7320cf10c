package org.hejie.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hejie.protocol.recording.TapSink;
import org.hejie.protocol.recording.TapTrack;
import org.hejie.recording.webm.Blocks;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Five minutes with a flash and a beep at the same moment every thirty seconds. The publisher's clock runs wrong, its RTP timestamps begin anywhere, the
 * network delays, and video leaves the camera later than sound: in the recording both must still be at the same time, and at the right one.
 */
class SyncTest {
    private static final int SECONDS = 300;
    private static final double EVERY = 30;
    private static final long NTP_1970 = 2_208_988_800L;
    /** The publisher believes it is another year. */
    private static final long PUBLISHER_EPOCH = 1_200_000_000L;

    private static final Pattern LEVEL =
            Pattern.compile("pts_time:([0-9.]+)\\R.*?=(-?[0-9.]+|-inf)", Pattern.MULTILINE);

    @TempDir
    Path folder;

    @TempDir
    static Path clips;

    private static List<byte[]> faces;
    private static List<byte[]> voices;

    @BeforeAll
    static void encodeOnce() throws Exception {
        faces = packets(flashes(), clips.resolve("v.mkv"), 90_000, new byte[] {0x10});
        voices = packets(beeps(), clips.resolve("a.mkv"), 48_000, new byte[0]);
    }

    private interface Call {
        void on(TapSink tap, long micros);
    }

    private record Timed(long micros, Call call) {}

    private static List<String> flashes() {
        String picture = "color=c=black:size=64x64:rate=25:duration=" + SECONDS
                + ",drawbox=c=white:t=fill:enable='lt(mod(t,30),0.4)'";
        return List.of(
                "-f", "lavfi", "-i", picture, "-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "8", "-g", "250");
    }

    private static List<String> beeps() {
        String tone = "aevalsrc='if(lt(mod(t\\,30)\\,0.4)\\,0.8*sin(2*PI*1000*t)\\,0)':s=48000:d=" + SECONDS;
        return List.of("-f", "lavfi", "-i", tone, "-ac", "2", "-c:a", "libopus", "-b:a", "32k");
    }

    /** One packet per frame: they are small. */
    private static List<byte[]> packets(List<String> encode, Path file, int clockRate, byte[] descriptor)
            throws Exception {
        List<String> arguments = new ArrayList<>(List.of("-v", "error", "-y"));
        arguments.addAll(encode);
        arguments.add(file.toString());
        Ffmpeg.ffmpeg(arguments.toArray(String[]::new));
        List<byte[]> packets = new ArrayList<>();
        for (Blocks.Block block : Blocks.of(Files.readAllBytes(file))) {
            byte[] payload = Arrays.copyOf(descriptor, descriptor.length + block.frame().length);
            System.arraycopy(block.frame(), 0, payload, descriptor.length, block.frame().length);
            packets.add(Packets.rtp(packets.size() + 60_000, block.ms() * clockRate / 1000, true, payload));
        }
        return packets;
    }

    private static long timestamp(byte[] p) {
        return (p[4] & 0xFFL) << 24 | (p[5] & 0xFFL) << 16 | (p[6] & 0xFFL) << 8 | p[7] & 0xFFL;
    }

    /** The packets of one track with the given first timestamp, and its sender reports. */
    private static List<Timed> publish(
            List<byte[]> packets,
            TapTrack track,
            long base,
            double skew,
            long pipelineMicros,
            double reportEvery,
            Random random) {
        List<Timed> timed = new ArrayList<>();
        long first = timestamp(packets.getFirst());
        double rate = track.clockRate();
        for (byte[] original : packets) {
            byte[] packet = original.clone();
            long ticks = timestamp(packet) - first & 0xFFFFFFFFL;
            long stamp = base + ticks;
            for (int i = 0; i < 4; i++) {
                packet[4 + i] = (byte) (stamp >> 24 - 8 * i);
            }
            // What the publisher's clock calls one second takes the node 1 / skew seconds.
            long captured = (long) (ticks / rate * 1e6 / skew);
            long arrives = captured + pipelineMicros + 20_000 + random.nextInt(30_000);
            timed.add(new Timed(arrives, (tap, at) -> tap.rtp(track, at, packet, 0, packet.length)));
        }
        for (double local = reportEvery; local < SECONDS; local += reportEvery) {
            long ntp = ntp(local);
            long rtp = base + (long) (local * rate) & 0xFFFFFFFFL;
            long arrives = (long) (local * 1e6 / skew) + 20_000 + random.nextInt(30_000);
            timed.add(new Timed(arrives, (tap, at) -> tap.senderReport(track, at, ntp, rtp)));
        }
        return timed;
    }

    private static long ntp(double local) {
        long whole = (long) local;
        return PUBLISHER_EPOCH + NTP_1970 + whole << 32 | (long) ((local - whole) * 4294967296.0);
    }

    /** Moments at which a level rises above a threshold. */
    private static List<Double> rises(String levels, double threshold) {
        List<Double> rises = new ArrayList<>();
        boolean high = false;
        Matcher m = LEVEL.matcher(levels);
        while (m.find()) {
            double level = m.group(2).equals("-inf") ? -999 : Double.parseDouble(m.group(2));
            if (level > threshold && !high) {
                rises.add(Double.parseDouble(m.group(1)));
            }
            high = level > threshold;
        }
        return rises;
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.0001, 0.9999})
    void flashAndBeepStayTogether(double skew) throws Exception {
        Random random = new Random(5);
        TapTrack face = Codec.VP8.track("v", "p_a");
        TapTrack voice = Codec.OPUS.track("a", "p_a");
        List<Timed> all = new ArrayList<>();
        all.addAll(publish(faces, face, 4_294_000_000L, skew, 120_000, 1, random));
        all.addAll(publish(voices, voice, 77_000_000L, skew, 15_000, 5, random));
        all.sort(Comparator.comparingLong(Timed::micros));
        try (Stage stage = new Stage(folder).recording()) {
            TapSink tap = stage.tap();
            for (Timed timed : all) {
                timed.call().on(tap, Stage.START_MICROS + timed.micros());
            }
            tap.tapRemoved(Stage.START_MICROS + all.getLast().micros());
            stage.end(SECONDS * 1_000_000L);
            List<Double> flashes = null;
            List<Double> beeps = null;
            for (String id : List.of("t0001", "t0002")) {
                Path file = stage.joined(id);
                if (Files.readString(stage.track(id).resolve("chunks.jsonl")).contains("video/VP8")) {
                    flashes = rises(
                            Ffmpeg.ffmpeg(
                                    "-v",
                                    "error",
                                    "-copyts",
                                    "-i",
                                    file.toString(),
                                    "-vf",
                                    "signalstats,metadata=print:key=lavfi.signalstats.YAVG:file=-",
                                    "-f",
                                    "null",
                                    "-"),
                            120);
                } else {
                    beeps = rises(
                            Ffmpeg.ffmpeg(
                                    "-v",
                                    "error",
                                    "-copyts",
                                    "-i",
                                    file.toString(),
                                    "-af",
                                    "asetnsamples=240,astats=metadata=1:reset=1:measure_perchannel=none:measure_overall=RMS_level,ametadata=print:key=lavfi.astats.Overall.RMS_level:file=-",
                                    "-f",
                                    "null",
                                    "-"),
                            -30);
                }
            }
            assertThat(flashes).hasSize(SECONDS / (int) EVERY);
            assertThat(beeps).hasSize(SECONDS / (int) EVERY);
            double worst = 0;
            double late = 0;
            for (int i = 0; i < flashes.size(); i++) {
                // Before the first reports there is only the arrival to go by.
                if (i > 0) {
                    worst = Math.max(worst, Math.abs(flashes.get(i) - beeps.get(i)));
                }
                late = Math.max(late, Math.abs(beeps.get(i) - i * EVERY / skew));
            }
            System.out.printf(
                    "skew %.4f: flash and beep differ by at most %.0f ms, late by at most %.0f ms%n",
                    skew, worst * 1e3, late * 1e3);
            assertThat(worst).isLessThan(0.040);
            assertThat(Math.abs(flashes.getFirst() - beeps.getFirst())).isLessThan(0.150);
            assertThat(late).isLessThan(0.080);
        }
    }
}
