package org.hejie.sfu.rtcp;

/** What a compound says, in its order. Called by {@link RtcpReader#read} on its thread. */
public interface RtcpHandler {
    /** RFC 3550 §6.4.1. {@code ntp} is 32.32 fixed point; {@code packets} and {@code octets} 32 unsigned bits. */
    default void senderReport(int ssrc, long ntp, int rtpTimestamp, long packets, long octets) {}

    /**
     * One report block of a sender or receiver report.
     *
     * @param reporter the SSRC that reports
     * @param ssrc the SSRC reported on
     * @param fractionLost 256ths, 0 to 255
     * @param cumulativeLost -8388608 to 8388607; duplicates make it negative
     * @param highestSequence cycles and sequence number, 32 bits
     * @param jitter in the codec's clock
     * @param lsr the middle 32 bits of the last sender report's NTP time, 0 for none
     * @param dlsr time since then, 65536ths of a second
     */
    default void receptionReport(
            int reporter,
            int ssrc,
            int fractionLost,
            int cumulativeLost,
            long highestSequence,
            long jitter,
            long lsr,
            long dlsr) {}

    /** RFC 4585 §6.2.1: {@code pid} is missing, and {@code pid + 1 + i} for each bit i set in {@code blp}. */
    default void nack(int sender, int media, int pid, int blp) {}

    /** RFC 4585 §6.3.1. */
    default void pli(int sender, int media) {}

    /** RFC 5104 §4.3.1; {@code number} 0 to 255 tells a new request from a repetition. */
    default void fir(int media, int number) {}

    /** draft-alvestrand-rmcat-remb-03. */
    default void remb(long bitsPerSecond) {}

    /**
     * draft-holmer-rmcat-transport-wide-cc-extensions-01 §3.1. {@code length} bytes from {@code offset}: base sequence, status count, reference
     * time, feedback count, chunks, deltas; padding may follow. At least 8 bytes, otherwise unchecked. The array is the reader's caller's.
     */
    default void transportFeedback(int sender, int media, byte[] b, int offset, int length) {}

    /** RFC 3550 §6.6. */
    default void bye(int ssrc) {}
}
