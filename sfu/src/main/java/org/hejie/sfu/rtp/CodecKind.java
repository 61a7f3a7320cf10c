package org.hejie.sfu.rtp;

import java.util.Locale;

/** The codecs we forward, by what they ask of us. */
public enum CodecKind {
    OPUS("opus", "audio/opus"),
    VP8("VP8", "video/VP8"),
    VP9("VP9", "video/VP9"),
    H264("H264", "video/H264"),
    AV1("AV1", "video/AV1"),
    /** Frames of another codec, with earlier ones repeated (RFC 2198). */
    RED("red", ""),
    /** Retransmissions of another codec (RFC 4588). */
    RTX("rtx", ""),
    /** Known to browsers, not to us. */
    OTHER("", "");

    private final String encodingName;
    private final String mime;

    CodecKind(String encodingName, String mime) {
        this.encodingName = encodingName;
        this.mime = mime;
    }

    /** By the encoding name of {@code a=rtpmap}; letters' case does not matter (RFC 8866 §6.6). */
    public static CodecKind of(String encodingName) {
        return switch (encodingName.toLowerCase(Locale.ROOT)) {
            case "opus" -> OPUS;
            case "vp8" -> VP8;
            case "vp9" -> VP9;
            case "h264" -> H264;
            case "av1" -> AV1;
            case "red" -> RED;
            case "rtx" -> RTX;
            default -> OTHER;
        };
    }

    /** As registered for {@code a=rtpmap}; empty for {@link #OTHER}. */
    public String encodingName() {
        return encodingName;
    }

    /** "video/VP8" and so on; empty for what carries no media of its own. */
    public String mime() {
        return mime;
    }

    public boolean isVideo() {
        return mime.startsWith("video/");
    }
}
