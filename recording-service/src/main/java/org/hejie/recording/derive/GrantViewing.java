package org.hejie.recording.derive;

import io.javalin.http.Context;
import java.time.Clock;
import org.hejie.protocol.rest.CustodyAction;
import org.hejie.recording.custody.CustodyLog;
import org.hejie.recording.review.Viewings;

/** Looking within an opening under a grant; what is made and read goes into the custody log. */
public record GrantViewing(Viewings viewings, CustodyLog custody, Clock clock) implements Viewing {
    @Override
    public Viewer of(Context ctx) {
        var viewing = viewings.of(ctx);
        String query = "?opening=" + viewing.openingId();
        return new Viewer(viewing.accountId(), viewing.name(), viewing.caseId(), viewing.sessionId(), query);
    }

    @Override
    public void record(Context ctx, CustodyAction action, String what, String reason) {
        var viewing = viewings.of(ctx);
        custody.record(viewing.event(
                clock.instant(), action, viewing.session().named(what), reason.isEmpty() ? null : reason));
    }
}
