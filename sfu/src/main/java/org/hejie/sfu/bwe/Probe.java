package org.hejie.sfu.bwe;

/**
 * A short burst above the target, of media and of padding where media is too little, to see whether the line carries more. One at a time. One thread;
 * allocates nothing.
 */
final class Probe {
    /** Long enough that some milliseconds of jitter do not matter, short enough that what it may add to a queue is not heard. */
    private static final long SHORTEST = 50_000_000L;

    private static final long LONGEST = 150_000_000L;
    private static final int JITTERS = 8;
    private static final int LEAST_BYTES = 1_500;
    private static final int LEAST_PACKETS = 5;
    private static final int MARKS = 127;
    private static final double SENT_ENOUGH = 0.6;
    private static final double ARRIVED_ENOUGH = 0.75;
    /** What comes through is the line's limit if it is so much less than what was sent. */
    private static final double LINE_LIMITED = 0.87;
    /** Of a full line's rate not all is taken: it would only stay full. */
    private static final double OF_FULL = 0.95;

    private enum Stage {
        NONE,
        SENDING,
        AWAITED
    }

    /** Times over bytes: of all packets, so that the jitter of the first or the last does not decide. */
    private final Slope departures = new Slope();

    private final Slope arrivals = new Slope();
    private Stage stage = Stage.NONE;
    private int mark;
    private long rate;
    private long wantedBytes;
    private long sentFirst;
    private long sentBytes;
    private int firstBytes;
    private int sentPackets;
    private long lastSequence;
    private long arrivedBytes;
    private long reportedBytes;
    private boolean full;

    /** @param jitter of the path, nanoseconds: the burst is longer where it is large */
    void begin(long newRate, long jitter, long now) {
        stage = Stage.SENDING;
        mark = mark % MARKS + 1;
        rate = newRate;
        long length = Math.clamp(JITTERS * jitter, SHORTEST, LONGEST);
        wantedBytes = Math.max(LEAST_BYTES, (long) (rate / 8.0 * length / 1e9));
        sentFirst = now;
        sentBytes = 0;
        sentPackets = 0;
        arrivedBytes = 0;
        reportedBytes = 0;
        departures.clear();
        arrivals.clear();
    }

    boolean sending() {
        return stage == Stage.SENDING;
    }

    boolean idle() {
        return stage == Stage.NONE;
    }

    /** What its packets are marked with; 0 for packets that are none of it. */
    int mark() {
        return stage == Stage.SENDING ? mark : 0;
    }

    boolean owns(int packetMark) {
        return stage != Stage.NONE && packetMark == mark;
    }

    /** Bytes that have to go out now for the burst to have its rate. */
    long due(long now) {
        if (stage != Stage.SENDING) {
            return 0;
        }
        // One packet of the first moment is what the time after it is measured from.
        double owed = sentPackets == 0 ? 1 : rate / 8.0 * (now - sentFirst) / 1e9 + firstBytes;
        return Math.max(0, (long) Math.min(owed, wantedBytes + firstBytes) - sentBytes);
    }

    void sent(int bytes, long sequence, long now) {
        if (sentPackets++ == 0) {
            sentFirst = now;
            firstBytes = bytes;
        }
        departures.add(sentBytes, now - sentFirst);
        sentBytes += bytes;
        lastSequence = sequence;
        if (sentBytes >= wantedBytes + firstBytes && sentPackets >= LEAST_PACKETS) {
            stage = Stage.AWAITED;
        }
    }

    /** Whether it has been trying to send for too long: there is nothing to send. */
    boolean stuck(long now) {
        return stage == Stage.SENDING && now - sentFirst > 3 * LONGEST;
    }

    /** In the order of the numbers. */
    void arrived(int bytes, long at) {
        reportedBytes += bytes;
        arrivedBytes += bytes;
        // A packet is there when its last byte is.
        arrivals.add(reportedBytes, at);
    }

    void missing(int bytes) {
        reportedBytes += bytes;
    }

    /** Whether feedback has told of all of it, when it told of packets up to there. */
    boolean told(long sequence) {
        return stage == Stage.AWAITED && sequence >= lastSequence;
    }

    void end() {
        stage = Stage.NONE;
    }

    /** At which rate it came through; 0 when too little of it was sent or came to say. @param loss the share that the path loses anyway */
    long result(double loss) {
        double departing = 8e9 / departures.value();
        double arriving = 8e9 / arrivals.value();
        double kept = Math.min(1, arrivedBytes / (sentBytes * (1 - Math.min(loss, 0.5))));
        boolean tells = sentPackets >= LEAST_PACKETS && departures.value() > 0 && arrivals.value() > 0;
        if (!tells || kept < ARRIVED_ENOUGH || departing < SENT_ENOUGH * rate) {
            return 0;
        }
        full = kept * arriving < LINE_LIMITED * departing;
        return (long) Math.min(departing, full ? OF_FULL * kept * arriving : arriving);
    }

    /** After {@link #result}: whether the line was the limit. */
    boolean full() {
        return full;
    }
}
