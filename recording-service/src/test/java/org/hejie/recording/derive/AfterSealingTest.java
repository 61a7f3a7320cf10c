package org.hejie.recording.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import org.hejie.protocol.rest.CustodyAction;
import org.hejie.protocol.rest.CustodyEvent;
import org.hejie.recording.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made of a session on nobody's request, where that is set. */
class AfterSealingTest {
    @TempDir
    Path folder;

    @Test
    void everythingUsualIsMadeOnceAndEachIsInTheCustodyLog() throws Exception {
        try (Scene scene = new Scene(folder)) {
            scene.busy.set(true);
            try (Derivatives derivatives = scene.derivatives()) {
                derivatives.start();
                derivatives.sealed(Stage.CASE, Stage.SESSION);
                await().until(() -> derivatives.list(Stage.CASE, Stage.SESSION).size() == 4);
            }
            assertThat(scene.told)
                    .allSatisfy(event -> {
                        assertThat(event.action()).isEqualTo(CustodyAction.DERIVATIVE_MADE);
                        assertThat(event.actor()).isEqualTo(CustodyEvent.CustodyActor.SYSTEM);
                        assertThat(event.object().caseId()).isEqualTo(Stage.CASE);
                        assertThat(event.object().sessionId()).isEqualTo(Stage.SESSION);
                    })
                    .extracting(event -> String.valueOf(event.object().detail()).split(" ")[0])
                    .containsExactly("GRID", "AUDIO", "PERSON", "PERSON");
        }
    }
}
