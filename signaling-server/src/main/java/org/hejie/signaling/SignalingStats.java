package org.hejie.signaling;

/**
 * Counters since start, for the metrics page; gauges say so.
 *
 * @param connections gauge: open TCP connections
 * @param sockets gauge: open WebSockets with a seat
 * @param rooms gauge: sessions in memory
 * @param piped connections handed to the HTTP server
 * @param mediaStreams connections handed to media
 * @param stunRefused connections that began with STUN and were not taken by media
 * @param turnedAway connections over a limit, too slow to speak, or broken before they said anything
 * @param commands requests answered, refused ones included
 * @param refused requests refused by a rule
 * @param malformed frames that were not of the protocol
 * @param rateLimited requests over a rate
 * @param resumed hellos that resumed
 */
public record SignalingStats(
        long connections,
        long sockets,
        long rooms,
        long piped,
        long mediaStreams,
        long stunRefused,
        long turnedAway,
        long commands,
        long refused,
        long malformed,
        long rateLimited,
        long resumed) {}
