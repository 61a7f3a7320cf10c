package org.hejie.protocol.rest;

import java.time.Instant;

/** A complaint was taken; {@code held}: nothing of the case is disposed of until the hold is lifted. */
public record ComplaintReceipt(String complaintId, Instant at, boolean held) {}
