package org.hejie.protocol.http;

import java.util.Set;

/** Who may call an endpoint. Nothing is callable without one of these. */
public sealed interface Access {
    Access PUBLIC = new Public();
    Access PARTY = new Party();
    Access BEFORE = new Before();
    Access INTEGRATION = new Integration();
    Access TICKET = new Ticket();
    Access PLATFORM = new Platform();

    record Public() implements Access {}

    /** A party past the identity step, by cookie. */
    record Party() implements Access {}

    /** A party of an assignment before there is a case, past the identity step, by a cookie of its own. */
    record Before() implements Access {}

    /** An integrating platform, by bearer credential. */
    record Integration() implements Access {}

    /** Whoever has a join ticket, or a place in a live room, as bearer credential. A ticket can be redeemed only once, and a place is the room's to confirm: the handler does that. */
    record Ticket() implements Access {}

    /** Another platform, by the signature of its request, which is over the body: the handler checks it. */
    record Platform() implements Access {}

    /** A signed-in staff account with at least one of the roles. */
    record Staff(Set<StaffRole> roles) implements Access {}

    static Access staff(StaffRole... roles) {
        return new Staff(Set.of(roles));
    }
}
