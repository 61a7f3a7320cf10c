package org.hejie.recording.rtp;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.hejie.recording.webm.TrackFormat;
import org.jspecify.annotations.Nullable;

/**
 * RFC 6184, packetization-mode 1 (single NAL units, STAP-A, FU-A), to length-prefixed NAL units (ISO/IEC 14496-15). Parameter sets leave the
 * stream and become the track's CodecPrivate.
 */
final class H264 implements Depacketiser {
    private static final int SLICE = 1;
    private static final int IDR = 5;
    private static final int SPS = 7;
    private static final int PPS = 8;
    private static final int DELIMITER = 9;
    private static final int STAP_A = 24;
    private static final int FU_A = 28;
    private static final int LENGTH = 4;

    private final Bytes unit = new Bytes();
    private final Bytes fragment = new Bytes();
    private boolean inFragment;
    private boolean idr;
    private byte @Nullable [] sps;
    private final Map<Integer, byte[]> pps = new TreeMap<>();

    @Override
    public void reset() {
        unit.clear();
        fragment.clear();
        inFragment = false;
        idr = false;
    }

    /** After loss only what surely opens a picture will do: parameter sets, a delimiter, or a slice of macroblock 0 ("1" is ue(0)). */
    @Override
    public boolean begins(byte[] p, boolean afterLoss) {
        int type = p[0] & 0x1F;
        if (type == FU_A) {
            return p.length > 2 && (p[1] & 0x80) != 0 && (!afterLoss || p[2] < 0);
        }
        if (!afterLoss) {
            return true;
        }
        return switch (type) {
            case SPS, DELIMITER -> true;
            case STAP_A -> p.length > 4 && ((p[3] & 0x1F) == SPS || (p[3] & 0x1F) == DELIMITER || p[4] < 0);
            case SLICE, IDR -> p.length > 1 && p[1] < 0;
            default -> false;
        };
    }

    @Override
    public boolean add(byte[] p) {
        int type = p[0] & 0x1F;
        return switch (type) {
            case STAP_A -> aggregate(p);
            case FU_A -> fragment(p);
            default -> type == 0 || type > STAP_A ? false : nal(p, 0, p.length);
        };
    }

    private boolean aggregate(byte[] p) {
        int at = 1;
        while (at + 2 < p.length) {
            int size = RtpPacket.u16(p, at);
            at += 2;
            if (size == 0 || at + size > p.length || !nal(p, at, size)) {
                return false;
            }
            at += size;
        }
        return at == p.length;
    }

    private boolean fragment(byte[] p) {
        if (p.length < 3) {
            return false;
        }
        boolean start = (p[1] & 0x80) != 0;
        if (start == inFragment) {
            return false;
        }
        if (start) {
            fragment.clear();
            fragment.add(p[0] & 0xE0 | p[1] & 0x1F);
        }
        fragment.add(p, 2, p.length - 2);
        inFragment = (p[1] & 0x40) == 0;
        if (inFragment) {
            return true;
        }
        byte[] whole = fragment.toArray();
        return nal(whole, 0, whole.length);
    }

    private boolean nal(byte[] from, int offset, int length) {
        int type = from[offset] & 0x1F;
        switch (type) {
            case SPS -> sps = Arrays.copyOfRange(from, offset, offset + length);
            case PPS -> {
                BitReader bits = new BitReader(from, offset + 1, offset + length);
                pps.put(bits.exp(), Arrays.copyOfRange(from, offset, offset + length));
            }
            case DELIMITER -> {}
            default -> {
                idr |= type == IDR;
                for (int shift = 24; shift >= 0; shift -= 8) {
                    unit.add(length >>> shift);
                }
                unit.add(from, offset, length);
            }
        }
        return true;
    }

    @Override
    public @Nullable Frame finish(int timestamp, long arrivalMicros) {
        if (inFragment || unit.length() <= LENGTH) {
            return null;
        }
        byte[] data = unit.toArray();
        byte[] set = sps;
        if (!idr) {
            return new Frame(timestamp, false, data, null, arrivalMicros);
        }
        if (set == null || set.length < 4 || pps.isEmpty()) {
            return null;
        }
        SpsSize size = SpsSize.read(set);
        TrackFormat format = TrackFormat.video("video/H264", size.width(), size.height(), configuration(set));
        return new Frame(timestamp, true, data, format, arrivalMicros);
    }

    /** AVCDecoderConfigurationRecord (ISO/IEC 14496-15 §5.3.3.1). */
    private byte[] configuration(byte[] set) {
        Bytes record = new Bytes();
        record.add(1);
        record.add(set, 1, 3);
        record.add(0xFC | LENGTH - 1);
        record.add(0xE0 | 1);
        parameterSet(record, set);
        record.add(pps.size());
        pps.values().forEach(one -> parameterSet(record, one));
        SpsSize size = SpsSize.read(set);
        if (size.chromaFormat() >= 0) {
            record.add(0xFC | size.chromaFormat());
            record.add(0xF8 | size.lumaDepth());
            record.add(0xF8 | size.chromaDepth());
            record.add(0);
        }
        return record.toArray();
    }

    private static void parameterSet(Bytes record, byte[] set) {
        record.add(set.length >>> 8);
        record.add(set.length);
        record.add(set, 0, set.length);
    }
}
