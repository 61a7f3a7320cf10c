package org.hejie.sfu.dtls;

/** Looks at a datagram's record headers (RFC 6347 §4.1) before BouncyCastle does. */
public final class DtlsRecords {
    private static final int HEADER = 13;

    /** Explicit nonce and tag of the AES-GCM suites (RFC 5288 §3). */
    private static final int GCM_OVERHEAD = 24;

    private static final int CHANGE_CIPHER_SPEC = 20;
    private static final int APPLICATION_DATA = 23;

    private DtlsRecords() {}

    /**
     * Whether the datagram is whole DTLS 1.0 or 1.2 records. A protected record too short for its tag is refused here: BouncyCastle would end the
     * session over it, so that one forged datagram could end a call; RFC 6347 §4.1.2.7 wants it dropped.
     */
    public static boolean wellFormed(byte[] b, int offset, int length) {
        int at = offset;
        int end = offset + length;
        if (length < HEADER) {
            return false;
        }
        while (at < end) {
            if (end - at < HEADER) {
                return false;
            }
            int type = b[at] & 0xff;
            int version = (b[at + 1] & 0xff) << 8 | b[at + 2] & 0xff;
            int epoch = (b[at + 3] & 0xff) << 8 | b[at + 4] & 0xff;
            int size = (b[at + 11] & 0xff) << 8 | b[at + 12] & 0xff;
            if (type < CHANGE_CIPHER_SPEC || type > APPLICATION_DATA || version != 0xfefd && version != 0xfeff) {
                return false;
            }
            if (size > end - at - HEADER || size == 0 || epoch > 0 && size < GCM_OVERHEAD) {
                return false;
            }
            at += HEADER + size;
        }
        return true;
    }
}
