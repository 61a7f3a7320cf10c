package org.hejie.recording.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.hejie.protocol.Language;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.rest.DerivativeKind;
import org.hejie.protocol.rest.DerivativeState;
import org.hejie.protocol.rest.Edit;
import org.hejie.protocol.rest.VerifyReport;
import org.hejie.recording.Ffmpeg;
import org.hejie.recording.store.Digest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made from a real recording, judged by FFmpeg and by its pixels. */
class DerivativesTest {
    private static final Pattern LEVEL =
            Pattern.compile("pts_time:([0-9.]+)\\R.*?=(-?[0-9.]+|-inf)", Pattern.MULTILINE);

    @TempDir
    static Path folder;

    private static Scene scene;

    @BeforeAll
    static void record() throws Exception {
        scene = new Scene(folder);
    }

    @AfterAll
    static void close() {
        scene.close();
    }

    private Path made(Order order) throws Exception {
        try (Derivatives derivatives = scene.derivatives()) {
            derivatives.start();
            derivatives.accept(order);
            derivatives.awaitIdle();
            var view = derivatives.view(order, "");
            assertThat(view.state()).as(String.valueOf(view.error())).isEqualTo(DerivativeState.DONE);
            return scene.result(derivatives, order);
        }
    }

    private BufferedImage frame(Path file, double second) throws Exception {
        Path png = folder.resolve("frame.png");
        Ffmpeg.ffmpeg(
                "-v",
                "error",
                "-y",
                "-i",
                file.toString(),
                "-vf",
                "select=gte(t\\," + (second - 0.001) + ")",
                "-frames:v",
                "1",
                png.toString());
        return ImageIO.read(png.toFile());
    }

    /** Mean difference of two pictures' parts, per colour of a pixel. */
    private static double difference(BufferedImage a, BufferedImage b, Rectangle part) {
        long sum = 0;
        for (int y = part.y; y < part.y + part.height; y++) {
            for (int x = part.x; x < part.x + part.width; x++) {
                for (int shift = 0; shift < 24; shift += 8) {
                    sum += Math.abs((a.getRGB(x, y) >> shift & 0xFF) - (b.getRGB(x, y) >> shift & 0xFF));
                }
            }
        }
        return sum / (3.0 * part.width * part.height);
    }

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

    private Map<String, String> archive() throws Exception {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder.resolve("archive"))) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(file.toString(), Digest.of(Files.readAllBytes(file)));
            }
        }
        return files;
    }

    @Test
    void theGridShowsEveryoneTheCaseTheClockAndTheGaps() throws Exception {
        Map<String, String> before = archive();
        Order order = scene.order(DerivativeKind.GRID, null, List.of());
        Path file = made(order);
        assertThat(archive()).isEqualTo(before);
        assertThat(Ffmpeg.complaints(file)).isEmpty();
        assertThat(Ffmpeg.probe(file, "stream=codec_name").lines().toList()).containsExactly("h264", "aac");
        assertThat(Double.parseDouble(Ffmpeg.probe(file, "format=duration"))).isBetween(21.9, 22.1);
        // 25 a second; where parts are joined one may stand more.
        assertThat(Integer.parseInt(Ffmpeg.probe(file, "stream=nb_read_frames")
                        .lines()
                        .findFirst()
                        .orElse("0")))
                .isBetween(550, 551);

        Master master = scene.master();
        Fonts fonts = Fonts.found().orElseThrow();
        Canvas canvas = new Canvas(master, master.people(), fonts, Language.ZH_CN);
        Plan plan = Plan.of(master, List.of());
        for (double second : new double[] {1.0, 8.0, 14.0, 21.0}) {
            BufferedImage seen = frame(file, second);
            Plan.Stretch stretch = plan.stretches().stream()
                    .filter(s -> s.fromMs() <= second * 1000 && second * 1000 < s.toMs())
                    .findFirst()
                    .orElseThrow();
            BufferedImage drawn = canvas.still(stretch);
            canvas.clock(drawn, master.startedAt().plusMillis((long) (second * 1000)));
            assertThat(difference(seen, drawn, new Rectangle(0, 0, Canvas.WIDTH, 48)))
                    .as("heading and clock")
                    .isLessThan(6);
            BufferedImage other = canvas.still(stretch);
            canvas.clock(other, master.startedAt().plusMillis((long) (second * 1000) + 7_000));
            assertThat(difference(seen, other, Canvas.CLOCK))
                    .as("another time")
                    .isGreaterThan(difference(seen, drawn, Canvas.CLOCK) * 1.15);
            if (stretch.gap() != null) {
                assertThat(difference(seen, drawn, new Rectangle(0, 0, Canvas.WIDTH, Canvas.HEIGHT)))
                        .as("card")
                        .isLessThan(4);
                continue;
            }
            Map<String, Rectangle> cells = canvas.cells(false);
            for (Rectangle cell : cells.values()) {
                Rectangle caption = new Rectangle(cell.x, cell.y + cell.height, cell.width, 30);
                assertThat(difference(seen, drawn, caption)).as("caption").isLessThan(6);
            }
            Rectangle mediator = java.util.Objects.requireNonNull(cells.get("p_m"));
            Rectangle applicant = java.util.Objects.requireNonNull(cells.get("p_a"));
            int red = seen.getRGB(mediator.x + mediator.width / 2, mediator.y + mediator.height / 2);
            assertThat(red >> 16 & 0xFF).isGreaterThan(200);
            assertThat(red & 0xFF).isLessThan(60);
            int blue = seen.getRGB(applicant.x + applicant.width / 4, applicant.y + applicant.height / 4);
            assertThat(blue & 0xFF).as("applicant at " + second).matches(b -> second < 2 ? b < 60 : b > 200);
        }

        // The flash and the beep that belong together are together.
        Rectangle cell = java.util.Objects.requireNonNull(canvas.cells(false).get("p_m"));
        String crop = "crop=64:64:" + (cell.x + cell.width / 2) + ":" + (cell.y + cell.height / 2);
        List<Double> flashes = rises(
                Ffmpeg.ffmpeg(
                        "-v",
                        "error",
                        "-i",
                        file.toString(),
                        "-vf",
                        crop + ",signalstats,metadata=print:key=lavfi.signalstats.YAVG:file=-",
                        "-f",
                        "null",
                        "-"),
                160);
        List<Double> beeps = rises(
                Ffmpeg.ffmpeg(
                        "-v",
                        "error",
                        "-i",
                        file.toString(),
                        "-af",
                        "highpass=f=700,asetnsamples=240,astats=metadata=1:reset=1:measure_perchannel=none:measure_overall=RMS_level,ametadata=print:key=lavfi.astats.Overall.RMS_level:file=-",
                        "-f",
                        "null",
                        "-"),
                -32);
        System.out.println("flashes " + flashes + " beeps " + beeps);
        assertThat(flashes).hasSize(4);
        assertThat(beeps).hasSize(4);
        for (int i = 0; i < flashes.size(); i++) {
            assertThat(Math.abs(flashes.get(i) - beeps.get(i))).isLessThan(0.040);
        }
    }

    private double loudness(Path file, double from, double to, String filter) throws Exception {
        String levels = Ffmpeg.ffmpeg(
                "-v",
                "error",
                "-i",
                file.toString(),
                "-map",
                "0:a:0",
                "-af",
                "atrim=" + from + ":" + to + "," + filter
                        + ",asetnsamples=480000:p=0,astats=metadata=1:reset=1:measure_perchannel=none:measure_overall=RMS_level,ametadata=print:key=lavfi.astats.Overall.RMS_level:file=-",
                "-f",
                "null",
                "-");
        Matcher m = LEVEL.matcher(levels);
        assertThat(m.find()).isTrue();
        return m.group(2).equals("-inf") ? -200 : Double.parseDouble(m.group(2));
    }

    @Test
    void redactionSilencesBlursAndCuts() throws Exception {
        Order plain = scene.order(DerivativeKind.GRID, null, List.of());
        Path whole = made(plain);
        List<Edit> edits = List.of(
                new Edit.Bleep(5_000, 6_000, "p_m", "说出了身份证号", "陈法官"),
                new Edit.Blur(7_000, 9_000, "p_m", TrackSource.CAMERA, 0, 0, 0.5, 1, "无关第三人", "陈法官"),
                new Edit.Cut(17_000, 19_000, "与本案无关", "陈法官"));
        Order order = scene.order(DerivativeKind.REDACTED, null, edits);
        Path file = made(order);
        assertThat(Ffmpeg.complaints(file)).isEmpty();
        // The mediator's 1 kHz beep at second 5 is gone; what stands there is the bleep's tone, the applicant's 300 Hz
        // stay.
        String voice = "bandpass=f=300:width_type=h:w=40";
        assertThat(loudness(file, 5.2, 5.8, voice)).isCloseTo(loudness(whole, 5.2, 5.8, voice), within(3.0));
        assertThat(loudness(file, 17.2, 18.8, "anull")).isLessThan(-70);
        assertThat(loudness(whole, 17.2, 18.8, "anull")).isGreaterThan(-40);
        Canvas canvas = new Canvas(
                scene.master(), scene.master().people(), Fonts.found().orElseThrow(), Language.ZH_CN);
        Plan plan = Plan.of(scene.master(), edits);
        Plan.Stretch cut = plan.stretches().stream()
                .filter(s -> s.cut() != null)
                .findFirst()
                .orElseThrow();
        assertThat(cut.fromMs()).isLessThanOrEqualTo(17_000);
        assertThat(cut.toMs()).isGreaterThanOrEqualTo(19_000);
        BufferedImage card = canvas.still(cut);
        canvas.clock(card, scene.master().startedAt().plusSeconds(18));
        Rectangle all = new Rectangle(0, 0, Canvas.WIDTH, Canvas.HEIGHT);
        assertThat(difference(frame(file, 18), card, all)).isLessThan(4);
        assertThat(difference(frame(file, 18), frame(whole, 18), all)).isGreaterThan(20);
        Recipe recipe;
        try (Derivatives derivatives = scene.derivatives()) {
            recipe = derivatives.recipe(order);
        }
        assertThat(recipe.edits()).isEqualTo(edits);
        assertThat(recipe.master().manifest()).isEqualTo(scene.master().manifest());
        assertThat(recipe.requestedByName()).isEqualTo("陈法官");
    }

    @Test
    void aBlurLeavesNothingOfWhatLiesUnderIt() {
        Plan.Shown shown = new Plan.Shown(scene.footage("p_m", TrackSource.CAMERA), 320, 180, List.of());
        Edit.Blur blur = new Edit.Blur(0, 1, "p_m", TrackSource.CAMERA, 0.25, 0.5, 0.5, 0.25, "r", "d");
        Rectangle cell = new Rectangle(0, 0, 640, 400);
        // The picture is 640 × 360 in its cell, 20 from the top.
        assertThat(Picture.region(shown, cell, blur)).isEqualTo(new Rectangle(158, 198, 324, 94));
    }

    @Test
    void aPersonsFileHasTheRecordedFramesAndCardsWhereThereAreNone() throws Exception {
        Order order = scene.order(DerivativeKind.PERSON, "p_a", List.of());
        Path file = made(order);
        assertThat(file.toString()).endsWith(".webm");
        assertThat(Ffmpeg.complaints(file)).isEmpty();
        assertThat(Ffmpeg.probe(file, "stream=codec_name").lines().toList()).containsExactly("vp8", "opus");
        assertThat(Double.parseDouble(Ffmpeg.probe(file, "format=duration"))).isBetween(21.9, 22.1);
        assertThat(frame(file, 1).getRGB(20, 20) & 0xFFFFFF)
                .as("no picture yet")
                .isLessThan(0x202020);
        assertThat(frame(file, 8).getRGB(20, 20) & 0xFF).isGreaterThan(200);
        assertThat(frame(file, 14).getRGB(20, 20) & 0xFFFFFF).as("caucus").isLessThan(0x202020);
        assertThat(loudness(file, 13, 15, "anull")).isLessThan(-80);
        assertThat(loudness(file, 6, 8, "anull")).isGreaterThan(-45);
    }

    @Test
    void theMixIsLevelledSoundAlone() throws Exception {
        Path file = made(scene.order(DerivativeKind.AUDIO, null, List.of()));
        assertThat(Ffmpeg.complaints(file)).isEmpty();
        assertThat(Ffmpeg.probe(file, "stream=codec_name")).isEqualTo("aac");
        assertThat(Double.parseDouble(Ffmpeg.probe(file, "format=duration"))).isBetween(21.9, 22.1);
        // 0.02 was recorded of the applicant, some 30 dB under the mediator's beep.
        assertThat(loudness(file, 6, 8, "anull")).isGreaterThan(-28);
    }

    @Test
    void aStillIsTheFrameOfThatTimeAndItsRecipeSaysWhence() throws Exception {
        Order order = Derivatives.order(
                scene.master(),
                DerivativeKind.STILL,
                "p_m",
                Language.ZH_CN,
                "a_1",
                "陈法官",
                "证据",
                List.of(),
                scene.footage("p_m", TrackSource.CAMERA).trackId(),
                5_200L,
                Scene.CLOCK);
        try (Derivatives derivatives = scene.derivatives()) {
            derivatives.makeNow(order);
            Recipe recipe = derivatives.recipe(order);
            BufferedImage png = ImageIO.read(scene.result(derivatives, order).toFile());
            assertThat(png.getWidth()).isEqualTo(320);
            assertThat(png.getRGB(100, 100) & 0xFF).as("white in the flash").isGreaterThan(200);
            assertThat(java.util.Objects.requireNonNull(recipe.frame()).frameMs())
                    .isBetween(5_150L, 5_200L);
            assertThat(recipe.result().sha256())
                    .isEqualTo(Digest.of(Files.readAllBytes(scene.result(derivatives, order))));
        }
    }

    @Test
    void aStoppedJobGoesOnWithWhatItHasAndACancelledOneLeavesNothing() throws Exception {
        Order order = scene.order(DerivativeKind.GRID, null, List.of(new Edit.Cut(500, 600, "r", "d")));
        String part = order.folder() + "/parts/00001.mkv";
        try (Derivatives derivatives = scene.derivatives()) {
            derivatives.start();
            derivatives.accept(order);
            await().atMost(Duration.ofMinutes(2)).until(() -> scene.derived.exists(part));
        }
        byte[] kept = scene.derived.read(part);
        assertThat(scene.derived.exists(order.folder() + "/" + Recipe.SIGNATURE))
                .isFalse();
        scene.busy.set(true);
        try (Derivatives derivatives = scene.derivatives()) {
            derivatives.start();
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> derivatives.view(order, "").state() == DerivativeState.PAUSED);
            assertThat(scene.derived.read(part)).isEqualTo(kept);
            scene.busy.set(false);
            derivatives.awaitIdle();
            assertThat(derivatives.view(order, "").state()).isEqualTo(DerivativeState.DONE);
        } finally {
            // The scene is everyone's: what waits for a quiet machine would wait for ever.
            scene.busy.set(false);
        }
        Order unwanted = scene.order(DerivativeKind.GRID, null, List.of(new Edit.Cut(700, 800, "r", "d")));
        try (Derivatives derivatives = scene.derivatives()) {
            derivatives.start();
            derivatives.accept(unwanted);
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> scene.derived.exists(unwanted.folder() + "/parts/00001.mkv"));
            assertThat(derivatives.cancel(unwanted)).isTrue();
            assertThat(scene.derived.list(unwanted.folder())).isEmpty();
            assertThat(derivatives.cancel(order)).as("what is done stays").isFalse();
        }
        assertThat(ProcessHandle.current()
                        .descendants()
                        .filter(p -> p.info().command().orElse("").endsWith("ffmpeg")))
                .isEmpty();
    }

    @Test
    void aRunThatNeedsMoreMemoryThanItIsGivenFailsWithItsReason() throws Exception {
        Order order = scene.order(DerivativeKind.GRID, null, List.of(new Edit.Cut(900, 950, "r", "d")));
        try (Derivatives derivatives = scene.derivatives(1, Optional.empty(), 160L << 20)) {
            derivatives.start();
            derivatives.accept(order);
            derivatives.awaitIdle();
            assertThat(derivatives.view(order, "").state()).isEqualTo(DerivativeState.FAILED);
            assertThat(derivatives.view(order, "").error()).isNotBlank();
        } catch (ProblemException e) {
            assertThat(e.code()).as("not even its version").isEqualTo("no_ffmpeg");
        }
    }

    @Test
    void aChangedFileRecipeOrMasterIsFound() throws Exception {
        Order order = scene.order(DerivativeKind.AUDIO, null, List.of());
        made(order);
        Path lies = folder.resolve("derived").resolve(order.folder());
        VerifyReport sound = RecipeCheck.folder(lies, Optional.empty());
        assertThat(sound.ok()).as(sound.findings().toString()).isTrue();
        String recipe = order.folder() + "/" + Recipe.FILE;
        byte[] before = scene.derived.read(recipe);
        scene.derived.put(
                recipe,
                new String(before, StandardCharsets.UTF_8).replace("陈法官", "王法官").getBytes(StandardCharsets.UTF_8));
        assertThat(RecipeCheck.folder(lies, Optional.empty()).findings())
                .extracting(VerifyReport.Finding::code)
                .containsExactly("recipe_signature");
        scene.derived.put(recipe, before);
        String result = order.folder() + "/result.m4a";
        byte[] bytes = scene.derived.read(result);
        bytes[bytes.length / 2] ^= 1;
        scene.derived.put(result, bytes);
        assertThat(RecipeCheck.folder(lies, Optional.empty()).findings())
                .extracting(VerifyReport.Finding::code)
                .containsExactly("result_changed");
    }
}
