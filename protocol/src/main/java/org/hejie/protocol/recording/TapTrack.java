package org.hejie.protocol.recording;

import org.hejie.protocol.TrackSource;

/**
 * A track as the tap sees it.
 *
 * @param trackId unique within the recording; a new one after a codec change or a new connection
 * @param peerId the participant
 * @param mime "audio/opus", "video/VP8", "video/VP9", "video/AV1", "video/H264"
 * @param clockRate RTP clock, Hz
 * @param channels audio channels; 0 for video
 */
public record TapTrack(String trackId, String peerId, TrackSource source, String mime, int clockRate, int channels) {}
