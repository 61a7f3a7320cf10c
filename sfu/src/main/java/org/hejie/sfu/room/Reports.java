package org.hejie.sfu.room;

import java.util.Arrays;
import org.hejie.sfu.nack.NackTracker;
import org.hejie.sfu.peer.Encoding;
import org.hejie.sfu.peer.KeyframeRequest;
import org.hejie.sfu.peer.Ntp;
import org.hejie.sfu.peer.Peer;
import org.hejie.sfu.peer.Reception;
import org.hejie.sfu.peer.SendSlot;
import org.hejie.sfu.peer.Track;
import org.hejie.sfu.rtcp.RtcpWriter;
import org.hejie.sfu.srtp.SrtpTransform;
import org.hejie.sfu.twcc.FeedbackRecorder;

/**
 * Our RTCP to a member: as a receiver of its tracks (reception reports, NACK, PLI, transport-wide feedback or REMB) and as the sender of its slots (sender
 * reports with translated timestamps). One compound per occasion.
 */
final class Reports {
    /** RFC 3550's minimum of 5 s is far too slow for round trips and synchronisation; browsers use this for video. */
    static final long INTERVAL = 1_000_000_000L;

    /** The ceiling told to publishers without transport-wide feedback, bits per second: what a 720p camera and a screen need. */
    static final long REMB_CEILING = 3_500_000L;

    /** Reports wait for the next of these, so that those of many idle members wake the loop together. */
    private static final long GRID = 20_000_000L;

    private static final int MAX_NACKS = 128;
    private static final int[] NO_SSRCS = {};

    private final LoopConfig config;
    private final Outbox outbox;
    private final RtcpWriter writer = new RtcpWriter();
    private final int[] missing = new int[MAX_NACKS];
    private int at;

    Reports(LoopConfig config, Outbox outbox) {
        this.config = config;
        this.outbox = outbox;
    }

    /** Sends what is due and says when the next is. */
    void tick(long now, Member member, Alarm alarm) {
        Peer peer = member.peer();
        if (!peer.connection().open()) {
            return;
        }
        feedback(now, peer, alarm);
        for (Track track : peer.tracks()) {
            for (Encoding encoding : track.encodings()) {
                nack(now, peer, encoding, alarm);
                keyframe(now, member, encoding, alarm);
            }
        }
        if (member.nextReport() <= now) {
            report(now, peer);
            member.nextReport((now + INTERVAL) / GRID * GRID);
        }
        alarm.set(member.nextReport(), WakeUp.REPORT);
    }

    private void feedback(long now, Peer peer, Alarm alarm) {
        FeedbackRecorder feedback = peer.feedback();
        if (feedback == null) {
            return;
        }
        while (feedback.due(now)) {
            begin(peer);
            int from = writer.position();
            // libwebrtc heeds it only when it names one of its own SSRCs.
            int length = feedback.write(outbox.array(), from, peer.reportSsrc(), anySsrc(peer));
            if (length <= 0) {
                break;
            }
            writer.skip(length);
            send(peer);
        }
        alarm.set(feedback.nextAt(), WakeUp.TRANSPORT_FEEDBACK);
    }

    private static int anySsrc(Peer peer) {
        for (Track track : peer.tracks()) {
            for (Encoding encoding : track.encodings()) {
                if (encoding.bound()) {
                    return encoding.ssrc();
                }
            }
        }
        return 0;
    }

    private void nack(long now, Peer peer, Encoding encoding, Alarm alarm) {
        NackTracker nack = encoding.nack();
        if (nack == null) {
            return;
        }
        int count = nack.due(now, peer.roundTrip(), missing);
        if (count > 0) {
            begin(peer);
            writer.nack(peer.reportSsrc(), encoding.ssrc(), missing, count);
            send(peer);
        }
        // Receivers say so themselves when they cannot go on; the recorder cannot.
        Track track = encoding.track();
        if (encoding.gaveUp(nack.abandoned()) && encoding.tapped() && !track.audio()) {
            encoding.keyframe().want();
        }
        alarm.set(nack.nextAt(), WakeUp.NACK);
    }

    private void keyframe(long now, Member member, Encoding encoding, Alarm alarm) {
        KeyframeRequest request = encoding.keyframe();
        if (!encoding.flowing()) {
            return; // nothing is encoded; the wish stands until it is
        }
        // A keyframe that comes while the peer is held would be in vain.
        long useful = member.peer().heldUntil() - member.peer().roundTrip();
        if (now < useful) {
            alarm.set(useful, WakeUp.KEYFRAME);
            return;
        }
        if (request.nextAt() <= now) {
            KeyframeBudget budget = member.room().keyframes();
            if (!budget.take(now)) {
                alarm.set(budget.nextAt(now), WakeUp.KEYFRAME);
                return;
            }
            Peer peer = member.peer();
            begin(peer);
            writer.pli(peer.reportSsrc(), encoding.ssrc());
            send(peer);
            request.asked(now, peer.roundTrip());
        }
        alarm.set(request.nextAt(), WakeUp.KEYFRAME);
    }

    /** Sender reports of the slots, with the reception reports in the first of them (RFC 3550 §6.1). */
    private void report(long now, Peer peer) {
        long epochNanos = now + config.epochOffsetNanos();
        long ntp = Ntp.ofEpochNanos(epochNanos);
        at = outbox.reserve();
        writer.begin(outbox.array(), at);
        boolean first = true;
        for (SendSlot slot : peer.slots()) {
            Encoding encoding = slot.carried();
            if (encoding == null || !encoding.timed()) {
                continue;
            }
            if (!writer.fits(28 + 24 * 4)) {
                send(peer);
                at = outbox.reserve();
                writer.begin(outbox.array(), at);
            }
            int timestamp = slot.timestamp(
                    encoding.timestampAt(epochNanos, encoding.track().clockRate()));
            writer.senderReport(slot.ssrc(), ntp, timestamp, slot.packets(), slot.octets());
            if (first) {
                blocks(now, peer);
                writer.cname(slot.ssrc(), peer.cname());
                first = false;
            }
        }
        if (first && peer.feedback() != null && !receives(peer)) {
            return; // nothing to report on; ICE shows that the line stands
        }
        if (first) {
            writer.receiverReport(peer.reportSsrc());
            blocks(now, peer);
            writer.cname(peer.reportSsrc(), peer.cname());
        }
        ceiling(peer);
        send(peer);
    }

    private static boolean receives(Peer peer) {
        for (Track track : peer.tracks()) {
            for (Encoding encoding : track.encodings()) {
                if (encoding.wanted() && encoding.reception().started()) {
                    return true;
                }
            }
        }
        return false;
    }

    private void blocks(long now, Peer peer) {
        for (Track track : peer.tracks()) {
            for (Encoding encoding : track.encodings()) {
                block(now, encoding);
            }
        }
    }

    private void block(long now, Encoding encoding) {
        Reception reception = encoding.reception();
        if (encoding.wanted() && reception.started()) {
            writer.receptionBlock(
                    encoding.ssrc(),
                    reception.takeFractionLost(),
                    reception.cumulativeLost(),
                    reception.highestSequence(),
                    reception.jitter(),
                    reception.lastSenderReport(),
                    reception.delaySinceLastSenderReport(now));
        }
    }

    private void ceiling(Peer peer) {
        if (peer.feedback() == null) {
            writer.remb(peer.reportSsrc(), REMB_CEILING, videoSsrcs(peer));
        }
    }

    private static int[] videoSsrcs(Peer peer) {
        int count = 0;
        int[] ssrcs = NO_SSRCS;
        for (Track track : peer.tracks()) {
            for (Encoding encoding : track.encodings()) {
                if (encoding.bound() && !track.audio()) {
                    ssrcs = Arrays.copyOf(ssrcs, count + 1);
                    ssrcs[count++] = encoding.ssrc();
                }
            }
        }
        return ssrcs;
    }

    /** Begins a compound; where the client wants it whole, with an empty report in front (RFC 3550 §6.1, RFC 5506). */
    private void begin(Peer peer) {
        at = outbox.reserve();
        writer.begin(outbox.array(), at);
        if (!peer.reducedSize()) {
            writer.receiverReport(peer.reportSsrc());
        }
    }

    private void send(Peer peer) {
        int length = writer.end();
        SrtpTransform srtp = peer.connection().srtp();
        if (length == 0 || srtp == null) {
            return;
        }
        int secured = srtp.protectRtcp(outbox.array(), at, length);
        if (secured > 0) {
            outbox.commit(peer, secured);
        }
    }
}
