package org.hejie.protocol.rest;

/** Asks for one frame of a camera or a screen, as a PNG. {@code atMs} counts from the recording's start. */
public record NewStill(String recordingId, String trackId, long atMs, String reason) {}
