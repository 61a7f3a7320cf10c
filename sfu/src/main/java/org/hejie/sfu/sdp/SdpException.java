package org.hejie.sfu.sdp;

/** An offer that cannot be answered. The message is for engineers, in English, and quotes at most a line of the offer's syntax, never credentials. */
public final class SdpException extends RuntimeException {
    public static final String MALFORMED = "sdp_malformed";
    public static final String UNSUPPORTED = "sdp_unsupported";

    private static final long serialVersionUID = 1L;

    private final String code;

    private SdpException(String code, String detail) {
        super(detail);
        this.code = code;
    }

    static SdpException malformed(String detail) {
        return new SdpException(MALFORMED, detail);
    }

    static SdpException unsupported(String detail) {
        return new SdpException(UNSUPPORTED, detail);
    }

    /** {@link #MALFORMED} or {@link #UNSUPPORTED}. */
    public String code() {
        return code;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }
}
