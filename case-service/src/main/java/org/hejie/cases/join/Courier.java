package org.hejie.cases.join;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hejie.cases.casefile.Cases;
import org.hejie.cases.notice.NoticeBook;
import org.hejie.cases.notice.NoticeWords;
import org.hejie.cases.notice.Notices;
import org.hejie.cases.notice.SessionNotice;
import org.hejie.cases.session.Participant;
import org.hejie.cases.session.PlannedSession;
import org.hejie.cases.session.Sessions;
import org.hejie.cases.store.Database;
import org.hejie.protocol.rest.NoticeKind;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries the book's messages to the adapter, each in two transactions of its own: claimed with its words, and answered. In between it is handed over. So one
 * message never goes out twice because a server stopped; only a gateway that takes a message and then says it did not makes a second one.
 */
public final class Courier {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private final Database database;
    private final Cases cases;
    private final Sessions sessions;
    private final Links links;
    private final Invitations invitations;
    private final NoticeBook book;
    private final Notices notices;
    private final Clock clock;

    public Courier(
            Database database,
            Cases cases,
            Sessions sessions,
            Links links,
            Invitations invitations,
            NoticeBook book,
            Notices notices,
            Clock clock) {
        this.database = database;
        this.cases = cases;
        this.sessions = sessions;
        this.links = links;
        this.invitations = invitations;
        this.book = book;
        this.notices = notices;
        this.clock = clock;
    }

    /** Sends what is due. One that fails holds up no other. */
    public void round() {
        Instant now = clock.instant();
        int lost = database.call(h -> book.giveUpLost(h, now));
        if (lost > 0) {
            LOG.warn("notices_unknown count={}", lost);
        }
        List<String> due = database.call(h -> book.due(h, now));
        for (String id : due) {
            try {
                carry(id);
            } catch (RuntimeException e) {
                LOG.error("notice_stuck notice={} fault={}", id, e.getClass().getName());
            }
        }
    }

    private record Letter(String noticeId, Notices.Message message) {}

    /** Sends one message now, if it is due and nobody else has it. */
    public void carry(String noticeId) {
        Optional<Letter> letter = database.call(h -> prepare(h, noticeId));
        if (letter.isEmpty()) {
            return;
        }
        Notices.Receipt receipt = notices.handOver(letter.get().message());
        database.run(h -> book.answered(h, noticeId, receipt, clock.instant()));
        if (!receipt.accepted()) {
            LOG.warn(
                    "notice_not_sent notice={} kind={}",
                    noticeId,
                    letter.get().message().kind());
        }
    }

    /** Sends one that did not get through, from the first try on; nothing happens to any other. Whether it is a message of that session. */
    public boolean sendAgain(String sessionId, String noticeId) {
        boolean ours = database.call(h -> {
            boolean found = book.find(h, noticeId)
                    .flatMap(notice -> sessions.participant(h, notice.participantId()))
                    .filter(person -> person.sessionId().equals(sessionId))
                    .isPresent();
            if (found) {
                book.again(h, noticeId, clock.instant());
            }
            return found;
        });
        if (ours) {
            carry(noticeId);
        }
        return ours;
    }

    private Optional<Letter> prepare(Handle h, String noticeId) {
        Instant now = clock.instant();
        Optional<SessionNotice> planned = book.find(h, noticeId);
        if (planned.isEmpty()) {
            return Optional.empty();
        }
        Links.hold(h, planned.get().participantId());
        Optional<SessionNotice> claimed = book.claim(h, noticeId, now);
        if (claimed.isEmpty()) {
            return Optional.empty();
        }
        SessionNotice notice = claimed.get();
        Participant person = sessions.participant(h, notice.participantId()).orElseThrow();
        PlannedSession session = sessions.find(h, person.sessionId()).orElseThrow();
        String text = stale(h, notice, session, now) ? null : words(h, notice, person, session, now);
        if (text == null) {
            book.drop(h, noticeId);
            return Optional.empty();
        }
        String phone = cases.numbers(
                        cases.party(h, String.valueOf(person.partyId())).orElseThrow())
                .phone()
                .value();
        return Optional.of(new Letter(noticeId, new Notices.Message(now, phone, kind(notice.kind()), text)));
    }

    /** Whether nobody needs it any more: the session has begun or is over, or a later reminder says the same. */
    private boolean stale(Handle h, SessionNotice notice, PlannedSession session, Instant now) {
        return switch (notice.kind()) {
            case CANCELLED -> false;
            case INVITED -> session.over();
            case MOVED -> session.over() || session.startedAt() != null;
            case REMINDER ->
                session.over()
                        || session.startedAt() != null
                        || !now.isBefore(session.plannedAt())
                        || book.overtaken(h, notice, now);
        };
    }

    /** Kept, or made now; {@code null} for one who has no way in: a reminder invites nobody. */
    private @Nullable String words(
            Handle h, SessionNotice notice, Participant person, PlannedSession session, Instant now) {
        Optional<String> kept = book.words(notice);
        if (kept.isPresent() || notice.kind() != NoticeKind.REMINDER) {
            return kept.orElse(null);
        }
        Optional<Invitation> invitation = invitations.latest(h, person.id());
        if (invitation.isEmpty()
                || invitation.get().revokedAt() != null
                || invitation.get().locked()) {
            return null;
        }
        if (invitations.reaches(h, invitation.get(), session.plannedAt())) {
            return NoticeWords.reminder(person.language(), session);
        }
        String text = NoticeWords.reminder(
                person.language(), session, links.make(h, person.id()).way(links.entrance()));
        book.planReminders(h, session, person.id(), now);
        book.keepWords(h, notice, text);
        return text;
    }

    private static Notices.Kind kind(NoticeKind kind) {
        return switch (kind) {
            case INVITED -> Notices.Kind.INVITATION;
            case REMINDER -> Notices.Kind.REMINDER;
            case MOVED -> Notices.Kind.MOVED;
            case CANCELLED -> Notices.Kind.CANCELLED;
        };
    }
}
