package org.hejie.recording.webm;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What a player must know before the first frame.
 *
 * @param mime as signalled, such as "video/VP8"
 * @param clockRate of the audio, Hz; unused for video
 * @param channels of the audio; 0 for video
 * @param width of the first picture in pixels; 0 for audio
 * @param codecPrivate the codec's set-up, in hexadecimal; {@code null} where the codec has none
 */
public record TrackFormat(
        String mime,
        int clockRate,
        int channels,
        int width,
        int height,
        @Nullable String codecPrivate) {
    /** Pictures that are not coded: planar YCbCr 4:2:0. Never recorded; drawn pictures on their way to an encoder. */
    public static final String RAW = "video/raw";

    private static final int OPUS_HEAD = 19;

    public static TrackFormat opus(int clockRate, int channels) {
        return new TrackFormat("audio/opus", clockRate, channels, 0, 0, opusHead(clockRate, channels));
    }

    public static TrackFormat video(String mime, int width, int height, byte @Nullable [] codecPrivate) {
        String hex = codecPrivate == null ? null : HexFormat.of().formatHex(codecPrivate);
        return new TrackFormat(mime, 0, 0, width, height, hex);
    }

    /**
     * RFC 7845 §5.1. No pre-skip: what comes over RTP begins in mid-stream, and a time that is not shifted is worth more here than a clean
     * first millisecond.
     */
    private static String opusHead(int clockRate, int channels) {
        byte[] head = Arrays.copyOf("OpusHead".getBytes(StandardCharsets.US_ASCII), OPUS_HEAD);
        head[8] = 1;
        head[9] = (byte) channels;
        for (int i = 0; i < Integer.BYTES; i++) {
            head[12 + i] = (byte) (clockRate >>> 8 * i);
        }
        return HexFormat.of().formatHex(head);
    }

    public boolean audio() {
        return channels > 0;
    }

    String codecId() {
        return switch (mime) {
            case "audio/opus" -> "A_OPUS";
            case "video/VP8" -> "V_VP8";
            case "video/VP9" -> "V_VP9";
            case "video/AV1" -> "V_AV1";
            case "video/H264" -> "V_MPEG4/ISO/AVC";
            case RAW -> "V_UNCOMPRESSED";
            default -> throw new IllegalStateException("no Matroska codec for " + mime);
        };
    }

    /** WebM allows VP8, VP9, AV1, Opus and Vorbis only. */
    public boolean webm() {
        return !mime.equals("video/H264");
    }

    public String fileEnding() {
        return webm() ? "webm" : "mkv";
    }

    public String contentType() {
        String kind = audio() ? "audio/" : "video/";
        return kind + (webm() ? "webm" : "x-matroska");
    }
}
