package org.hejie.cases.agreement;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hejie.cases.document.Document;
import org.hejie.cases.document.Documents;
import org.hejie.cases.document.NewDocument;
import org.hejie.cases.door.AgreementDoor;
import org.hejie.cases.door.AgreementFact;
import org.hejie.cases.door.FixedAgreement;
import org.hejie.cases.door.LiveSessions;
import org.hejie.cases.paper.Papers;
import org.hejie.cases.session.CaseNews;
import org.hejie.cases.store.Database;
import org.hejie.cases.store.Sealer;
import org.hejie.protocol.Json;
import org.hejie.protocol.Role;
import org.hejie.protocol.agreement.AgreementHead;
import org.hejie.protocol.agreement.Effect;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.rest.DocumentKind;
import org.hejie.protocol.signal.RoomEvent;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Agreements as the rooms fixed them, and what was signed. Told twice, nothing changes. Safe on any thread. */
public final class Agreements implements AgreementDoor {
    private static final Logger LOG = LoggerFactory.getLogger(Agreements.class);
    private final Database database;
    private final Sealer sealer;
    private final Documents documents;
    private final Supplier<LiveSessions> live;
    private final Supplier<CaseNews> news;

    /** @param news who follows the cases */
    public Agreements(
            Database database,
            Sealer sealer,
            Documents documents,
            Supplier<LiveSessions> live,
            Supplier<CaseNews> news) {
        this.database = database;
        this.sealer = sealer;
        this.documents = documents;
        this.live = live;
        this.news = news;
    }

    /**
     * A version that is signed, or was.
     *
     * @param reopenedAt it became a draft again: nothing signed on it counts
     */
    public record Version(
            FixedAgreement content,
            String documentId,
            String pdfDigest,
            @Nullable Instant reopenedAt) {}

    /**
     * A signature or seal that the room wrote down.
     *
     * @param bundle the bytes that are signed
     * @param at the room's time
     */
    public record Signed(
            String id, Bundle bundle, byte[] bytes, String bundleDigest, Signatures.Signature signature, Instant at) {}

    /** A paper signed by hand. */
    public record Scan(
            String documentId,
            List<String> signedBy,
            @Nullable String sealedBy,
            Instant signedAt,
            Instant at) {}

    public static String place(String sessionId, int version) {
        return "agreement/" + sessionId + "/" + version;
    }

    public static String bundlePlace(String id) {
        return "agreement_signature/" + id;
    }

    // --- told by the room

    @Override
    public void fixed(FixedAgreement fixed) {
        Version kept = version(fixed.sessionId(), fixed.version()).orElseGet(() -> keep(fixed));
        if (kept.reopenedAt() != null) {
            return;
        }
        try {
            live.get()
                    .put(
                            fixed.sessionId(),
                            new AgreementFact.Papered(fixed.digest(), kept.pdfDigest(), kept.documentId()));
        } catch (ProblemException e) {
            // The room is over, or went on: the paper is kept all the same.
            LOG.info("agreement paper not taken session={} code={}", fixed.sessionId(), e.code());
        }
    }

    private Version keep(FixedAgreement fixed) {
        byte[] pdf = Papers.pdf(AgreementPaper.paper(fixed));
        String name = "调解协议书-" + fixed.version() + ".pdf";
        return database.call(h -> {
            Document document = documents.put(
                    h,
                    NewDocument.own(fixed.caseId(), fixed.sessionId(), DocumentKind.AGREEMENT, name, "application/pdf")
                            .once("agreement/" + fixed.sessionId() + "/" + fixed.version()),
                    pdf);
            byte[] content = Json.write(fixed).getBytes(StandardCharsets.UTF_8);
            h.createUpdate("""
                            INSERT INTO agreement (session_id, version, digest, fixed_at, content_sealed, document_id, pdf_digest)
                            VALUES (:session, :version, :digest, :at, :content, :document, :pdf)""")
                    .bind("session", fixed.sessionId())
                    .bind("version", fixed.version())
                    .bind("digest", fixed.digest())
                    .bind("at", fixed.at())
                    .bind("content", sealer.seal(content, place(fixed.sessionId(), fixed.version())))
                    .bind("document", document.id())
                    .bind("pdf", document.sha256())
                    .execute();
            return new Version(fixed, document.id(), document.sha256(), null);
        });
    }

    @Override
    public void reopened(String sessionId, int version, Instant at) {
        database.run(h -> h.createUpdate(
                        "UPDATE agreement SET reopened_at = :at WHERE session_id = :id AND version = :version AND reopened_at IS NULL")
                .bind("at", at)
                .bind("id", sessionId)
                .bind("version", version)
                .execute());
    }

    @Override
    public void taken(String sessionId, String bundleDigest, Instant at) {
        database.run(h -> h.createUpdate(
                        "UPDATE agreement_signature SET taken_at = :at WHERE session_id = :id AND bundle_digest = :digest AND taken_at IS NULL")
                .bind("at", at)
                .bind("id", sessionId)
                .bind("digest", bundleDigest)
                .execute());
        news.get().signed(sessionId);
    }

    @Override
    public void scanned(String sessionId, RoomEvent.AgreementScanned e, Instant at) {
        database.run(h -> {
            boolean known = h.createQuery("SELECT document_id FROM agreement_scan WHERE document_id = :id")
                    .bind("id", e.documentId())
                    .mapTo(String.class)
                    .findOne()
                    .isPresent();
            if (known) {
                return;
            }
            h.createUpdate("""
                            INSERT INTO agreement_scan (document_id, session_id, version, signed_by, sealed_by, signed_at, taken_at)
                            VALUES (:document, :session, :version, :by, :sealed, :signed, :at)""")
                    .bind("document", e.documentId())
                    .bind("session", sessionId)
                    .bind("version", e.version())
                    .bind("by", String.join(",", e.signedBy()))
                    .bind("sealed", e.sealedBy())
                    .bind("signed", e.signedAt())
                    .bind("at", at)
                    .execute();
        });
        news.get().signed(sessionId);
    }

    // --- what there is

    private Optional<Version> version(String sessionId, int version) {
        return database.call(h -> h.createQuery("SELECT * FROM agreement WHERE session_id = :id AND version = :version")
                .bind("id", sessionId)
                .bind("version", version)
                .map(versions())
                .findOne());
    }

    /** The version that holds; empty where none was fixed, or it became a draft again. */
    public Optional<Version> current(String sessionId) {
        return database.call(h -> current(h, sessionId));
    }

    Optional<Version> current(Handle h, String sessionId) {
        return h.createQuery("SELECT * FROM agreement WHERE session_id = :id ORDER BY version DESC LIMIT 1")
                .bind("id", sessionId)
                .map(versions())
                .findOne()
                .filter(v -> v.reopenedAt() == null);
    }

    private RowMapper<Version> versions() {
        return (rs, context) -> {
            String session = rs.getString("session_id");
            byte[] content = sealer.open(rs.getBytes("content_sealed"), place(session, rs.getInt("version")));
            var reopened = rs.getObject("reopened_at", java.time.OffsetDateTime.class);
            return new Version(
                    read(content, FixedAgreement.class),
                    rs.getString("document_id"),
                    rs.getString("pdf_digest"),
                    reopened == null ? null : reopened.toInstant());
        };
    }

    static <T> T read(byte[] json, Class<T> type) {
        try {
            return Json.read(new String(json, StandardCharsets.UTF_8), type);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException("What is kept of an agreement is not readable.", e);
        }
    }

    /** Oldest first: what the room wrote down of this version. */
    public List<Signed> signed(String sessionId, int version) {
        return database.call(h -> h.createQuery(
                        "SELECT * FROM agreement_signature WHERE session_id = :id AND version = :version AND taken_at IS NOT NULL ORDER BY taken_at, id")
                .bind("id", sessionId)
                .bind("version", version)
                .map((rs, _) -> {
                    byte[] bytes = sealer.open(rs.getBytes("bundle_sealed"), bundlePlace(rs.getString("id")));
                    return new Signed(
                            rs.getString("id"),
                            read(bytes, Bundle.class),
                            bytes,
                            rs.getString("bundle_digest"),
                            new Signatures.Signature(
                                    rs.getString("algorithm"), rs.getString("key_id"), rs.getString("signature")),
                            rs.getObject("taken_at", java.time.OffsetDateTime.class)
                                    .toInstant());
                })
                .list());
    }

    public List<Scan> scans(String sessionId, int version) {
        return database.call(h -> h.createQuery(
                        "SELECT * FROM agreement_scan WHERE session_id = :id AND version = :version ORDER BY taken_at, document_id")
                .bind("id", sessionId)
                .bind("version", version)
                .map((rs, _) -> new Scan(
                        rs.getString("document_id"),
                        Arrays.asList(rs.getString("signed_by").split(",")),
                        rs.getString("sealed_by"),
                        rs.getObject("signed_at", java.time.OffsetDateTime.class)
                                .toInstant(),
                        rs.getObject("taken_at", java.time.OffsetDateTime.class).toInstant()))
                .list());
    }

    /** When it took effect, under both readings. */
    public Effect effect(Version version) {
        FixedAgreement content = version.content();
        List<Signed> signed = signed(content.sessionId(), content.version());
        List<Scan> scans = scans(content.sessionId(), content.version());
        List<@Nullable Instant> parties = new ArrayList<>();
        for (AgreementHead.Signer signer : content.head().signers()) {
            parties.add(at(signed, scans, signer.participantId()));
        }
        Instant mediator = null;
        for (FixedAgreement.Signatory who : content.signatories()) {
            Instant at = who.role().isMediator() ? at(signed, scans, who.participantId()) : null;
            mediator = at != null && (mediator == null || at.isBefore(mediator)) ? at : mediator;
        }
        return Effect.of(parties, mediator, seal(signed, scans));
    }

    private static @Nullable Instant at(List<Signed> signed, List<Scan> scans, String participantId) {
        return signed.stream()
                .filter(s -> s.bundle().act().equals(SigningDesk.SIGNATURE)
                        && participantId.equals(s.bundle().participantId()))
                .map(Signed::at)
                .findFirst()
                .or(() -> scans.stream()
                        .filter(s -> s.signedBy().contains(participantId))
                        .map(Scan::signedAt)
                        .findFirst())
                .orElse(null);
    }

    private static @Nullable Instant seal(List<Signed> signed, List<Scan> scans) {
        return signed.stream()
                .filter(s -> s.bundle().act().equals(SigningDesk.SEAL))
                .map(Signed::at)
                .findFirst()
                .or(() -> scans.stream()
                        .filter(s -> s.sealedBy() != null)
                        .map(Scan::signedAt)
                        .findFirst())
                .orElse(null);
    }

    /** Everyone who signed, by hand or not, with the name and role they have in the agreement. */
    static Role roleOf(FixedAgreement content, String participantId) {
        return content.signatories().stream()
                .filter(s -> s.participantId().equals(participantId))
                .map(FixedAgreement.Signatory::role)
                .findFirst()
                .orElse(Role.OBSERVER);
    }

    /** The paper's bytes. */
    public byte[] paper(Version version) {
        return documents.read(documents.find(version.documentId()).orElseThrow());
    }
}
