package org.hejie.cases.assignment;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hejie.cases.agreement.Agreements;
import org.hejie.cases.assignment.AssignmentEvent.SessionAct;
import org.hejie.cases.assignment.AssignmentEvent.SessionTold;
import org.hejie.cases.assignment.AssignmentStore.Loaded;
import org.hejie.cases.document.Documents;
import org.hejie.cases.door.SessionPapers;
import org.hejie.cases.records.Records;
import org.hejie.cases.session.CaseNews;
import org.hejie.cases.session.Sessions;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.agreement.AgreementKind;
import org.hejie.protocol.agreement.Effect;
import org.hejie.protocol.exchange.ExchangeBody;
import org.hejie.protocol.exchange.ExchangeBody.Attended;
import org.hejie.protocol.exchange.ExchangeBody.ConfirmedBy;
import org.hejie.protocol.exchange.ExchangeBody.FactSide;
import org.hejie.protocol.exchange.ExchangeBody.Outbound;
import org.hejie.protocol.exchange.ExchangeBody.UndisputedFact;
import org.hejie.protocol.recording.ArchivedSession;
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
    private final CasePapers papers;
    private final RecordingTellings recordings;

    public AssignmentFollower(
            Assignments assignments, Sessions sessions, Agreements agreements, Documents documents, Records records) {
        this.recordings = new RecordingTellings(assignments, records.index());
        this.papers = new CasePapers(documents);
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
        assignments.append(h, loaded, List.of(told), null, null, Tellings.Beside.people(people));
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

    @Override
    public FailurePapers failurePapers(String caseId, byte[] report) {
        boolean told = assignments
                .ofCase(caseId)
                .filter(loaded -> loaded.assignment().fromPlatform())
                .filter(loaded -> loaded.assignment().state() == AssignmentState.IN_MEDIATION)
                .isPresent();
        return told ? CasePapers.with(report, papers.afterFailure(caseId)) : FailurePapers.NONE;
    }

    /** Each version once, when all who were asked have confirmed it; its words stay here. */
    @Override
    public void transcript(Handle h, SessionPapers told) {
        boolean all = told.written()
                && !told.asked().isEmpty()
                && told.asked().stream().allMatch(who -> who.at() != null);
        if (!all) {
            return;
        }
        ofSession(h, told.sessionId())
                .filter(loaded -> loaded.assignment()
                        .all(AssignmentEvent.TranscriptConfirmed.class)
                        .noneMatch(e -> e.sessionId().equals(told.sessionId()) && e.version() == told.version()))
                .ifPresent(loaded -> say(
                        h,
                        loaded,
                        new AssignmentEvent.TranscriptConfirmed(
                                told.sessionId(), told.version(), told.digest(), told.at()),
                        new ExchangeBody.TranscriptConfirmed(
                                told.sessionId(),
                                told.version(),
                                told.digest(),
                                told.asked().stream()
                                        .map(who -> new ConfirmedBy(
                                                who.role(), who.name(), Objects.requireNonNull(who.at())))
                                        .toList(),
                                told.at())));
    }

    @Override
    public void facts(Handle h, SessionPapers told) {
        ofSession(h, told.sessionId())
                .filter(loaded -> loaded.assignment()
                        .all(AssignmentEvent.FactsAgreed.class)
                        .noneMatch(e -> e.sessionId().equals(told.sessionId())))
                .ifPresent(loaded -> say(
                        h,
                        loaded,
                        new AssignmentEvent.FactsAgreed(
                                told.sessionId(), told.facts().size(), told.at()),
                        new ExchangeBody.UndisputedFacts(
                                told.sessionId(),
                                told.facts().stream()
                                        .map(AssignmentFollower::fact)
                                        .toList(),
                                told.at())));
    }

    private static UndisputedFact fact(SessionPapers.Fact fact) {
        return new UndisputedFact(
                fact.text(),
                fact.agreed().stream()
                        .map(who -> new FactSide(who.side(), who.name()))
                        .toList());
    }

    private void say(Handle h, Loaded loaded, AssignmentEvent.Fact fact, Outbound told) {
        assignments.append(h, loaded, List.of(fact), null, null, Tellings.Beside.told(told));
    }

    @Override
    public void archived(Handle h, ArchivedSession session) {
        if (session.manifest() != null && session.caucus() == null) {
            ofSession(h, session.sessionId()).ifPresent(loaded -> recordings.sealed(h, loaded, session));
        }
    }

    /** After a failure the four fields go to whoever assigned the case; of an agreement its effect is told instead. */
    @Override
    public void outcome(Handle h, String sessionId, SessionOutcome outcome, FailurePapers along) {
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
                        Tellings.Beside.documents(along.papers(), along.tooLarge())));
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
                        .ifPresent(loaded -> recordings.effective(
                                h, assignments.act(h, loaded, command, null, Tellings.Beside.NOTHING))));
    }
}
