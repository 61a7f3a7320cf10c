package org.hejie.protocol.rest;

import java.util.List;
import org.hejie.protocol.http.StaffRole;

/** The signed-in staff account. {@code organisation} is its name. */
public record Me(String accountId, String name, String organisation, List<StaffRole> roles) {}
