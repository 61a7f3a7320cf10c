package org.hejie.sfu.room;

import java.net.InetSocketAddress;
import java.util.Arrays;
import org.hejie.sfu.bwe.SendEstimator;
import org.hejie.sfu.pacer.Pacer;
import org.hejie.sfu.pacer.PacketPool;
import org.hejie.sfu.peer.Encoding;
import org.hejie.sfu.peer.Outlet;
import org.hejie.sfu.peer.Peer;
import org.hejie.sfu.peer.SendSlot;
import org.hejie.sfu.rtp.RtpWriter;
import org.hejie.sfu.rtp.TransportSequence;
import org.hejie.sfu.rtp.Wire;
import org.hejie.sfu.srtp.SrtpTransform;
import org.jspecify.annotations.Nullable;

/**
 * When RTP leaves: mostly at once. A packet gets its transport-wide number and is protected at the moment it leaves, so what waits for a narrow line
 * waits in the clear. Looks after all receivers of a loop that something is due for. Allocates nothing per packet.
 */
final class Departures {
    /** Eight megabytes at most, taken as they are needed: half a second of thirty lines of 4 Mbit/s. */
    private static final int WAITING_PACKETS = 4096;

    /** While a line has more underway than it should, only feedback changes that. */
    private static final long FLOODED_STEP = 20_000_000L;

    private static final int PADDING = 255;

    private final Outbox outbox;
    private final Directory directory;
    private final PacketPool pool = new PacketPool(WAITING_PACKETS, SendSlot.MAX_PACKET);
    private @Nullable Peer[] listed = new Peer[16];
    private int count;
    private long nextAt = Long.MAX_VALUE;
    private @Nullable InetSocketAddress turning;

    Departures(Outbox outbox, Directory directory) {
        this.outbox = outbox;
        this.directory = directory;
    }

    /**
     * A packet of the slot, written where {@link Outbox#reserve} said.
     *
     * @param newest whether no packet of a higher number was written in the slot before
     */
    void media(long now, SendSlot slot, SrtpTransform srtp, int at, int length, boolean newest) {
        Peer peer = slot.owner();
        Outlet outlet = outlet(peer);
        if (slot.audio() || passes(now, peer, outlet)) {
            leave(now, peer, outlet, srtp, at, length);
        } else if (outlet.pacer().keep(false, newest, outbox.array(), at, length, now)) {
            due(outlet, outlet.pacer().nextAt(now));
        } else if (newest) {
            dropped(now, peer, slot.ssrc(), Wire.readShort(outbox.array(), at + 2));
        }
    }

    /** A packet that is sent again; as {@link #media}. */
    void again(long now, SendSlot slot, SrtpTransform srtp, int at, int length) {
        Peer peer = slot.owner();
        Outlet outlet = outlet(peer);
        if (passes(now, peer, outlet)) {
            leave(now, peer, outlet, srtp, at, length);
        } else if (outlet.pacer().keep(true, false, outbox.array(), at, length, now)) {
            due(outlet, outlet.pacer().nextAt(now));
        }
    }

    private static boolean passes(long now, Peer peer, Outlet outlet) {
        return outlet.pacer().passes(now) && !peer.estimator().flooded();
    }

    private void leave(long now, Peer peer, Outlet outlet, SrtpTransform srtp, int at, int length) {
        byte[] b = outbox.array();
        SendEstimator estimator = peer.estimator();
        int number = peer.numberId() == 0 ? -1 : RtpWriter.extension(b, at, peer.numberId());
        if (number >= 0) {
            TransportSequence.write(b, number, estimator.sent(length, now));
        } else {
            estimator.sentUnnumbered(length, now);
        }
        outlet.pacer().spent(length + SendEstimator.OVERHEAD, now);
        int secured = srtp.protectRtp(b, at, length);
        if (secured > 0) {
            outbox.commit(peer, secured);
        }
    }

    // --- what the receiver says

    /** Transport-wide feedback. @return false when it is malformed */
    boolean feedback(long now, Peer peer, byte[] b, int offset, int length) {
        boolean wellFormed = peer.estimator().feedback(b, offset, length, now);
        turn(now, peer, outlet(peer));
        return wellFormed;
    }

    void remb(long now, Peer peer, long bitsPerSecond) {
        peer.estimator().remb(bitsPerSecond, now);
        turn(now, peer, outlet(peer));
    }

    /** What the receiver could make use of, bits per second; 0 for nothing but what it gets. */
    void wanted(long now, Peer peer, long bitsPerSecond) {
        peer.estimator().wanted(bitsPerSecond);
        if (bitsPerSecond > 0) {
            due(list(peer, outlet(peer)), peer.estimator().nextAt());
        }
    }

    // --- looking after them

    private Outlet outlet(Peer peer) {
        Outlet outlet = peer.outlet();
        if (outlet == null) {
            outlet = new Outlet(new Pacer(pool));
            outlet.pacer().rate(SendEstimator.CEILING, false, 0);
            peer.outlet(outlet);
        }
        return outlet.listed() ? outlet : list(peer, outlet);
    }

    private Outlet list(Peer peer, Outlet outlet) {
        if (!outlet.listed()) {
            if (count == listed.length) {
                listed = Arrays.copyOf(listed, 2 * count);
            }
            listed[count++] = peer;
            outlet.listed(true);
            due(outlet, peer.estimator().nextAt());
        }
        return outlet;
    }

    private void due(Outlet outlet, long at) {
        if (at < outlet.nextAt()) {
            outlet.nextAt(at);
            nextAt = Math.min(nextAt, at);
        }
    }

    /** When {@link #tick} has something to do. */
    long nextAt() {
        return nextAt;
    }

    /** Does what is due. */
    void tick(long now) {
        if (now < nextAt) {
            return;
        }
        long next = Long.MAX_VALUE;
        int kept = 0;
        for (int i = 0; i < count; i++) {
            Peer peer = listed[i];
            Outlet outlet = peer == null ? null : peer.outlet();
            if (peer == null || outlet == null || !outlet.listed()) {
                continue;
            }
            if (outlet.nextAt() <= now) {
                turning = peer.connection().address();
                turn(now, peer, outlet);
            }
            if (outlet.nextAt() == Long.MAX_VALUE && !outlet.pacer().waiting()) {
                outlet.listed(false);
                continue;
            }
            next = Math.min(next, outlet.nextAt());
            listed[kept++] = peer;
        }
        Arrays.fill(listed, kept, count, null);
        count = kept;
        nextAt = next;
    }

    /** Whom {@link #tick} looked after last. */
    @Nullable
    InetSocketAddress turning() {
        return turning;
    }

    private void turn(long now, Peer peer, Outlet outlet) {
        SendEstimator estimator = peer.estimator();
        Pacer pacer = outlet.pacer();
        SrtpTransform srtp = peer.connection().srtp();
        if (srtp == null || peer.connection().address() == null) {
            pacer.clear();
            outlet.nextAt(Long.MAX_VALUE);
            return;
        }
        estimator.tick(now);
        pacer.rate(estimator.pacing(now), estimator.congested(now), now);
        trim(now, peer, pacer);
        while (!estimator.flooded()) {
            int packet = pacer.next(now);
            if (packet < 0) {
                break;
            }
            int at = outbox.reserve();
            System.arraycopy(pool.array(packet), pool.offset(packet), outbox.array(), at, pool.length(packet));
            leave(now, peer, outlet, srtp, at, pool.length(packet));
            pacer.release(packet);
        }
        if (!pacer.waiting()) {
            pad(now, peer, outlet, srtp);
        }
        long later = estimator.flooded() && pacer.waiting() ? now + FLOODED_STEP : pacer.nextAt(now);
        outlet.nextAt(Math.max(now + 1, Math.min(later, estimator.nextAt())));
        nextAt = Math.min(nextAt, outlet.nextAt());
    }

    private void trim(long now, Peer peer, Pacer pacer) {
        while (pacer.late()) {
            if (!pacer.drop()) {
                return;
            }
            if (pacer.droppedFrom() >= 0) {
                dropped(now, peer, pacer.droppedSsrc(), pacer.droppedFrom());
            }
        }
    }

    /** What waits for the peer will not leave: it may be of another place now. */
    void recall(long now, Peer peer) {
        Outlet outlet = peer.outlet();
        if (outlet == null || !outlet.pacer().waiting()) {
            return;
        }
        while (outlet.pacer().dropAll()) {
            if (outlet.pacer().droppedFrom() >= 0) {
                dropped(now, peer, outlet.pacer().droppedSsrc(), outlet.pacer().droppedFrom());
            }
        }
    }

    /** Fills a probe up. */
    private void pad(long now, Peer peer, Outlet outlet, SrtpTransform srtp) {
        if (peer.estimator().padding(now) == 0) {
            return;
        }
        SendSlot slot = peer.paddingSlot();
        while (slot != null && peer.estimator().padding(now) > 0) {
            int at = outbox.reserve();
            leave(now, peer, outlet, srtp, at, slot.writePadding(outbox.array(), at, PADDING));
        }
    }

    /** The slot's packets from that number on will not leave: it goes on with a keyframe. */
    private void dropped(long now, Peer peer, int ssrc, int sequence) {
        SendSlot slot = peer.slot(ssrc);
        if (slot == null || slot.ssrc() != ssrc) {
            return;
        }
        slot.retract(sequence);
        Encoding encoding = slot.awaited();
        InetSocketAddress address = peer.connection().address();
        Member member = address == null ? null : directory.at(address);
        if (encoding != null && encoding.wanted() && member != null) {
            encoding.keyframe().want();
            member.room().wake(now, WakeUp.KEYFRAME);
        }
    }

    /** The peer is gone. */
    void forget(Peer peer) {
        Outlet outlet = peer.outlet();
        if (outlet != null) {
            outlet.pacer().clear();
            // Taken off the list when it is next walked.
            outlet.listed(false);
            peer.outlet(null);
        }
    }
}
