package org.hejie.recording;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hejie.protocol.recording.TapSink;
import org.hejie.protocol.rest.VerifyReport;
import org.hejie.recording.crypt.Encryption;
import org.hejie.recording.keep.Keeping;
import org.hejie.recording.keys.SignatureAlgorithm;
import org.hejie.recording.verify.Verify;

/**
 * How long a check takes: one camera, 25 frames a second of 2,500 bytes (500 kbit/s), recorded through the intake as fast as the disk takes it, sealed, timestamped and
 * verified three times. Arguments: folder, seconds, ECDSA_P256 or SM2.
 */
public final class VerifyCost {
    private static final int FRAME = 2_500;
    private static final int RATE = 25;

    private VerifyCost() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory(Path.of(arguments[0]), "verify");
        int seconds = Integer.parseInt(arguments[1]);
        SealConfig seal = new SealConfig(
                SignatureAlgorithm.valueOf(arguments[2]),
                false,
                SealConfig.STANDARD.clockLimit(),
                List.of(),
                SealConfig.EMBEDDED);
        RecordingConfig config = new RecordingConfig(
                folder,
                "cost",
                0,
                0,
                1 << 25,
                new Keeping(Encryption.none(folder), Optional.empty(), Duration.ZERO),
                seal);
        try (Stage stage = new Stage(folder, config).recording()) {
            TapSink tap = stage.tap();
            for (int n = 0; n < seconds * RATE; n++) {
                byte[] packet = Packets.face(n, FRAME);
                tap.rtp(Packets.FACE, Stage.START_MICROS + n * 1_000_000L / RATE, packet, 0, packet.length);
                while (n % RATE == 0 && stage.service.status().bytesWritten() < (n - 100L * RATE) * FRAME) {
                    Thread.sleep(5);
                }
            }
            tap.tapRemoved(Stage.START_MICROS + seconds * 1_000_000L);
            stage.end(seconds * 1_000_000L);
        }
        for (int run = 1; run <= 3; run++) {
            long began = System.nanoTime();
            VerifyReport report = Verify.folder(folder);
            double took = (System.nanoTime() - began) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "run %d: %s, %d chunks, %.0f MB, %d s of one track: %.2f s%n",
                    run,
                    report.ok() ? "sound" : "NOT sound " + report.findings(),
                    report.checked().chunks(),
                    report.checked().bytes() / 1e6,
                    seconds,
                    took);
        }
    }
}
