package org.hejie.recording.review;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hejie.protocol.http.Principal;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.CustodyAction;
import org.hejie.protocol.rest.CustodyEvent;
import org.hejie.protocol.rest.CustodyEvent.CustodyActor;
import org.hejie.protocol.rest.CustodyEvent.CustodyObject;
import org.hejie.protocol.rest.NewOpening;
import org.hejie.protocol.rest.Opening;
import org.hejie.protocol.signal.RoomEvent.SealedCaucus;
import org.hejie.recording.custody.CustodyLog;
import org.hejie.recording.store.Names;
import org.jspecify.annotations.Nullable;

/** The one gate before recorded content: every handler that shows some asks it first. A refusal is written down. Safe on any thread. */
public final class Viewings {
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    /** A page that was shut out repeats itself; the log says it once in this time. */
    private static final Duration QUIET = Duration.ofSeconds(10);

    private static final int REMEMBERED = 1_000;

    private final ViewingDesk desk;
    private final CustodyLog custody;
    private final Clock clock;
    private final Map<String, Instant> refusals = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > REMEMBERED;
        }
    };

    public Viewings(ViewingDesk desk, CustodyLog custody, Clock clock) {
        this.desk = desk;
        this.custody = custody;
        this.clock = clock;
    }

    /** The staff member who calls. */
    public static Principal.Staff staff(Context ctx) {
        if (ctx.attribute(Principal.ATTRIBUTE) instanceof Principal.Staff staff) {
            return staff;
        }
        throw new IllegalStateException("This endpoint was reached without its access check.");
    }

    /**
     * The viewing a request belongs to: path parameter {@code sessionId}, query parameter {@code opening}.
     *
     * @throws ProblemException 403 when nothing of that session may be shown to the caller now
     */
    public Viewing of(Context ctx) {
        return of(staff(ctx), ctx.pathParam("sessionId"), ctx.queryParam("opening"));
    }

    /** The same for a session and an opening that are known otherwise. */
    public Viewing of(Principal.Staff who, String sessionId, @Nullable String openingId) {
        if (!Names.isPlain(sessionId)) {
            throw sessionUnknown();
        }
        try {
            return new Viewing(desk.require(who, sessionId, openingId));
        } catch (ProblemException refusal) {
            throw noted(who, new CustodyObject(null, sessionId, null, null, null, null, null), refusal);
        }
    }

    /**
     * The record of a caucus is there only for those whose grant names it; to anyone else the answer is that of one that is not.
     *
     * @throws ProblemException 404
     */
    void find(Principal.Staff who, String caseId, String sessionId, @Nullable SealedCaucus caucus) {
        boolean named = caucus == null
                || desk.reach(who, caseId)
                        .filter(reach -> reach.includes(sessionId, true))
                        .isPresent();
        if (!named) {
            note(who, CustodyObject.session(caseId, sessionId), "caucus_not_named");
            throw sessionUnknown();
        }
    }

    Opening open(
            Principal.Staff who,
            String caseId,
            String sessionId,
            boolean sealedOnFailure,
            @Nullable SealedCaucus caucus,
            NewOpening asked) {
        try {
            return desk.open(who, caseId, sessionId, sealedOnFailure, caucus, asked);
        } catch (ProblemException refusal) {
            throw noted(who, CustodyObject.session(caseId, sessionId), refusal);
        }
    }

    static ProblemException sessionUnknown() {
        return new ProblemException(
                NOT_FOUND,
                "session_unknown",
                "没有这个会话的记录。请从案件列表重新打开。",
                "There is no record of this session. Open it again from the list of cases.",
                null);
    }

    private ProblemException noted(Principal.Staff who, CustodyObject object, ProblemException refusal) {
        if (refusal.status() == FORBIDDEN) {
            note(who, object, refusal.code());
        }
        return refusal;
    }

    private void note(Principal.Staff who, CustodyObject object, String code) {
        if (isNew(who.accountId() + " " + object.sessionId() + " " + code)) {
            CustodyActor actor =
                    new CustodyActor(who.accountId(), who.name(), StaffRole.COURT_REVIEWER.name(), who.organisation());
            custody.record(new CustodyEvent(
                    clock.instant(), CustodyAction.VIEW_REFUSED, actor, object, null, null, null, code));
        }
    }

    private synchronized boolean isNew(String refusal) {
        Instant now = clock.instant();
        Instant before = refusals.get(refusal);
        if (before != null && now.isBefore(before.plus(QUIET))) {
            return false;
        }
        refusals.remove(refusal);
        refusals.put(refusal, now);
        return true;
    }
}
