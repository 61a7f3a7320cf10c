package org.hejie.sfu.rtp;

/** Retransmissions on a stream of their own (RFC 4588 §4): the original packet with its sequence number put before the payload. */
public final class Rtx {
    /** Bytes a retransmission is longer than its original. */
    public static final int OVERHEAD = 2;

    private Rtx() {}

    /**
     * Writes the retransmission of a packet that has no padding.
     *
     * @param dst may not overlap {@code src}; needs {@code length + OVERHEAD} bytes
     * @param headerLength of the original, {@link RtpView#headerLength}
     * @return length written, bytes
     */
    public static int wrap(
            byte[] src, int at, int length, int headerLength, byte[] dst, int to, int payloadType, int ssrc, int seq) {
        System.arraycopy(src, at, dst, to, headerLength);
        Wire.writeShort(dst, to + headerLength, Wire.readShort(src, at + 2));
        System.arraycopy(src, at + headerLength, dst, to + headerLength + OVERHEAD, length - headerLength);
        RtpWriter.payloadType(dst, to, payloadType);
        RtpWriter.sequence(dst, to, seq);
        RtpWriter.ssrc(dst, to, ssrc);
        return length + OVERHEAD;
    }

    /**
     * Turns the retransmission {@code in} shows back into the original, in place: the header moves two bytes up over the original sequence
     * number, so the packet then starts at {@code in.offset() + OVERHEAD} and is {@code in.length() - OVERHEAD} long. Read it anew.
     *
     * @param payloadType of the original ({@code apt})
     * @return the original's offset, -1 when there is no original in it: senders probe with retransmissions that are only padding
     */
    public static int unwrap(RtpView in, byte[] b, int payloadType, int ssrc) {
        if (in.payloadLength() < OVERHEAD) {
            return -1;
        }
        int original = Wire.readShort(b, in.payloadOffset());
        int at = in.offset() + OVERHEAD;
        System.arraycopy(b, in.offset(), b, at, in.headerLength());
        RtpWriter.payloadType(b, at, payloadType);
        RtpWriter.sequence(b, at, original);
        RtpWriter.ssrc(b, at, ssrc);
        return at;
    }
}
