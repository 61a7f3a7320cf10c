package org.hejie.protocol.rest;

/**
 * An operator says that the server's clock, which was set, is right as it is.
 *
 * @param offsetMs the offset that was shown: should the clock be set again meanwhile, it does not count
 * @param reason how that is known, 1 to 500 characters
 */
public record ClockAccepted(long offsetMs, String reason) {}
