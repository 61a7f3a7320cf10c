package org.hejie.app.wiring;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.hejie.cases.CaseService;
import org.hejie.cases.grant.Grants;
import org.hejie.protocol.http.Principal;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.rest.CustodyEvent.CustodyObject;
import org.hejie.protocol.rest.NewOpening;
import org.hejie.protocol.rest.Opening;
import org.hejie.protocol.rest.Release;
import org.hejie.protocol.rest.ReleaseRequest;
import org.hejie.protocol.signal.RoomEvent.SealedCaucus;
import org.hejie.recording.review.ViewingDesk;
import org.jspecify.annotations.Nullable;

/** The recording service asks the grants that the case service keeps. */
public record GrantedViewing(CaseService cases) implements ViewingDesk {
    @Override
    public Opening open(
            Principal.Staff who,
            String caseId,
            String sessionId,
            boolean sealedOnFailure,
            @Nullable SealedCaucus caucus,
            NewOpening asked) {
        return cases.openings().open(who, caseId, sessionId, sealedOnFailure, caucus, asked);
    }

    @Override
    public Opening require(Principal.Staff who, String sessionId, @Nullable String openingId) {
        return cases.openings().require(who, sessionId, openingId);
    }

    @Override
    public void close(Principal.Staff who, String openingId) {
        cases.openings().close(who, openingId);
    }

    @Override
    public Optional<Reach> reach(Principal.Staff who, String caseId) {
        Optional<Grants.Reach> reach = cases.grants().reach(who, caseId);
        return reach.map(found -> found::includes);
    }

    @Override
    public Set<String> participations(Principal.Party party) {
        return cases.participations(party.participantId());
    }

    @Override
    public Release askRelease(
            Principal.Staff who,
            String caseId,
            String sessionId,
            @Nullable Instant startedAt,
            boolean sealedOnFailure,
            @Nullable SealedCaucus caucus,
            ReleaseRequest asked) {
        return cases.releases()
                .ask(who, cases.openings(), caseId, sessionId, startedAt, sealedOnFailure, caucus, asked);
    }

    @Override
    public ProblemException refused(Principal.Staff who, CustodyObject object) {
        return cases.grants().refused(who, object);
    }
}
