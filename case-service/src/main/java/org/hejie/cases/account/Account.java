package org.hejie.cases.account;

import java.util.Set;
import org.hejie.protocol.http.StaffRole;

/** A staff account. {@code organisation} is the organisation's name. */
public record Account(String id, String name, String organisationId, String organisation, Set<StaffRole> roles) {}
