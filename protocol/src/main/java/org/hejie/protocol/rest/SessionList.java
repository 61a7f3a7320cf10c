package org.hejie.protocol.rest;

import java.util.List;

/** By planned time. */
public record SessionList(List<SessionSummary> sessions) {}
