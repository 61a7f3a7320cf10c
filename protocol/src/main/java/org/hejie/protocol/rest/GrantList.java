package org.hejie.protocol.rest;

import java.util.List;

/** Newest first, at most 200. */
public record GrantList(List<AccessGrant> grants) {}
