package org.hejie.sfu.twcc;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hejie.sfu.rtcp.RtcpHandler;
import org.hejie.sfu.rtcp.RtcpReader;
import org.hejie.sfu.rtp.Wire;

/** Reads transport feedback as its sender would, straight from draft-holmer-rmcat-transport-wide-cc-extensions-01 §3.1. */
final class ReadFeedback implements RtcpHandler {
    private static final long ABSENT = Long.MIN_VALUE;

    /** Arrival in ticks of 250 µs modulo 2^32 by sequence number, {@link #ABSENT} for a packet reported lost. */
    final Map<Integer, Long> arrivals = new TreeMap<>();

    final List<Integer> chunks = new ArrayList<>();
    int base;
    int count;
    int feedbackCount;

    static ReadFeedback of(byte[] b, int offset, int length) {
        ReadFeedback feedback = new ReadFeedback();
        if (!new RtcpReader().read(b, offset, length, feedback)) {
            throw new AssertionError("not RTCP");
        }
        return feedback;
    }

    boolean lost(int sequence) {
        return arrivals.containsKey(sequence) && arrivals.get(sequence) == ABSENT;
    }

    @Override
    public void transportFeedback(int sender, int media, byte[] b, int offset, int length) {
        base = Wire.readShort(b, offset);
        count = Wire.readShort(b, offset + 2);
        feedbackCount = b[offset + 7] & 0xff;
        long ticks = (long) (Wire.readMedium(b, offset + 4) << 8 >> 8) * 256;
        int at = offset + 8;
        List<Integer> statuses = new ArrayList<>();
        while (statuses.size() < count) {
            int chunk = Wire.readShort(b, at);
            chunks.add(chunk);
            expand(chunk, statuses);
            at += 2;
        }
        for (int i = 0; i < count; i++) {
            int status = statuses.get(i);
            if (status == 1) {
                ticks += b[at++] & 0xff;
            } else if (status == 2) {
                ticks += (short) Wire.readShort(b, at);
                at += 2;
            } else if (status == 3) {
                throw new AssertionError("reserved status");
            }
            arrivals.put(base + i & 0xffff, status == 0 ? ABSENT : ticks);
        }
        if (at != offset + length) {
            throw new AssertionError((offset + length - at) + " bytes left over");
        }
    }

    private static void expand(int chunk, List<Integer> statuses) {
        if ((chunk & 0x8000) == 0) {
            for (int i = 0; i < (chunk & 0x1fff); i++) {
                statuses.add(chunk >> 13 & 3);
            }
        } else if ((chunk & 0x4000) == 0) {
            for (int i = 13; i >= 0; i--) {
                statuses.add(chunk >> i & 1);
            }
        } else {
            for (int i = 12; i >= 0; i -= 2) {
                statuses.add(chunk >> i & 3);
            }
        }
    }
}
