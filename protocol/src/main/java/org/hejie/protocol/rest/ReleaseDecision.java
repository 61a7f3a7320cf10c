package org.hejie.protocol.rest;

/** One of the two people a release needs signs it, or refuses it for good. {@code reason}: 1 to 500 characters. */
public record ReleaseDecision(boolean released, String reason) {}
