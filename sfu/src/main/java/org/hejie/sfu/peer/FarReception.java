package org.hejie.sfu.peer;

/**
 * What a client's reception reports say of a slot (RFC 3550 §6.4.1), as running totals since its first. Packets that were lost before they came here are
 * holes in the slot's numbers and the client reports them too; they are no fault of its line.
 */
public final class FarReception {
    private boolean known;
    private long firstSent;
    private long firstReceived;
    private long expected;
    private long received;
    private long jitter;

    /**
     * @param cumulativeLost signed, of 24 bits
     * @param highestSequence with cycles, 32 bits
     * @param newJitter timestamp units
     * @param sent packets of the slot sent so far
     */
    public void report(int cumulativeLost, long highestSequence, long newJitter, long sent) {
        long came = highestSequence - cumulativeLost;
        if (!known) {
            known = true;
            firstSent = sent;
            firstReceived = came;
        }
        // What is under way counts as not there yet, at the first report as at this one.
        expected = sent - firstSent;
        received = came - firstReceived;
        jitter = newJitter;
    }

    /** Packets sent since the first report, up to the last. */
    public long expected() {
        return expected;
    }

    /** Packets of these that came; late and repeated ones counted. */
    public long received() {
        return received;
    }

    /** Timestamp units. */
    public long jitter() {
        return jitter;
    }
}
