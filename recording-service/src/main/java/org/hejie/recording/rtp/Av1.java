package org.hejie.recording.rtp;

import java.util.Arrays;
import org.hejie.recording.webm.TrackFormat;
import org.jspecify.annotations.Nullable;

/**
 * RTP Payload Format For AV1 (AOMedia, v1.0), to temporal units in the low-overhead format: every OBU carries its size, temporal delimiters are
 * left out (AV1 in Matroska).
 */
final class Av1 implements Depacketiser {
    private static final int SEQUENCE_HEADER = 1;
    private static final int TEMPORAL_DELIMITER = 2;
    private static final int FRAME_HEADER = 3;
    private static final int FRAME = 6;
    private static final int TILE_LIST = 8;
    private static final int PADDING = 15;
    private static final int HAS_EXTENSION = 0x04;
    private static final int HAS_SIZE = 0x02;

    private final Bytes unit = new Bytes();
    private final Bytes obu = new Bytes();
    private boolean inObu;
    private boolean seesFrame;
    private boolean keyframe;
    private boolean newSequence;
    private @Nullable Av1Sequence sequence;

    @Override
    public void reset() {
        unit.clear();
        obu.clear();
        inObu = false;
        seesFrame = false;
        keyframe = false;
        newSequence = false;
    }

    /** Not a continuation (Z); after loss only the N bit says for sure that nothing of the temporal unit is missing. */
    @Override
    public boolean begins(byte[] p, boolean afterLoss) {
        return (p[0] & 0x80) == 0 && (!afterLoss || (p[0] & 0x08) != 0);
    }

    @Override
    public boolean add(byte[] p) {
        boolean continues = (p[0] & 0x80) != 0;
        boolean goesOn = (p[0] & 0x40) != 0;
        int elements = p[0] >> 4 & 3;
        if (continues != inObu) {
            return false;
        }
        int at = 1;
        int index = 0;
        while (at < p.length) {
            index++;
            int size;
            if (elements != 0 && index == elements) {
                size = p.length - at;
            } else {
                long leb = leb128(p, at);
                if (leb < 0) {
                    return false;
                }
                at += (int) (leb >>> 32);
                size = (int) leb;
            }
            if (size < 0 || at + size > p.length) {
                return false;
            }
            obu.add(p, at, size);
            at += size;
            inObu = at == p.length && goesOn;
            if (!inObu && !endObu()) {
                return false;
            }
        }
        return true;
    }

    /** Value in the low half, octets read in the high half; -1 when cut short or larger than 2^31 - 1. */
    private static long leb128(byte[] p, int from) {
        long value = 0;
        for (int i = 0; i < 5 && from + i < p.length; i++) {
            value |= (long) (p[from + i] & 0x7F) << 7 * i;
            if (p[from + i] >= 0) {
                return value > Integer.MAX_VALUE ? -1 : (long) i + 1 << 32 | value;
            }
        }
        return -1;
    }

    private boolean endObu() {
        byte[] bytes = obu.toArray();
        obu.clear();
        if (bytes.length == 0) {
            return true;
        }
        int type = bytes[0] >> 3 & 15;
        boolean extended = (bytes[0] & HAS_EXTENSION) != 0;
        int head = extended ? 2 : 1;
        if (bytes.length < head) {
            return false;
        }
        int content = head;
        int end = bytes.length;
        if ((bytes[0] & HAS_SIZE) != 0) {
            long leb = leb128(bytes, head);
            if (leb < 0) {
                return false;
            }
            content += (int) (leb >>> 32);
            end = content + (int) leb;
            if (end > bytes.length) {
                return false;
            }
        }
        if (type == TEMPORAL_DELIMITER || type == TILE_LIST || type == PADDING) {
            return true;
        }
        int start = unit.length();
        unit.add(bytes[0] | HAS_SIZE);
        if (extended) {
            unit.add(bytes[1]);
        }
        addLeb128(end - content);
        unit.add(bytes, content, end - content);
        look(type, bytes, content, end, start);
        return true;
    }

    private void look(int type, byte[] bytes, int content, int end, int start) {
        if (type == SEQUENCE_HEADER) {
            byte[] whole = unit.toArray();
            sequence = Av1Sequence.read(bytes, content, end, Arrays.copyOfRange(whole, start, whole.length));
            newSequence = true;
        } else if ((type == FRAME || type == FRAME_HEADER) && !seesFrame) {
            seesFrame = true;
            // show_existing_frame, then frame_type 0 is KEY_FRAME (AV1 §5.9.2); a still picture is always one.
            Av1Sequence now = sequence;
            keyframe = (now != null && now.reducedStill()) || (end > content && (bytes[content] & 0xE0) == 0);
        }
    }

    private void addLeb128(int value) {
        int left = value;
        while (left > 0x7F) {
            unit.add(left | 0x80);
            left >>>= 7;
        }
        unit.add(left);
    }

    @Override
    public @Nullable Frame finish(int timestamp, long arrivalMicros) {
        if (inObu || unit.length() == 0) {
            return null;
        }
        Av1Sequence now = sequence;
        boolean key = keyframe && newSequence && now != null;
        TrackFormat format = key && now != null
                ? TrackFormat.video("video/AV1", now.width(), now.height(), now.configuration())
                : null;
        return new Frame(timestamp, key, unit.toArray(), format, arrivalMicros);
    }
}
