package org.hejie.protocol.rest;

/**
 * How much sound a microphone track holds over time, for drawing: an estimate from the recorded packets' sizes, not a measured level.
 *
 * @param stepMs length of a step
 * @param levels one byte a step from the track's start, base64 (RFC 4648): 0 where no packet is (muted, silence not sent, lost), else 1–255,
 *     the packets' bytes per 100 ms, at most 1020, divided by four
 */
public record TrackLevels(String trackId, int stepMs, String levels) {}
