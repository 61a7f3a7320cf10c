package org.hejie.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.hejie.protocol.Json;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.recording.ArchivedSession;
import org.hejie.protocol.recording.DisposalCertificate;
import org.hejie.protocol.recording.DisposalOrder;
import org.hejie.protocol.recording.FileCertificate;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.protocol.rest.RetentionDue;
import org.hejie.protocol.rest.VerifyReport;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.recording.crypt.Encryption;
import org.hejie.recording.dispose.ArchiveReader;
import org.hejie.recording.dispose.Certificates;
import org.hejie.recording.dispose.FileCertificates;
import org.hejie.recording.dispose.HoldLedger;
import org.hejie.recording.dispose.SessionDisposal;
import org.hejie.recording.dispose.StoredCopy;
import org.hejie.recording.keep.Check;
import org.hejie.recording.keep.CopyConfig;
import org.hejie.recording.keep.Keeping;
import org.hejie.recording.keys.SignatureAlgorithm;
import org.hejie.recording.keys.SigningKeys;
import org.hejie.recording.store.ArchiveStore;
import org.hejie.recording.store.Digest;
import org.hejie.recording.store.FolderStore;
import org.hejie.recording.verify.Verify;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sealed session goes from every copy, its certificate stays; the index is made from the archive. */
class DisposalTest {
    private static final Instant LATER = Instant.parse("2087-01-02T00:00:00Z");
    private static final String SESSION = Stage.CASE + "/" + Stage.SESSION;

    @TempDir
    private Path data;

    @TempDir
    private Path second;

    private SigningKeys keys;
    private String manifest;
    private ArchiveStore archive;

    /** An encrypted archive with one sealed session, and a copy of it. */
    @BeforeEach
    void sealed() throws Exception {
        try (Stage stage = new Stage(data, RecordingConfig.of(data, "test")).recording()) {
            stage.log(60_000_000, new RoomEvent.SessionEnded("p_m", TerminationReason.AGREEMENT_REACHED, null));
            stage.service.awaitSealed(Stage.SESSION);
            settled(Stage.SESSION);
            archive = stage.service.archive();
            manifest = Digest.of(archive.read(SESSION + "/manifest.json"));
        }
        Path from = data.resolve("archive");
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path to = second.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(file, to);
                }
            }
        }
        keys = SigningKeys.open(
                data.resolve("keys/signing"),
                SignatureAlgorithm.ECDSA_P256,
                false,
                Clock.fixed(Stage.START, ZoneOffset.UTC));
    }

    /** The timestamp comes after the seal, and into the inventory after that. */
    private void settled(String sessionId) {
        Path inventory = data.resolve("archive/" + Stage.CASE + "/" + sessionId + "/inventory.json");
        await().until(() -> Files.exists(inventory)
                && Files.readString(inventory).contains("manifest.tst")
                && Files.readString(inventory).contains("timestamps.jsonl"));
    }

    private SessionDisposal disposal(Instant now, StoredCopy... copies) {
        return new SessionDisposal(archive, List.of(copies), keys::current, Clock.fixed(now, ZoneOffset.UTC));
    }

    private StoredCopy first() {
        return StoredCopy.of("archive", new FolderStore(data.resolve("archive")));
    }

    private StoredCopy copy() {
        return StoredCopy.of("copy", new FolderStore(second));
    }

    private static DisposalOrder order() {
        return new DisposalOrder(
                Stage.CASE,
                Stage.SESSION,
                List.of("（2026）京0105民诉前调1号"),
                "o_1",
                "区调解中心",
                "区人民法院",
                new RetentionDue(null, true, 60, LocalDate.of(2026, 3, 2), LocalDate.of(2087, 1, 1)),
                new DisposalCertificate.Decision("a_1", "档一", "RECORDS_OFFICER", "区调解中心", Stage.START, "期满"),
                new DisposalCertificate.Decision("a_2", "督一", "COURT_SUPERVISOR", "区人民法院", Stage.START, "同意"));
    }

    @Test
    void theSessionGoesFromEveryCopyAndASignedCertificateStays() throws Exception {
        DisposalCertificate certificate = disposal(Stage.START, first(), copy()).carryOut(order());
        assertThat(certificate.manifest()).isEqualTo(manifest);
        assertThat(certificate.files()).isPositive();
        assertThat(certificate.copies())
                .containsExactly(
                        new DisposalCertificate.Copy("archive", null), new DisposalCertificate.Copy("copy", null));
        assertThat(data.resolve("archive/" + SESSION)).doesNotExist();
        assertThat(second.resolve(SESSION)).doesNotExist();
        Certificates.Checked checked = Certificates.check(archive, SESSION);
        assertThat(checked.certificate()).isEqualTo(certificate);
        assertThat(Json.write(certificate)).doesNotContain("李申请", "钱经理", "工资争议");
        assertThat(ArchiveReader.sessions(archive)).isEmpty();
        assertThat(Certificates.all(archive)).containsExactly(certificate);
    }

    @Test
    void verifyTakesTheCertificateForTheSessionAndSaysSo() throws Exception {
        try (Stage stage = new Stage(data, RecordingConfig.of(data, "test"))) {
            stage.service.start();
            stage.service.log().append("s_2", List.of(new LoggedEvent(1, Stage.START, Stage.scheduled("s_2"))));
            stage.service
                    .log()
                    .append(
                            "s_2",
                            List.of(new LoggedEvent(
                                    2,
                                    Stage.START,
                                    new RoomEvent.SessionEnded("p_m", TerminationReason.AGREEMENT_REACHED, null))));
            stage.service.awaitSealed("s_2");
            settled("s_2");
        }
        Path root = data.resolve("archive");
        VerifyReport before = Verify.folder(root);
        assertThat(before.ok()).as("%s", before.findings()).isTrue();
        disposal(Stage.START, first()).carryOut(order());
        VerifyReport report = Verify.folder(root);
        assertThat(report.findings()).as("%s", report.findings()).anySatisfy(finding -> {
            assertThat(finding.code()).isEqualTo("session_disposed");
            assertThat(finding.en()).contains("档一", "督一");
        });
        assertThat(report.ok()).as("%s", report.findings()).isTrue();
        Path certificate = root.resolve(SESSION + Certificates.JSON);
        Files.writeString(certificate, Files.readString(certificate).replace(manifest, "0".repeat(64)));
        assertThat(Verify.folder(root).ok()).isFalse();
        Files.delete(certificate);
        assertThat(Verify.folder(root).findings())
                .extracting(VerifyReport.Finding::code)
                .contains("session_missing");
    }

    @Test
    void verifySaysThatTheFileOfACaseWasErasedByItsCertificateAndByNoOther() throws Exception {
        Path root = data.resolve("archive");
        disposal(Stage.START, first()).carryOut(order());
        erased();
        for (Path from : List.of(root, root.resolve(Stage.CASE))) {
            VerifyReport report = Verify.folder(from);
            assertThat(report.ok()).as("%s", report.findings()).isTrue();
            assertThat(report.findings())
                    .extracting(VerifyReport.Finding::code)
                    .contains("file_erased", "session_disposed");
        }
        Path json = root.resolve(Stage.CASE).resolve(FileCertificates.JSON);
        String sound = Files.readString(json);
        Files.writeString(json, sound.replace("追索劳动报酬纠纷", "劳动合同纠纷"));
        assertThat(Verify.folder(root).findings())
                .extracting(VerifyReport.Finding::code)
                .contains("erasure_certificate");
        Files.writeString(json, sound);
        Files.createDirectories(root.resolve("c_9"));
        for (String part : List.of(FileCertificates.JSON, FileCertificates.SIGNATURE, FileCertificates.KEY)) {
            Files.move(
                    root.resolve(Stage.CASE).resolve(part), root.resolve("c_9").resolve(part));
        }
        assertThat(Verify.folder(root).findings())
                .filteredOn(finding -> finding.code().equals("erasure_certificate"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.en()).contains("another file"));
    }

    @Test
    void aCertificateThatWasChangedIsFound() throws Exception {
        DisposalCertificate certificate = disposal(Stage.START, first()).carryOut(order());
        Path json = data.resolve("archive/" + SESSION + Certificates.JSON);
        for (String part : List.of(Certificates.JSON, Certificates.SIGNATURE, Certificates.KEY)) {
            Path file = data.resolve("archive/" + SESSION + part);
            byte[] sound = Files.readAllBytes(file);
            for (int i = 0; i < sound.length; i += 7) {
                byte[] changed = sound.clone();
                changed[i] ^= 1;
                Files.write(file, changed);
                assertThatThrownBy(() -> Certificates.check(archive, SESSION))
                        .as("%s byte %d", part, i)
                        .isInstanceOf(IOException.class);
            }
            Files.write(file, sound);
        }
        assertThat(Certificates.check(archive, SESSION).certificate()).isEqualTo(certificate);
        for (String part : List.of(Certificates.JSON, Certificates.SIGNATURE, Certificates.KEY)) {
            Files.copy(
                    data.resolve("archive/" + SESSION + part), data.resolve("archive/" + Stage.CASE + "/s_9" + part));
        }
        assertThatThrownBy(() -> Certificates.check(archive, Stage.CASE + "/s_9"))
                .hasMessageContaining("another session");
        assertThat(json).exists();
    }

    private FileCertificate erased() throws Exception {
        return FileCertificates.write(
                archive,
                new FileCertificate(
                        FileCertificate.FORMAT,
                        Stage.CASE,
                        List.of("（2026）京0105民诉前调1号"),
                        "o_1",
                        "区调解中心",
                        null,
                        "追索劳动报酬纠纷",
                        null,
                        List.of(),
                        List.of(),
                        List.of(),
                        order().retention(),
                        order().proposedBy(),
                        order().confirmedBy(),
                        Stage.START,
                        ""),
                keys.current(),
                Stage.START);
    }

    private StoredCopy secondCopy(ArchiveStore store) {
        return StoredCopy.locked("copy", store, Optional.empty(), Clock.fixed(Stage.START, ZoneOffset.UTC));
    }

    private static Check check(Path first, Path copy) {
        return new Check(
                new FolderStore(first.resolve("archive")),
                Optional.of(CopyConfig.to(new CopyConfig.Place.Folder(copy))),
                Encryption.standard(first),
                Keeping.folder(first),
                Keeping.reports(first),
                Clock.systemUTC());
    }

    @Test
    void theSecondCopyHoldsTheCertificatesTooAndTheyAreVerifiedThere(@TempDir Path place) throws Exception {
        StoredCopy copy = secondCopy(new FolderStore(place.resolve("archive")));
        disposal(Stage.START, first(), copy).carryOut(order());
        assertThat(Certificates.check(copy.store(), SESSION).certificate().manifest())
                .isEqualTo(manifest);
        FileCertificate file = erased();
        assertThat(disposal(Stage.START, first(), copy).goOn()).isTrue();
        assertThat(FileCertificates.all(copy.store()))
                .as("made up at the next run")
                .containsExactly(file);
        assertThat(Verify.folder(place.resolve("archive")).findings())
                .extracting(VerifyReport.Finding::code)
                .contains("session_disposed", "file_erased");
        Check.Report sound = check(data, place).run();
        assertThat(sound.ok()).as(sound.text()).isTrue();
        assertThat(sound.sessions())
                .extracting(Check.Kept::sessionId, Check.Kept::state)
                .contains(
                        tuple(Stage.SESSION + ".disposal", Check.State.COMPLETE),
                        tuple("file.erasure", Check.State.COMPLETE));

        Path json = place.resolve("archive").resolve(SESSION + Certificates.JSON);
        String good = Files.readString(json);
        Files.writeString(json, good.replace(manifest, "0".repeat(64)));
        Check.Report bad = check(data, place).run();
        assertThat(bad.ok()).isFalse();
        assertThat(bad.sessions())
                .flatExtracting(Check.Kept::faults)
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.side()).isEqualTo(Check.Side.COPY);
                    assertThat(fault.mendable()).isTrue();
                });
        check(data, place).repair(place.resolve("quarantine"));
        assertThat(Files.readString(json)).isEqualTo(good);

        Check.Report restored = check(data, place).restore(place.resolve("elsewhere"), "");
        assertThat(restored.ok()).as(restored.text()).isTrue();
        assertThat(Files.readString(place.resolve("elsewhere/archive").resolve(SESSION + Certificates.JSON)))
                .isEqualTo(good);
    }

    @Test
    void aCopyThatCannotTakeACertificateNowGetsItAtTheNextRun(@TempDir Path place) throws Exception {
        AtomicBoolean away = new AtomicBoolean(true);
        FolderStore under = new FolderStore(place);
        StoredCopy copy = secondCopy((ArchiveStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ArchiveStore.class}, (proxy, method, arguments) -> {
                    if (away.get()
                            && method.getName().equals("put")
                            && String.valueOf(arguments[0]).endsWith(".json")) {
                        throw new AccessDeniedException("locked");
                    }
                    return method.invoke(under, arguments);
                }));
        disposal(Stage.START, first(), copy).carryOut(order());
        erased();
        assertThat(data.resolve("archive/" + SESSION))
                .as("it goes all the same")
                .doesNotExist();
        assertThat(disposal(Stage.START, first(), copy).goOn()).isFalse();
        assertThat(Certificates.all(under)).isEmpty();
        assertThat(check(data, place).run().ok())
                .as("it is behind, not damaged")
                .isTrue();
        away.set(false);
        assertThat(disposal(Stage.START, first(), copy).goOn()).isTrue();
        assertThat(Certificates.all(under)).hasSize(1);
        assertThat(FileCertificates.all(under)).hasSize(1);
    }

    @Test
    void anUnsoundCertificateIsNotCopied(@TempDir Path place) throws Exception {
        disposal(Stage.START, first()).carryOut(order());
        Path json = data.resolve("archive/" + SESSION + Certificates.JSON);
        Files.writeString(json, Files.readString(json).replace(manifest, "0".repeat(64)));
        StoredCopy copy = secondCopy(new FolderStore(place));
        assertThat(disposal(Stage.START, first(), copy).goOn()).isFalse();
        assertThat(copy.store().list(Stage.CASE)).isEmpty();
    }

    @Test
    void aLockedCopyGoesWhenItsLockEndsAndTheCertificateSaysUntilWhen() throws Exception {
        Instant lock = Stage.START.plusSeconds(3600);
        StoredCopy locked = new StoredCopy() {
            @Override
            public String name() {
                return "vault";
            }

            @Override
            public ArchiveStore store() {
                return new FolderStore(second);
            }

            @Override
            public Optional<Instant> lockedUntil(String session) {
                return Optional.of(lock);
            }
        };
        DisposalCertificate certificate = disposal(Stage.START, first(), locked).carryOut(order());
        assertThat(certificate.copies()).contains(new DisposalCertificate.Copy("vault", lock));
        assertThat(data.resolve("archive/" + SESSION)).doesNotExist();
        assertThat(second.resolve(SESSION)).exists();
        disposal(lock.minusSeconds(1), first(), locked).goOn();
        assertThat(second.resolve(SESSION)).exists();
        disposal(lock, first(), locked).goOn();
        assertThat(second.resolve(SESSION)).doesNotExist();
    }

    @Test
    void whatStoppedHalfWayIsUnreadableAlreadyAndIsFinishedLater() throws Exception {
        AtomicBoolean broken = new AtomicBoolean(true);
        FolderStore under = new FolderStore(data.resolve("archive"));
        ArchiveStore store = (ArchiveStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ArchiveStore.class}, (proxy, method, arguments) -> {
                    if (broken.get() && method.getName().equals("deleteFolder")) {
                        throw new IOException("the disk does not answer");
                    }
                    return method.invoke(under, arguments);
                });
        StoredCopy failing = StoredCopy.of("archive", store);
        assertThatThrownBy(() -> disposal(Stage.START, failing, copy()).carryOut(order()))
                .isInstanceOf(IOException.class);
        assertThat(data.resolve("archive/" + SESSION + "/envelope.json")).doesNotExist();
        assertThat(data.resolve("archive/" + SESSION)).exists();
        assertThat(second.resolve(SESSION)).doesNotExist();
        DisposalCertificate first = Certificates.check(archive, SESSION).certificate();
        broken.set(false);
        assertThat(disposal(LATER, failing, copy()).carryOut(order())).isEqualTo(first);
        assertThat(data.resolve("archive/" + SESSION)).doesNotExist();
    }

    @Test
    void theServiceStartsOnAnArchiveWithSessionsThatWent() throws Exception {
        disposal(Stage.START, first()).carryOut(order());
        try (Stage stage = new Stage(data, RecordingConfig.of(data, "test"))) {
            stage.service.start();
            assertThat(stage.service.log().unfinished()).isEmpty();
        }
    }

    @Test
    void anIndexIsReadFromTheArchive() throws Exception {
        ArchivedSession session =
                ArchiveReader.read(archive, Stage.CASE, Stage.SESSION).orElseThrow();
        assertThat(session.caseRecord()).isEqualTo(Stage.CASE_RECORD);
        assertThat(session.joined()).extracting(ArchivedSession.Attendee::name).containsExactly("王调解", "李申请");
        assertThat(session.recordedSeconds()).isEqualTo(60);
        assertThat(session.gaps()).isZero();
        assertThat(session.manifest()).isEqualTo(manifest);
        assertThat(session.endReason()).isEqualTo(TerminationReason.AGREEMENT_REACHED);
        assertThat(ArchiveReader.sessions(archive))
                .containsExactly(new ArchiveReader.Known(Stage.CASE, Stage.SESSION, true));
    }

    @Test
    void theLedgerOfHoldsIsLinkedSignedAndSurvivesATornEnd() throws Exception {
        HoldLedger ledger = new HoldLedger(archive, keys::current);
        ledger.append("{\"act\":\"PLACED\"}");
        Path file = data.resolve("archive/" + HoldLedger.FILE);
        Files.writeString(file, Files.readString(file) + "{\"act\":");
        ledger.append("{\"act\":\"LIFTED\"}");
        assertThat(ledger.lines()).containsExactly("{\"act\":\"PLACED\"}", "{\"act\":\"LIFTED\"}");
        Files.writeString(file, Files.readString(file).replace("PLACED", "PLACES"));
        assertThatThrownBy(ledger::lines).isInstanceOf(IOException.class);
    }
}
