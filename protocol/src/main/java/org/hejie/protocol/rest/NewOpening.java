package org.hejie.protocol.rest;

/** A session is opened for viewing under a grant. {@code reason}: 1 to 500 characters. */
public record NewOpening(String grantId, String reason) {}
