package org.hejie.cases.join;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hejie.cases.door.LiveSessions;
import org.hejie.cases.notice.NoticeBook;
import org.hejie.cases.notice.NoticeWords;
import org.hejie.cases.session.Participant;
import org.hejie.cases.session.PlannedSession;
import org.hejie.cases.session.Plans;
import org.hejie.cases.session.Sessions;
import org.hejie.cases.store.Database;
import org.hejie.protocol.rest.NoticeKind;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Moves and cancels sessions that nobody has opened yet. Whoever was invited is told; what was planned for the old time is void. */
public final class PlanChanges {
    private final Database database;
    private final Sessions sessions;
    private final Plans plans;
    private final Invitations invitations;
    private final NoticeBook book;
    private final Courier courier;
    private final Supplier<LiveSessions> live;
    private final Clock clock;

    public PlanChanges(
            Database database,
            Sessions sessions,
            Plans plans,
            Invitations invitations,
            NoticeBook book,
            Courier courier,
            Supplier<LiveSessions> live,
            Clock clock) {
        this.database = database;
        this.sessions = sessions;
        this.plans = plans;
        this.invitations = invitations;
        this.book = book;
        this.courier = courier;
        this.live = live;
        this.clock = clock;
    }

    /** @param reason told to everyone who was invited */
    public void move(PlannedSession session, Instant startsAt, String reason, String accountId) {
        checkUnopened(session);
        List<String> notices = database.call(h -> {
            PlannedSession moved = plans.move(h, session, startsAt, reason, accountId);
            return tell(h, moved, NoticeKind.MOVED, person -> {
                book.planReminders(h, moved, person.id(), clock.instant());
                return NoticeWords.moved(person.language(), session.plannedAt(), moved, reason);
            });
        });
        notices.forEach(courier::carry);
    }

    /**
     * Whoever waits in the room already is told there; while its presiding mediator is in it the room refuses, for it can be ended from within.
     *
     * @param accountId {@code null}: the court took the case back
     */
    public void cancel(PlannedSession session, String reason, @Nullable String accountId) {
        checkUnopened(session);
        if (live.get().room(session.id()) == LiveSessions.RoomState.WAITING) {
            live.get().end(session.id(), reason);
        }
        List<String> notices = database.call(h -> {
            PlannedSession cancelled = plans.cancel(h, session, reason, accountId);
            return tell(
                    h,
                    cancelled,
                    NoticeKind.CANCELLED,
                    person -> NoticeWords.cancelled(person.language(), cancelled, reason));
        });
        notices.forEach(courier::carry);
    }

    private void checkUnopened(PlannedSession session) {
        if (session.cancelled()) {
            throw JoinRefusal.sessionCancelled(session);
        }
        if (session.over()) {
            throw JoinRefusal.sessionOver();
        }
        if (session.startedAt() != null || live.get().room(session.id()) == LiveSessions.RoomState.OPEN) {
            throw JoinRefusal.sessionOpened();
        }
    }

    private interface Words {
        String of(Participant person);
    }

    private List<String> tell(Handle h, PlannedSession session, NoticeKind kind, Words words) {
        List<String> notices = new ArrayList<>();
        for (Participant person : sessions.participants(h, session.id())) {
            Links.hold(h, person.id());
            book.planOver(h, person.id());
            Optional<Invitation> invitation = invitations.latest(h, person.id());
            if (invitation.isPresent() && invitation.get().revokedAt() == null) {
                String occasion = String.valueOf(session.planNumber());
                notices.add(book.plan(h, person.id(), kind, occasion, clock.instant(), words.of(person)));
            }
        }
        return notices;
    }
}
