package org.hejie.cases.session;

import java.time.Instant;
import java.util.Optional;
import org.hejie.cases.casefile.Cases;
import org.hejie.cases.door.SessionDoor;
import org.hejie.cases.law.ConsentText;
import org.hejie.cases.law.LegalTexts;
import org.hejie.cases.ledger.ConsentLedger;
import org.hejie.cases.store.Database;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.TerminationReason;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The cases' side of the door to the live room. */
public final class LiveDoor implements SessionDoor {
    private static final Logger LOG = LoggerFactory.getLogger(LiveDoor.class);
    private final Database database;
    private final Cases cases;
    private final Sessions sessions;
    private final Tickets tickets;
    private final ConsentLedger consents;
    private final LegalTexts law;

    public LiveDoor(
            Database database,
            Cases cases,
            Sessions sessions,
            Tickets tickets,
            ConsentLedger consents,
            LegalTexts law) {
        this.database = database;
        this.cases = cases;
        this.sessions = sessions;
        this.tickets = tickets;
        this.consents = consents;
        this.law = law;
    }

    @Override
    public Optional<Seat> redeem(String ticket) {
        return database.call(h -> tickets.redeem(h, ticket).flatMap(redeemed -> seat(h, redeemed)));
    }

    private Optional<Seat> seat(Handle h, Tickets.Redeemed redeemed) {
        Participant who = sessions.participant(h, redeemed.participantId()).orElseThrow();
        boolean over = sessions.find(h, who.sessionId()).orElseThrow().over();
        return over
                ? Optional.empty()
                : Optional.of(new Seat(
                        who.sessionId(),
                        who.id(),
                        who.name(),
                        who.role(),
                        who.language(),
                        consents.granted(h, who.id()),
                        redeemed.identityMethod()));
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
                        session.over()));
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
    public void sessionStarted(String sessionId, Instant at) {
        sessions.started(sessionId, at);
    }

    @Override
    public void sessionEnded(String sessionId, Instant at, TerminationReason reason, @Nullable String note) {
        sessions.ended(sessionId, at, reason, note);
    }
}
