package org.hejie.protocol.rest;

/** A reviewer with a grant asks that a session sealed on failure be released for it. {@code reason}: 1 to 500 characters. */
public record ReleaseRequest(String grantId, String reason) {}
