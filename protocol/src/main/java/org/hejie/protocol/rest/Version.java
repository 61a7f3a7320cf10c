package org.hejie.protocol.rest;

/** The running version. */
public record Version(String version) {}
