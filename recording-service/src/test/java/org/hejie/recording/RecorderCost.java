package org.hejie.recording;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.recording.TapSink;
import org.hejie.protocol.recording.TapTrack;

/**
 * What recording costs: four people, each with sound (50 packets/s) and video (25 frames/s of six packets of 1,100 bytes), for some minutes of media as fast as the
 * disk takes it. Prints CPU per packet on the media loop's side (the tap) and in all. Arguments: folder, seconds.
 */
public final class RecorderCost {
    private static final int PEOPLE = 4;
    private static final int PARTS = 6;
    private static final int PART = 1_100;
    /** Media handed over at a time; then the writer may catch up. */
    private static final int TURN_SECONDS = 2;

    private RecorderCost() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        int seconds = Integer.parseInt(arguments[1]);
        run(Files.createTempDirectory(folder, "warm"), seconds, false);
        run(Files.createTempDirectory(folder, "cost"), seconds, true);
    }

    private static long processCpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static void run(Path folder, int seconds, boolean print) throws Exception {
        try (Stage stage = new Stage(folder, new RecordingConfig(folder, "cost", 0, 0, 1 << 25)).recording()) {
            TapTrack[] voices = new TapTrack[PEOPLE];
            TapTrack[] faces = new TapTrack[PEOPLE];
            for (int p = 0; p < PEOPLE; p++) {
                voices[p] = new TapTrack("a" + p, "p" + p, TrackSource.MICROPHONE, "audio/opus", 48_000, 2);
                faces[p] = new TapTrack("v" + p, "p" + p, TrackSource.CAMERA, "video/VP8", 90_000, 0);
            }
            TapSink tap = stage.tap();
            long cpu = processCpu();
            long wall = System.nanoTime();
            long tapNanos = 0;
            long packets = 0;
            for (int turn = 0; turn < seconds / TURN_SECONDS; turn++) {
                long began = System.nanoTime();
                for (int n = turn * TURN_SECONDS * 50; n < (turn + 1) * TURN_SECONDS * 50; n++) {
                    packets += tick(tap, voices, faces, n);
                }
                tapNanos += System.nanoTime() - began;
                while (stage.service.status().bytesWritten()
                        < 0.8 * (turn - 4) * TURN_SECONDS * PEOPLE * 25 * PARTS * PART) {
                    Thread.sleep(5);
                }
            }
            tap.tapRemoved(Stage.START_MICROS + seconds * 1_000_000L);
            stage.end(seconds * 1_000_000L);
            double took = (System.nanoTime() - wall) / 1e9;
            double used = (processCpu() - cpu) / 1e3;
            if (print) {
                long bytes = stage.service.status().bytesWritten();
                System.out.printf(
                        Locale.ROOT,
                        "packets %d, media %d s, written %d bytes (%.0f bytes/s of media), tap %.2f us/packet, all CPU %.2f us/packet, %.1f s%n",
                        packets,
                        seconds,
                        bytes,
                        bytes / (double) seconds,
                        tapNanos / 1e3 / packets,
                        used / packets,
                        took);
            }
        }
    }

    private static long tick(TapSink tap, TapTrack[] voices, TapTrack[] faces, int n) {
        long at = Stage.START_MICROS + n * 20_000L;
        long packets = 0;
        byte[] voice = Packets.voice(n);
        for (TapTrack track : voices) {
            tap.rtp(track, at, voice, 0, voice.length);
            packets++;
        }
        if (n % 2 == 0) {
            int frame = n / 2;
            for (int part = 0; part < PARTS; part++) {
                byte[] payload = new byte[PART];
                payload[0] = (byte) (part == 0 ? 0x10 : 0);
                boolean key = frame % 100 == 0;
                payload[1] = (byte) (key && part == 0 ? 0x10 : 0x11);
                payload[7] = 0x40;
                payload[8] = 1;
                payload[9] = (byte) 0xF0;
                byte[] packet = Packets.rtp(frame * PARTS + part, frame * 3600L, part == PARTS - 1, payload);
                for (TapTrack track : faces) {
                    tap.rtp(track, at, packet, 0, packet.length);
                    packets++;
                }
            }
        }
        return packets;
    }
}
