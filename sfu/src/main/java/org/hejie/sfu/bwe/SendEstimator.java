package org.hejie.sfu.bwe;

/**
 * How much may be sent to one receiver. Told of every packet sent and of all the receiver says; told the time by {@link #tick}. Rates are bits per
 * second of whole datagrams: {@link #OVERHEAD} is added to each packet. Times are monotonic nanoseconds. One thread; allocates nothing per packet.
 */
public final class SendEstimator {
    /** What a packet is longer on the wire than in the clear, bytes: authentication tag, UDP, IPv4. */
    public static final int OVERHEAD = 16 + 8 + 20;

    /** Before anything is known. */
    public static final long START = RateControl.START;
    /** Never less: sound takes that much. */
    public static final long FLOOR = RateControl.FLOOR;
    /** Never more: nobody shows so much. */
    public static final long CEILING = RateControl.CEILING;

    private static final long MILLI = 1_000_000L;
    private static final long LONG_WINDOW = 500 * MILLI;
    private static final long SHORT_WINDOW = 200 * MILLI;
    private static final long FIRST_RESPONSE = 200 * MILLI;

    /** A queue that stays is as bad as one that grows. */
    private static final long STANDING = 50 * MILLI;

    /** What a probe leaves behind for a moment. */
    private static final long PROBED = 50 * MILLI;

    private static final long STANDING_PROOF = 700 * MILLI;
    private static final long STANDING_DRAINED = 40 * MILLI;
    private static final double CLEARLY_LESS = 0.9;
    /** Too small to be the reason of a trend. */
    private static final long NO_QUEUE = 6 * MILLI;

    private static final long DRAINING = 40 * MILLI;

    /** So long after the answer was due, nothing comes any more. */
    private static final long SILENCE = 500 * MILLI;

    /** A receiver that says nothing for so long will not: there is no reason to hold back. */
    private static final long PATIENCE = 3_000 * MILLI;

    private static final double LIMITED = 0.75;
    private static final double MUCH_LOST = 0.08;
    private static final long LONG_RESPONSE = 200 * MILLI;
    private static final double FAST = 2.5;
    private static final double SLOW = 1.15;
    private static final long RECENT_CUT = 1_000 * MILLI;
    private static final long FLIGHT = 170 * MILLI;
    private static final int FLIGHT_LEAST = 4_000;

    private final SentPackets sent = new SentPackets();
    private final FeedbackReader reader = new FeedbackReader();
    private final Receipts receipts = new Receipts();
    private final RateMeter sending = new RateMeter();
    private final RateMeter arriving = new RateMeter();
    private final PacketGroups groups = new PacketGroups();
    private final DelayTrend trend = new DelayTrend();
    private final QueueDelay queue = new QueueDelay();
    private final Halts halts = new Halts();
    private final LossWatch loss = new LossWatch();
    private final RateControl control = new RateControl();
    private final Prober prober = new Prober();
    private final Bystander bystander = new Bystander(control);
    private final Filling filling = new Filling();

    private boolean numbered;
    private boolean told;
    private long flightLimit = Long.MAX_VALUE;
    private boolean ignorant;
    private long firstSent = Long.MIN_VALUE;
    private boolean disturbed;
    private long response = FIRST_RESPONSE;
    private long quickestResponse = FIRST_RESPONSE;
    private long lastWord;
    private long silences;
    private long standingSince = Long.MIN_VALUE;
    private long standingQueue;
    private long standingRate;

    /** Whether packets to this receiver carry transport-wide numbers, as negotiated. */
    public void numbered(boolean are) {
        numbered = are;
    }

    // --- what is sent

    /** A packet leaves. @param bytes in the clear. @return the transport-wide number to stamp it with, 0 to 65535 */
    public int sent(int bytes, long now) {
        int whole = bytes + OVERHEAD;
        if (sent.inFlight() == 0) {
            lastWord = Math.max(lastWord, now);
        }
        long sequence = sent.add(whole, prober.mark(), now);
        prober.sent(whole, sequence, now);
        count(whole, now);
        return (int) sequence & 0xffff;
    }

    /** A packet leaves that has no transport-wide number. */
    public void sentUnnumbered(int bytes, long now) {
        count(bytes + OVERHEAD, now);
    }

    private void count(int whole, long now) {
        if (firstSent == Long.MIN_VALUE) {
            firstSent = now;
        }
        ignorant = !informed() && now - firstSent > PATIENCE;
        sending.add(whole, now);
        filling.sent(whole);
    }

    // --- what the receiver says

    /** Transport-wide feedback: the body of {@code RtcpHandler.transportFeedback}. @return false when it is malformed */
    public boolean feedback(byte[] b, int offset, int length, long now) {
        receipts.begin();
        boolean wellFormed = reader.read(b, offset, length, receipts);
        if (!wellFormed || receipts.newest < 0) {
            return wellFormed;
        }
        told = true;
        lastWord = now;
        silences = 0;
        sent.toldTo(receipts.newest);
        if (receipts.newestArrived >= 0) {
            long took = now - sent.sentAt(receipts.newestArrived);
            response += (took - response) / 8;
            quickestResponse = Math.min(quickestResponse + MILLI / 10, Math.max(took, MILLI));
        }
        decide(now);
        return true;
    }

    /** The receiver's own estimate (draft-alvestrand-rmcat-remb-03): a bound, and all there is to go by without transport-wide feedback. */
    public void remb(long bitsPerSecond, long now) {
        bystander.remb(bitsPerSecond, told);
    }

    /** A reception report, for receivers without transport-wide feedback. @param lost of the packets since the last, 0 to 1 */
    public void report(double lost, long now) {
        if (!told) {
            bystander.report(lost, sending.rateAt(LONG_WINDOW, now), prober.wanted(), now);
        }
    }

    /** The receiver is on another path: what was learnt is of no use. */
    public void pathChanged(long now) {
        groups.reset();
        trend.restart();
        queue.reset();
        halts.reset();
        loss.reset();
        sent.giveUp();
        prober.restart(now);
        control.reset(Math.min(control.target(), START), now);
        limitFlight();
        lastWord = now;
    }

    private void decide(long now) {
        long rate = arriving.rate(LONG_WINDOW);
        boolean full = trend.usage() == Usage.OVER && queue.queue() > NO_QUEUE + 3 * queue.swing() / 2;
        if (prober.told(receipts.newest)) {
            prober.conclude(control, full, loss.share(), now);
        }
        steer(rate, full, now);
        switch (loss.judge(now, response)) {
            case TRY_LESS -> control.tryLess(rate, now);
            case TAKE_BACK -> control.takeBack();
            case NOTHING -> {}
        }
        bystander.bind();
        limitFlight();
    }

    private void steer(long rate, boolean full, long now) {
        if (halts.settling()) {
            control.hold(now);
            return; // what was held back looks like a queue
        }
        boolean standing = standing(prober.settled(now) ? STANDING : STANDING + PROBED, now);
        if (full || standing) {
            if (now - control.cutAt() > response) {
                long recent = arriving.rate(halts.since(SHORT_WINDOW));
                control.cut(recent == 0 ? rate : recent, queue.queue(), idle(now) || halts.recent(), now);
                halts.excuse();
                prober.disturbed(now);
            }
        } else if (prober.busy() || trend.usage() == Usage.UNDER || queue.queue() > DRAINING + queue.swing()) {
            control.hold(now);
        } else {
            control.raise(rate, response, now);
        }
    }

    /** Whether what arrives is only what was sent, not what the line carries. */
    private boolean idle(long now) {
        return applicationLimited(now) && queue.queue() < 2 * STANDING && !flooded();
    }

    /** Whether a queue stays that sending less would drain. If it did not, it is none: the path became longer, or others fill it. */
    private boolean standing(long limit, long now) {
        if (queue.queue() < limit + queue.swing()) {
            standingSince = Long.MIN_VALUE;
            return false;
        }
        if (standingSince == Long.MIN_VALUE) {
            standingSince = now;
            standingQueue = queue.queue();
            standingRate = arriving.rate(LONG_WINDOW);
            return true;
        }
        if (now - standingSince < STANDING_PROOF + response) {
            return queue.queue() > standingQueue + STANDING_DRAINED;
        }
        boolean less = sending.rateAt(LONG_WINDOW, now) < CLEARLY_LESS * standingRate;
        if (less && queue.queue() > standingQueue - STANDING_DRAINED) {
            queue.rebase();
            control.takeBack();
        }
        standingSince = Long.MIN_VALUE;
        return false;
    }

    // --- time

    /** Does what is due. */
    public void tick(long now) {
        if (told && sent.inFlight() > 0 && now >= silentAt()) {
            silences++;
            control.silence(silences == 1, now);
            limitFlight();
            prober.disturbed(now);
            if (silences > 1) {
                sent.giveUp(); // or nothing would ever be sent again that could be told of
            }
        }
        if (mayProbe()) {
            boolean calm = trend.usage() == Usage.NORMAL && queue.queue() <= DRAINING + queue.swing();
            prober.tick(control, calm, queue.swing(), now);
        } else if (fills()) {
            filling.tick(control.target(), useful(), bystander.calm(), now);
        }
    }

    private long silentAt() {
        return lastWord + 2 * response + (silences + 1) * SILENCE;
    }

    /** When {@link #tick} has something to do, {@link Long#MAX_VALUE} for never. */
    public long nextAt() {
        long at = told && sent.inFlight() > 0 ? silentAt() : Long.MAX_VALUE;
        if (fills()) {
            return Math.min(at, filling.nextAt(control.target(), useful()));
        }
        return mayProbe() ? Math.min(at, prober.nextAt(control)) : at;
    }

    /** What is wanted, with the margin that a step up takes. */
    private long useful() {
        return prober.wanted() * 6 / 5;
    }

    private boolean fills() {
        return !mayProbe() && bystander.estimates();
    }

    /** Even before anything is known: a picture that is larger than the first target could otherwise never begin. */
    private boolean mayProbe() {
        return told || numbered && !ignorant;
    }

    // --- probing

    /** What the receiver could make use of if its line carried it, bits per second; more than the target lets it be probed. */
    public void wanted(long bitsPerSecond) {
        prober.wanted(bitsPerSecond);
    }

    /** Bytes of padding or repeated packets that have to be sent now for a probe to have its rate; mostly 0. */
    public int padding(long now) {
        long due = fills() ? filling.due(control.target(), now) : prober.due(now);
        return (int) Math.min(Integer.MAX_VALUE, due);
    }

    // --- what comes of it

    /** Bits per second that may be sent, sound and repetitions included. */
    public long target() {
        return ignorant ? CEILING : control.target();
    }

    /** What of {@link #target} is for what is sent the first time: the rest will be repetitions of what gets lost. */
    public long budget() {
        return (long) (target() * (1 - copies() * loss()));
    }

    /** How often what was lost is repeated at once: where much is lost and another request takes long, the picture would stand still if the repetition were lost too. */
    public int copies() {
        return loss() > MUCH_LOST && response > LONG_RESPONSE ? 2 : 1;
    }

    /** Whether the receiver tells what arrives, so that the target means something. */
    public boolean informed() {
        return told || bystander.informed();
    }

    /** At what rate packets may leave: well above the target, so that frames are not spread, unless the line is full. */
    public long pacing(long now) {
        if (!informed()) {
            return CEILING; // what it is sent is bounded already, and nobody knows by what else it should be
        }
        return (long) ((congested(now) ? SLOW : FAST) * control.target());
    }

    /** Whether the line was full a moment ago. */
    public boolean congested(long now) {
        return now - RECENT_CUT < control.cutAt() || queue.queue() > DRAINING + queue.swing();
    }

    /** Whether so much is underway that more would only wait. */
    public boolean flooded() {
        return sent.inFlight() > flightLimit;
    }

    private void limitFlight() {
        long bytesPerSecond = control.target() / 8;
        flightLimit = FLIGHT_LEAST + bytesPerSecond * (quickestResponse + FLIGHT) / 1_000_000_000L;
    }

    /** Whether less is sent than may be: then what arrives does not tell what the line carries. */
    public boolean applicationLimited(long now) {
        return sending.rateAt(LONG_WINDOW, now) < LIMITED * control.target();
    }

    /** What arrives, bits per second, over the last half second that anything is known of. */
    public long acknowledged() {
        return arriving.rate(LONG_WINDOW);
    }

    /** The share of packets lost on the way, before repair, 0 to 1. */
    public double loss() {
        return told ? loss.share() : bystander.loss();
    }

    /** How long packets wait in queues on the way, milliseconds. */
    public int queueMillis() {
        return (int) (queue.queue() / MILLI);
    }

    /** From a packet's departure until feedback tells of it, milliseconds. */
    public int responseMillis() {
        return (int) (response / MILLI);
    }

    /** One feedback's content. */
    private final class Receipts implements FeedbackReader.Arrivals {
        private long newest;
        private long newestArrived;
        private boolean first;
        private long unknown;

        void begin() {
            newest = -1;
            newestArrived = -1;
            first = true;
            unknown = 0;
        }

        private long find(int sequence16) {
            long sequence = sent.find(sequence16);
            if (sequence >= 0) {
                if (first) {
                    first = false;
                    unknown = sent.passOver(sequence);
                }
                newest = Math.max(newest, sequence);
            }
            return sequence;
        }

        @Override
        public void arrived(int sequence16, long at) {
            long sequence = find(sequence16);
            if (sequence < 0) {
                return;
            }
            newestArrived = Math.max(newestArrived, sequence);
            boolean late = sent.isMissing(sequence);
            if (!sent.arrived(sequence)) {
                return;
            }
            loss.arrived(late);
            // What a lost feedback spoke of most likely came too.
            arriving.add(sent.bytes(sequence) + (int) unknown, at);
            unknown = 0;
            if (prober.owns(sent.mark(sequence))) {
                prober.arrived(sent.bytes(sequence), at);
                disturbed = true;
                return;
            }
            follow(sent.sentAt(sequence), at);
        }

        /** A probe makes its own queue, which is no trend. */
        private void follow(long sentAt, long at) {
            if (halts.add(sentAt, at)) {
                disturbed = true;
                prober.halted();
            }
            if (disturbed) {
                disturbed = false;
                groups.reset();
                trend.restart();
            }
            queue.add(sentAt, at);
            if (groups.add(sentAt, at)) {
                trend.add(groups.variation(), groups.arrival());
            }
        }

        @Override
        public void missing(int sequence16) {
            long sequence = find(sequence16);
            if (sequence >= 0 && sent.missing(sequence)) {
                loss.lost();
                if (prober.owns(sent.mark(sequence))) {
                    prober.missing(sent.bytes(sequence));
                }
            }
        }
    }
}
