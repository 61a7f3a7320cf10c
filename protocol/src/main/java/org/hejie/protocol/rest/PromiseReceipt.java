package org.hejie.protocol.rest;

import java.time.Instant;

/**
 * A promise someone made by a press of their own.
 *
 * @param digest SHA-256, hex, of the notice in both languages with its promise
 * @param channel JOIN_PAGE or ROOM
 */
public record PromiseReceipt(String noticeId, String version, String digest, String channel, Instant at) {}
