package org.hejie.recording.rtp;

/** What an Opus packet's first bytes tell. */
public final class OpusPacket {
    private static final double EMPTY_MS = 20;

    private OpusPacket() {}

    /** How long a packet sounds, milliseconds (RFC 6716 §3.1 and §3.2); an empty one, which stands for a lost frame, as long as the usual frame. */
    public static double durationMs(byte[] packet) {
        if (packet.length == 0) {
            return EMPTY_MS;
        }
        int config = (packet[0] & 0xFF) >> 3;
        double frame = config < 12
                ? new double[] {10, 20, 40, 60}[config & 3]
                : config < 16 ? new double[] {10, 20}[config & 1] : new double[] {2.5, 5, 10, 20}[config & 3];
        int frames = switch (packet[0] & 3) {
            case 0 -> 1;
            case 1, 2 -> 2;
            default -> packet.length > 1 ? packet[1] & 0x3F : 1;
        };
        return frame * frames;
    }
}
