package org.hejie.cases.assignment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.hejie.cases.join.DoorLink;
import org.hejie.cases.join.PartySessions;
import org.hejie.cases.join.ShortCodes;
import org.hejie.cases.notice.NoticeWords;
import org.hejie.cases.store.Sealer;
import org.hejie.cases.store.Secrets;
import org.hejie.protocol.Language;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/** Links to parties' own pages: 256 random bits each, kept as a digest, one in force per party of an assignment. Works inside the caller's transaction. */
public final class PageLinks {
    static final String TABLE = "page_link";
    /** Three working days to be asked, two to choose together (在线调解规则 arts. 10, 15), and the longest run of days off between. */
    static final Duration LIFE = Duration.ofDays(21);

    private static final String SELECT = """
            SELECT id, assignment, place, expires_at, sent_at, opened_at, revoked_at, wrong_tries, codes_sent, code_mark, code_sent_at, device_hash
            FROM page_link""";
    private final ShortCodes codes;
    private final Supplier<String> publicBaseUrl;
    private final Clock clock;

    public PageLinks(Sealer sealer, Supplier<String> publicBaseUrl, Clock clock) {
        this.codes = new ShortCodes(sealer);
        this.publicBaseUrl = publicBaseUrl;
        this.clock = clock;
    }

    /** A link as stored. @param sentAt when the message with it left */
    record PageLink(
            String id,
            String assignment,
            int place,
            Instant expiresAt,
            @Nullable Instant sentAt,
            @Nullable Instant openedAt,
            @Nullable Instant revokedAt,
            int wrongTries,
            int codesSent,
            @Nullable String codeMark,
            @Nullable Instant codeSentAt,
            @Nullable String deviceHash)
            implements DoorLink {}

    /** A link just made; the only time that it is known. */
    record Made(String id, String url, String code, String entrance, Instant expiresAt) {
        /** As a message says it. */
        String way(Language language) {
            return new NoticeWords.Way(url, entrance, ShortCodes.grouped(code)).say(language);
        }

        /** Without link and code. */
        @Override
        public String toString() {
            return "Made[" + id + "]";
        }
    }

    /** The party's earlier link and the device it was bound to open nothing any more. The caller holds the assignment. */
    Made make(Handle h, String assignment, int place) {
        Instant now = clock.instant();
        h.createUpdate("UPDATE page_link SET revoked_at = :now WHERE assignment = :assignment AND place = :place"
                        + " AND revoked_at IS NULL")
                .bind("assignment", assignment)
                .bind("place", place)
                .bind("now", now)
                .execute();
        String id = Secrets.id("pl_");
        String token = Secrets.token();
        Instant expiresAt = now.plus(LIFE);
        h.createUpdate("""
                        INSERT INTO page_link (id, assignment, place, token_hash, created_at, expires_at, wrong_tries, codes_sent)
                        VALUES (:id, :assignment, :place, :hash, :now, :expiresAt, 0, 0)""")
                .bind("id", id)
                .bind("assignment", assignment)
                .bind("place", place)
                .bind("hash", Secrets.digest(token))
                .bind("now", now)
                .bind("expiresAt", expiresAt)
                .execute();
        String base = publicBaseUrl.get();
        return new Made(
                id, base + "/before#" + token, codes.give(h, ShortCodes.Beside.PAGE, id), base + "/join", expiresAt);
    }

    /** The last link of each party, by place. */
    Map<Integer, PageLink> of(Handle h, String assignment) {
        Map<Integer, PageLink> links = new LinkedHashMap<>();
        list(
                        h,
                        " WHERE assignment = :key ORDER BY CASE WHEN revoked_at IS NULL THEN 1 ELSE 0 END, created_at",
                        assignment)
                .forEach(link -> links.put(link.place(), link));
        return links;
    }

    /** The link whose token was brought, or the digits beside it; until the transaction ends nobody else tries it. */
    Optional<PageLink> hold(Handle h, String token) {
        Optional<String> digits = ShortCodes.read(token);
        List<PageLink> found = digits.isEmpty()
                ? list(h, " WHERE token_hash = :key FOR UPDATE", Secrets.digest(token))
                : codes.find(h, ShortCodes.Beside.PAGE, digits.get())
                        .map(id -> list(h, " WHERE id = :key FOR UPDATE", id))
                        .orElse(List.of());
        return found.stream().findFirst();
    }

    /** The link whose party showed who they are on the device with this cookie, not too long ago. */
    Optional<PageLink> ofDevice(Handle h, String cookie) {
        return h.createQuery(SELECT + " WHERE device_hash = :hash AND revoked_at IS NULL AND bound_at > :since")
                .bind("hash", Secrets.digest(cookie))
                .bind("since", clock.instant().minus(PartySessions.LIFE))
                .map(ConstructorMapper.of(PageLink.class))
                .findOne();
    }

    void opened(Handle h, PageLink link) {
        stamp(h, link.id(), "opened_at");
    }

    void sent(Handle h, String id) {
        stamp(h, id, "sent_at");
    }

    private void stamp(Handle h, String id, String column) {
        h.createUpdate("UPDATE page_link SET " + column + " = :now WHERE id = :id AND " + column + " IS NULL")
                .bind("id", id)
                .bind("now", clock.instant())
                .execute();
    }

    private static List<PageLink> list(Handle h, String where, String key) {
        return h.createQuery(SELECT + where)
                .bind("key", key)
                .map(ConstructorMapper.of(PageLink.class))
                .list();
    }
}
