package org.hejie.cases.join;

import java.util.List;
import java.util.Optional;
import org.hejie.cases.casefile.CaseFile;
import org.hejie.cases.casefile.Cases;
import org.hejie.cases.casefile.Intake;
import org.hejie.cases.casefile.Party;
import org.hejie.cases.session.PlannedSession;
import org.hejie.cases.session.Sessions;
import org.hejie.cases.store.Database;
import org.hejie.protocol.Role;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.rest.NewCase.NewParty;
import org.hejie.protocol.rest.PartyChange;
import org.jdbi.v3.core.Handle;

/** Who takes part in a case that is on file already: one more, or someone entered wrongly put right. */
public final class PartyDesk {
    private final Database database;
    private final Cases cases;
    private final Intake intake;
    private final Sessions sessions;
    private final Invitations invitations;

    public PartyDesk(Database database, Cases cases, Intake intake, Sessions sessions, Invitations invitations) {
        this.database = database;
        this.cases = cases;
        this.intake = intake;
        this.sessions = sessions;
        this.invitations = invitations;
    }

    /** One more, who takes part in the sessions that are not over as well: a witness may be called while one is on. */
    public void add(CaseFile file, NewParty asked) {
        Ahead ahead = ahead(file);
        database.run(h -> {
            hold(h, file.id());
            int onFile = cases.parties(h, file.id()).size();
            String partyId = cases.insertParty(h, file.id(), onFile, intake.checkOneMore(asked, onFile));
            Party party = cases.party(h, partyId).orElseThrow();
            ahead.sessions().forEach(session -> sessions.seat(h, session.id(), party));
        });
    }

    /**
     * Someone is as given from now on. Whoever became another person, or is reached elsewhere, shows their identity anew: their links open nothing any more.
     *
     * @throws ProblemException 409 {@code session_running} while a session of the case is on, whose log names them as they were
     */
    public void change(CaseFile file, String partyId, PartyChange asked) {
        Ahead ahead = ahead(file);
        database.run(h -> change(h, file, ahead, partyId, asked));
    }

    /** As {@link #change(CaseFile, String, PartyChange)}, within the caller's transaction. */
    public void change(Handle h, CaseFile file, Ahead ahead, String partyId, PartyChange asked) {
        if (ahead.sessions().stream().anyMatch(session -> session.startedAt() != null)) {
            throw running();
        }
        hold(h, file.id());
        List<Party> all = cases.parties(h, file.id());
        Party was = all.stream().filter(p -> p.id().equals(partyId)).findFirst().orElseThrow(PartyDesk::unknown);
        Party.Numbers numbers = cases.numbers(was);
        List<Role> others = all.stream()
                .filter(p -> !p.id().equals(partyId))
                .map(Party::role)
                .toList();
        Intake.CheckedParty checked = intake.checkChange(given(asked, numbers), others);
        boolean another = !checked.numbers().equals(numbers)
                || !checked.asGiven().name().strip().equals(was.name());
        cases.replaceParty(h, was, checked);
        Party now = cases.party(h, partyId).orElseThrow();
        ahead.sessions()
                .forEach(session -> sessions.reseat(h, session.id(), now)
                        .filter(id -> another)
                        .ifPresent(id -> {
                            invitations.forget(h, id);
                            sessions.identityForgotten(h, id);
                        }));
    }

    private static NewParty given(PartyChange asked, Party.Numbers numbers) {
        boolean sameId = asked.idNumber() == null || asked.idNumber().isBlank();
        return new NewParty(
                asked.role(),
                asked.kind(),
                asked.name(),
                asked.entityName(),
                sameId ? numbers.id().kind() : asked.idKind(),
                sameId
                        ? numbers.id().value()
                        : Optional.ofNullable(asked.idNumber()).orElse(""),
                asked.phone() == null || asked.phone().isBlank()
                        ? numbers.phone().value()
                        : asked.phone(),
                asked.language(),
                asked.authority(),
                asked.side(),
                asked.represents(),
                asked.languages());
    }

    /** The sessions of a case that are not over. */
    public record Ahead(List<PlannedSession> sessions) {
        public static final Ahead NONE = new Ahead(List.of());
    }

    public Ahead ahead(CaseFile file) {
        return new Ahead(sessions.aheadOf(List.of(file.id())));
    }

    /** Changes to the people of one case take turns. */
    private static void hold(Handle h, String caseId) {
        h.createQuery("SELECT id FROM mediation_case WHERE id = :id FOR UPDATE")
                .bind("id", caseId)
                .mapTo(String.class)
                .one();
    }

    private static ProblemException running() {
        return new ProblemException(
                409,
                "session_running",
                "本案的调解正在进行，不能修改参加人。请在结束后修改；代理权限和参加方式可以在调解室里登记。",
                "A session of this case is on, so its people cannot be changed. Change them after it; authority and way of taking part can be entered in the room.",
                null);
    }

    private static ProblemException unknown() {
        return new ProblemException(
                404,
                "party_unknown",
                "本案没有这名参加人；请刷新页面。",
                "There is no such person in this case; reload the page.",
                null);
    }
}
