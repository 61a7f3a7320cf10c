package org.hejie.cases.join;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.hejie.cases.notice.NoticeBook;
import org.hejie.cases.notice.NoticeWords;
import org.hejie.cases.session.Participant;
import org.hejie.cases.session.PlannedSession;
import org.hejie.cases.store.Database;
import org.hejie.protocol.rest.NewInvitation;
import org.hejie.protocol.rest.NoticeKind;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Issues and revokes links, and keeps count of what is tried with them. */
public final class Invitations {
    private static final String SELECT = """
            SELECT id, participant_id, created_at, expires_at, opened_at, revoked_at, wrong_tries, codes_sent, code_mark,
                   code_sent_at, device_hash
            FROM invitation""";
    private final Database database;
    private final Links links;
    private final NoticeBook book;
    private final Clock clock;

    public Invitations(Database database, Links links, NoticeBook book, Clock clock) {
        this.database = database;
        this.links = links;
        this.book = book;
        this.clock = clock;
    }

    /** {@code noticeId}: the message that tells it to the person, planned for now. */
    public record Issued(NewInvitation invitation, String noticeId) {}

    /** Issues a link for a party and plans the message with it and the reminders; the earlier link, its device and its tickets no longer open anything. */
    public Issued issue(PlannedSession session, Participant participant) {
        if (participant.partyId() == null) {
            throw JoinRefusal.notInvitable();
        }
        if (session.over()) {
            throw JoinRefusal.over(session);
        }
        return database.call(h -> {
            Links.hold(h, participant.id());
            Links.Link link = links.make(h, participant.id());
            Instant now = clock.instant();
            String words = NoticeWords.invitation(
                    participant.language(), session, link.way(links.entrance()), link.expiresAt());
            String noticeId = book.plan(h, participant.id(), NoticeKind.INVITED, link.invitationId(), now, words);
            book.planReminders(h, session, participant.id(), now);
            return new Issued(
                    new NewInvitation(link.invitationId(), link.url(), link.code(), link.expiresAt()), noticeId);
        });
    }

    /** Whether the link lets the person in at that time: it opens then, or its device keeps the identity until then. */
    boolean reaches(Handle h, Invitation invitation, Instant at) {
        return !invitation.expired(at)
                || h.createQuery("SELECT COUNT(*) FROM party_session WHERE invitation_id = :id AND expires_at > :at")
                                .bind("id", invitation.id())
                                .bind("at", at)
                                .mapTo(Integer.class)
                                .one()
                        > 0;
    }

    /** Whatever was issued to this participant opens nothing any more. Within the caller's transaction. */
    public void forget(Handle h, String participantId) {
        Links.hold(h, participantId);
        links.revoke(h, participantId, clock.instant());
    }

    /** The participant of an invitation; for the caller to check whose it is. */
    public Optional<String> participantOf(String invitationId) {
        return database.call(h -> h.createQuery("SELECT participant_id FROM invitation WHERE id = :id")
                .bind("id", invitationId)
                .mapTo(String.class)
                .findOne());
    }

    /** Revoking twice does nothing more. A later invitation of the same person is left alone. */
    public void revoke(String invitationId) {
        database.run(h -> holdBy(h, "id", invitationId)
                .filter(invitation -> invitation.revokedAt() == null)
                .ifPresent(invitation -> links.revoke(h, invitation.participantId(), clock.instant())));
    }

    /** The invitation issued last. Within the caller's transaction. */
    public Optional<Invitation> latest(Handle h, String participantId) {
        return h.createQuery(
                        SELECT
                                + " WHERE participant_id = :id ORDER BY CASE WHEN revoked_at IS NULL THEN 0 ELSE 1 END, created_at DESC LIMIT 1")
                .bind("id", participantId)
                .map(ConstructorMapper.of(Invitation.class))
                .findOne();
    }

    /** The invitation of a link or of the digits beside it; until the transaction ends nobody else acts on that participant's links. */
    Optional<Invitation> holdByToken(Handle h, String token) {
        return links.find(h, token).flatMap(id -> holdBy(h, "id", id));
    }

    boolean leadsToPage(Handle h, String token) {
        return links.leadsToPage(h, token);
    }

    private static Optional<Invitation> holdBy(Handle h, String column, String value) {
        Optional<String> participant = h.createQuery(
                        "SELECT participant_id FROM invitation WHERE " + column + " = :value")
                .bind("value", value)
                .mapTo(String.class)
                .findOne();
        participant.ifPresent(id -> Links.hold(h, id));
        return h.createQuery(SELECT + " WHERE " + column + " = :value")
                .bind("value", value)
                .map(ConstructorMapper.of(Invitation.class))
                .findOne();
    }

    void opened(Handle h, Invitation invitation) {
        h.createUpdate("UPDATE invitation SET opened_at = :now WHERE id = :id AND opened_at IS NULL")
                .bind("id", invitation.id())
                .bind("now", clock.instant())
                .execute();
        book.read(h, invitation.participantId(), clock.instant());
    }

    /** The bound device itself gave the link back; whoever opens it next shows their identity anew. */
    void release(Handle h, String invitationId) {
        h.createUpdate("UPDATE invitation SET device_hash = NULL, bound_at = NULL WHERE id = :id")
                .bind("id", invitationId)
                .execute();
    }
}
