package org.hejie.protocol.rest;

import java.util.List;

/** Newest first, at most 100. */
public record CaseList(List<CaseSummary> cases) {}
