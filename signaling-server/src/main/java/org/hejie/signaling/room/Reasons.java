package org.hejie.signaling.room;

/** How long the words may be that people give with what they do: long enough to say something, short enough for the log. */
final class Reasons {
    private static final int LEAST = 2;
    private static final int MOST = 500;

    private Reasons() {}

    /** 2 to 500 characters, without the space around them. */
    static boolean fits(String reason) {
        return fits(reason, MOST);
    }

    static boolean fits(String text, int most) {
        String bare = text.strip();
        int length = bare.codePointCount(0, bare.length());
        return length >= LEAST && length <= most;
    }
}
