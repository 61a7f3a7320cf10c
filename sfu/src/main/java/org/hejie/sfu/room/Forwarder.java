package org.hejie.sfu.room;

import org.hejie.sfu.layers.LayerView;
import org.hejie.sfu.layers.PictureHeight;
import org.hejie.sfu.nack.NackTracker;
import org.hejie.sfu.nack.PacketRing;
import org.hejie.sfu.peer.Connection;
import org.hejie.sfu.peer.Encoding;
import org.hejie.sfu.peer.Peer;
import org.hejie.sfu.peer.Rebuilt;
import org.hejie.sfu.peer.Renumbering;
import org.hejie.sfu.peer.SendSlot;
import org.hejie.sfu.peer.SsrcTable;
import org.hejie.sfu.peer.Track;
import org.hejie.sfu.rtp.AudioLevel;
import org.hejie.sfu.rtp.CodecKind;
import org.hejie.sfu.rtp.HeaderExtension;
import org.hejie.sfu.rtp.Keyframes;
import org.hejie.sfu.rtp.RtpView;
import org.hejie.sfu.rtp.Rtx;
import org.hejie.sfu.rtp.Text;
import org.hejie.sfu.rtp.TransportSequence;
import org.hejie.sfu.rtp.Wire;
import org.hejie.sfu.sdp.Codec;
import org.hejie.sfu.speaker.SpeakerRanking;
import org.hejie.sfu.srtp.SrtpTransform;
import org.hejie.sfu.twcc.FeedbackRecorder;
import org.jspecify.annotations.Nullable;

/**
 * The way of an RTP packet: decrypt, find its track, undo a retransmission, note what the reports need, then to the tap and into every slot. Runs to
 * completion on the loop's thread; allocates nothing per packet.
 */
final class Forwarder {
    /** About a second of a 720p camera: what a receiver on a bad path may still ask for. */
    private static final int RING_PACKETS = 256;

    private static final int RING_PACKET_BYTES = 1400;

    /** Longer than anything that fits a path (1500 bytes), and short enough that what receivers' extension ids and a retransmission add has room. */
    private static final int LONGEST = SendSlot.MAX_PACKET - 128;

    private final LoopContext loop;
    private final LoopCounters counters;
    private final RtpView view = new RtpView();
    private final LayerView layers = new LayerView();
    private final PictureHeight heights = new PictureHeight();
    private final Rebuilt rebuilt = new Rebuilt(view, layers);
    private final Unfolded unfolded = new Unfolded(layers);

    Forwarder(LoopContext loop) {
        this.loop = loop;
        this.counters = loop.counters();
    }

    /** An SRTP packet from an address that is the member's. */
    void receive(long now, Member member, byte[] b, int offset, int length) {
        Peer peer = member.peer();
        peer.count().published();
        SrtpTransform srtp = peer.connection().srtp();
        if (srtp == null) {
            counters.drop(DropReason.NO_KEYS);
            return;
        }
        if (length < RtpView.FIXED_HEADER) {
            counters.drop(DropReason.MALFORMED);
            return;
        }
        int known = peer.ssrcs().find(Wire.readInt(b, offset + 8));
        if (known >= 0) {
            Encoding encoding = peer.ssrcs().encoding(known);
            if (!encoding.wanted() && !encoding.probeDue(now) && !speaksUp(encoding.track(), b, offset, length)) {
                boolean padded = (b[offset] & 0x20) != 0;
                if (!padded && !peer.ssrcs().rtx(known)) {
                    encoding.passedOver(length, now);
                    compare(now, member, encoding, Wire.readInt(b, offset + 4));
                }
                passOver(now, member, b, offset, length);
                return;
            }
        }
        int plain = srtp.unprotectRtp(b, offset, length);
        if (plain < 0) {
            counters.drop(DropReason.BAD_SRTP);
            return;
        }
        peer.connection().heardMedia(now);
        peer.connection().received(length);
        member.room().heard(member);
        if (plain > LONGEST || !view.read(b, offset, plain)) {
            counters.drop(DropReason.MALFORMED);
            return;
        }
        acknowledge(now, member, b);
        if (known < 0) {
            known = learn(peer, b);
            if (known < 0) {
                counters.drop(DropReason.UNKNOWN_SOURCE);
                return;
            }
        }
        Encoding encoding = peer.ssrcs().encoding(known);
        if (!peer.ssrcs().rtx(known)) {
            media(now, member, encoding, b, false);
        } else if (repair(encoding, b)) {
            media(now, member, encoding, b, true);
        }
    }

    /** Whether the packet of a track that was too quiet says it is loud. Its header is not authenticated yet: it only earns a closer look. */
    private boolean speaksUp(Track track, byte[] b, int offset, int length) {
        if (!track.muffled()) {
            return false;
        }
        byte first = b[offset];
        b[offset] &= ~0x20; // the padding count is still encrypted
        boolean loud = view.read(b, offset, length) && level(track, b) >= SpeakerRanking.BEGINS;
        b[offset] = first;
        return loud;
    }

    /**
     * Nobody wants the track: it is not even decrypted. But its publisher expects feedback on every packet, or it would think its uplink broken and
     * start with a bad picture once somebody does.
     */
    private void passOver(long now, Member member, byte[] b, int offset, int length) {
        counters.drop(DropReason.UNWANTED);
        // The padding count is still encrypted.
        b[offset] &= ~0x20;
        if (view.read(b, offset, length)) {
            acknowledge(now, member, b);
        }
    }

    private void acknowledge(long now, Member member, byte[] b) {
        Peer peer = member.peer();
        FeedbackRecorder feedback = peer.feedback();
        if (feedback == null) {
            return;
        }
        int at = view.extension(peer.extensions().id(HeaderExtension.TRANSPORT_SEQUENCE));
        if (at >= 0) {
            feedback.received(TransportSequence.read(b, at), now);
            member.room().wake(feedback.nextAt(), WakeUp.TRANSPORT_FEEDBACK);
        }
    }

    /** An SSRC the offer did not name: its packets name their m-line (RFC 9143 §9.2). @return its index, -1 when they do not */
    private int learn(Peer peer, byte[] b) {
        int at = view.extension(peer.extensions().id(HeaderExtension.MID));
        if (at < 0) {
            return -1;
        }
        Track track = named(peer, b, at, view.extensionLength(peer.extensions().id(HeaderExtension.MID)));
        if (track == null) {
            return -1;
        }
        boolean rtx = track.apt(view.payloadType()) >= 0;
        Encoding encoding = encoding(track, b, rtx);
        if (encoding == null) {
            return -1;
        }
        SsrcTable ssrcs = peer.ssrcs();
        ssrcs.put(view.ssrc(), encoding, rtx);
        if (!rtx) {
            encoding.bind(view.ssrc());
        }
        return ssrcs.find(view.ssrc());
    }

    /** Of several encodings the one the packet names (RFC 8852): as its own, or as the one it repeats. */
    private @Nullable Encoding encoding(Track track, byte[] b, boolean rtx) {
        if (track.encodings().size() == 1) {
            return track.lowest();
        }
        int id = track.extensions().id(rtx ? HeaderExtension.REPAIRED_RID : HeaderExtension.RID);
        int at = view.extension(id);
        return at < 0 ? null : track.encoding(b, at, view.extensionLength(id));
    }

    private static @Nullable Track named(Peer peer, byte[] b, int at, int length) {
        for (Track track : peer.tracks()) {
            if (Text.equal(track.mid(), b, at, length)) {
                return track;
            }
        }
        return null;
    }

    /** Turns a retransmission into what it repeats and reads that. @return false when there is nothing to go on with */
    private boolean repair(Encoding encoding, byte[] b) {
        int payloadType = encoding.track().apt(view.payloadType());
        if (payloadType < 0) {
            counters.drop(DropReason.UNKNOWN_CODEC);
            return false;
        }
        if (!encoding.bound()) {
            counters.drop(DropReason.UNKNOWN_SOURCE);
            return false;
        }
        int length = view.length();
        int original = Rtx.unwrap(view, b, payloadType, encoding.ssrc());
        if (original < 0) {
            return false; // a probe: padding alone
        }
        if (!view.read(b, original, length - Rtx.OVERHEAD)) {
            counters.drop(DropReason.MALFORMED);
            return false;
        }
        return true;
    }

    private void media(long now, Member member, Encoding encoding, byte[] b, boolean repaired) {
        Track track = encoding.track();
        Codec codec = track.codec(view.payloadType());
        if (codec == null) {
            counters.drop(DropReason.UNKNOWN_CODEC);
            return;
        }
        boolean entry = Keyframes.startsKeyframe(codec.kind(), b, view.payloadOffset(), view.payloadLength());
        look(encoding, codec, b, entry);
        // Browsers probe the path with padding on a source that sends nothing.
        if (!repaired && view.payloadLength() > 0) {
            flows(now, member, encoding);
        }
        long sequence = encoding.unwrap(view.sequence());
        if (now < member.peer().heldUntil()) {
            encoding.held();
            counters.drop(DropReason.HELD);
            return;
        }
        if (!encoding.wanted() && track.muffled()) {
            listen(now, member, track, b);
        }
        if (!encoding.wanted() || encoding.stale(sequence)) {
            counters.drop(DropReason.UNWANTED);
            return;
        }
        encoding.came(sequence);
        if (!repaired) {
            encoding.reception().received(sequence, view.timestamp(), codec.clockRate(), now);
        }
        if (!firstTime(now, member, encoding, repaired)) {
            counters.drop(DropReason.DUPLICATE);
            return;
        }
        if (track.audio()) {
            listen(now, member, track, b);
        } else if (entry) {
            encoding.keyframe().came(now);
        }
        if (codec.kind() == CodecKind.RED) {
            redundant(now, member, encoding, codec, b, sequence);
            return;
        }
        RoomTap tap = member.room().tap();
        if (tap != null && encoding.tapTakes(sequence) && view.payloadLength() > 0 && encoding.firstHeard(sequence)) {
            tap.rtp(now, encoding, codec, b, view, layers, sequence, entry);
        }
        PacketRing ring = encoding.ring();
        if (ring != null) {
            ring.store(view.sequence(), b, view.offset(), view.length(), now);
        }
        rebuilt.of(b);
        for (SendSlot slot : encoding.slots()) {
            forward(now, member, slot, encoding, codec, rebuilt, sequence, entry);
        }
    }

    /** A packet that repeats earlier frames: as it is for who takes that and may have them all, else the new frame alone. */
    private void redundant(long now, Member member, Encoding encoding, Codec codec, byte[] b, long sequence) {
        Codec plain = encoding.track().codec(codec.repeats());
        if (plain == null || !unfolded.read(view, b)) {
            counters.drop(DropReason.MALFORMED);
            return;
        }
        RoomTap tap = member.room().tap();
        if (tap != null && encoding.tapTakes(sequence)) {
            encoding.repeatsFrames(sequence);
            for (int ago = unfolded.repeats(); ago >= 0; ago--) {
                if (encoding.repeatable(sequence - ago)
                        && encoding.firstHeard(sequence - ago)
                        && unfolded.write(ago, plain.payloadType())) {
                    tap.rtp(now, encoding, plain, unfolded.array(), unfolded.view(), layers, sequence - ago, true);
                }
            }
        }
        rebuilt.of(b);
        boolean unfolds = unfolded.write(0, plain.payloadType());
        long oldest = sequence - unfolded.repeats();
        boolean whole = encoding.repeatable(oldest);
        for (SendSlot slot : encoding.slots()) {
            if (whole && slot.takes(codec.payloadType()) && slot.covers(encoding, oldest)) {
                forward(now, member, slot, encoding, codec, rebuilt, sequence, true);
            } else if (unfolds) {
                forward(now, member, slot, encoding, plain, unfolded.rebuilt(), sequence, true);
            }
        }
    }

    /** Reads which layer the packet is of, and what a keyframe says of all. */
    private void look(Encoding encoding, Codec codec, byte[] b, boolean entry) {
        if (encoding.track().audio()) {
            layers.clear();
            return;
        }
        int id = encoding.track().extensions().id(HeaderExtension.DEPENDENCY_DESCRIPTOR);
        int at = view.payloadOffset();
        layers.read(
                codec.kind(),
                b,
                at,
                view.payloadLength(),
                view.extension(id),
                view.extensionLength(id),
                encoding.structure());
        boolean brings = layers.described() && layers.descriptor().bringsStructure();
        if (entry || brings) {
            int coded = Math.max(0, layers.codedAt());
            encoding.described(layers, heights.read(codec.kind(), b, at + coded, view.payloadLength() - coded));
            if (encoding.track().sortBySize()) {
                encoding.track().aim();
            }
        }
    }

    private void flows(long now, Member member, Encoding encoding) {
        encoding.measured(view.length(), layers.spatial(), layers.temporal(), now);
        boolean before = encoding.track().flowing();
        if (encoding.arrived(now)) {
            member.room().flows(now, encoding, !before);
        }
        compare(now, member, encoding, view.timestamp());
    }

    /** One encoding that goes on shows that another one does not. */
    private static void compare(long now, Member member, Encoding encoding, int timestamp) {
        Encoding starving = encoding.track().outrun(encoding, timestamp, now);
        if (starving != null) {
            member.room().stops(now, starving);
        }
    }

    /** Notes the packet where lost ones are asked for again. @return whether it has not been seen before */
    private boolean firstTime(long now, Member member, Encoding encoding, boolean repaired) {
        NackTracker nack = encoding.nack();
        if (nack == null) {
            if (!encoding.track().resends()) {
                return !repaired;
            }
            nack = new NackTracker();
            encoding.remember(nack, new PacketRing(RING_PACKETS, RING_PACKET_BYTES, PacketRing.MAX_AGE));
        }
        if (nack.received(view.sequence(), now) == NackTracker.DUPLICATE) {
            return false;
        }
        member.room().wake(nack.nextAt(), WakeUp.NACK);
        return true;
    }

    private void listen(long now, Member member, Track track, byte[] b) {
        int level = level(track, b);
        if (level >= 0) {
            Room room = member.room();
            room.wake(room.speakers().level(now, track, level), WakeUp.SPEAKERS);
        }
    }

    /** The loudness the packet carries, 0 to 127; -1 for none. */
    private int level(Track track, byte[] b) {
        int at = view.extension(track.extensions().id(HeaderExtension.AUDIO_LEVEL));
        return at < 0 ? -1 : AudioLevel.read(b[at]);
    }

    private void forward(
            long now,
            Member publisher,
            SendSlot slot,
            Encoding encoding,
            Codec codec,
            Rebuilt packet,
            long sequence,
            boolean entry) {
        Peer receiver = slot.owner();
        Connection connection = receiver.connection();
        SrtpTransform srtp = connection.srtp();
        if (srtp == null || connection.address() == null) {
            return;
        }
        if (!slot.takes(codec.payloadType())) {
            counters.drop(DropReason.RECEIVER_LACKS_CODEC);
            return;
        }
        if (slot.carried() != encoding) {
            if (!entry || !slot.mayStart(encoding, sequence)) {
                return; // nothing can be decoded from here; a keyframe has been asked for
            }
            Encoding before = slot.carried();
            slot.start(encoding, packet, sequence, now);
            if (before != null) {
                // What nobody carries any more is not wanted any more.
                encoding.track().aim();
            }
        }
        int admitted = slot.admit(packet, sequence, entry);
        if (slot.needsKeyframe()) {
            encoding.keyframe().want();
            publisher.room().wake(now, WakeUp.KEYFRAME);
        }
        if (admitted == Renumbering.DROP) {
            return;
        }
        Outbox outbox = loop.outbox();
        int at = outbox.reserve();
        int length = admitted == Renumbering.SEND
                ? slot.write(packet, sequence, now, outbox.array(), at)
                : slot.writeEmpty(packet, sequence, now, outbox.array(), at);
        publisher.peer().count().forwarded(receiver.count());
        loop.departures().media(now, slot, srtp, at, length, slot.newest());
    }
}
