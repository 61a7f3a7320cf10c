package org.hejie.cases.exchange.wire;

/** Why a request is not believed. */
public final class WireFault extends Exception {
    private static final long serialVersionUID = 1L;

    public enum Kind {
        SIGNATURE_MISSING,
        SIGNATURE_MALFORMED,
        SIGNATURE_INVALID,
        SIGNATURE_FOR_ANOTHER_REQUEST,
        REQUEST_STALE
    }

    private final Kind kind;
    private final String detail;

    WireFault(Kind kind, String detail) {
        super(kind + ": " + detail, null, false, false);
        this.kind = kind;
        this.detail = detail;
    }

    public Kind kind() {
        return kind;
    }

    /** Which part, in the words of the protocol; may be empty. */
    public String detail() {
        return detail;
    }
}
