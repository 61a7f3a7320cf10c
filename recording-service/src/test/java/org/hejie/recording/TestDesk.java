package org.hejie.recording;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.hejie.protocol.http.Principal;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.rest.AccessPurpose;
import org.hejie.protocol.rest.CustodyEvent.CustodyObject;
import org.hejie.protocol.rest.NewOpening;
import org.hejie.protocol.rest.Opening;
import org.hejie.protocol.rest.Release;
import org.hejie.protocol.rest.ReleaseRequest;
import org.hejie.protocol.rest.StaffName;
import org.hejie.protocol.signal.RoomEvent.SealedCaucus;
import org.hejie.recording.review.ViewingDesk;
import org.jspecify.annotations.Nullable;

/** A desk with one opening, of one case, that can be shut; the grants themselves are tested where they are kept. */
public final class TestDesk implements ViewingDesk {
    public static final Principal.Staff JUDGE =
            new Principal.Staff("a_1", "陈法官", "o_1", "示范法院", Set.of(org.hejie.protocol.http.StaffRole.values()));
    private final String caseId;
    private volatile @Nullable String refusal;
    private volatile boolean export = true;

    public TestDesk(String caseId) {
        this.caseId = caseId;
    }

    /** From now on nothing is shown, for this reason; {@code null}: it is again. */
    public void refuse(@Nullable String code) {
        refusal = code;
    }

    public void allowExport(boolean allowed) {
        export = allowed;
    }

    private static ProblemException problem(String code) {
        return new ProblemException(403, code, code, code, null);
    }

    private Opening opening(Principal.Staff who, String sessionId) {
        Instant from = Stage.START;
        return new Opening(
                "o_1",
                "g_1",
                caseId,
                sessionId,
                new StaffName(who.accountId(), who.name()),
                "示范法院",
                AccessPurpose.CONFIRMATION,
                "（2026）京0105诉前调确1号",
                "核对协议",
                export,
                false,
                from,
                from.plusSeconds(3600),
                null);
    }

    @Override
    public Opening open(
            Principal.Staff who,
            String ofCase,
            String sessionId,
            boolean sealedOnFailure,
            @Nullable SealedCaucus caucus,
            NewOpening asked) {
        return require(who, sessionId, null);
    }

    @Override
    public Opening require(Principal.Staff who, String sessionId, @Nullable String openingId) {
        String code = refusal;
        if (code != null) {
            throw problem(code);
        }
        if (openingId != null && !openingId.equals("o_1")) {
            throw problem("opening_needed");
        }
        return opening(who, sessionId);
    }

    @Override
    public void close(Principal.Staff who, String openingId) {
        refusal = "opening_ended";
    }

    @Override
    public Optional<Reach> reach(Principal.Staff who, String ofCase) {
        return ofCase.equals(caseId) ? Optional.of((session, caucus) -> !caucus) : Optional.empty();
    }

    @Override
    public Set<String> participations(Principal.Party party) {
        return Set.of(party.participantId());
    }

    @Override
    public Release askRelease(
            Principal.Staff who,
            String ofCase,
            String sessionId,
            @Nullable Instant startedAt,
            boolean sealedOnFailure,
            @Nullable SealedCaucus caucus,
            ReleaseRequest asked) {
        throw problem("release_needed");
    }

    @Override
    public ProblemException refused(Principal.Staff who, CustodyObject object) {
        return problem("grant_needed");
    }
}
