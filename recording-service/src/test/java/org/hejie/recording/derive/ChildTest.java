package org.hejie.recording.derive;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChildTest {
    @Test
    void stoppedWhileItsOutputIsTakenItIsStoppedAndHasNotFailed() throws Exception {
        Control control = new Control(() -> false);
        Child child = new Child(FfmpegProgram.bundled(1L << 30), control, Duration.ofSeconds(30));
        List<String> endless =
                List.of("-v", "error", "-re", "-f", "lavfi", "-i", "anullsrc=r=48000", "-f", "s16le", "pipe:1");
        assertThatExceptionOfType(Control.Stopped.class)
                .isThrownBy(() -> child.run(endless, in -> {}, Long.MAX_VALUE, (bytes, count) -> control.stop()));
    }
}
