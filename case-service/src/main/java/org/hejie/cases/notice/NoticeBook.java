package org.hejie.cases.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hejie.cases.session.PlannedSession;
import org.hejie.cases.store.Sealer;
import org.hejie.cases.store.Secrets;
import org.hejie.protocol.rest.NoticeKind;
import org.hejie.protocol.rest.NoticeState;
import org.hejie.protocol.rest.NoticeView;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/**
 * The book of messages to people. A message is handed over only by whoever changed its row from PLANNED to SENDING, in a transaction of its own: so it leaves
 * once, whatever number of threads or servers look at the book, and after a crash in between it is UNKNOWN instead of sent again. Works inside the
 * caller's transaction.
 */
public final class NoticeBook {
    /** Waits before the second, third and fourth try. */
    private static final List<Duration> BACK_OFF =
            List.of(Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofMinutes(10));
    /** An adapter answers within a minute; whoever claimed longer ago is no more. */
    private static final Duration CLAIM_LIFE = Duration.ofMinutes(2);

    private static final int RECEIPT_LENGTH = 200;
    private static final String SELECT = """
            SELECT n.id, n.participant_id, n.kind, n.occasion, n.due_at, n.state, n.tries, n.next_at, n.sent_at, n.receipt_sealed,
                   n.text_sealed, n.read_at
            FROM session_notice n""";
    private final Sealer sealer;

    public NoticeBook(Sealer sealer) {
        this.sealer = sealer;
    }

    /**
     * Plans a message; one of the same occasion that was void is planned again, any other stays as it is. Returns its id.
     *
     * @param text kept sealed until it is sent; {@code null} where the words are found when it is due
     */
    public String plan(
            Handle h, String participantId, NoticeKind kind, String occasion, Instant due, @Nullable String text) {
        Optional<SessionNotice> there = h.createQuery(
                        SELECT + " WHERE n.participant_id = :participant AND n.kind = :kind AND n.occasion = :occasion")
                .bind("participant", participantId)
                .bind("kind", kind)
                .bind("occasion", occasion)
                .map(ConstructorMapper.of(SessionNotice.class))
                .findOne();
        if (there.isPresent()) {
            revive(h, there.get(), due);
            return there.get().id();
        }
        String id = Secrets.id("n_");
        h.createUpdate("""
                        INSERT INTO session_notice (id, participant_id, kind, occasion, due_at, state, tries, next_at, text_sealed)
                        VALUES (:id, :participant, :kind, :occasion, :due, 'PLANNED', 0, :due, :text)""")
                .bind("id", id)
                .bind("participant", participantId)
                .bind("kind", kind)
                .bind("occasion", occasion)
                .bind("due", due)
                .bind("text", text == null ? null : sealer.seal(text, place(id, "text")))
                .execute();
        return id;
    }

    private static void revive(Handle h, SessionNotice notice, Instant due) {
        h.createUpdate("""
                        UPDATE session_notice SET state = 'PLANNED', due_at = :due, next_at = :due, tries = 0
                        WHERE id = :id AND state = 'VOID'""").bind("id", notice.id()).bind("due", due).execute();
    }

    /** The reminders of the session that still lie ahead; what would be late is said by the message that goes out now. */
    public void planReminders(Handle h, PlannedSession session, String participantId, Instant now) {
        for (Duration before : session.before().before()) {
            Instant due = session.plannedAt().minus(before);
            if (due.isAfter(now)) {
                String occasion = session.planNumber() + "/" + before.toMinutes();
                plan(h, participantId, NoticeKind.REMINDER, occasion, due, null);
            }
        }
    }

    /** The link of a person opens nothing any more: messages that hold it are not sent, reminders wait for another link. */
    public void linkGone(Handle h, String participantId) {
        h.createUpdate("""
                        UPDATE session_notice SET state = 'VOID', text_sealed = NULL
                        WHERE participant_id = :id
                            AND (kind = 'INVITED' AND state IN ('PLANNED', 'FAILED', 'UNKNOWN') OR kind = 'REMINDER' AND state = 'PLANNED')""").bind("id", participantId).execute();
        h.createUpdate(
                        "UPDATE session_notice SET text_sealed = NULL WHERE participant_id = :id AND kind = 'REMINDER' AND state <> 'SENDING'")
                .bind("id", participantId)
                .execute();
    }

    /** The plan is another now: what was to be sent of the one before is void. */
    public void planOver(Handle h, String participantId) {
        h.createUpdate("""
                        UPDATE session_notice SET state = 'VOID', text_sealed = NULL
                        WHERE participant_id = :id AND (kind = 'REMINDER' AND state = 'PLANNED'
                            OR kind = 'MOVED' AND state IN ('PLANNED', 'FAILED', 'UNKNOWN'))""").bind("id", participantId).execute();
    }

    /** It is not sent any more. */
    public void drop(Handle h, String noticeId) {
        h.createUpdate("UPDATE session_notice SET state = 'VOID', text_sealed = NULL WHERE id = :id")
                .bind("id", noticeId)
                .execute();
    }

    /** Tried and not delivered, or not known: planned again, from the first try on. Whether it was one of these. */
    public boolean again(Handle h, String noticeId, Instant now) {
        return h.createUpdate("""
                        UPDATE session_notice SET state = 'PLANNED', tries = 0, next_at = :now
                        WHERE id = :id AND state IN ('FAILED', 'UNKNOWN')""").bind("id", noticeId).bind("now", now).execute() > 0;
    }

    /** What is to be sent now, what has waited longest first. */
    public List<String> due(Handle h, Instant now) {
        return h.createQuery(
                        "SELECT id FROM session_notice WHERE state = 'PLANNED' AND next_at <= :now ORDER BY next_at, id LIMIT 200")
                .bind("now", now)
                .mapTo(String.class)
                .list();
    }

    public Optional<SessionNotice> find(Handle h, String id) {
        return h.createQuery(SELECT + " WHERE n.id = :id")
                .bind("id", id)
                .map(ConstructorMapper.of(SessionNotice.class))
                .findOne();
    }

    /** Takes a message for sending. Of many at once one alone succeeds: the update's condition is the lock. */
    public Optional<SessionNotice> claim(Handle h, String id, Instant now) {
        int taken = h.createUpdate("""
                        UPDATE session_notice SET state = 'SENDING', claimed_at = :now, tries = tries + 1
                        WHERE id = :id AND state = 'PLANNED' AND next_at <= :now""").bind("id", id).bind("now", now).execute();
        return taken == 0 ? Optional.empty() : find(h, id);
    }

    /** Whether a later reminder of the same person is due as well, so that this one would only repeat it. */
    public boolean overtaken(Handle h, SessionNotice reminder, Instant now) {
        return h.createQuery("""
                        SELECT COUNT(*) FROM session_notice
                        WHERE participant_id = :participant AND kind = 'REMINDER' AND state = 'PLANNED' AND due_at > :due AND due_at <= :now""")
                        .bind("participant", reminder.participantId())
                        .bind("due", reminder.dueAt())
                        .bind("now", now)
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    /** The words of a message that was claimed; kept so that another try says the same. */
    public void keepWords(Handle h, SessionNotice notice, String text) {
        h.createUpdate("UPDATE session_notice SET text_sealed = :text WHERE id = :id")
                .bind("id", notice.id())
                .bind("text", sealer.seal(text, place(notice.id(), "text")))
                .execute();
    }

    public Optional<String> words(SessionNotice notice) {
        return Optional.ofNullable(notice.textSealed()).map(kept -> sealer.open(kept, place(notice.id(), "text")));
    }

    /** What the adapter answered to a message that was claimed. */
    public void answered(Handle h, String id, Notices.Receipt receipt, Instant now) {
        SessionNotice notice = find(h, id).orElseThrow();
        boolean again = !receipt.accepted() && notice.tries() <= BACK_OFF.size();
        NoticeState state = receipt.accepted() ? NoticeState.SENT : again ? NoticeState.PLANNED : NoticeState.FAILED;
        String words = receipt.words()
                .substring(0, Math.min(RECEIPT_LENGTH, receipt.words().length()));
        h.createUpdate("""
                        UPDATE session_notice SET state = :state, sent_at = :sentAt, next_at = :next, receipt_sealed = :receipt,
                            text_sealed = CASE WHEN :sent THEN NULL ELSE text_sealed END
                        WHERE id = :id AND state IN ('SENDING', 'UNKNOWN')""")
                .bind("id", id)
                .bind("state", state)
                .bind("sentAt", receipt.accepted() ? now : null)
                .bind("next", again ? now.plus(BACK_OFF.get(notice.tries() - 1)) : notice.nextAt())
                .bind("receipt", sealer.seal(words, place(id, "receipt")))
                .bind("sent", receipt.accepted())
                .execute();
    }

    /** Messages whose sender is no more: whether they left the house is not known. Returns how many. */
    public int giveUpLost(Handle h, Instant now) {
        return h.createUpdate("""
                        UPDATE session_notice SET state = 'UNKNOWN'
                        WHERE state = 'SENDING' AND claimed_at < :old""").bind("old", now.minus(CLAIM_LIFE)).execute();
    }

    /** The person opened the link: what was sent to them before is read. */
    public void read(Handle h, String participantId, Instant now) {
        h.createUpdate("""
                        UPDATE session_notice SET read_at = :now
                        WHERE participant_id = :id AND state = 'SENT' AND read_at IS NULL""").bind("id", participantId).bind("now", now).execute();
    }

    /** What a person was told and will be, in the order it is due; void ones are left out. */
    public List<NoticeView> of(Handle h, String participantId) {
        return h
                .createQuery(SELECT + " WHERE n.participant_id = :id AND n.state <> 'VOID' ORDER BY n.due_at, n.id")
                .bind("id", participantId)
                .map(ConstructorMapper.of(SessionNotice.class))
                .list()
                .stream()
                .map(this::view)
                .toList();
    }

    private NoticeView view(SessionNotice notice) {
        boolean waits = notice.state() == NoticeState.PLANNED;
        return new NoticeView(
                notice.id(),
                notice.kind(),
                notice.dueAt(),
                notice.state(),
                notice.tries(),
                waits && notice.tries() > 0 ? notice.nextAt() : null,
                notice.sentAt(),
                notice.receiptSealed() == null
                        ? null
                        : sealer.open(notice.receiptSealed(), place(notice.id(), "receipt")),
                notice.readAt());
    }

    public static String place(String id, String column) {
        return "session_notice/" + id + "/" + column;
    }
}
