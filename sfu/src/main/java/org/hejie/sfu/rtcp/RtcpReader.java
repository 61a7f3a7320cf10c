package org.hejie.sfu.rtcp;

import static org.hejie.sfu.rtp.Wire.readInt;
import static org.hejie.sfu.rtp.Wire.readLong;
import static org.hejie.sfu.rtp.Wire.readMedium;
import static org.hejie.sfu.rtp.Wire.readShort;
import static org.hejie.sfu.rtp.Wire.readUnsigned;

/** Walks an RTCP compound, or a reduced-size one (RFC 5506). Allocates nothing; one thread. */
public final class RtcpReader {
    static final int SENDER_REPORT = 200;
    static final int RECEIVER_REPORT = 201;
    static final int SOURCE_DESCRIPTION = 202;
    static final int BYE = 203;
    static final int TRANSPORT_FEEDBACK = 205;
    static final int PAYLOAD_FEEDBACK = 206;
    static final int NACK = 1;
    static final int TRANSPORT_WIDE = 15;
    static final int PLI = 1;
    static final int FIR = 4;
    static final int APPLICATION_LAYER = 15;
    static final int REMB = 0x52454d42;
    static final int BLOCK = 24;

    /**
     * Tells {@code handler} what the compound says.
     *
     * @return false when it is malformed: what came before the faulty packet has then been told, of that packet and what follows nothing.
     *     Packet types unknown here are passed over and are no fault
     */
    public boolean read(byte[] b, int offset, int length, RtcpHandler handler) {
        int at = offset;
        int end = offset + length;
        if (length < 4) {
            return false;
        }
        while (at < end) {
            if (at + 4 > end || (b[at] & 0xc0) != 0x80) {
                return false;
            }
            int next = at + 4 + 4 * readShort(b, at + 2);
            if (next > end) {
                return false;
            }
            // Padding belongs at the end of the last packet alone (RFC 3550 §6.4.1); libwebrtc pads transport feedback
            // wherever it stands.
            int padding = (b[at] & 0x20) != 0 ? b[next - 1] & 0xff : 0;
            int packetEnd = next - padding;
            if ((b[at] & 0x20) != 0 && (padding == 0 || packetEnd < at + 4)) {
                return false;
            }
            if (!packet(b, at, packetEnd, handler)) {
                return false;
            }
            at = next;
        }
        return true;
    }

    private static boolean packet(byte[] b, int at, int end, RtcpHandler handler) {
        int count = b[at] & 0x1f;
        return switch (b[at + 1] & 0xff) {
            case SENDER_REPORT -> senderReport(b, at, end, count, handler);
            case RECEIVER_REPORT -> end >= at + 8 && blocks(b, at + 8, end, count, readInt(b, at + 4), handler);
            case BYE -> bye(b, at, end, count, handler);
            case TRANSPORT_FEEDBACK -> end >= at + 12 && transportFeedback(b, at, end, count, handler);
            case PAYLOAD_FEEDBACK -> end >= at + 12 && payloadFeedback(b, at, end, count, handler);
            default -> true;
        };
    }

    private static boolean senderReport(byte[] b, int at, int end, int count, RtcpHandler handler) {
        if (at + 28 + BLOCK * count > end) {
            return false;
        }
        int ssrc = readInt(b, at + 4);
        handler.senderReport(
                ssrc, readLong(b, at + 8), readInt(b, at + 16), readUnsigned(b, at + 20), readUnsigned(b, at + 24));
        return blocks(b, at + 28, end, count, ssrc, handler);
    }

    private static boolean blocks(byte[] b, int from, int end, int count, int reporter, RtcpHandler handler) {
        if (from + BLOCK * count > end) {
            return false;
        }
        for (int i = 0, at = from; i < count; i++, at += BLOCK) {
            handler.receptionReport(
                    reporter,
                    readInt(b, at),
                    b[at + 4] & 0xff,
                    readMedium(b, at + 5) << 8 >> 8,
                    readUnsigned(b, at + 8),
                    readUnsigned(b, at + 12),
                    readUnsigned(b, at + 16),
                    readUnsigned(b, at + 20));
        }
        return true;
    }

    private static boolean bye(byte[] b, int at, int end, int count, RtcpHandler handler) {
        if (at + 4 + 4 * count > end) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            handler.bye(readInt(b, at + 4 + 4 * i));
        }
        return true;
    }

    private static boolean transportFeedback(byte[] b, int at, int end, int format, RtcpHandler handler) {
        int sender = readInt(b, at + 4);
        int media = readInt(b, at + 8);
        if (format == TRANSPORT_WIDE) {
            if (end < at + 20) {
                return false;
            }
            handler.transportFeedback(sender, media, b, at + 12, end - at - 12);
        } else if (format == NACK) {
            if (end < at + 16 || (end - at & 3) != 0) {
                return false;
            }
            for (int i = at + 12; i < end; i += 4) {
                handler.nack(sender, media, readShort(b, i), readShort(b, i + 2));
            }
        }
        return true;
    }

    private static boolean payloadFeedback(byte[] b, int at, int end, int format, RtcpHandler handler) {
        int sender = readInt(b, at + 4);
        switch (format) {
            case PLI -> handler.pli(sender, readInt(b, at + 8));
            case FIR -> {
                if (end < at + 20 || (end - at - 12) % 8 != 0) {
                    return false;
                }
                for (int i = at + 12; i < end; i += 8) {
                    handler.fir(readInt(b, i), b[i + 4] & 0xff);
                }
            }
            case APPLICATION_LAYER -> {
                return applicationLayer(b, at, end, handler);
            }
            default -> {}
        }
        return true;
    }

    private static boolean applicationLayer(byte[] b, int at, int end, RtcpHandler handler) {
        if (end < at + 16 || readInt(b, at + 12) != REMB) {
            return true;
        }
        if (end < at + 20 || end < at + 20 + 4 * (b[at + 16] & 0xff)) {
            return false;
        }
        int exponent = (b[at + 17] & 0xff) >> 2;
        long mantissa = readMedium(b, at + 17) & 0x3ffff;
        // 18 bits shifted by up to 63: what does not fit a long is without limit.
        handler.remb(exponent > 45 && mantissa != 0 ? Long.MAX_VALUE : mantissa << Math.min(exponent, 45));
        return true;
    }
}
