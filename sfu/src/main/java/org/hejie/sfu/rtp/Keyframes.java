package org.hejie.sfu.rtp;

/** Where a receiver may start to decode. */
public final class Keyframes {
    private static final int IDR = 5;
    private static final int SPS = 7;
    private static final int STAP_A = 24;
    private static final int STAP_B = 25;
    private static final int FU_A = 28;
    private static final int FU_B = 29;
    private static final int AV1_SEQUENCE_HEADER = 1;

    private Keyframes() {}

    /**
     * Whether this payload is the first packet of a keyframe, so that a receiver who gets everything from here on can decode. Audio always is.
     * What cannot be read is none.
     */
    public static boolean startsKeyframe(CodecKind codec, byte[] b, int offset, int length) {
        return switch (codec) {
            case OPUS, RED -> true;
            case VP8 -> vp8(b, offset, length);
            case VP9 -> vp9(b, offset, length);
            case H264 -> h264(b, offset, length);
            case AV1 -> av1(b, offset, length);
            case RTX, OTHER -> false;
        };
    }

    /** The descriptor by RFC 7741 §4.2 up to the first byte of the frame header, without keeping its fields. */
    private static boolean vp8(byte[] b, int offset, int length) {
        // S set and partition index 0: the first packet of a frame.
        if (length < 2 || (b[offset] & 0x17) != 0x10) {
            return false;
        }
        int end = offset + length;
        int at = offset + 1;
        if ((b[offset] & 0x80) != 0) {
            int flags = b[at++];
            if ((flags & 0x80) != 0) {
                if (at >= end) {
                    return false;
                }
                at += b[at] < 0 ? 2 : 1;
            }
            at += (flags & 0x40) != 0 ? 1 : 0;
            at += (flags & 0x30) != 0 ? 1 : 0;
        }
        return at < end && (b[at] & 1) == 0;
    }

    /** RFC 9628 §4.2: begins a frame (B) not predicted from another picture (P) nor from a lower spatial layer (SID, D). */
    private static boolean vp9(byte[] b, int offset, int length) {
        if (length < 2) {
            return false;
        }
        int flags = b[offset];
        boolean begins = (flags & 0x08) != 0;
        boolean interPicture = (flags & 0x40) != 0;
        if (!begins || interPicture) {
            return false;
        }
        if ((flags & 0x20) == 0) {
            return true;
        }
        int at = offset + 1;
        if ((flags & 0x80) != 0) {
            at += b[at] < 0 ? 2 : 1;
        }
        return at < offset + length && (b[at] & 0x0f) == 0;
    }

    private static boolean h264(byte[] b, int offset, int length) {
        if (length < 2) {
            return false;
        }
        int type = b[offset] & 0x1f;
        return switch (type) {
            case IDR, SPS -> true;
            case STAP_A -> aggregated(b, offset + 1, offset + length);
            case STAP_B -> aggregated(b, offset + 3, offset + length);
            case FU_A, FU_B -> b[offset + 1] < 0 && startsDecoding(b[offset + 1]);
            default -> false;
        };
    }

    private static boolean startsDecoding(int header) {
        int type = header & 0x1f;
        return type == IDR || type == SPS;
    }

    /** Units each behind a 16-bit size (RFC 6184 §5.7.1). */
    private static boolean aggregated(byte[] b, int from, int end) {
        int at = from;
        while (at + 2 < end) {
            int size = Wire.readShort(b, at);
            if (size == 0 || at + 2 + size > end) {
                return false;
            }
            if (startsDecoding(b[at + 2])) {
                return true;
            }
            at += 2 + size;
        }
        return false;
    }

    /** AV1 RTP specification §4.4: N marks the first packet of a coded video sequence; a sequence header says the same of senders that leave N out. */
    private static boolean av1(byte[] b, int offset, int length) {
        if (length < 2) {
            return false;
        }
        int aggregation = b[offset];
        boolean continues = (aggregation & 0x80) != 0;
        if (continues) {
            return false;
        }
        return (aggregation & 0x08) != 0 || hasSequenceHeader(b, offset, offset + length);
    }

    private static boolean hasSequenceHeader(byte[] b, int offset, int end) {
        // W is the number of elements, the last of which has no length; 0 means that all have one.
        int count = b[offset] >> 4 & 3;
        int at = offset + 1;
        for (int i = 1; at < end; i++) {
            int size = end - at;
            if (i != count) {
                int bytes = leb128Bytes(b, at, end);
                if (bytes < 0) {
                    return false;
                }
                size = leb128(b, at, bytes);
                at += bytes;
            }
            if (size <= 0 || size > end - at) {
                return false;
            }
            if ((b[at] >> 3 & 0x0f) == AV1_SEQUENCE_HEADER) {
                return true;
            }
            at += size;
        }
        return false;
    }

    private static int leb128Bytes(byte[] b, int at, int end) {
        for (int i = 0; i < 4 && at + i < end; i++) {
            if (b[at + i] >= 0) {
                return i + 1;
            }
        }
        return -1;
    }

    private static int leb128(byte[] b, int at, int bytes) {
        int value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= (b[at + i] & 0x7f) << 7 * i;
        }
        return value;
    }
}
