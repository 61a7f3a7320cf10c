package org.hejie.sfu.bench;

/** What the clients saw in one window. Written on the clients' thread, handed out when the window is over. */
final class Tally {
    private final Latency latency = new Latency();
    private long sent;
    private long received;
    private long lost;
    private long genuine;
    private long broken;

    void sent() {
        sent++;
    }

    void received() {
        received++;
    }

    /** How long one of the packets received was underway. */
    void underway(long nanos) {
        latency.add(nanos);
    }

    /** Numbers skipped in a stream; -1 for one that came after all. */
    void lost(int packets) {
        lost += packets;
    }

    /** A packet that was decrypted to see whether it is one. */
    void looked(boolean isGenuine) {
        if (isGenuine) {
            genuine++;
        } else {
            broken++;
        }
    }

    Latency latency() {
        return latency;
    }

    long packetsSent() {
        return sent;
    }

    long packetsReceived() {
        return received;
    }

    long packetsLost() {
        return lost;
    }

    long genuine() {
        return genuine;
    }

    long broken() {
        return broken;
    }
}
