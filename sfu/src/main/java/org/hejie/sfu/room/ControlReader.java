package org.hejie.sfu.room;

import org.hejie.sfu.layers.LayerView;
import org.hejie.sfu.nack.PacketRing;
import org.hejie.sfu.peer.Encoding;
import org.hejie.sfu.peer.Ntp;
import org.hejie.sfu.peer.Peer;
import org.hejie.sfu.peer.Rebuilt;
import org.hejie.sfu.peer.SendSlot;
import org.hejie.sfu.rtcp.RtcpHandler;
import org.hejie.sfu.rtcp.RtcpReader;
import org.hejie.sfu.rtp.CodecKind;
import org.hejie.sfu.rtp.HeaderExtension;
import org.hejie.sfu.rtp.RtpView;
import org.hejie.sfu.sdp.Codec;
import org.hejie.sfu.srtp.SrtpTransform;
import org.jspecify.annotations.Nullable;

/** What members' RTCP asks of us: packets again, keyframes; and what it tells: the publisher's time, the receiver's round trip. */
final class ControlReader {
    private final LoopContext loop;
    private final RtcpReader reader = new RtcpReader();
    private final RtpView view = new RtpView();
    private final LayerView layers = new LayerView();
    private final Rebuilt rebuilt = new Rebuilt(view, layers);
    private final byte[] scratch = new byte[SendSlot.MAX_PACKET];
    private final Answering answering = new Answering();

    ControlReader(LoopContext loop) {
        this.loop = loop;
    }

    /** An SRTCP packet from an address that is the member's. */
    void receive(long now, Member member, byte[] b, int offset, int length) {
        SrtpTransform srtp = member.peer().connection().srtp();
        if (srtp == null) {
            loop.counters().drop(DropReason.NO_KEYS);
            return;
        }
        int plain = srtp.unprotectRtcp(b, offset, length);
        if (plain < 0) {
            loop.counters().drop(DropReason.BAD_SRTP);
            return;
        }
        member.peer().connection().heard(now);
        member.room().heard(member);
        answering.now = now;
        answering.member = member;
        if (!reader.read(b, offset, plain, answering)) {
            loop.counters().drop(DropReason.MALFORMED);
        }
        answering.member = null;
    }

    private final class Answering implements RtcpHandler {
        private long now;
        private @Nullable Member member;

        private Member member() {
            Member reading = member;
            if (reading == null) {
                throw new IllegalStateException("RTCP is read for a member");
            }
            return reading;
        }

        @Override
        public void senderReport(int ssrc, long ntp, int rtpTimestamp, long packets, long octets) {
            Peer peer = member().peer();
            Encoding encoding = peer.ssrcs().media(ssrc);
            if (encoding == null || !encoding.bound() || encoding.ssrc() != ssrc) {
                return;
            }
            peer.clock().report(ntp, loop.epochNanos(now), now);
            encoding.senderReport(ntp, rtpTimestamp, now);
            RoomTap tap = member().room().tap();
            if (tap != null && encoding.track().tapped()) {
                tap.senderReport(now, encoding);
            }
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
            Peer peer = member().peer();
            SendSlot slot = peer.slot(ssrc);
            if (slot == null) {
                return;
            }
            peer.estimator().report(fractionLost / 256.0, now);
            if (slot.ssrc() == ssrc) {
                slot.reception().report(cumulativeLost, highestSequence, jitter, slot.packets());
            }
            long trip = Ntp.roundTrip(Ntp.ofEpochNanos(loop.epochNanos(now)), lsr, dlsr);
            if (trip >= 0) {
                peer.roundTrip(trip);
            }
        }

        @Override
        public void nack(int sender, int media, int pid, int blp) {
            SendSlot slot = member().peer().slot(media);
            if (slot == null || slot.ssrc() != media) {
                return;
            }
            resend(slot, pid);
            for (int i = 0; i < 16; i++) {
                if ((blp >> i & 1) != 0) {
                    resend(slot, pid + i + 1 & 0xffff);
                }
            }
        }

        private void resend(SendSlot slot, int sequence) {
            Peer receiver = slot.owner();
            SrtpTransform srtp = receiver.connection().srtp();
            Encoding encoding = srtp == null ? null : slot.seek(sequence, now);
            PacketRing ring = encoding == null ? null : encoding.ring();
            if (srtp == null || encoding == null || ring == null) {
                return;
            }
            int found = ring.find((int) slot.soughtSequence() & 0xffff, now);
            if (found < 0 || !view.read(ring.memory(), ring.offset(found), ring.length(found))) {
                return;
            }
            look(encoding, ring.memory());
            rebuilt.of(ring.memory());
            for (int copies = receiver.estimator().copies(); copies > 0; copies--) {
                Outbox outbox = loop.outbox();
                int at = outbox.reserve();
                int length = slot.rewrite(rebuilt, scratch, outbox.array(), at);
                if (length < 0) {
                    return;
                }
                encoding.track().owner().count().forwarded(receiver.count());
                loop.departures().again(now, slot, srtp, at, length);
            }
        }

        @Override
        public void transportFeedback(int sender, int media, byte[] b, int offset, int length) {
            if (!loop.departures().feedback(now, member().peer(), b, offset, length)) {
                loop.counters().drop(DropReason.MALFORMED);
            }
        }

        /** Where the packet has numbers that the slot has changed. */
        private void look(Encoding encoding, byte[] b) {
            Codec codec = encoding.track().codec(view.payloadType());
            int id = encoding.track().extensions().id(HeaderExtension.DEPENDENCY_DESCRIPTOR);
            layers.read(
                    codec == null ? CodecKind.OTHER : codec.kind(),
                    b,
                    view.payloadOffset(),
                    view.payloadLength(),
                    view.extension(id),
                    view.extensionLength(id),
                    encoding.structure());
        }

        @Override
        public void remb(long bitsPerSecond) {
            loop.departures().remb(now, member().peer(), bitsPerSecond);
        }

        @Override
        public void pli(int sender, int media) {
            wantKeyframe(media);
        }

        /** To a publisher it goes as a PLI too: both mean an intra picture, and browsers ask that way. */
        @Override
        public void fir(int media, int number) {
            wantKeyframe(media);
        }

        private void wantKeyframe(int media) {
            SendSlot slot = member().peer().slot(media);
            Encoding encoding = slot == null ? null : slot.awaited();
            if (encoding != null && !encoding.track().audio() && encoding.wanted()) {
                encoding.keyframe().wantAgain(now, member().peer().roundTrip());
                member().room().wake(now, WakeUp.KEYFRAME);
            }
        }

        @Override
        public void bye(int ssrc) {
            Encoding encoding = member().peer().ssrcs().media(ssrc);
            if (encoding != null && encoding.flowing()) {
                member().room().stops(now, encoding);
            }
        }
    }
}
