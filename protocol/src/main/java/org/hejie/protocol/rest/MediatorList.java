package org.hejie.protocol.rest;

import java.util.List;

/** The mediators of the caller's organisation. */
public record MediatorList(List<StaffName> mediators) {}
