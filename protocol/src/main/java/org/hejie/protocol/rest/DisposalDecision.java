package org.hejie.protocol.rest;

/** The second person's word on a proposal. A reason is needed either way: 1 to 500 characters. */
public record DisposalDecision(boolean confirm, String reason) {}
