package org.hejie.protocol.rest;

/**
 * This device becomes one that people share, at an assisted venue, for one session.
 *
 * @param name of the place, as people in the room will read it; 2 to 100 characters
 */
public record NewVenue(String name) {}
