package org.hejie.sfu.rtp;

/** Names in packets: ASCII, compared without making a string of them. */
public final class Text {
    private Text() {}

    public static boolean equal(String name, byte[] b, int at, int length) {
        if (name.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (name.charAt(i) != (b[at + i] & 0xff)) {
                return false;
            }
        }
        return true;
    }
}
