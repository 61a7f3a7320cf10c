package org.hejie.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.GapCause;
import org.hejie.protocol.Json;
import org.hejie.protocol.Language;
import org.hejie.protocol.Place;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.media.TapCounts.PlaceCount;
import org.hejie.protocol.rest.VerifyReport;
import org.hejie.protocol.rest.VerifyReport.Finding;
import org.hejie.protocol.rest.VerifyReport.Severity;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.protocol.signal.TapMoment;
import org.hejie.recording.archive.Cover;
import org.hejie.recording.archive.Manifest;
import org.hejie.recording.archive.RecordKind;
import org.hejie.recording.archive.Seal;
import org.hejie.recording.crypt.Encryption;
import org.hejie.recording.verify.Verify;
import org.hejie.recording.verify.VerifyText;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A private talk's own sealed record: beside its session, whole in itself; and whatever does not belong in it is found. */
class CaucusRecordTest {
    @TempDir
    Path data;

    private CaucusScene scene;

    @BeforeEach
    void open() throws IOException {
        scene = new CaucusScene(data);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private Path caseFolder() {
        return data.resolve("archive").resolve(Stage.CASE);
    }

    private Manifest manifest(String sessionId) throws IOException {
        byte[] bytes = scene.service.archive().read(Stage.CASE + "/" + sessionId + "/" + Manifest.FILE);
        return Json.read(new String(bytes, StandardCharsets.UTF_8), Manifest.class);
    }

    private List<Finding> errors(Path folder) throws IOException {
        return Verify.folder(folder).findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
    }

    private List<String> faults(String folder) throws IOException {
        return errors(caseFolder().resolve(folder)).stream().map(Finding::code).toList();
    }

    /** Changes a sealed manifest and signs it anew, as only the holder of the key could. */
    private void resealed(String sessionId, UnaryOperator<String> change) throws IOException {
        String path = Stage.CASE + "/" + sessionId + "/";
        byte[] before = scene.service.archive().read(path + Manifest.FILE);
        byte[] bytes = change.apply(new String(before, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
        assertThat(bytes).isNotEqualTo(before);
        Files.write(caseFolder().resolve(sessionId).resolve(Manifest.FILE), bytes);
        Files.write(
                caseFolder().resolve(sessionId).resolve(Seal.FILE),
                Seal.by(scene.service.keys().current(), bytes).toBytes());
    }

    @Test
    void itStandsBesideItsSessionAndInNobodysChain() throws Exception {
        scene.session("s_1", TerminationReason.ADJOURNED);
        scene.record();
        scene.session("s_2", TerminationReason.ADJOURNED);
        Manifest record = manifest(CaucusScene.RECORD);
        assertThat(record.kind()).isEqualTo(RecordKind.CAUCUS_SEALED);
        assertThat(record.caucus()).isEqualTo(new RoomEvent.SealedCaucus("s_1", "k1"));
        assertThat(record.previous()).isNull();
        assertThat(record.recordings().getFirst().cover())
                .containsExactly(new Cover(0, 10_000, List.of("p_a", "p_m"), true, false));
        assertThat(record.recordings().getFirst().tracks()).hasSize(1);
        Manifest joint = manifest("s_1");
        assertThat(joint.kind()).isNull();
        assertThat(joint.caucus()).isNull();
        assertThat(joint.recordings().getFirst().cover())
                .extracting(Cover::fromMs, Cover::toMs, Cover::replacesTranscript)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(0L, 10_000L, true),
                        org.assertj.core.groups.Tuple.tuple(20_000L, 30_000L, true));
        Manifest.Previous previous = manifest("s_2").previous();
        assertThat(previous).isNotNull();
        assertThat(previous.sessionId()).as("the sealed talk came between").isEqualTo("s_1");
        for (Path folder : List.of(data, caseFolder(), caseFolder().resolve(CaucusScene.RECORD))) {
            VerifyReport report = Verify.folder(folder);
            assertThat(report.findings()).extracting(Finding::code).containsExactly("caucus_record");
            assertThat(report.ok()).isTrue();
            assertThat(VerifyText.render(report, Language.ZH_CN))
                    .contains("会话 s_1 中背对背会谈 k1 的单独封存记录", "对方不得查阅", "只有这次会谈的数据包", "若被整个取走");
            assertThat(VerifyText.render(report, Language.EN))
                    .contains("sealed record of one private talk", "nothing but this talk's packets");
        }
        assertThat(Verify.folder(caseFolder().resolve("s_1")).findings())
                .as("the session's own record does not know of it")
                .isEmpty();
    }

    @Test
    void nothingOfItIsInTheJointRecord() throws Exception {
        scene.session("s_1", TerminationReason.ADJOURNED);
        scene.record();
        try (var files = Files.walk(caseFolder().resolve("s_1"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertThat(text).as(file.toString()).doesNotContain("s_1-k1", "CAUCUS_RECORDING", "CAUCUS_SEALED");
            }
        }
    }

    @Test
    void anEncryptedOneHasItsOwnKey() throws Exception {
        Path other = data.resolve("encrypted");
        try (CaucusScene encrypted = new CaucusScene(other, Encryption.standard(other))) {
            encrypted.session("s_1", TerminationReason.ADJOURNED);
            encrypted.record();
        }
        assertThat(Verify.folder(other).ok()).isTrue();
        Path folder = other.resolve("archive").resolve(Stage.CASE);
        String main = Files.readString(folder.resolve("s_1/envelope.json"));
        assertThat(Files.readString(folder.resolve(CaucusScene.RECORD).resolve("envelope.json")))
                .isNotEqualTo(main);
    }

    @Test
    void packetsFromTheJointRoomInItAreFound() throws Exception {
        scene.session("s_1", TerminationReason.ADJOURNED);
        scene.caucus(ConsentKind.CAUCUS_RECORDING);
        scene.recorded(() -> scene.log(
                CaucusScene.RECORD,
                15_000,
                CaucusScene.counted(
                        TapMoment.MOVED,
                        new PlaceCount(CaucusScene.APART, 250, 250, 0, 250),
                        new PlaceCount(Place.JOINT, 1, 1, 0, 1))));
        assertThat(faults(CaucusScene.RECORD)).containsExactly("tap_wrong");
    }

    @Test
    void packetsFromAnotherCaucusOrThatLeftItAreFound() throws Exception {
        scene.caucus(ConsentKind.CAUCUS_RECORDING);
        scene.recorded(() -> {
            scene.log(
                    CaucusScene.RECORD,
                    15_000,
                    CaucusScene.counted(
                            TapMoment.MOVED,
                            new PlaceCount(CaucusScene.APART, 1, 1, 0, 1),
                            new PlaceCount(new Place.Caucus("k2"), 1, 1, 0, 1)));
            scene.log(
                    CaucusScene.RECORD,
                    16_000,
                    CaucusScene.counted(
                            TapMoment.MOVED,
                            new PlaceCount(CaucusScene.APART, 1, 1, 1, 1),
                            new PlaceCount(new Place.Caucus("k2"), 1, 1, 0, 1)));
        });
        assertThat(faults(CaucusScene.RECORD)).containsExactly("tap_wrong", "tap_wrong");
    }

    @Test
    void aSecondWithoutOnesConsentIsNamed() throws Exception {
        scene.caucus(ConsentKind.CAUCUS_RECORDING);
        scene.recorded(() -> {
            scene.log(
                    CaucusScene.RECORD,
                    13_000,
                    new RoomEvent.ConsentChanged("p_a", ConsentKind.CAUCUS_RECORDING, false));
            scene.log(
                    CaucusScene.RECORD,
                    14_000,
                    new RoomEvent.ConsentChanged("p_a", ConsentKind.CAUCUS_RECORDING, true));
        });
        List<Finding> errors = errors(caseFolder().resolve(CaucusScene.RECORD));
        assertThat(errors).extracting(Finding::code).containsExactly("recorded_without_consent");
        assertThat(errors.getFirst().fromMs()).isEqualTo(3_000);
        assertThat(errors.getFirst().toMs()).isEqualTo(4_000);
        assertThat(errors.getFirst().en()).contains("李申请", "王调解");
    }

    private void takenBack(long ms) throws Exception {
        scene.caucus(ConsentKind.CAUCUS_RECORDING);
        scene.recorded(() -> scene.log(
                CaucusScene.RECORD,
                ms,
                new RoomEvent.RecordingStopped("p_a", GapCause.CONSENT_WITHDRAWN, null),
                new RoomEvent.ConsentChanged("p_a", ConsentKind.CAUCUS_RECORDING, false)));
    }

    /** The time of a frame is its sender's, the time of the stop is the room's: some last frames seem to come after it. */
    @Test
    void framesThatSeemToComeJustAfterConsentWasTakenBackAreNoFault() throws Exception {
        takenBack(19_900);
        assertThat(faults(CaucusScene.RECORD)).isEmpty();
        assertThat(manifest(CaucusScene.RECORD).recordings().getFirst().cover())
                .containsExactly(new Cover(0, 9_980, List.of("p_a", "p_m"), true, false));
    }

    @Test
    void recordingOnAfterConsentWasTakenBackIsFound() throws Exception {
        takenBack(17_000);
        assertThat(faults(CaucusScene.RECORD)).containsExactly("media_after_end");
    }

    @Test
    void consentToTheJointRecordingIsNoConsentToThisOne() throws Exception {
        scene.caucus(ConsentKind.RECORDING, ConsentKind.RECORDING_REPLACES_TRANSCRIPT);
        scene.recorded(() -> {});
        assertThat(faults(CaucusScene.RECORD)).containsExactly("recorded_without_consent");
        assertThat(manifest(CaucusScene.RECORD).recordings().getFirst().cover())
                .containsExactly(new Cover(0, 10_000, List.of("p_a", "p_m"), false, false));
    }

    @Test
    void somebodyElseWhoComesInIsNamed() throws Exception {
        scene.caucus(ConsentKind.CAUCUS_RECORDING);
        scene.recorded(() -> {
            scene.log(
                    CaucusScene.RECORD,
                    14_000,
                    new RoomEvent.ParticipantJoined(
                            "p_b", "钱经理", Role.RESPONDENT, CaucusScene.APART, java.util.Map.of(), "sms"));
            scene.log(
                    CaucusScene.RECORD,
                    15_000,
                    new RoomEvent.ParticipantPlaced("p_b", CaucusScene.APART, Place.JOINT, "p_m"));
        });
        List<Finding> errors = errors(caseFolder().resolve(CaucusScene.RECORD));
        assertThat(errors).extracting(Finding::code).containsExactly("recorded_without_consent");
        assertThat(errors.getFirst().zh()).contains("钱经理", "00:00:04–00:00:05");
    }

    @Test
    void aVoiceOfSomebodyWhoWasNotInItIsNamed() throws Exception {
        scene.caucus(ConsentKind.CAUCUS_RECORDING);
        scene.recorded(() -> scene.media(CaucusScene.RECORD, CaucusScene.RECORDING, "p_b", 12_000, 16_000));
        assertThat(faults(CaucusScene.RECORD)).containsExactly("caucus_stranger");
    }

    @Test
    void aCaucusTheSessionDoesNotKnowIsFoundAndSoIsAMissingSession() throws Exception {
        scene.caucus(ConsentKind.CAUCUS_RECORDING);
        scene.recorded(() -> {});
        assertThat(faults("")).containsExactly("session_missing");
        assertThat(faults(CaucusScene.RECORD)).as("alone it is whole").isEmpty();
        scene.session("s_1", TerminationReason.ADJOURNED);
        assertThat(faults("")).isEmpty();
        resealed(
                "s_1",
                text -> text.replace("{\"kind\":\"caucus\",\"id\":\"k1\"}", "{\"kind\":\"caucus\",\"id\":\"k7\"}"));
        assertThat(faults("")).contains("caucus_unknown");
    }

    @Test
    void aRecordThatIsNotCalledAfterItsCaucusIsFound() throws Exception {
        scene.caucus(new RoomEvent.SealedCaucus("s_1", "k2"), ConsentKind.CAUCUS_RECORDING);
        scene.recorded(() -> {});
        assertThat(faults(CaucusScene.RECORD)).contains("caucus_differs");
    }

    @Test
    void aManifestThatSaysOtherwiseIsFoundThoughItIsSigned() throws Exception {
        scene.session("s_1", TerminationReason.ADJOURNED);
        scene.record();
        String says = "\"kind\":\"CAUCUS_SEALED\",\"caucus\":{\"sessionId\":\"s_1\",\"caucusId\":\"k1\"},";
        resealed(CaucusScene.RECORD, text -> text.replace(says, ""));
        assertThat(faults(CaucusScene.RECORD)).containsExactly("manifest_differs", "manifest_differs");
        resealed(CaucusScene.RECORD, text -> text.replace("\"sealedAt\"", says.replace("k1", "k2") + "\"sealedAt\""));
        assertThat(faults(CaucusScene.RECORD)).containsExactly("manifest_differs");
    }

    @Test
    void itMustNotBeLinkedIntoTheCase() throws Exception {
        scene.session("s_1", TerminationReason.ADJOURNED);
        scene.record();
        scene.session("s_2", TerminationReason.ADJOURNED);
        String digest = digest(CaucusScene.RECORD);
        String before = manifest("s_2").previous() instanceof Manifest.Previous p ? p.manifest() : "";
        resealed(
                "s_2",
                text -> text.replace(
                        "\"previous\":{\"sessionId\":\"s_1\",\"manifest\":\"" + before,
                        "\"previous\":{\"sessionId\":\"s_1-k1\",\"manifest\":\"" + digest));
        assertThat(faults("")).containsExactly("caucus_chained");
        resealed(
                CaucusScene.RECORD,
                text -> text.replace(
                        "\"keys\":[",
                        "\"previous\":{\"sessionId\":\"s_1\",\"manifest\":\"" + before + "\"},\"keys\":["));
        assertThat(faults(CaucusScene.RECORD)).containsExactly("caucus_chained");
    }

    private String digest(String sessionId) throws IOException {
        return org.hejie.recording.store.Digest.of(
                Files.readAllBytes(caseFolder().resolve(sessionId).resolve(Manifest.FILE)));
    }

    @Test
    void aRecordNotYetOverIsCheckedByItself() throws Exception {
        scene.caucus(ConsentKind.CAUCUS_RECORDING);
        VerifyReport report = Verify.folder(caseFolder().resolve(CaucusScene.RECORD));
        assertThat(report.ok()).isTrue();
        assertThat(report.findings()).extracting(Finding::code).containsExactly("caucus_record", "not_sealed");
    }
}
