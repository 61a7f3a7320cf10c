package org.hejie.cases.assignment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hejie.cases.agreement.Agreements;
import org.hejie.cases.assignment.AssignmentEvent.SessionAct;
import org.hejie.cases.assignment.AssignmentEvent.SessionTold;
import org.hejie.cases.assignment.AssignmentStore.Loaded;
import org.hejie.cases.session.CaseNews;
import org.hejie.cases.session.Sessions;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.agreement.AgreementKind;
import org.hejie.protocol.agreement.Effect;
import org.hejie.protocol.exchange.ExchangeBody.Attended;
import org.hejie.protocol.rest.AssignmentState;
import org.hejie.protocol.rest.SessionOutcome;
import org.hejie.protocol.rest.SessionOutcome.Result;
import org.hejie.protocol.rest.StaffName;
import org.jdbi.v3.core.Handle;

/** What becomes of a case becomes of its assignment too. A case that was none is nobody's news. */
public final class AssignmentFollower implements CaseNews {
    private final Assignments assignments;
    private final Sessions sessions;
    private final Agreements agreements;

    public AssignmentFollower(Assignments assignments, Sessions sessions, Agreements agreements) {
        this.assignments = assignments;
        this.sessions = sessions;
        this.agreements = agreements;
    }

    private Optional<Loaded> locked(Handle h, Optional<String> id) {
        return id.flatMap(found -> assignments.store().locked(h, found));
    }

    private Optional<Loaded> ofSession(Handle h, String sessionId) {
        return locked(h, assignments.store().ofSession(h, sessionId));
    }

    private void note(Handle h, Loaded loaded, SessionTold told, List<Attended> people) {
        assignments.append(h, loaded, List.of(told), null, null, new Tellings.Beside(people, List.of()));
    }

    private static boolean noted(Loaded loaded, String sessionId, SessionAct act) {
        return loaded.assignment()
                .all(SessionTold.class)
                .anyMatch(told -> told.sessionId().equals(sessionId) && told.act() == act);
    }

    @Override
    public void planned(Handle h, String caseId, String sessionId, int planNumber, Instant plannedAt) {
        locked(h, assignments.store().ofCase(h, caseId))
                .ifPresent(loaded -> note(
                        h,
                        loaded,
                        new SessionTold(sessionId, SessionAct.PLANNED, plannedAt, null, assignments.now()),
                        List.of()));
    }

    @Override
    public void started(Handle h, String sessionId, Instant at) {
        ofSession(h, sessionId)
                .filter(loaded -> !noted(loaded, sessionId, SessionAct.STARTED))
                .ifPresent(loaded ->
                        note(h, loaded, new SessionTold(sessionId, SessionAct.STARTED, null, null, at), List.of()));
    }

    @Override
    public void ended(Handle h, String sessionId, Instant at, TerminationReason reason) {
        ofSession(h, sessionId)
                .filter(loaded -> !noted(loaded, sessionId, SessionAct.ENDED))
                .ifPresent(loaded -> note(
                        h,
                        loaded,
                        new SessionTold(sessionId, SessionAct.ENDED, null, reason, at),
                        attended(h, sessionId)));
    }

    /** Who came in, and how. */
    private List<Attended> attended(Handle h, String sessionId) {
        return sessions.participants(h, sessionId).stream()
                .filter(person -> person.identityMethod() != null)
                .map(person -> new Attended(person.role(), person.name(), sessions.mode(h, person.id())))
                .toList();
    }

    /** After a failure the four fields go to whoever assigned the case; of an agreement its effect is told instead. */
    @Override
    public void outcome(Handle h, String sessionId, SessionOutcome outcome) {
        boolean ends = outcome.complete() && outcome.reason() != TerminationReason.ADJOURNED;
        boolean agreed = outcome.reason() == TerminationReason.AGREEMENT_REACHED;
        if (!ends || agreed) {
            return;
        }
        boolean failed = outcome.result() == Result.NONE;
        ofSession(h, sessionId)
                .filter(loaded -> loaded.assignment().state() == AssignmentState.IN_MEDIATION)
                .ifPresent(loaded -> assignments.act(
                        h,
                        loaded,
                        new AssignmentCommand.Terminate(
                                outcome.reason(),
                                failed ? outcome.basics() : "",
                                failed ? outcome.why() : "",
                                failed ? outcome.conduct() : "",
                                failed ? outcome.hints() : "",
                                true),
                        null,
                        Tellings.Beside.NOTHING));
    }

    @Override
    public void appointed(Handle h, String caseId, StaffName mediator, String byAccount) {
        AssignmentCommand command = new AssignmentCommand.Appoint(mediator.accountId(), mediator.name());
        locked(h, assignments.store().ofCase(h, caseId))
                .filter(loaded ->
                        assignments.refusal(loaded.assignment(), command).isEmpty())
                .ifPresent(loaded -> assignments.act(h, loaded, command, byAccount, Tellings.Beside.NOTHING));
    }

    @Override
    public void signed(String sessionId) {
        boolean none = assignments
                .database()
                .call(h -> assignments.store().ofSession(h, sessionId))
                .isEmpty();
        if (!none) {
            agreements.current(sessionId).ifPresent(version -> effective(sessionId, version));
        }
    }

    private void effective(String sessionId, Agreements.Version version) {
        Effect effect = agreements.effect(version);
        Instant byParties = effect.byParties();
        if (byParties == null) {
            return;
        }
        AssignmentCommand command = new AssignmentCommand.TakeEffect(
                sessionId,
                version.content().head().kind() == AgreementKind.PARTIAL,
                version.content().digest(),
                byParties,
                effect.withSeal());
        assignments
                .database()
                .run(h -> ofSession(h, sessionId)
                        .filter(loaded -> assignments
                                .refusal(loaded.assignment(), command)
                                .isEmpty())
                        .ifPresent(loaded -> assignments.act(h, loaded, command, null, Tellings.Beside.NOTHING)));
    }
}
