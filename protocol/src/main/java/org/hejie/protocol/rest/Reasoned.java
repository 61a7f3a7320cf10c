package org.hejie.protocol.rest;

/** An act that needs a reason, 1 to 500 characters. */
public record Reasoned(String reason) {}
