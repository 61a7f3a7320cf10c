package org.hejie.sfu.sdp;

/** What an m-line is for. */
public enum MediaKind {
    AUDIO,
    VIDEO,
    /** Data channels. */
    APPLICATION,
    OTHER;

    static MediaKind of(String media) {
        return switch (media) {
            case "audio" -> AUDIO;
            case "video" -> VIDEO;
            case "application" -> APPLICATION;
            default -> OTHER;
        };
    }
}
