package org.hejie.recording.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hejie.protocol.Json;
import org.hejie.protocol.rest.DerivativeKind;
import org.hejie.protocol.rest.DerivativeState;
import org.hejie.recording.Ffmpeg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 of the whole process that makes a derivative. */
class DeriveKillTest {
    @TempDir
    Path folder;

    private Process child() throws Exception {
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classes,
                        DeriveChild.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("child.log").toFile())
                .start();
    }

    @Test
    void theNextProcessGoesOnWithWhatIsThereAndNothingIsLeftRunning() throws Exception {
        try (Scene scene = new Scene(folder)) {
            Order order = scene.order(DerivativeKind.GRID, null, List.of());
            scene.derived.put(
                    order.folder() + "/" + Order.FILE, Json.write(order).getBytes(StandardCharsets.UTF_8));
            String first = order.folder() + "/parts/00001.mkv";
            Process child = child();
            try {
                await().atMost(Duration.ofMinutes(2)).until(() -> scene.derived.exists(first) || !child.isAlive());
                List<ProcessHandle> started = child.descendants().toList();
                child.destroyForcibly().waitFor();
                assertThat(child.exitValue())
                        .as(Files.readString(folder.resolve("child.log")))
                        .isEqualTo(128 + 9);
                await().until(() -> started.stream().noneMatch(ProcessHandle::isAlive));
            } finally {
                child.destroyForcibly();
            }
            byte[] kept = scene.derived.read(first);
            assertThat(scene.derived.exists(order.folder() + "/" + Recipe.SIGNATURE))
                    .isFalse();

            scene.busy.set(true);
            try (Derivatives derivatives = scene.derivatives()) {
                derivatives.start();
                await().until(() -> derivatives.view(order, "").state() == DerivativeState.PAUSED);
                assertThat(scene.derived.read(first)).isEqualTo(kept);
                scene.busy.set(false);
                derivatives.awaitIdle();
                assertThat(derivatives.view(order, "").state()).isEqualTo(DerivativeState.DONE);
                assertThat(Ffmpeg.complaints(scene.result(derivatives, order))).isEmpty();
            }
            assertThat(RecipeCheck.folder(folder.resolve("derived").resolve(order.folder()), Optional.empty())
                            .findings())
                    .isEmpty();
        }
    }
}
