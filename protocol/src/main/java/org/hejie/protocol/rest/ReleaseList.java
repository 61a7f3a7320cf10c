package org.hejie.protocol.rest;

import java.util.List;

/** Newest first, at most 200. */
public record ReleaseList(List<Release> releases) {}
