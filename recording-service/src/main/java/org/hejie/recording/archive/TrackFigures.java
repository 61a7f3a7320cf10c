package org.hejie.recording.archive;

/**
 * What a track's intake counted since the media node opened the track; {@code frames} since this file began.
 *
 * @param packets taken in, duplicates and late ones included
 * @param lost never came
 * @param late came after they had been given up, or before the track began
 * @param malformed not RTP, or not what the codec allows
 * @param frames written
 * @param damaged frames left out because a packet was missing
 * @param undecodable frames left out before the first keyframe
 * @param senderReports used for the time
 */
public record TrackFigures(
        long packets,
        long lost,
        long late,
        long duplicates,
        long malformed,
        long frames,
        long damaged,
        long undecodable,
        long senderReports) {}
