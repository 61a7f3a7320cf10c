package org.hejie.cases.join;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.hejie.cases.casefile.Cases;
import org.hejie.cases.session.Participant;
import org.hejie.cases.session.PlannedSession;
import org.hejie.cases.session.Tickets;
import org.hejie.cases.store.Database;
import org.hejie.cases.store.Secrets;
import org.hejie.protocol.Language;
import org.hejie.protocol.rest.NewInvitation;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Issues and revokes links: 256 random bits each, kept as a digest, one in force per participant. */
public final class Invitations {
    private static final Logger LOG = LoggerFactory.getLogger(Invitations.class);
    private static final String SELECT = """
            SELECT id, participant_id, created_at, expires_at, opened_at, revoked_at, wrong_tries, codes_sent, code_mark,
                   code_sent_at, device_hash
            FROM invitation""";
    private final Database database;
    private final Cases cases;
    private final Tickets tickets;
    private final Notices notices;
    private final Supplier<String> publicBaseUrl;
    private final Duration life;
    private final Clock clock;

    public Invitations(
            Database database,
            Cases cases,
            Tickets tickets,
            Notices notices,
            Supplier<String> publicBaseUrl,
            Duration life,
            Clock clock) {
        this.database = database;
        this.cases = cases;
        this.tickets = tickets;
        this.notices = notices;
        this.publicBaseUrl = publicBaseUrl;
        this.life = life;
        this.clock = clock;
    }

    /** Issues a link for a party and sends it; the earlier link, its device and its tickets no longer open anything. */
    public NewInvitation issue(PlannedSession session, Participant participant) {
        String partyId = participant.partyId();
        if (partyId == null) {
            throw JoinRefusal.notInvitable();
        }
        if (session.over()) {
            throw JoinRefusal.sessionOver();
        }
        String token = Secrets.token();
        String id = Secrets.id("i_");
        Instant now = clock.instant();
        Instant expiresAt = now.plus(life);
        String phone = database.call(h -> {
            hold(h, participant.id());
            revokeAll(h, participant.id(), now);
            h.createUpdate("""
                            INSERT INTO invitation (id, participant_id, token_hash, created_at, expires_at, wrong_tries, codes_sent)
                            VALUES (:id, :participant, :hash, :now, :expiresAt, 0, 0)""")
                    .bind("id", id)
                    .bind("participant", participant.id())
                    .bind("hash", Secrets.digest(token))
                    .bind("now", now)
                    .bind("expiresAt", expiresAt)
                    .execute();
            return cases.numbers(cases.party(h, partyId).orElseThrow()).phone().value();
        });
        String url = publicBaseUrl.get() + "/join#" + token;
        tell(
                new Notices.Message(
                        now, phone, Notices.Kind.INVITATION, words(participant.language(), session, url, expiresAt)),
                id);
        return new NewInvitation(id, url, expiresAt);
    }

    /** The mediator holds the link too, so a gateway that fails does not undo it. */
    private void tell(Notices.Message message, String invitationId) {
        try {
            notices.send(message);
        } catch (RuntimeException e) {
            LOG.warn(
                    "invitation_not_sent invitation={} fault={}",
                    invitationId,
                    e.getClass().getName());
        }
    }

    private static String words(Language language, PlannedSession session, String url, Instant expiresAt) {
        return switch (language) {
            case ZH_CN ->
                "【和解】" + session.organisation() + "邀请您参加在线调解，时间：" + JoinTimes.print(session.plannedAt(), language)
                        + "。请用手机打开：" + url + " （" + JoinTimes.print(expiresAt, language) + " 前有效，仅限本人使用）";
            case EN ->
                "[Hejie] " + session.organisation() + " invites you to an online mediation at "
                        + JoinTimes.print(session.plannedAt(), language) + ". Open on your phone: " + url
                        + " (valid until "
                        + JoinTimes.print(expiresAt, language) + ", for you alone)";
        };
    }

    private void revokeAll(Handle h, String participantId, Instant now) {
        h.createUpdate("UPDATE invitation SET revoked_at = :now WHERE participant_id = :id AND revoked_at IS NULL")
                .bind("id", participantId)
                .bind("now", now)
                .execute();
        h.createUpdate("DELETE FROM party_session WHERE participant_id = :id")
                .bind("id", participantId)
                .execute();
        tickets.revoke(h, participantId);
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
                .ifPresent(invitation -> revokeAll(h, invitation.participantId(), clock.instant())));
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

    /** The invitation of a link; until the transaction ends nobody else acts on that participant's links. */
    Optional<Invitation> holdByToken(Handle h, String token) {
        return holdBy(h, "token_hash", Secrets.digest(token));
    }

    private static Optional<Invitation> holdBy(Handle h, String column, String value) {
        Optional<String> participant = h.createQuery(
                        "SELECT participant_id FROM invitation WHERE " + column + " = :value")
                .bind("value", value)
                .mapTo(String.class)
                .findOne();
        participant.ifPresent(id -> hold(h, id));
        return h.createQuery(SELECT + " WHERE " + column + " = :value")
                .bind("value", value)
                .map(ConstructorMapper.of(Invitation.class))
                .findOne();
    }

    /** Tries, bindings, issues and revocations take turns on the participant's row: always this lock, and first, so that none waits for another in a ring. */
    private static void hold(Handle h, String participantId) {
        h.createQuery("SELECT id FROM participant WHERE id = :id FOR UPDATE")
                .bind("id", participantId)
                .mapTo(String.class)
                .one();
    }

    void opened(Handle h, Invitation invitation) {
        h.createUpdate("UPDATE invitation SET opened_at = :now WHERE id = :id AND opened_at IS NULL")
                .bind("id", invitation.id())
                .bind("now", clock.instant())
                .execute();
    }

    void wrongTry(Handle h, Invitation invitation) {
        h.createUpdate("UPDATE invitation SET wrong_tries = wrong_tries + 1 WHERE id = :id")
                .bind("id", invitation.id())
                .execute();
    }

    void lock(Handle h, Invitation invitation) {
        h.createUpdate("UPDATE invitation SET wrong_tries = :max WHERE id = :id")
                .bind("id", invitation.id())
                .bind("max", Invitation.MAX_TRIES)
                .execute();
    }

    void codeSent(Handle h, Invitation invitation, String mark) {
        h.createUpdate(
                        "UPDATE invitation SET code_mark = :mark, code_sent_at = :now, codes_sent = codes_sent + 1 WHERE id = :id")
                .bind("id", invitation.id())
                .bind("mark", mark)
                .bind("now", clock.instant())
                .execute();
    }

    /** The code never left the house: it is as if it had not been asked for. */
    void codeNotSent(Handle h, Invitation invitation, String mark) {
        h.createUpdate("""
                        UPDATE invitation SET code_mark = NULL, code_sent_at = NULL, codes_sent = codes_sent - 1
                        WHERE id = :id AND code_mark = :mark""").bind("id", invitation.id()).bind("mark", mark).execute();
    }

    /** The code is used up, the tries forgotten, the link bound to the device with this cookie. */
    void bind(Handle h, Invitation invitation, String deviceHash) {
        h.createUpdate("""
                        UPDATE invitation SET code_mark = NULL, code_sent_at = NULL, codes_sent = 0, wrong_tries = 0,
                            device_hash = :device, bound_at = :now
                        WHERE id = :id""")
                .bind("id", invitation.id())
                .bind("device", deviceHash)
                .bind("now", clock.instant())
                .execute();
    }

    /** The bound device itself gave the link back; whoever opens it next shows their identity anew. */
    void release(Handle h, String invitationId) {
        h.createUpdate("UPDATE invitation SET device_hash = NULL, bound_at = NULL WHERE id = :id")
                .bind("id", invitationId)
                .execute();
    }
}
