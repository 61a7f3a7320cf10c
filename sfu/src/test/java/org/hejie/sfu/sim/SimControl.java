package org.hejie.sfu.sim;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.hejie.sfu.peer.Ntp;
import org.hejie.sfu.rtcp.RtcpHandler;
import org.hejie.sfu.rtcp.RtcpReader;
import org.hejie.sfu.rtcp.RtcpWriter;
import org.hejie.sfu.rtp.RtpView;
import org.hejie.sfu.rtp.TransportSequence;
import org.hejie.sfu.rtp.Wire;
import org.hejie.sfu.twcc.FeedbackRecorder;

/** A client's RTCP: reports each second, NACK for what it misses, answers to NACK and PLI; and a note of all that came. */
public final class SimControl implements RtcpHandler {
    private static final long MILLI = 1_000_000L;
    private static final long REPORT_INTERVAL = 1_000 * MILLI;
    private static final long NACK_INTERVAL = 60 * MILLI;

    /** A report block the loop sent about one of the client's streams. */
    public record Block(long at, int ssrc, int fractionLost, int cumulativeLost, long highest, long lsr, long dlsr) {}

    private final World world;
    private final SimPeer peer;
    private final RtcpReader reader = new RtcpReader();
    private final RtcpWriter writer = new RtcpWriter();
    private final byte[] buffer = new byte[1400];
    private final List<Long> plis = new ArrayList<>();
    private final List<Block> blocks = new ArrayList<>();
    private final List<Integer> nacked = new ArrayList<>();
    private final FeedbackRecorder arrivals = new FeedbackRecorder();
    private final RtpView view = new RtpView();
    private final List<Integer> numbers = new ArrayList<>();
    private boolean transportFeedback = true;
    private long clockOffset;
    private boolean reports = true;
    private boolean nacks = true;
    private int feedbacks;
    private int feedbackStatuses;
    private long remb;
    private int compounds;

    SimControl(World world, SimPeer peer) {
        this.world = world;
        this.peer = peer;
    }

    /** How far the client's clock is ahead of the world's, nanoseconds. */
    public SimControl clockOffset(long nanos) {
        clockOffset = nanos;
        return this;
    }

    /** Whether it sends reports by itself. */
    public SimControl reports(boolean does) {
        reports = does;
        return this;
    }

    /** Whether it tells which packets came, where they are numbered. */
    public SimControl transportFeedback(boolean does) {
        transportFeedback = does;
        return this;
    }

    /** Whether it asks for what it misses. */
    public SimControl nacks(boolean does) {
        nacks = does;
        return this;
    }

    /** Since 1970 by the client's clock. */
    long clientNanos() {
        return world.now() + World.EPOCH_OFFSET + clockOffset;
    }

    void start() {
        world.every(() -> {
            if (!peer.alive()) {
                return -1;
            }
            if (reports) {
                report();
            }
            return REPORT_INTERVAL;
        });
        world.every(() -> {
            if (!peer.alive()) {
                return -1;
            }
            if (nacks) {
                askForMissing();
            }
            tellArrivals();
            return 20 * MILLI;
        });
    }

    /** A packet in the clear. */
    void arrived(byte[] b, int length) {
        if (view.read(b, 0, length)) {
            int number = TransportSequence.read(b, view.extension(OfferText.TRANSPORT_SEQUENCE));
            if (number >= 0) {
                numbers.add(number);
                arrivals.received(number, clientNanos());
            }
        }
    }

    private void tellArrivals() {
        while (transportFeedback && arrivals.due(clientNanos())) {
            peer.transmitControl(buffer, arrivals.write(buffer, 0, 1, 2));
        }
    }

    private void report() {
        byte[] cname = "client".getBytes(StandardCharsets.US_ASCII);
        for (Stream stream : peer.streams()) {
            if (stream.running && stream.sent > 0) {
                writer.begin(buffer, 0);
                long now = clientNanos();
                int timestamp = stream.timestamp
                        + (int) ((now - stream.lastTimestampAt) / 1000 * stream.clockRate() / 1_000_000);
                writer.senderReport(stream.ssrc, Ntp.ofEpochNanos(now), timestamp, stream.sent, stream.octets);
                writer.cname(stream.ssrc, cname);
                peer.transmitControl(buffer, writer.end());
            }
        }
        writer.begin(buffer, 0);
        writer.receiverReport(1);
        for (Inbox inbox : peer.allInboxes()) {
            if (!inbox.arrived().isEmpty()) {
                long delay = inbox.lastSrMiddle == 0 ? 0 : (world.now() - inbox.lastSrAt) * 65_536 / 1_000_000_000L;
                writer.receptionBlock(inbox.ssrc, 0, inbox.lost(), inbox.highest(), 0, inbox.lastSrMiddle, delay);
            }
        }
        peer.transmitControl(buffer, writer.end());
    }

    private void askForMissing() {
        for (Inbox inbox : peer.allInboxes()) {
            if (inbox.audio) {
                continue;
            }
            List<Integer> missing = inbox.takeMissing(world.now(), NACK_INTERVAL);
            if (!missing.isEmpty()) {
                nack(inbox.ssrc, missing);
            }
        }
    }

    /** Its own estimate of what it can get, bits per second. */
    public void tellRemb(long bitsPerSecond) {
        writer.begin(buffer, 0);
        writer.receiverReport(1);
        writer.remb(1, bitsPerSecond, new int[] {2});
        peer.transmitControl(buffer, writer.end());
    }

    public void nack(int ssrc, List<Integer> sequences) {
        writer.begin(buffer, 0);
        writer.nack(1, ssrc, sequences.stream().mapToInt(Integer::intValue).toArray(), sequences.size());
        peer.transmitControl(buffer, writer.end());
    }

    /** Asks for a keyframe in one of its receiving m-lines. */
    public void pli(Inbox inbox) {
        writer.begin(buffer, 0);
        writer.pli(1, inbox.ssrc);
        peer.transmitControl(buffer, writer.end());
    }

    public void fir(Inbox inbox) {
        writer.begin(buffer, 0);
        writer.fir(1, inbox.ssrc, 1);
        peer.transmitControl(buffer, writer.end());
    }

    /** Authentic bytes of a client that does not know RTCP. */
    public void raw(byte[] bytes) {
        peer.transmitControl(bytes, bytes.length);
    }

    void receive(byte[] b, int length) {
        compounds++;
        if (!reader.read(b, 0, length, this)) {
            throw new AssertionError("malformed RTCP from the loop");
        }
    }

    @Override
    public void senderReport(int ssrc, long ntp, int rtpTimestamp, long packets, long octets) {
        Inbox inbox = peer.inboxOf(ssrc);
        if (inbox == null) {
            throw new AssertionError("sender report of an unknown SSRC");
        }
        inbox.senderReports++;
        inbox.lastSrMiddle = Ntp.middle(ntp);
        inbox.lastSrAt = world.now();
        inbox.lastSrNtp = ntp;
        inbox.lastSrTimestamp = rtpTimestamp;
    }

    @Override
    public void receptionReport(
            int reporter,
            int ssrc,
            int fractionLost,
            int cumulativeLost,
            long highestSequence,
            long jitter,
            long lsr,
            long dlsr) {
        blocks.add(new Block(world.now(), ssrc, fractionLost, cumulativeLost, highestSequence, lsr, dlsr));
    }

    @Override
    public void nack(int sender, int media, int pid, int blp) {
        resend(media, pid);
        for (int i = 0; i < 16; i++) {
            if ((blp >> i & 1) != 0) {
                resend(media, pid + i + 1 & 0xffff);
            }
        }
    }

    private void resend(int media, int sequence) {
        nacked.add(sequence);
        for (Stream stream : peer.streams()) {
            byte[] original = stream.history.get(sequence);
            if (stream.ssrc == media && original != null && stream.answersNack) {
                peer.transmit(stream.rtxPayloadType < 0 ? original : stream.rtx(original));
            }
        }
    }

    @Override
    public void pli(int sender, int media) {
        plis.add(world.now());
        for (Stream stream : peer.streams()) {
            if (stream.ssrc == media) {
                stream.keyframeWanted = true;
            }
        }
    }

    @Override
    public void fir(int media, int number) {
        pli(0, media);
    }

    @Override
    public void transportFeedback(int sender, int media, byte[] b, int offset, int length) {
        feedbacks++;
        feedbackStatuses += Wire.readShort(b, offset + 2);
    }

    @Override
    public void remb(long bitsPerSecond) {
        remb = bitsPerSecond;
    }

    /** When keyframes were asked for. */
    public List<Long> plis() {
        return plis;
    }

    public List<Block> blocks() {
        return blocks;
    }

    /** Sequence numbers the loop asked for again, repeatedly where it did. */
    public List<Integer> nacked() {
        return nacked;
    }

    public int feedbacks() {
        return feedbacks;
    }

    /** Packets the feedbacks spoke of. */
    public int feedbackStatuses() {
        return feedbackStatuses;
    }

    /** Transport-wide numbers of the packets that came. */
    public List<Integer> numbers() {
        return numbers;
    }

    public long remb() {
        return remb;
    }

    public int compounds() {
        return compounds;
    }
}
