package org.hejie.cases.session;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.hejie.cases.account.Standing;
import org.hejie.cases.casefile.Cases;
import org.hejie.cases.casefile.Mandates;
import org.hejie.cases.casefile.Party;
import org.hejie.cases.complaint.Disclosures;
import org.hejie.cases.complaint.MediatorRefusals;
import org.hejie.cases.document.Documents;
import org.hejie.cases.door.AgreementDoor;
import org.hejie.cases.door.FixedAgreement;
import org.hejie.cases.door.PapersDoor;
import org.hejie.cases.door.SessionDoor;
import org.hejie.cases.door.SessionPapers;
import org.hejie.cases.law.ConsentText;
import org.hejie.cases.law.LegalTexts;
import org.hejie.cases.law.NoticeText;
import org.hejie.cases.ledger.ConsentLedger;
import org.hejie.cases.ledger.DeviceChecks;
import org.hejie.cases.ledger.NoticeReadings;
import org.hejie.cases.ledger.Promises;
import org.hejie.cases.store.Database;
import org.hejie.protocol.AgentAuthority;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.DisclosureKind;
import org.hejie.protocol.DisconnectCause;
import org.hejie.protocol.ParticipationMode;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.rest.DocumentKind;
import org.hejie.protocol.signal.ExhibitFacts;
import org.hejie.protocol.signal.GateFacts;
import org.hejie.protocol.signal.RoomEvent;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The cases' side of the door to the live room. */
public final class LiveDoor implements SessionDoor {
    private static final Logger LOG = LoggerFactory.getLogger(LiveDoor.class);
    /** Identity checked by the presiding mediator's eye, in the room. */
    private static final String VISUAL = "visual";

    private final Database database;
    private final Cases cases;
    private final Sessions sessions;
    private final Tickets tickets;
    private final ConsentLedger consents;
    private final NoticeReadings readings;
    private final Promises promises;
    private final DeviceChecks checks;
    private final Mandates mandates = new Mandates();
    private final LegalTexts law;
    private final MediatorRefusals refusals;
    private final Disclosures disclosures;
    private final Documents documents;
    private final AgreementDoor agreements;
    private final PapersDoor papers;
    private final Clock clock;

    public LiveDoor(
            Database database,
            Cases cases,
            Sessions sessions,
            Tickets tickets,
            ConsentLedger consents,
            NoticeReadings readings,
            Promises promises,
            DeviceChecks checks,
            LegalTexts law,
            MediatorRefusals refusals,
            Disclosures disclosures,
            Documents documents,
            AgreementDoor agreements,
            PapersDoor papers,
            Clock clock) {
        this.database = database;
        this.cases = cases;
        this.sessions = sessions;
        this.tickets = tickets;
        this.consents = consents;
        this.readings = readings;
        this.promises = promises;
        this.checks = checks;
        this.law = law;
        this.refusals = refusals;
        this.disclosures = disclosures;
        this.documents = documents;
        this.agreements = agreements;
        this.papers = papers;
        this.clock = clock;
    }

    @Override
    public Optional<Seat> redeem(String ticket) {
        return database.call(h -> tickets.redeem(h, ticket).flatMap(redeemed -> seat(h, redeemed)));
    }

    @Override
    public Set<String> barred(Set<String> participantIds) {
        return database.call(h -> Standing.barred(h, participantIds, clock));
    }

    private Optional<Seat> seat(Handle h, Tickets.Redeemed redeemed) {
        Participant who = sessions.participant(h, redeemed.participantId()).orElseThrow();
        boolean over = sessions.find(h, who.sessionId()).orElseThrow().over();
        return over || !Standing.barred(h, List.of(who.id()), clock).isEmpty()
                ? Optional.empty()
                : Optional.of(new Seat(
                        who.sessionId(),
                        who.id(),
                        who.name(),
                        who.role(),
                        who.language(),
                        consents.granted(h, who.id()),
                        redeemed.identityMethod(),
                        facts(h, who)));
    }

    private GateFacts facts(Handle h, Participant who) {
        List<NoticeReadings.Reading> read = readings.of(h, who.id());
        List<GateFacts.NoticeFact> notices = who.role().isMediator()
                ? List.of()
                : law.notices(clock.instant(), who.role()).stream()
                        .map(n -> notice(n, read))
                        .toList();
        GateFacts.DeviceFact device = checks.latest(h, who.id())
                .map(c -> new GateFacts.DeviceFact(c.camera(), c.microphone(), c.speaker(), c.network()))
                .orElse(null);
        String agent = who.role().isAgent() ? who.partyId() : null;
        return new GateFacts(
                notices,
                device,
                sessions.mode(h, who.id()),
                agent == null ? null : mandates.of(h, agent).orElse(null),
                sessions.venue(h, who.id()),
                agent == null ? null : cases.party(h, agent).map(Party::side).orElse(null));
    }

    /** As read here, or else as a platform says it was read there. */
    private static GateFacts.NoticeFact notice(NoticeText notice, List<NoticeReadings.Reading> read) {
        return NoticeReadings.Reading.of(read, notice)
                .map(at -> new GateFacts.NoticeFact(notice.noticeId(), notice.version(), at))
                .or(() -> read.stream()
                        .filter(r -> r.noticeId().equals(notice.noticeId()) && r.elsewhere())
                        .findFirst()
                        .map(r -> new GateFacts.NoticeFact(r.noticeId(), r.version(), r.readAt())))
                .orElseGet(() -> new GateFacts.NoticeFact(notice.noticeId(), notice.version(), null));
    }

    @Override
    public void noticeRead(String sessionId, String participantId, String noticeId, String version, Instant at) {
        of(sessionId, participantId, (h, who) -> {
            NoticeReadings.Reading reading = new NoticeReadings.Reading(noticeId, version, at);
            if (readings.of(h, participantId).stream()
                    .noneMatch(r -> r.noticeId().equals(noticeId) && r.version().equals(version))) {
                readings.add(h, participantId, reading);
            }
            // The room asks for the press that says the promise, as the join page does.
            law.notices(at).stream()
                    .filter(n -> n.noticeId().equals(noticeId) && n.version().equals(version))
                    .forEach(n -> promises.add(h, participantId, n, ConsentLedger.ROOM, at));
        });
    }

    @Override
    public void identityVouched(String sessionId, String participantId, Instant at) {
        of(sessionId, participantId, (h, who) -> {
            if (!VISUAL.equals(who.identityMethod())) {
                sessions.identityShown(h, participantId, VISUAL, null, null);
            }
        });
    }

    @Override
    public void authorityEntered(String sessionId, String participantId, AgentAuthority authority) {
        of(sessionId, participantId, (h, who) -> {
            if (who.partyId() != null && who.role().isAgent()) {
                mandates.put(h, who.partyId(), authority);
            }
        });
    }

    @Override
    public void modeSet(String sessionId, String participantId, ParticipationMode mode, @Nullable String venue) {
        of(sessionId, participantId, (h, who) -> sessions.modeSet(h, participantId, mode, venue));
    }

    @Override
    public void disclosed(String sessionId, String mediatorId, String disclosureId, DisclosureKind kind, Instant at) {
        of(sessionId, mediatorId, (h, who) -> disclosures.made(h, mediatorId, disclosureId, kind, at));
    }

    @Override
    public void disclosureAnswered(
            String sessionId, String participantId, String disclosureId, boolean waived, Instant at) {
        of(
                sessionId,
                participantId,
                (h, who) -> disclosures.answered(h, sessionId, disclosureId, participantId, waived, at));
    }

    private void of(String sessionId, String participantId, BiConsumer<Handle, Participant> act) {
        database.run(h -> sessions.participant(h, participantId)
                .filter(participant -> participant.sessionId().equals(sessionId))
                .ifPresentOrElse(
                        who -> act.accept(h, who),
                        () -> LOG.warn(
                                "gate_of_unknown_participant session={} participant={}", sessionId, participantId)));
    }

    @Override
    public Optional<SessionBrief> session(String sessionId) {
        return sessions.find(sessionId)
                .map(session -> new SessionBrief(
                        session.id(),
                        session.caseId(),
                        sessions.participants(sessionId).getFirst().id(),
                        session.plannedAt(),
                        cases.record(session.caseId()).orElseThrow(),
                        session.over(),
                        database.call(h -> refusals.before(h, sessionId))));
    }

    @Override
    public void consentChanged(String sessionId, String participantId, ConsentKind kind, boolean granted, Instant at) {
        database.run(h -> {
            Optional<Participant> who = sessions.participant(h, participantId)
                    .filter(participant -> participant.sessionId().equals(sessionId));
            if (who.isEmpty()) {
                LOG.warn("consent_of_unknown_participant session={} participant={}", sessionId, participantId);
                return;
            }
            ConsentLedger.Entry entry = new ConsentLedger.Entry(
                    participantId, kind, granted, version(h, participantId, kind, at), ConsentLedger.ROOM, at);
            // The room may tell again after a restart what it told before.
            if (!consents.entries(h, participantId).contains(entry)) {
                consents.add(h, entry);
            }
        });
    }

    /** The text the person last answered; the room shows that one. Before any answer, the one in force. */
    private String version(Handle h, String participantId, ConsentKind kind, Instant at) {
        ConsentLedger.Entry before = consents.latest(h, participantId).get(kind);
        return before != null
                ? before.version()
                : law.consents(at).stream()
                        .filter(text -> text.kind() == kind)
                        .map(ConsentText::version)
                        .findFirst()
                        .orElse("none");
    }

    @Override
    public void mediatorRefused(String sessionId, String participantId, String reason, boolean second, Instant at) {
        database.run(h -> {
            if (takesPart(h, sessionId, participantId)) {
                refusals.made(h, participantId, reason, second, at);
            }
        });
    }

    @Override
    public void mediatorRefusalTakenBack(String sessionId, String participantId, Instant at) {
        database.run(h -> {
            if (takesPart(h, sessionId, participantId)) {
                refusals.takenBack(h, participantId, at);
            }
        });
    }

    private boolean takesPart(Handle h, String sessionId, String participantId) {
        boolean there = sessions.participant(h, participantId)
                .filter(participant -> participant.sessionId().equals(sessionId))
                .isPresent();
        if (!there) {
            LOG.warn("told_of_unknown_participant session={} participant={}", sessionId, participantId);
        }
        return there;
    }

    @Override
    public Optional<ExhibitFacts> exhibit(String sessionId, String participantId, String documentId) {
        return documents
                .find(documentId)
                .filter(d -> sessionId.equals(d.sessionId())
                        && d.madeBy().equals(participantId)
                        && d.kind() == DocumentKind.EXHIBIT)
                .map(d -> new ExhibitFacts(d.id(), d.name(), d.mediaType(), d.pages(), d.size(), d.sha256(), d.scan()));
    }

    @Override
    public void exhibitShared(String sessionId, String documentId) {
        boolean ours = documents
                .find(documentId)
                .filter(d -> sessionId.equals(d.sessionId()))
                .isPresent();
        if (ours) {
            documents.share(documentId);
        } else {
            LOG.warn("told_of_unknown_document session={} document={}", sessionId, documentId);
        }
    }

    @Override
    public void papers(SessionPapers told) {
        papers.papers(told);
    }

    @Override
    public void agreementFixed(FixedAgreement fixed) {
        agreements.fixed(fixed);
    }

    @Override
    public void agreementReopened(String sessionId, int version, Instant at) {
        agreements.reopened(sessionId, version, at);
    }

    @Override
    public void agreementSigned(String sessionId, RoomEvent.AgreementSigned signed, Instant at) {
        agreements.taken(sessionId, signed.evidenceDigest(), at);
    }

    @Override
    public void agreementSealed(String sessionId, RoomEvent.AgreementSealed seal, Instant at) {
        agreements.taken(sessionId, seal.evidenceDigest(), at);
    }

    @Override
    public void agreementScanned(String sessionId, RoomEvent.AgreementScanned scanned, Instant at) {
        agreements.scanned(sessionId, scanned, at);
    }

    @Override
    public void lineLost(String sessionId, String participantId, DisconnectCause cause, Instant at) {
        of(sessionId, participantId, (h, who) -> LineLosses.lost(h, who.id(), cause, at));
    }

    @Override
    public void sessionStarted(String sessionId, Instant at) {
        sessions.started(sessionId, at);
    }

    @Override
    public void sessionEnded(String sessionId, Instant at, TerminationReason reason, @Nullable String note) {
        sessions.ended(sessionId, at, reason, note);
    }
}
