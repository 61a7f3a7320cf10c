package org.hejie.cases.agreement;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.hejie.cases.document.Document;
import org.hejie.cases.document.Documents;
import org.hejie.cases.ledger.ConsentLedger;
import org.hejie.cases.ledger.NoticeReadings;
import org.hejie.cases.paper.Papers;
import org.hejie.cases.session.Participant;
import org.hejie.cases.session.PlannedSession;
import org.hejie.cases.session.Sessions;
import org.hejie.cases.store.Database;
import org.hejie.protocol.Json;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.rest.DocumentKind;
import org.hejie.protocol.rest.SessionOutcome;
import org.hejie.protocol.rest.SessionOutcome.Result;

/**
 * What is handed over after a mediation, as a zip with a manifest of digests. Everything in it is named here; nothing comes in because it is there. After a failure
 * there is no recording, no proposal, no chat and no transcript in it: concessions made to reach agreement are not to reach the court (在线调解规则 art. 18).
 */
public final class Handover {
    /** What of the case's documents goes along with an agreement. */
    private static final Set<DocumentKind> WITH_AGREEMENT = Set.of(
            DocumentKind.TRANSCRIPT, DocumentKind.UNDISPUTED_FACTS, DocumentKind.MANDATE, DocumentKind.NOTICE_RECEIPT);

    /** After a failure: of what was said only the undisputed facts. */
    private static final Set<DocumentKind> WITHOUT =
            Set.of(DocumentKind.UNDISPUTED_FACTS, DocumentKind.MANDATE, DocumentKind.NOTICE_RECEIPT);

    private final Database database;
    private final Sessions sessions;
    private final Agreements agreements;
    private final Outcomes outcomes;
    private final Documents documents;
    private final ConsentLedger consents;
    private final NoticeReadings readings;
    private final Signings signings;

    public Handover(
            Database database,
            Sessions sessions,
            Agreements agreements,
            Outcomes outcomes,
            Documents documents,
            ConsentLedger consents,
            NoticeReadings readings,
            Signings signings) {
        this.database = database;
        this.sessions = sessions;
        this.agreements = agreements;
        this.outcomes = outcomes;
        this.documents = documents;
        this.consents = consents;
        this.readings = readings;
        this.signings = signings;
    }

    record Manifest(
            String format,
            String caseId,
            String sessionId,
            Result result,
            String reason,
            List<Entry> files,
            List<String> leftOut) {}

    record Entry(String file, String sha256, long bytes) {}

    record ConsentRow(String participantId, String kind, boolean granted, String version, String channel, Instant at) {}

    record ReadingRow(String participantId, String noticeId, String version, Instant readAt) {}

    /** @throws ProblemException 409 when the form of how it ended is not complete */
    public byte[] zip(PlannedSession session) {
        SessionOutcome outcome = outcomes.of(session);
        if (!session.over() || !outcome.complete()) {
            throw new ProblemException(
                    409,
                    "outcome_incomplete",
                    "请先结束本场调解并填写完成结果表，再生成移送材料。",
                    "End the session and complete the form of how it ended first; then the package can be made.",
                    "在线调解规则 arts. 20-21");
        }
        Map<String, byte[]> files = new LinkedHashMap<>();
        boolean agreed = outcome.result() != Result.NONE;
        if (agreed) {
            agreement(session, files);
        } else {
            outcomes.report(session.id()).ifPresent(d -> files.put("report.pdf", documents.read(d)));
        }
        Set<DocumentKind> kinds = agreed ? WITH_AGREEMENT : WITHOUT;
        Set<String> series = new HashSet<>();
        int n = 0;
        for (Document d : documents.ofCase(session.caseId())) {
            boolean ofThis = d.sessionId() == null || d.sessionId().equals(session.id());
            // Newest first: of a series the last version alone.
            if (ofThis && kinds.contains(d.kind()) && series.add(d.seriesId())) {
                files.put(
                        "documents/%02d-%s-%s"
                                .formatted(++n, d.kind().name().toLowerCase(java.util.Locale.ROOT), plain(d.name())),
                        documents.read(d));
            }
        }
        people(session, files);
        files.put("outcome.json", json(outcome));
        return zipped(files, manifest(session, outcome, agreed, files));
    }

    private void agreement(PlannedSession session, Map<String, byte[]> files) {
        agreements.current(session.id()).ifPresent(version -> {
            files.put("agreement.pdf", agreements.paper(version));
            files.put("signatures.pdf", Papers.pdf(signings.record(version)));
            int n = 0;
            for (Agreements.Signed s :
                    agreements.signed(session.id(), version.content().version())) {
                String name = "evidence/%02d".formatted(++n);
                files.put(name + ".json", s.bytes());
                files.put(
                        name + ".sig",
                        java.util.Base64.getDecoder().decode(s.signature().value()));
            }
            files.put("evidence/signing-key.pem", signings.publicKey().getBytes(StandardCharsets.US_ASCII));
            for (Agreements.Scan scan :
                    agreements.scans(session.id(), version.content().version())) {
                documents
                        .find(scan.documentId())
                        .ifPresent(d -> files.put("scan/" + d.id() + "-" + plain(d.name()), documents.read(d)));
            }
        });
    }

    private void people(PlannedSession session, Map<String, byte[]> files) {
        List<ConsentRow> agreed = new ArrayList<>();
        List<ReadingRow> read = new ArrayList<>();
        database.run(h -> {
            for (Participant p : sessions.participants(h, session.id())) {
                consents.entries(h, p.id())
                        .forEach(e -> agreed.add(new ConsentRow(
                                p.id(), e.kind().name(), e.granted(), e.version(), e.channel(), e.decidedAt())));
                readings.of(h, p.id())
                        .forEach(r -> read.add(new ReadingRow(p.id(), r.noticeId(), r.version(), r.readAt())));
            }
        });
        files.put("consents.json", json(agreed));
        files.put("notices.json", json(read));
    }

    private static Manifest manifest(
            PlannedSession session, SessionOutcome outcome, boolean agreed, Map<String, byte[]> files) {
        List<Entry> entries = new ArrayList<>();
        files.forEach((name, bytes) -> entries.add(new Entry(name, Documents.digest(bytes), bytes.length)));
        return new Manifest(
                "hejie-handover/1",
                session.caseId(),
                session.id(),
                outcome.result(),
                outcome.reason().name(),
                entries,
                agreed
                        ? List.of("recordings", "proposals", "chat")
                        : List.of("recordings", "proposals", "chat", "transcript"));
    }

    private static byte[] json(Object value) {
        return Json.write(value).getBytes(StandardCharsets.UTF_8);
    }

    /** No path, no control: a name that any file system takes. */
    private static String plain(String name) {
        return name.replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "_");
    }

    private static byte[] zipped(Map<String, byte[]> files, Manifest manifest) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            put(zip, "manifest.json", json(manifest));
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                put(zip, file.getKey(), file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        // The same package is the same bytes.
        entry.setTimeLocal(java.time.LocalDateTime.of(2026, 1, 1, 0, 0));
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
