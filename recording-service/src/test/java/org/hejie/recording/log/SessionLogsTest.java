package org.hejie.recording.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.recording.Stage;
import org.hejie.recording.keys.SignatureAlgorithm;
import org.hejie.recording.keys.SigningKeys;
import org.hejie.recording.store.FolderStore;
import org.hejie.recording.store.SessionSigner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionLogsTest {
    private static final Instant AT = Instant.parse("2026-03-02T09:00:00.123456Z");
    private static final RoomEvent SCHEDULED = Stage.scheduled("s_1");
    private static final RoomEvent OPENED = new RoomEvent.SessionOpened("p_m");
    private static final RoomEvent ENDED = new RoomEvent.SessionEnded("p_m", TerminationReason.ADJOURNED, null);

    @TempDir
    Path folder;

    @TempDir
    Path keys;

    private final List<LoggedEvent> observed = new ArrayList<>();

    private SessionSigner signer(FolderStore store) throws IOException {
        return new SessionSigner(
                store, SigningKeys.open(keys, SignatureAlgorithm.ECDSA_P256, false, Clock.systemUTC())::current);
    }

    private SessionLogs open() throws IOException {
        FolderStore store = new FolderStore(folder);
        SessionLogs logs = new SessionLogs(store, signer(store), new SessionLogs.Observer() {
            @Override
            public void appended(String caseId, String sessionId, List<LoggedEvent> events) {
                observed.addAll(events);
            }

            @Override
            public boolean failing(IOException cause) {
                return false;
            }
        });
        logs.start();
        return logs;
    }

    private static LoggedEvent at(long seq, RoomEvent event) {
        return new LoggedEvent(seq, AT.plusSeconds(seq), event);
    }

    private Path file() {
        return folder.resolve("c_1/s_1/events.jsonl");
    }

    @Test
    void aSessionWithoutALogReadsEmpty() throws IOException {
        assertThat(open().read("s_none")).isEmpty();
    }

    @Test
    void whatWasAppendedIsReadBackInOrderAndObserved() throws IOException {
        SessionLogs log = open();
        log.append("s_1", List.of(at(1, SCHEDULED), at(2, OPENED)));
        log.append("s_1", List.of(at(3, ENDED)));
        assertThat(log.read("s_1")).containsExactly(at(1, SCHEDULED), at(2, OPENED), at(3, ENDED));
        assertThat(observed).hasSize(3);
        assertThat(file()).exists();
    }

    @Test
    void aHoleIsRefusedAndNothingIsAppended() throws IOException {
        SessionLogs log = open();
        log.append("s_1", List.of(at(1, SCHEDULED)));
        assertThatThrownBy(() -> log.append("s_1", List.of(at(3, OPENED))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> log.append("s_1", List.of(at(2, OPENED), at(4, ENDED))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(log.read("s_1")).containsExactly(at(1, SCHEDULED));
    }

    @Test
    void aSessionIsUnfinishedUntilItEnded() throws IOException {
        SessionLogs log = open();
        log.append("s_1", List.of(at(1, SCHEDULED)));
        log.append("s_2", List.of(at(1, SCHEDULED)));
        log.append("s_2", List.of(at(2, ENDED)));
        assertThat(log.unfinished()).containsExactly("s_1");
        assertThat(open().unfinished()).containsExactly("s_1");
    }

    @Test
    void theLogSurvivesTheProcess() throws IOException {
        open().append("s_1", List.of(at(1, SCHEDULED), at(2, OPENED)));
        SessionLogs again = open();
        assertThat(again.read("s_1")).containsExactly(at(1, SCHEDULED), at(2, OPENED));
        again.append("s_1", List.of(at(3, ENDED)));
        assertThat(open().read("s_1")).hasSize(3);
    }

    @Test
    void aTornLastLineIsCutOff() throws IOException {
        open().append("s_1", List.of(at(1, SCHEDULED)));
        Files.writeString(file(), "{\"seq\":2,\"at\":\"2026", StandardOpenOption.APPEND);
        SessionLogs again = open();
        assertThat(again.read("s_1")).containsExactly(at(1, SCHEDULED));
        again.append("s_1", List.of(at(2, OPENED)));
        assertThat(open().read("s_1")).hasSize(2);
    }

    @Test
    void anAppendOfSeveralEventsIsKeptWholeOrNotAtAll() throws IOException {
        open().append("s_1", List.of(at(1, SCHEDULED)));
        open().append("s_1", List.of(at(2, OPENED), at(3, ENDED)));
        byte[] file = Files.readAllBytes(file());
        int secondLineEnds = new String(file, StandardCharsets.ISO_8859_1).lastIndexOf('\n', file.length - 2) + 1;
        Files.write(file(), Arrays.copyOf(file, secondLineEnds));
        assertThat(open().read("s_1")).containsExactly(at(1, SCHEDULED));
    }

    @Test
    void earlierDamageIsAnErrorAndTheOtherSessionsGoOn() throws IOException {
        SessionLogs log = open();
        log.append("s_1", List.of(at(1, SCHEDULED), at(2, OPENED)));
        log.append("s_2", List.of(at(1, SCHEDULED)));
        Files.writeString(file(), Files.readString(file()).replace("工资争议", "工资无争议"));
        SessionLogs again = open();
        assertThatThrownBy(() -> again.read("s_1")).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> again.append("s_1", List.of(at(3, ENDED)))).isInstanceOf(UncheckedIOException.class);
        assertThat(again.unfinished()).containsExactly("s_2");
    }

    @Test
    void anIdThatLeadsOutOfTheFolderIsRefused() throws IOException {
        SessionLogs log = open();
        assertThatThrownBy(() -> log.append("../s", List.of(at(1, SCHEDULED))))
                .isInstanceOf(IllegalArgumentException.class);
        RoomEvent elsewhere = new RoomEvent.SessionScheduled("s_1", "../../etc", "p", Stage.START, Stage.CASE_RECORD);
        assertThatThrownBy(() -> log.append("s_1", List.of(at(1, elsewhere))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
