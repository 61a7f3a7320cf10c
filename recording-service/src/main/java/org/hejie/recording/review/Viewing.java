package org.hejie.recording.review;

import java.time.Instant;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.AccessPurpose;
import org.hejie.protocol.rest.CustodyAction;
import org.hejie.protocol.rest.CustodyEvent;
import org.hejie.protocol.rest.CustodyEvent.CustodyActor;
import org.hejie.protocol.rest.CustodyEvent.CustodyObject;
import org.hejie.protocol.rest.Opening;
import org.jspecify.annotations.Nullable;

/** An opening of a session by a person under a grant, found to hold when it was asked for. */
public record Viewing(Opening opening) {
    public String openingId() {
        return opening.openingId();
    }

    public String grantId() {
        return opening.grantId();
    }

    public String accountId() {
        return opening.viewer().accountId();
    }

    public String name() {
        return opening.viewer().name();
    }

    public String organisation() {
        return opening.organisation();
    }

    public String caseId() {
        return opening.caseId();
    }

    public String sessionId() {
        return opening.sessionId();
    }

    public AccessPurpose purpose() {
        return opening.purpose();
    }

    /** Whether a signed package may be taken away. */
    public boolean export() {
        return opening.export();
    }

    public Instant endsAt() {
        return opening.endsAt();
    }

    /** The session it is about, for {@link #event}. */
    public CustodyObject session() {
        return CustodyObject.session(caseId(), sessionId());
    }

    /** A line of the custody log about what this person did. */
    public CustodyEvent event(Instant at, CustodyAction action, CustodyObject object, @Nullable String reason) {
        CustodyActor actor = new CustodyActor(accountId(), name(), StaffRole.COURT_REVIEWER.name(), organisation());
        return new CustodyEvent(at, action, actor, object, grantId(), openingId(), purpose(), reason);
    }
}
