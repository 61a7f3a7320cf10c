package org.hejie.recording;

import java.util.ArrayList;
import java.util.List;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.recording.TapTrack;

/** How FFmpeg encodes each codec the product records. */
enum Codec {
    OPUS("audio/opus", 48_000, List.of("-c:a", "libopus", "-b:a", "48k", "-frame_duration", "20")),
    VP8("video/VP8", 90_000, List.of("-c:v", "libvpx", "-deadline", "realtime", "-b:v", "500k", "-g", "40")),
    VP9(
            "video/VP9",
            90_000,
            List.of("-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8", "-b:v", "500k", "-g", "40")),
    H264("video/H264", 90_000, List.of("-c:v", "libopenh264", "-b:v", "500k", "-g", "40")),
    AV1(
            "video/AV1",
            90_000,
            List.of("-c:v", "libaom-av1", "-usage", "realtime", "-cpu-used", "8", "-b:v", "500k", "-g", "40"));

    final String mime;
    final int clockRate;
    private final List<String> encode;

    Codec(String mime, int clockRate, List<String> encode) {
        this.mime = mime;
        this.clockRate = clockRate;
        this.encode = encode;
    }

    boolean isAudio() {
        return this == OPUS;
    }

    /** Arguments for a test picture with 25 frames a second, or a tone. */
    List<String> encode(int seconds) {
        List<String> command = new ArrayList<>();
        String source = isAudio()
                ? "sine=frequency=440:sample_rate=48000:duration=" + seconds
                : "testsrc2=size=320x240:rate=25:duration=" + seconds;
        command.addAll(List.of("-f", "lavfi", "-i", source));
        command.addAll(isAudio() ? List.of("-ac", "2") : List.of("-pix_fmt", "yuv420p"));
        command.addAll(encode);
        return command;
    }

    /** Brings the parameter sets back into the stream, as browsers send them. */
    String filter() {
        return this == H264 ? "h264_mp4toannexb" : "null";
    }

    TapTrack track(String id, String peer) {
        TrackSource source = isAudio() ? TrackSource.MICROPHONE : TrackSource.CAMERA;
        return new TapTrack(id, peer, source, mime, clockRate, isAudio() ? 2 : 0);
    }
}
