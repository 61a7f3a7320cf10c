package org.hejie.protocol.rest;

import java.time.Instant;
import java.util.List;

/**
 * A moment of the recording that a line of the transcript was heard in. The tracks begin and end together, for a page plays them at once.
 *
 * @param from of every track
 * @param to of every track, at most 25 s after
 * @param tracks those microphones that the caller may hear and that sounded then; at least one
 */
public record MomentView(String lineId, Instant from, Instant to, List<MomentTrack> tracks) {
    /** @param url path of one microphone's sound, WebM with Opus; fetched as this was */
    public record MomentTrack(String participantId, String url) {}
}
