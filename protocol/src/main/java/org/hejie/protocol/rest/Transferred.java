package org.hejie.protocol.rest;

import java.util.List;
import org.hejie.protocol.http.StaffRole;

/** @param dropped the roles that have no place in the new body; the account no longer has them */
public record Transferred(AccountView account, List<StaffRole> dropped) {}
