package org.hejie.protocol.rest;

import java.util.Set;
import org.hejie.protocol.http.StaffRole;

/** What a body is. Its kind decides which roles its people can have. */
public enum BodyKind {
    COURT(StaffRole.BODY_ADMIN, StaffRole.COURT_REVIEWER, StaffRole.COURT_SUPERVISOR, StaffRole.RECORDS_OFFICER),
    /** A department of human resources and social security (人社部门). */
    HRSS(StaffRole.BODY_ADMIN),
    MEDIATION(StaffRole.BODY_ADMIN, StaffRole.ORGANISATION_ADMIN, StaffRole.MEDIATOR, StaffRole.RECORDS_OFFICER),
    /** Whoever runs the installation; opened at the server's console alone. */
    OPERATOR();

    private final Set<StaffRole> roles;

    BodyKind(StaffRole... roles) {
        this.roles = Set.of(roles);
    }

    /** The roles an administrator may hand down in a body of this kind. */
    public Set<StaffRole> roles() {
        return roles;
    }
}
