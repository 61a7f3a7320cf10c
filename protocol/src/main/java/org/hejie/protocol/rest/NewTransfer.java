package org.hejie.protocol.rest;

/** An account that goes to another body. {@code reason}: 2 to 500 characters. */
public record NewTransfer(String bodyId, String reason) {}
