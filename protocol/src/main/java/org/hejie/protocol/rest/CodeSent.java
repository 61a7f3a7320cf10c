package org.hejie.protocol.rest;

/** {@code sentTo} is masked. */
public record CodeSent(String sentTo, int validSeconds, int resendAfterSeconds) {}
