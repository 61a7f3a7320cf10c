package org.hejie.recording.speech;

import java.util.ArrayList;
import java.util.List;

/** Opus packets of 20 ms made by hand: large ones for speech, small ones for quiet. They sound like nothing; only their sizes and times matter. */
final class Voice {
    static final int PACKET_MS = 20;
    private static final byte TOC = (byte) 0x78;

    private final List<Packet> packets = new ArrayList<>();
    private long micros;

    Voice(long fromMicros) {
        micros = fromMicros;
    }

    Voice speaks(int ms) {
        return sends(ms, 90);
    }

    Voice quiet(int ms) {
        return sends(ms, 8);
    }

    /** Muted, or DTX. */
    Voice nothing(int ms) {
        micros += ms * 1000L;
        return this;
    }

    Voice sends(int ms, int bytes) {
        for (int at = 0; at < ms; at += PACKET_MS) {
            byte[] data = new byte[bytes];
            data[0] = TOC;
            data[1] = (byte) packets.size();
            packets.add(new Packet(micros, data));
            micros += PACKET_MS * 1000L;
        }
        return this;
    }

    long now() {
        return micros;
    }

    List<Packet> packets() {
        return packets;
    }
}
