package org.hejie.recording.custody;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hejie.protocol.rest.AccessPurpose;
import org.hejie.protocol.rest.CustodyAction;
import org.hejie.protocol.rest.CustodyEvent;
import org.hejie.protocol.rest.CustodyEvent.CustodyActor;
import org.hejie.protocol.rest.CustodyEvent.CustodyObject;
import org.hejie.protocol.rest.CustodyPage.CustodyEntry;
import org.hejie.recording.keys.SignatureAlgorithm;
import org.hejie.recording.keys.SigningKeys;
import org.hejie.recording.store.FolderStore;
import org.hejie.recording.verify.Verify;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The custody log: complete, in order, and telling when it was touched. */
class CustodyLogTest {
    private static final Instant START = Instant.parse("2026-03-31T23:00:00Z");
    private static final CustodyActor JUDGE = new CustodyActor("a_1", "陈法官", "COURT_REVIEWER", "示范法院");

    @TempDir
    Path folder;

    private SigningKeys keys;

    @BeforeEach
    void open() throws Exception {
        keys = SigningKeys.open(
                folder.resolve("keys"), SignatureAlgorithm.ECDSA_P256, false, Clock.fixed(START, ZoneOffset.UTC));
    }

    private Path data() {
        return folder.resolve("custody");
    }

    private CustodyLog log() throws Exception {
        return new CustodyLog(new FolderStore(data()), keys::current);
    }

    private static CustodyEvent event(Duration at, CustodyAction action, @Nullable String opening) {
        return new CustodyEvent(
                START.plus(at),
                action,
                JUDGE,
                CustodyObject.session("c_1", "s_1"),
                "g_1",
                opening,
                AccessPurpose.CONFIRMATION,
                "核对协议");
    }

    private static CustodyEvent range(String opening, String track, long from, long to) {
        CustodyObject object = new CustodyObject("c_1", "s_1", "r_1", track, from, to, null);
        return new CustodyEvent(
                START, CustodyAction.RANGE_SERVED, JUDGE, object, "g_1", opening, AccessPurpose.CONFIRMATION, null);
    }

    /** As a page reports it: of a recording, with the tracks that could be seen or heard. */
    private static CustodyEvent played(String tracks, long from, long to) {
        CustodyObject object = new CustodyObject("c_1", "s_1", "r_1", null, from, to, tracks);
        return new CustodyEvent(
                START, CustodyAction.RANGE_PLAYED, JUDGE, object, "g_1", "o_1", AccessPurpose.CONFIRMATION, null);
    }

    private static String tracks(CustodyObject object) {
        String track = object.trackId();
        return track == null ? String.valueOf(object.detail()) : track;
    }

    private List<Path> files() throws Exception {
        try (Stream<Path> files = Files.list(data())) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
        }
    }

    private CustodyFiles.Checked check() throws Exception {
        return CustodyFiles.check(new FolderStore(data()));
    }

    @Test
    void linesAreNumberedLinkedAndSignedOverMonthsRestartsAndNewKeys() throws Exception {
        CustodyLog log = log();
        log.record(event(Duration.ZERO, CustodyAction.VIEW_OPENED, "o_1"));
        log.record(event(Duration.ofHours(2), CustodyAction.VERIFIED, "o_1"));
        keys.rotate();
        CustodyLog again = log();
        again.record(event(Duration.ofHours(3), CustodyAction.VIEW_ENDED, "o_1"));
        assertThat(files())
                .extracting(file -> file.getFileName().toString())
                .containsExactly("custody-2026-03-01.jsonl", "custody-2026-04-01.jsonl");
        assertThat(again.entries()).extracting(CustodyEntry::seq).containsExactly(1L, 2L, 3L);
        CustodyFiles.Checked checked = check();
        assertThat(checked.faults()).isEmpty();
        assertThat(checked.lines()).isEqualTo(3);
        assertThat(checked.keys()).hasSize(2);
        assertThat(again.check()).isEqualTo(checked);
        assertThat(Verify.folder(data()).ok()).isTrue();
    }

    @Test
    void anyBitThatIsTurnedIsFoundAndItsLineNamed() throws Exception {
        CustodyLog log = log();
        for (int i = 0; i < 12; i++) {
            log.record(event(Duration.ofHours(i), CustodyAction.VERIFIED, "o_" + i));
        }
        assertThat(log.check().faults()).isEmpty();
        Random random = new Random(7);
        for (int i = 0; i < 150; i++) {
            Path file = files().get(random.nextInt(files().size()));
            byte[] sound = Files.readAllBytes(file);
            byte[] flipped = sound.clone();
            int at = random.nextInt(sound.length);
            flipped[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, flipped);
            assertThat(check().faults()).as("bit at %d of %s", at, file).isNotEmpty();
            assertThat(log.check().faults())
                    .as("also for whoever checked before")
                    .isNotEmpty();
            assertThat(check().faults().getFirst().line()).isPositive();
            Files.write(file, sound);
        }
        assertThat(log.check().faults()).isEmpty();
    }

    @Test
    void aLineOrAFileThatIsRemovedIsMissed() throws Exception {
        CustodyLog log = log();
        for (int i = 0; i < 4; i++) {
            log.record(event(Duration.ofMinutes(40L * i), CustodyAction.VERIFIED, "o_" + i));
        }
        Path first = files().getFirst();
        List<String> lines = Files.readAllLines(first);
        Files.writeString(first, lines.getLast() + "\n");
        assertThat(check().faults()).isNotEmpty();
        Files.delete(first);
        assertThat(check().faults()).isNotEmpty();
        assertThat(Verify.folder(data()).ok()).isFalse();
    }

    @Test
    void aTornLineIsCutOffAndTheLogGoesOn() throws Exception {
        log().record(event(Duration.ZERO, CustodyAction.VIEW_OPENED, "o_1"));
        Files.writeString(files().getFirst(), "{\"seq\":2,\"ev", StandardOpenOption.APPEND);
        CustodyLog again = log();
        again.record(event(Duration.ZERO, CustodyAction.VIEW_ENDED, "o_1"));
        assertThat(check().faults()).isEmpty();
        assertThat(check().lines()).isEqualTo(2);
    }

    @Test
    void aLogThatWasTamperedWithGoesOnInANewFileAndStaysFaulty() throws Exception {
        CustodyLog log = log();
        log.record(event(Duration.ZERO, CustodyAction.VIEW_OPENED, "o_1"));
        log.record(event(Duration.ZERO, CustodyAction.VIEW_ENDED, "o_1"));
        Path first = files().getFirst();
        Files.writeString(first, Files.readString(first).replace("VIEW_ENDED", "VIEW_ENDEE"), StandardCharsets.UTF_8);
        log().record(event(Duration.ZERO, CustodyAction.VIEW_OPENED, "o_2"));
        log().record(event(Duration.ZERO, CustodyAction.VIEW_ENDED, "o_2"));
        assertThat(files()).hasSize(2);
        assertThat(check().faults()).hasSize(1);
        assertThat(check().faults().getFirst().line()).isEqualTo(2);
        assertThat(log().entries()).extracting(CustodyEntry::seq).containsExactly(1L, 3L, 4L);
    }

    @Test
    void whatWasSentAndWhatWasPlayedIsMergedAndWrittenBeforeTheEndOfItsOpening() throws Exception {
        CustodyLog log = log();
        log.record(event(Duration.ZERO, CustodyAction.VIEW_OPENED, "o_1"));
        log.range(range("o_1", "t1", 0, 1_000));
        log.range(range("o_1", "t1", 5_000, 6_000));
        log.range(range("o_1", "t1", 1_000, 2_000));
        log.range(range("o_1", "t2", 0, 500));
        log.range(range("o_2", "t1", 0, 700));
        log.range(played("t1 t2", 0, 300));
        log.range(played("t1 t2", 300, 400));
        log.range(played("t1", 400, 500));
        log.record(event(Duration.ofMinutes(1), CustodyAction.VIEW_ENDED, "o_1"));
        assertThat(log.entries())
                .extracting(entry ->
                        entry.event().action() + " " + tracks(entry.event().object()) + " "
                                + entry.event().object().fromMs() + "-"
                                + entry.event().object().toMs())
                .containsExactly(
                        "VIEW_OPENED null null-null",
                        "RANGE_SERVED t1 0-2000",
                        "RANGE_SERVED t1 5000-6000",
                        "RANGE_SERVED t2 0-500",
                        "RANGE_PLAYED t1 t2 0-400",
                        "RANGE_PLAYED t1 400-500",
                        "VIEW_ENDED null null-null");
        log.flush(START);
        log.flush(START);
        assertThat(log.entries()).hasSize(8);
    }

    @Test
    void partsThatTouchBecomeOne() {
        TreeMap<Long, Long> parts = new TreeMap<>();
        for (long[] part : new long[][] {{10, 20}, {30, 40}, {0, 5}, {20, 30}, {3, 4}, {38, 50}}) {
            CustodyFiles.merge(parts, part[0], part[1]);
        }
        assertThat(parts).containsExactly(java.util.Map.entry(0L, 5L), java.util.Map.entry(10L, 50L));
    }
}
