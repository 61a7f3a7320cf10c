package org.hejie.recording.derive;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hejie.protocol.Language;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.rest.DerivativeKind;
import org.hejie.protocol.rest.Edit;
import org.hejie.recording.Ffmpeg;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A redacted film, looked at frame by frame and heard tenth by tenth of a second, beside the same film from which nothing was taken. */
class RedactionTest {
    private static final int FRAME_MS = Plan.FRAME_MS;
    /** Not on a frame's edge: it reaches outwards to frames 175 to 224. */
    private static final Edit.Blur BLUR =
            new Edit.Blur(7_010, 8_990, "p_a", TrackSource.CAMERA, 0.5, 0, 0.5, 1, "证件", "陈法官");

    private static final Edit.Bleep BLEEP = new Edit.Bleep(6_500, 8_500, "p_a", "住址", "陈法官");
    private static final Edit.Cut CUT = new Edit.Cut(17_010, 18_990, "与本案无关", "陈法官");
    private static final Pattern LEVEL = Pattern.compile("=(-?[0-9.]+|-inf)$", Pattern.MULTILINE);

    @TempDir
    static Path folder;

    private static Scene scene;
    private static Path whole;
    private static Path redacted;

    @BeforeAll
    static void make() throws Exception {
        scene = new Scene(folder);
        Order plain = scene.order(DerivativeKind.GRID, null, List.of());
        Order order = scene.order(DerivativeKind.REDACTED, null, List.of(BLUR, BLEEP, CUT));
        try (Derivatives derivatives = scene.derivatives()) {
            derivatives.start();
            derivatives.accept(plain);
            derivatives.accept(order);
            derivatives.awaitIdle();
            whole = scene.result(derivatives, plain);
            redacted = scene.result(derivatives, order);
        }
    }

    @AfterAll
    static void close() {
        scene.close();
    }

    /** Frames {@code first} to before {@code end} of a part of the picture, grey. */
    private static List<byte[]> frames(Path film, Rectangle part, int first, int end) throws Exception {
        Path raw = folder.resolve("raw");
        Ffmpeg.ffmpeg(
                "-v",
                "error",
                "-y",
                "-i",
                film.toString(),
                "-vf",
                "trim=start_frame=" + first + ":end_frame=" + end + ",crop=" + part.width + ":" + part.height + ":"
                        + part.x + ":" + part.y + ":exact=1,format=gray",
                "-fps_mode",
                "passthrough",
                "-f",
                "rawvideo",
                raw.toString());
        byte[] all = Files.readAllBytes(raw);
        int size = part.width * part.height;
        assertThat(all.length).isEqualTo(size * (end - first));
        List<byte[]> frames = new ArrayList<>();
        for (int at = 0; at < all.length; at += size) {
            frames.add(Arrays.copyOfRange(all, at, at + size));
        }
        return frames;
    }

    private static double difference(byte[] a, byte[] b) {
        long sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs((a[i] & 0xFF) - (b[i] & 0xFF));
        }
        return (double) sum / a.length;
    }

    /** What is finer than a slow change from point to point: how far each point lies off the middle of its neighbours. */
    private static double detail(byte[] frame, int width) {
        long sum = 0;
        for (int i = width; i < frame.length - width; i++) {
            int across = 2 * (frame[i] & 0xFF) - (frame[i - 1] & 0xFF) - (frame[i + 1] & 0xFF);
            int down = 2 * (frame[i] & 0xFF) - (frame[i - width] & 0xFF) - (frame[i + width] & 0xFF);
            sum += Math.abs(across) + Math.abs(down);
        }
        return (double) sum / frame.length;
    }

    private static Rectangle applicant() throws Exception {
        Canvas canvas = new Canvas(
                scene.master(), scene.master().people(), Fonts.found().orElseThrow(), Language.ZH_CN);
        return Objects.requireNonNull(canvas.cells(false).get("p_a"));
    }

    @Test
    void aRegionIsBlurredInEveryFrameOfItsTimeAndInNoOther() throws Exception {
        Rectangle cell = applicant();
        int height = cell.width * 9 / 16 - 16;
        int top = cell.y + (cell.height - height) / 2;
        int half = cell.width / 2;
        Rectangle right = new Rectangle(cell.x + half, top, half, height);
        // The region reaches a few points beyond the half, and what is smoothed is smoothed across its edge.
        Rectangle left = new Rectangle(cell.x, top, half - 16, height);
        List<byte[]> plain = frames(whole, right, 150, 250);
        List<byte[]> blurred = frames(redacted, right, 150, 250);
        List<byte[]> plainBeside = frames(whole, left, 150, 250);
        List<byte[]> beside = frames(redacted, left, 150, 250);
        for (int n = 150; n < 250; n++) {
            int i = n - 150;
            double kept = detail(blurred.get(i), right.width) / detail(plain.get(i), right.width);
            if (n >= 7_000 / FRAME_MS && n < 9_000 / FRAME_MS) {
                assertThat(kept).as("frame " + n + " hides").isLessThan(0.5);
                assertThat(difference(blurred.get(i), plain.get(i)))
                        .as("frame " + n)
                        .isGreaterThan(15);
            } else {
                assertThat(kept).as("frame " + n + " shows").isGreaterThan(0.9);
                assertThat(difference(blurred.get(i), plain.get(i)))
                        .as("frame " + n)
                        .isLessThan(6);
            }
            assertThat(difference(beside.get(i), plainBeside.get(i)))
                    .as("beside it, frame " + n)
                    .isLessThan(3);
        }
    }

    @Test
    void aCutShowsItsCardInEveryFrameOfItsTimeAndInNoOther() throws Exception {
        // Below the clock.
        Rectangle picture = new Rectangle(0, 64, Canvas.WIDTH, Canvas.HEIGHT - 64);
        List<byte[]> plain = frames(whole, picture, 415, 485);
        List<byte[]> cut = frames(redacted, picture, 415, 485);
        byte[] card = cut.get(450 - 415);
        for (int n = 415; n < 485; n++) {
            int i = n - 415;
            if (n >= 17_000 / FRAME_MS && n < 19_000 / FRAME_MS) {
                assertThat(difference(cut.get(i), card)).as("frame " + n).isLessThan(2);
                assertThat(difference(cut.get(i), plain.get(i)))
                        .as("frame " + n)
                        .isGreaterThan(15);
            } else {
                assertThat(difference(cut.get(i), plain.get(i)))
                        .as("frame " + n)
                        .isLessThan(6);
            }
        }
    }

    /** Every tenth of a second's level of a film's sound, dB. */
    private static double[] levels(Path film, String filter) throws Exception {
        String told = Ffmpeg.ffmpeg(
                "-v",
                "error",
                "-i",
                film.toString(),
                "-map",
                "0:a:0",
                "-af",
                filter
                        + ",asetnsamples=4800,astats=metadata=1:reset=1:measure_perchannel=none:measure_overall=RMS_level,ametadata=print:key=lavfi.astats.Overall.RMS_level:file=-",
                "-f",
                "null",
                "-");
        Matcher m = LEVEL.matcher(told);
        List<Double> levels = new ArrayList<>();
        while (m.find()) {
            levels.add(m.group(1).equals("-inf") ? -200 : Double.parseDouble(m.group(1)));
        }
        return levels.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static String band(int hertz) {
        return "bandpass=f=" + hertz + ":width_type=h:w=60,bandpass=f=" + hertz + ":width_type=h:w=60";
    }

    @Test
    void ofWhatIsBleepedNothingIsHeardAndTheToneStandsThereAlone() throws Exception {
        double[] voice = levels(redacted, band(300));
        double[] tone = levels(redacted, band(1000));
        for (int tenth = 58; tenth < 95; tenth++) {
            double from = tenth * 100;
            boolean within = from >= BLEEP.fromMs() + 100 && from + 100 <= BLEEP.toMs() - 100;
            boolean without = from + 100 <= BLEEP.fromMs() - 100 || from >= BLEEP.toMs() + 100;
            if (within) {
                assertThat(voice[tenth]).as("voice at " + from).isLessThan(-50);
                assertThat(tone[tenth]).as("tone at " + from).isGreaterThan(-30);
            } else if (without) {
                assertThat(voice[tenth]).as("voice at " + from).isGreaterThan(-30);
                assertThat(tone[tenth]).as("tone at " + from).isLessThan(-50);
            }
        }
    }

    @Test
    void ofWhatIsCutNothingIsHeard() throws Exception {
        double[] sound = levels(redacted, "anull");
        for (int tenth = 163; tenth < 198; tenth++) {
            double from = tenth * 100;
            if (from >= CUT.fromMs() + 40 && from + 100 <= CUT.toMs() - 40) {
                assertThat(sound[tenth]).as("at " + from).isLessThan(-70);
            } else if (from + 100 <= CUT.fromMs() - 100 || from >= CUT.toMs() + 100) {
                assertThat(sound[tenth]).as("at " + from).isGreaterThan(-40);
            }
        }
    }
}
