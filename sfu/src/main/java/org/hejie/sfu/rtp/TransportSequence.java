package org.hejie.sfu.rtp;

/** The transport-wide sequence number extension: 16 bits, one count for all of a transport's packets (draft-holmer-rmcat-transport-wide-cc-extensions-01 §2). */
public final class TransportSequence {
    /** Bytes of the extension's data. */
    public static final int LENGTH = 2;

    private TransportSequence() {}

    /** @param at where the extension's data starts. @return 0 to 65535, -1 when the extension is absent ({@code at} negative) */
    public static int read(byte[] b, int at) {
        return at < 0 ? -1 : Wire.readShort(b, at);
    }

    public static void write(byte[] b, int at, int sequence) {
        Wire.writeShort(b, at, sequence);
    }
}
