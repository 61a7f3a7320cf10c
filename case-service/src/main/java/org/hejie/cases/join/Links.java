package org.hejie.cases.join;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.hejie.cases.notice.NoticeBook;
import org.hejie.cases.notice.NoticeWords;
import org.hejie.cases.session.Tickets;
import org.hejie.cases.store.Sealer;
import org.hejie.cases.store.Secrets;
import org.jdbi.v3.core.Handle;

/** Makes links and takes them back: 256 random bits each, kept as a digest, one in force per participant. Works inside the caller's transaction. */
public final class Links {
    private final Tickets tickets;
    private final ShortCodes codes;
    private final NoticeBook book;
    private final Supplier<String> publicBaseUrl;
    private final Duration life;
    private final Clock clock;

    public Links(
            Tickets tickets,
            Sealer sealer,
            NoticeBook book,
            Supplier<String> publicBaseUrl,
            Duration life,
            Clock clock) {
        this.tickets = tickets;
        this.codes = new ShortCodes(sealer);
        this.book = book;
        this.publicBaseUrl = publicBaseUrl;
        this.life = life;
        this.clock = clock;
    }

    /** The invitation's id behind what someone brings: the link's token, or the digits beside it. */
    Optional<String> find(Handle h, String token) {
        Optional<String> digits = ShortCodes.read(token);
        return digits.isPresent()
                ? codes.find(h, ShortCodes.Beside.INVITATION, digits.get())
                : h.createQuery("SELECT id FROM invitation WHERE token_hash = :hash")
                        .bind("hash", Secrets.digest(token))
                        .mapTo(String.class)
                        .findOne();
    }

    /** Whether these digits lead to a party's own page before there is a case. */
    boolean leadsToPage(Handle h, String token) {
        return ShortCodes.read(token)
                .flatMap(digits -> codes.find(h, ShortCodes.Beside.PAGE, digits))
                .isPresent();
    }

    /** Where the digits are typed in. */
    String entrance() {
        return publicBaseUrl.get() + "/join";
    }

    /** A link just made; the only time that it is known. */
    record Link(String invitationId, String url, String code, Instant expiresAt) {
        NoticeWords.Way way(String entrance) {
            return new NoticeWords.Way(url, entrance, ShortCodes.grouped(code));
        }

        /** Without link and code. */
        @Override
        public String toString() {
            return "Link[" + invitationId + "]";
        }
    }

    /** The earlier link of this person, its device and its tickets no longer open anything. The caller holds the participant. */
    Link make(Handle h, String participantId) {
        Instant now = clock.instant();
        revoke(h, participantId, now);
        String token = Secrets.token();
        String id = Secrets.id("i_");
        Instant expiresAt = now.plus(life);
        h.createUpdate("""
                        INSERT INTO invitation (id, participant_id, token_hash, created_at, expires_at, wrong_tries, codes_sent)
                        VALUES (:id, :participant, :hash, :now, :expiresAt, 0, 0)""")
                .bind("id", id)
                .bind("participant", participantId)
                .bind("hash", Secrets.digest(token))
                .bind("now", now)
                .bind("expiresAt", expiresAt)
                .execute();
        return new Link(
                id, publicBaseUrl.get() + "/join#" + token, codes.give(h, ShortCodes.Beside.INVITATION, id), expiresAt);
    }

    void revoke(Handle h, String participantId, Instant now) {
        h.createUpdate("UPDATE invitation SET revoked_at = :now WHERE participant_id = :id AND revoked_at IS NULL")
                .bind("id", participantId)
                .bind("now", now)
                .execute();
        h.createUpdate("DELETE FROM party_session WHERE participant_id = :id")
                .bind("id", participantId)
                .execute();
        tickets.revoke(h, participantId);
        book.linkGone(h, participantId);
    }

    /** Tries, bindings, issues, revocations and messages take turns on the participant's row: always this lock, and first, so that none waits for another in a ring. */
    static void hold(Handle h, String participantId) {
        h.createQuery("SELECT id FROM participant WHERE id = :id FOR UPDATE")
                .bind("id", participantId)
                .mapTo(String.class)
                .one();
    }
}
