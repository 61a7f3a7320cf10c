package org.hejie.sfu.room;

/** An address of ours that goes into answers as an ICE host candidate. {@code host} is an IPv4 or IPv6 literal without brackets. */
public record Candidate(String host, int port) {}
