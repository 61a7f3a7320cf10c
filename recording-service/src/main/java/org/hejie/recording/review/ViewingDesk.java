package org.hejie.recording.review;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.hejie.protocol.http.Principal;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.rest.CustodyEvent.CustodyObject;
import org.hejie.protocol.rest.NewOpening;
import org.hejie.protocol.rest.Opening;
import org.hejie.protocol.rest.Release;
import org.hejie.protocol.rest.ReleaseRequest;
import org.hejie.protocol.signal.RoomEvent.SealedCaucus;
import org.jspecify.annotations.Nullable;

/** Who may look at what, as whoever keeps the grants says. What it allows is in the custody log before it returns. */
public interface ViewingDesk {
    /**
     * @param caucus whose sealed record it is; {@code null} for a session
     * @throws ProblemException 403 when no grant of this person opens the session
     */
    Opening open(
            Principal.Staff who,
            String caseId,
            String sessionId,
            boolean sealedOnFailure,
            @Nullable SealedCaucus caucus,
            NewOpening asked);

    /**
     * The opening under which content may be shown now.
     *
     * @param openingId {@code null}: the newest of this person and session
     * @throws ProblemException 403 when there is none, or it is over
     */
    Opening require(Principal.Staff who, String sessionId, @Nullable String openingId);

    /** The person is done. */
    void close(Principal.Staff who, String openingId);

    /** What of a case this person's grants reach. */
    @FunctionalInterface
    interface Reach {
        /** @param caucus whether it is the record of a caucus: then only if a grant names it */
        boolean includes(String sessionId, boolean caucus);
    }

    /** What of a case this person's grants reach now; empty without a grant. */
    Optional<Reach> reach(Principal.Staff who, String caseId);

    /** Under which ids the party takes part in the sessions of the case. */
    Set<String> participations(Principal.Party party);

    /** Asks two people to release a session sealed on failure. */
    Release askRelease(
            Principal.Staff who,
            String caseId,
            String sessionId,
            @Nullable Instant startedAt,
            boolean sealedOnFailure,
            @Nullable SealedCaucus caucus,
            ReleaseRequest asked);

    /** Writes down that somebody tried without a grant. @return what to throw */
    ProblemException refused(Principal.Staff who, CustodyObject object);
}
