package org.hejie.sfu.sdp;

/** Pieces of SDP lines, checked. What is echoed in an answer passes through here. */
final class Token {
    private Token() {}

    /** A token of RFC 8866 §9: visible ASCII without quotes, brackets and the like. */
    static String token(String value, String what) {
        if (value.isEmpty() || value.length() > 256 || !value.chars().allMatch(Token::isTokenCharacter)) {
            throw SdpException.malformed(what + " is no token");
        }
        return value;
    }

    private static boolean isTokenCharacter(int c) {
        return c > 0x20 && c < 0x7f && "\"(),/:;<=>?@[\\]".indexOf(c) < 0;
    }

    /** An ice-char string of RFC 8839 §5.4. */
    static String ice(String value, int min, String what) {
        boolean right = value.chars()
                .allMatch(c ->
                        c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '+' || c == '/');
        if (!right || value.length() < min || value.length() > 256) {
            throw SdpException.malformed(what + " must have " + min + " to 256 letters, digits, + or /");
        }
        return value;
    }

    static int number(String value, int min, int max, String what) {
        long number = unsigned(value, what);
        if (number < min || number > max) {
            throw SdpException.malformed(what + " must be " + min + " to " + max);
        }
        return (int) number;
    }

    /** 32 bits, written unsigned. */
    static int ssrc(String value) {
        long number = unsigned(value, "an SSRC");
        if (number > 0xffff_ffffL) {
            throw SdpException.malformed("an SSRC has 32 bits");
        }
        return (int) number;
    }

    private static long unsigned(String value, String what) {
        if (value.isEmpty() || value.length() > 10 || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw SdpException.malformed(what + " must be a number");
        }
        return Long.parseLong(value);
    }
}
