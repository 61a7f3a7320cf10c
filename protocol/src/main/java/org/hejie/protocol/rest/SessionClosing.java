package org.hejie.protocol.rest;

/** Why the administrator ends a session that nobody presides any more; 2 to 500 characters. */
public record SessionClosing(String reason) {}
