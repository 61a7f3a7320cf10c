package org.hejie.protocol.rest;

/** Stops or resumes placing rooms on a node. */
public record Drain(boolean draining) {}
