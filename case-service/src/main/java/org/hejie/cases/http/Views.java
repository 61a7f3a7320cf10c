package org.hejie.cases.http;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hejie.cases.assignment.AssignmentDesk;
import org.hejie.cases.casefile.CaseFile;
import org.hejie.cases.casefile.Cases;
import org.hejie.cases.casefile.Closing;
import org.hejie.cases.casefile.Mandates;
import org.hejie.cases.casefile.Party;
import org.hejie.cases.casefile.References;
import org.hejie.cases.join.Invitation;
import org.hejie.cases.join.Invitations;
import org.hejie.cases.law.LegalTexts;
import org.hejie.cases.ledger.ConsentLedger;
import org.hejie.cases.ledger.DeviceChecks;
import org.hejie.cases.ledger.NoticeReadings;
import org.hejie.cases.ledger.Progress;
import org.hejie.cases.ledger.Promises;
import org.hejie.cases.notice.NoticeBook;
import org.hejie.cases.session.Participant;
import org.hejie.cases.session.PlannedSession;
import org.hejie.cases.session.Plans;
import org.hejie.cases.session.Sessions;
import org.hejie.cases.store.Database;
import org.hejie.protocol.rest.CaseList;
import org.hejie.protocol.rest.CaseSummary;
import org.hejie.protocol.rest.CaseView;
import org.hejie.protocol.rest.JoinStep;
import org.hejie.protocol.rest.ReviewCase;
import org.hejie.protocol.rest.SessionSummary;
import org.hejie.protocol.rest.SessionView;
import org.hejie.protocol.rest.SessionView.InvitationView;
import org.hejie.protocol.rest.SessionView.SessionParticipant;
import org.hejie.protocol.rest.StaffName;
import org.jdbi.v3.core.Handle;

/** Puts together what pages show of cases and sessions. Numbers leave here masked. */
public final class Views {
    private final Database database;
    private final Cases cases;
    private final Closing closing;
    private final Sessions sessions;
    private final Plans plans;
    private final Invitations invitations;
    private final NoticeBook book;
    private final ConsentLedger consents;
    private final NoticeReadings readings;
    private final Promises promises;
    private final DeviceChecks checks;
    private final LegalTexts law;
    private final References references;
    private final AssignmentDesk assignments;
    private final Clock clock;

    public Views(
            Database database,
            Cases cases,
            Closing closing,
            Sessions sessions,
            Plans plans,
            Invitations invitations,
            NoticeBook book,
            ConsentLedger consents,
            NoticeReadings readings,
            Promises promises,
            DeviceChecks checks,
            LegalTexts law,
            References references,
            AssignmentDesk assignments,
            Clock clock) {
        this.database = database;
        this.cases = cases;
        this.closing = closing;
        this.sessions = sessions;
        this.plans = plans;
        this.invitations = invitations;
        this.book = book;
        this.consents = consents;
        this.readings = readings;
        this.promises = promises;
        this.checks = checks;
        this.law = law;
        this.references = references;
        this.assignments = assignments;
        this.clock = clock;
    }

    CaseList list(List<CaseFile> files) {
        List<String> ids = files.stream().map(CaseFile::id).toList();
        Map<String, List<CaseFile.Reference>> references = cases.references(ids);
        Map<String, PlannedSession> next = new HashMap<>();
        sessions.aheadOf(ids).forEach(session -> next.putIfAbsent(session.caseId(), session));
        return new CaseList(files.stream()
                .map(file -> new CaseSummary(
                        file.id(),
                        file.title(),
                        printed(references, file.id()),
                        file.cause(),
                        file.createdAt(),
                        Optional.ofNullable(next.get(file.id()))
                                .map(Views::summary)
                                .orElse(null)))
                .toList());
    }

    private static List<String> printed(Map<String, List<CaseFile.Reference>> references, String caseId) {
        return references.getOrDefault(caseId, List.of()).stream()
                .map(CaseFile.Reference::printed)
                .toList();
    }

    static SessionSummary summary(PlannedSession session) {
        return new SessionSummary(
                session.id(),
                session.caseId(),
                session.caseTitle(),
                session.plannedAt(),
                session.startedAt(),
                session.endedAt(),
                session.cancelledAt(),
                new StaffName(session.presidingMediatorId(), session.presidingMediator()));
    }

    CaseView of(CaseFile file) {
        return new CaseView(
                file.id(),
                file.title(),
                cases.references(List.of(file.id())).getOrDefault(file.id(), List.of()).stream()
                        .map(r -> references.view(r.kind(), r.printed()))
                        .toList(),
                file.cause(),
                file.court(),
                file.organisation(),
                new StaffName(file.presidingMediatorId(), file.presidingMediator()),
                file.claims(),
                file.createdAt(),
                file.ruleSet(),
                cases.parties(file.id()).stream().map(this::party).toList(),
                sessions.ofCase(file.id()).stream().map(this::of).toList(),
                assignments.ofCase(file.id(), file.presidingMediator()).orElse(null),
                database.call(h -> closing.of(h, file.id())).orElse(null));
    }

    private CaseView.PartyView party(Party party) {
        Optional<Party.Numbers> numbers = cases.knownNumbers(party);
        return new CaseView.PartyView(
                party.id(),
                party.role(),
                party.kind(),
                party.name(),
                party.entityName(),
                numbers.map(n -> n.phone().masked()).orElse(""),
                numbers.map(n -> n.id().masked()).orElse(""),
                party.idKind(),
                party.language(),
                database.call(h -> new Mandates().of(h, party.id())).orElse(null),
                party.side(),
                party.represented(),
                party.languages());
    }

    /** For a court reviewer: who, not how to reach them. */
    ReviewCase review(CaseFile file) {
        return new ReviewCase(
                file.id(),
                file.title(),
                printed(cases.references(List.of(file.id())), file.id()),
                file.cause(),
                file.court(),
                file.organisation(),
                new StaffName(file.presidingMediatorId(), file.presidingMediator()),
                cases.parties(file.id()).stream()
                        .map(party -> new ReviewCase.ReviewParty(party.role(), party.name()))
                        .toList());
    }

    SessionView of(PlannedSession session) {
        List<SessionParticipant> people = database.call(h -> sessions.participants(h, session.id()).stream()
                .map(participant -> person(h, participant))
                .toList());
        return new SessionView(
                session.id(),
                session.caseId(),
                session.caseTitle(),
                session.plannedAt(),
                session.startedAt(),
                session.endedAt(),
                session.endReason(),
                session.before().minutes(),
                session.cancelledAt(),
                database.call(h -> plans.last(h, session)).orElse(null),
                people);
    }

    private SessionParticipant person(Handle h, Participant participant) {
        Optional<Invitation> invitation = invitations.latest(h, participant.id());
        Progress progress = Progress.of(h, participant, readings, consents, checks);
        Instant now = clock.instant();
        return new SessionParticipant(
                participant.id(),
                participant.name(),
                participant.role(),
                step(participant, invitation, progress, now),
                participant.identityMethod(),
                invitation
                        .map(i -> new InvitationView(i.id(), i.expiresAt(), i.state(now)))
                        .orElse(null),
                consents.granted(h, participant.id()),
                progress.deviceCheck().orElse(null),
                participant.accountId(),
                promises.last(h, participant.id()).orElse(null),
                book.of(h, participant.id()));
    }

    /** Staff enter with their account, and a platform that vouches has taken the steps itself. */
    private JoinStep step(Participant participant, Optional<Invitation> invitation, Progress progress, Instant now) {
        String method = participant.identityMethod();
        if (participant.partyId() == null || (method != null && method.startsWith("platform:"))) {
            return JoinStep.READY;
        }
        if (method != null) {
            return progress.step(law, now);
        }
        boolean opened = invitation.isPresent() && invitation.get().openedAt() != null;
        return opened ? JoinStep.IDENTITY : JoinStep.INVITED;
    }
}
