package org.hejie.cases.document;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.hejie.cases.store.Database;
import org.hejie.cases.store.Sealer;
import org.hejie.cases.store.Secrets;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.rest.DocumentKind;
import org.hejie.protocol.rest.ScanState;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/**
 * The store of a case's documents. Bytes lie sealed in parts, each bound to its document, its place and the number of parts, so that none can be
 * changed, moved or left out unnoticed. Nothing is ever changed: another version is another document of the series. Safe on any thread.
 */
public final class Documents {
    /** Bytes of one document at most. */
    public static final int DOCUMENT_MOST = 20 * 1024 * 1024;
    /** Bytes of a case's documents at most, all versions together. */
    public static final long CASE_MOST = 500L * 1024 * 1024;
    /** Documents of a case at most, each version counted. */
    public static final int COUNT_MOST = 1_000;

    private static final int PART = 512 * 1024;
    private static final String SELECT = "SELECT d.* FROM document d";
    private final Database database;
    private final Sealer sealer;
    private final Clock clock;

    public Documents(Database database, Sealer sealer, Clock clock) {
        this.database = database;
        this.sealer = sealer;
        this.clock = clock;
    }

    public static String namePlace(String id) {
        return "document/" + id + "/name";
    }

    public static String partPlace(String id, int place, int parts) {
        return "document/" + id + "/part/" + place + "/" + parts;
    }

    /** SHA-256, hex. */
    public static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As {@link #put(Handle, NewDocument, byte[])}, in a transaction of its own. */
    public Document put(NewDocument asked, byte[] content) {
        return database.call(h -> put(h, asked, content));
    }

    /**
     * Keeps a document; one that is already kept under {@link NewDocument#keptAs} is returned as it is.
     *
     * @throws ProblemException 413 {@code document_too_large}, 400 {@code document_empty}, 409 {@code documents_full}
     */
    public Document put(Handle h, NewDocument asked, byte[] content) {
        check(content);
        // The case's row is the lock: of many at once no more than the limit get in, and versions are numbered one
        // after another.
        h.createQuery("SELECT id FROM mediation_case WHERE id = :id FOR UPDATE")
                .bind("id", asked.caseId())
                .mapTo(String.class)
                .one();
        Optional<Document> there = asked.keptAs() == null ? Optional.empty() : kept(h, asked.keptAs());
        if (there.isPresent()) {
            return there.get();
        }
        room(h, asked.caseId(), content.length);
        Document made = row(h, asked, content);
        insert(h, made, asked.keptAs());
        parts(h, made.id(), content);
        return made;
    }

    /** @throws ProblemException 413 {@code document_too_large}, 400 {@code document_empty} */
    public static void check(byte[] content) {
        if (content.length > DOCUMENT_MOST) {
            throw DocumentRefusals.tooLarge();
        }
        if (content.length == 0) {
            throw DocumentRefusals.empty();
        }
    }

    private Optional<Document> kept(Handle h, String keptAs) {
        return h.createQuery(SELECT + " WHERE d.kept_as = :as")
                .bind("as", keptAs)
                .map(mapper())
                .findOne();
    }

    private static void room(Handle h, String caseId, int more) {
        long[] used = h.createQuery(
                        "SELECT COUNT(*) AS n, COALESCE(SUM(size), 0) AS bytes FROM document WHERE case_id = :id")
                .bind("id", caseId)
                .map((rs, _) -> new long[] {rs.getLong("n"), rs.getLong("bytes")})
                .one();
        if (used[0] >= COUNT_MOST || used[1] + more > CASE_MOST) {
            throw DocumentRefusals.full();
        }
    }

    private Document row(Handle h, NewDocument asked, byte[] content) {
        String id = Secrets.id("d_");
        String series = asked.seriesId() == null ? id : asked.seriesId();
        Instant now = clock.instant();
        return new Document(
                id,
                asked.caseId(),
                asked.sessionId(),
                series,
                asked.seriesId() == null ? 1 : next(h, asked.caseId(), series),
                asked.kind(),
                asked.name(),
                asked.mediaType(),
                content.length,
                digest(content),
                asked.scan(),
                asked.madeBy(),
                asked.madeByName(),
                now,
                asked.withheld(),
                asked.pages());
    }

    private static int next(Handle h, String caseId, String series) {
        int last = h.createQuery(
                        "SELECT COALESCE(MAX(version), 0) FROM document WHERE series_id = :series AND case_id = :case")
                .bind("series", series)
                .bind("case", caseId)
                .mapTo(Integer.class)
                .one();
        if (last == 0) {
            throw new IllegalArgumentException("The case has no document '" + series + "' to make another version of.");
        }
        return last + 1;
    }

    private void insert(Handle h, Document made, @Nullable String keptAs) {
        h.createUpdate("""
                        INSERT INTO document (id, case_id, session_id, series_id, version, kind, name_sealed, media_type, size, sha256, scan, made_by,
                            made_by_name, made_at, kept_as, withheld, pages)
                        VALUES (:id, :caseId, :sessionId, :seriesId, :version, :kind, :sealedName, :mediaType, :size, :sha256, :scan, :madeBy,
                            :madeByName, :madeAt, :keptAs, :withheld, :pages)""")
                .bindMethods(made)
                .bind("sealedName", sealer.seal(made.name(), namePlace(made.id())))
                .bind("keptAs", keptAs)
                .execute();
    }

    private void parts(Handle h, String id, byte[] content) {
        int parts = (content.length + PART - 1) / PART;
        for (int place = 0; place < parts; place++) {
            byte[] part = Arrays.copyOfRange(content, place * PART, Math.min(content.length, (place + 1) * PART));
            h.createUpdate("INSERT INTO document_part (document_id, place, sealed) VALUES (:id, :place, :sealed)")
                    .bind("id", id)
                    .bind("place", place)
                    .bind("sealed", sealer.seal(part, partPlace(id, place, parts)))
                    .execute();
        }
    }

    public Optional<Document> find(String id) {
        return database.call(h -> find(h, id));
    }

    public Optional<Document> find(Handle h, String id) {
        return h.createQuery(SELECT + " WHERE d.id = :id")
                .bind("id", id)
                .map(mapper())
                .findOne();
    }

    /** The document kept under a name. */
    public Optional<Document> keptAs(String as) {
        return database.call(h -> kept(h, as));
    }

    /** The latest version of a series. */
    public Optional<Document> latest(String seriesId) {
        return database.call(h -> h.createQuery(SELECT + " WHERE d.series_id = :series ORDER BY d.version DESC LIMIT 1")
                .bind("series", seriesId)
                .map(mapper())
                .findOne());
    }

    /** What the staff of a case may see of it, newest first: all but what its maker still keeps to themselves. */
    public List<Document> ofCase(String caseId) {
        return database.call(h -> h.createQuery(
                        SELECT + " LEFT JOIN document_share s ON s.document_id = d.id"
                                + " WHERE d.case_id = :id AND (d.withheld = FALSE OR s.document_id IS NOT NULL) ORDER BY d.made_at DESC, d.id")
                .bind("id", caseId)
                .map(mapper())
                .list());
    }

    /** What one person put into a session, newest first, shared or not. */
    public List<Document> ofMaker(String sessionId, String madeBy, DocumentKind kind) {
        return database.call(h -> h.createQuery(
                        SELECT
                                + " WHERE d.session_id = :session AND d.made_by = :by AND d.kind = :kind ORDER BY d.made_at DESC, d.id")
                .bind("session", sessionId)
                .bind("by", madeBy)
                .bind("kind", kind)
                .map(mapper())
                .list());
    }

    /** Of a session and kind, newest first: all but what its maker still keeps to themselves. */
    public List<Document> ofSession(String sessionId, DocumentKind kind) {
        return database.call(h -> h.createQuery(SELECT
                        + " LEFT JOIN document_share s ON s.document_id = d.id WHERE d.session_id = :id AND d.kind = :kind"
                        + " AND (d.withheld = FALSE OR s.document_id IS NOT NULL) ORDER BY d.made_at DESC, d.id")
                .bind("id", sessionId)
                .bind("kind", kind)
                .map(mapper())
                .list());
    }

    /** A withheld document becomes the case's. Idempotent. */
    public void share(String id) {
        database.run(h -> {
            boolean there = h.createQuery("SELECT id FROM document WHERE id = :id FOR UPDATE")
                    .bind("id", id)
                    .mapTo(String.class)
                    .findOne()
                    .isPresent();
            if (there && !shared(h, id)) {
                h.createUpdate("INSERT INTO document_share (document_id, shared_at) VALUES (:id, :now)")
                        .bind("id", id)
                        .bind("now", clock.instant())
                        .execute();
            }
        });
    }

    private static boolean shared(Handle h, String id) {
        return h.createQuery("SELECT COUNT(*) FROM document_share WHERE document_id = :id")
                        .bind("id", id)
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    /** As {@link #isOpen(Document)}, within the caller's transaction. */
    public boolean isOpen(Handle h, Document document) {
        return !document.withheld() || shared(h, document.id());
    }

    /** Whether the staff of the case may see it. */
    public boolean isOpen(Document document) {
        return !document.withheld() || database.call(h -> shared(h, document.id()));
    }

    /**
     * The document's bytes.
     *
     * @throws IllegalStateException when they are not those that were put in
     */
    public byte[] read(Document document) {
        List<byte[]> sealed = database.call(
                h -> h.createQuery("SELECT sealed FROM document_part WHERE document_id = :id ORDER BY place")
                        .bind("id", document.id())
                        .map((rs, _) -> rs.getBytes("sealed"))
                        .list());
        ByteArrayOutputStream all = new ByteArrayOutputStream((int) document.size());
        for (int place = 0; place < sealed.size(); place++) {
            all.writeBytes(sealer.open(sealed.get(place), partPlace(document.id(), place, sealed.size())));
        }
        byte[] content = all.toByteArray();
        if (content.length != document.size() || !digest(content).equals(document.sha256())) {
            throw new IllegalStateException(
                    "Document " + document.id() + " is not what was put in: its digest differs.");
        }
        return content;
    }

    private RowMapper<Document> mapper() {
        return (rs, context) -> {
            String id = rs.getString("id");
            return new Document(
                    id,
                    rs.getString("case_id"),
                    rs.getString("session_id"),
                    rs.getString("series_id"),
                    rs.getInt("version"),
                    DocumentKind.valueOf(rs.getString("kind")),
                    sealer.open(rs.getString("name_sealed"), namePlace(id)),
                    rs.getString("media_type"),
                    rs.getLong("size"),
                    rs.getString("sha256"),
                    ScanState.valueOf(rs.getString("scan")),
                    rs.getString("made_by"),
                    rs.getString("made_by_name"),
                    rs.getObject("made_at", java.time.OffsetDateTime.class).toInstant(),
                    rs.getBoolean("withheld"),
                    rs.getInt("pages"));
        };
    }
}
