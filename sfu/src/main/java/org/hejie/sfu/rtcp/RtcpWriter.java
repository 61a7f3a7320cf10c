package org.hejie.sfu.rtcp;

import static org.hejie.sfu.rtp.Wire.readShort;
import static org.hejie.sfu.rtp.Wire.writeInt;
import static org.hejie.sfu.rtp.Wire.writeLong;
import static org.hejie.sfu.rtp.Wire.writeMedium;
import static org.hejie.sfu.rtp.Wire.writeShort;

import org.hejie.sfu.rtp.Sequence;

/**
 * Writes one RTCP compound packet by packet into a caller's array. Never more than {@link #MAX} bytes: what does not fit is not begun, and the
 * method says so with false. Reusable; one thread; allocates nothing.
 */
public final class RtcpWriter {
    /** Bytes: leaves room for SRTCP's tag and index within an IPv6 packet of 1280. */
    public static final int MAX = 1200;

    private static final int MAX_BLOCKS = 31;

    private byte[] b = {};
    private int start;
    private int at;
    /** The sender or receiver report that can still take blocks, -1 when there is none. */
    private int report;

    /** Begins a compound at {@code offset} of {@code out}, which has {@link #MAX} bytes from there. */
    public void begin(byte[] out, int offset) {
        b = out;
        start = offset;
        at = offset;
        report = -1;
    }

    /** Whether {@code more} bytes still fit. */
    public boolean fits(int more) {
        return at - start + more <= MAX;
    }

    /** Bytes so far; nothing more may be written without {@link #begin}. */
    public int end() {
        return at - start;
    }

    /** Leaves {@code length} bytes that the caller has already written at {@link #position} in the compound. */
    public void skip(int length) {
        at += length;
        report = -1;
    }

    /** Where the next packet goes in the caller's array: for packets this class does not write. */
    public int position() {
        return at;
    }

    public boolean senderReport(int ssrc, long ntp, int rtpTimestamp, long packets, long octets) {
        if (!fits(28)) {
            return false;
        }
        int from = head(0, RtcpReader.SENDER_REPORT, 28);
        writeInt(b, from + 4, ssrc);
        writeLong(b, from + 8, ntp);
        writeInt(b, from + 16, rtpTimestamp);
        writeInt(b, from + 20, (int) packets);
        writeInt(b, from + 24, (int) octets);
        report = from;
        return true;
    }

    public boolean receiverReport(int ssrc) {
        if (!fits(8)) {
            return false;
        }
        int from = head(0, RtcpReader.RECEIVER_REPORT, 8);
        writeInt(b, from + 4, ssrc);
        report = from;
        return true;
    }

    /** Adds a block to the report just written, of which it takes 31; ranges as in {@link RtcpHandler#receptionReport}. */
    public boolean receptionBlock(
            int ssrc, int fractionLost, int cumulativeLost, long highestSequence, long jitter, long lsr, long dlsr) {
        if (report < 0 || (b[report] & 0x1f) == MAX_BLOCKS || !fits(RtcpReader.BLOCK)) {
            return false;
        }
        writeInt(b, at, ssrc);
        b[at + 4] = (byte) Math.clamp(fractionLost, 0, 255);
        writeMedium(b, at + 5, Math.clamp(cumulativeLost, -0x80_0000, 0x7f_ffff));
        writeInt(b, at + 8, (int) highestSequence);
        writeInt(b, at + 12, (int) jitter);
        writeInt(b, at + 16, (int) lsr);
        writeInt(b, at + 20, (int) dlsr);
        at += RtcpReader.BLOCK;
        b[report]++;
        writeShort(b, report + 2, readShort(b, report + 2) + RtcpReader.BLOCK / 4);
        return true;
    }

    /** A source description with the CNAME alone, 1 to 255 bytes of UTF-8 (RFC 3550 §6.5.1). */
    public boolean cname(int ssrc, byte[] cname) {
        // The list of items ends with at least one zero byte and then fills its word.
        int size = 4 + 4 + (2 + cname.length + 4 & ~3);
        if (cname.length > 255 || !fits(size)) {
            return false;
        }
        int from = head(1, RtcpReader.SOURCE_DESCRIPTION, size);
        writeInt(b, from + 4, ssrc);
        b[from + 8] = 1;
        b[from + 9] = (byte) cname.length;
        System.arraycopy(cname, 0, b, from + 10, cname.length);
        for (int i = from + 10 + cname.length; i < at; i++) {
            b[i] = 0;
        }
        return true;
    }

    /**
     * Asks for the first {@code count} of {@code sequences}, which ascend (modulo 65536).
     *
     * @return false when not all fit; those that do have been asked for
     */
    public boolean nack(int sender, int media, int[] sequences, int count) {
        if (count == 0) {
            return true;
        }
        if (!fits(16)) {
            return false;
        }
        int from = head(RtcpReader.NACK, RtcpReader.TRANSPORT_FEEDBACK, 12);
        writeInt(b, from + 4, sender);
        writeInt(b, from + 8, media);
        int i = 0;
        while (i < count && fits(4)) {
            int pid = sequences[i++];
            int blp = 0;
            for (int ahead; i < count && (ahead = Sequence.diff(sequences[i], pid)) >= 0 && ahead <= 16; i++) {
                blp |= ahead == 0 ? 0 : 1 << ahead - 1;
            }
            writeShort(b, at, pid);
            writeShort(b, at + 2, blp);
            at += 4;
        }
        writeShort(b, from + 2, (at - from) / 4 - 1);
        return i == count;
    }

    public boolean pli(int sender, int media) {
        if (!fits(12)) {
            return false;
        }
        int from = head(RtcpReader.PLI, RtcpReader.PAYLOAD_FEEDBACK, 12);
        writeInt(b, from + 4, sender);
        writeInt(b, from + 8, media);
        return true;
    }

    /** @param number 0 to 255, one more for each new request of this kind (RFC 5104 §4.3.1.1) */
    public boolean fir(int sender, int media, int number) {
        if (!fits(20)) {
            return false;
        }
        int from = head(RtcpReader.FIR, RtcpReader.PAYLOAD_FEEDBACK, 20);
        writeInt(b, from + 4, sender);
        // The SSRC of the media source is unused and 0 (RFC 5104 §4.3.1.2).
        writeInt(b, from + 8, 0);
        writeInt(b, from + 12, media);
        writeInt(b, from + 16, number << 24);
        return true;
    }

    /** At most {@code bitsPerSecond} (rounded down to 18 significant bits) for {@code ssrcs} together, at most 255 of them. */
    public boolean remb(int sender, long bitsPerSecond, int[] ssrcs) {
        int size = 20 + 4 * ssrcs.length;
        if (ssrcs.length > 255 || !fits(size)) {
            return false;
        }
        int from = head(RtcpReader.APPLICATION_LAYER, RtcpReader.PAYLOAD_FEEDBACK, size);
        writeInt(b, from + 4, sender);
        writeInt(b, from + 8, 0);
        writeInt(b, from + 12, RtcpReader.REMB);
        int exponent = Math.max(0, 64 - 18 - Long.numberOfLeadingZeros(bitsPerSecond));
        b[from + 16] = (byte) ssrcs.length;
        writeMedium(b, from + 17, exponent << 18 | (int) (bitsPerSecond >>> exponent));
        for (int i = 0; i < ssrcs.length; i++) {
            writeInt(b, from + 20 + 4 * i, ssrcs[i]);
        }
        return true;
    }

    private int head(int count, int type, int size) {
        int from = at;
        b[from] = (byte) (0x80 | count);
        b[from + 1] = (byte) type;
        writeShort(b, from + 2, size / 4 - 1);
        at += size;
        report = -1;
        return from;
    }
}
