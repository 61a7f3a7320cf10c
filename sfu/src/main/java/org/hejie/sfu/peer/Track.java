package org.hejie.sfu.peer;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hejie.protocol.TrackSource;
import org.hejie.sfu.nack.NackTracker;
import org.hejie.sfu.nack.PacketRing;
import org.hejie.sfu.rtp.ExtensionMap;
import org.hejie.sfu.rtp.SequenceUnwrapper;
import org.hejie.sfu.sdp.Codec;
import org.hejie.sfu.speaker.LoudnessMeter;
import org.jspecify.annotations.Nullable;

/** One source a peer publishes: how its packets are numbered, which are missing, who receives them. */
public final class Track {
    private static final int PAYLOAD_TYPES = 128;

    /** One cycle up, so that a packet overtaken by the first one is not negative. */
    private static final long CYCLE = 0x1_0000L;

    private static final long NONE = -1;

    /** While nobody wants the track, one packet in this time is decrypted all the same: proof of life, and the roll-over counter stays in step. */
    public static final long PROBE_INTERVAL = 500_000_000L;

    private final Peer owner;
    private final TrackSource source;
    private final String mid;
    private final @Nullable Codec[] byPayloadType = new Codec[PAYLOAD_TYPES];
    private final byte[] apt = new byte[PAYLOAD_TYPES];
    private List<Codec> codecs = List.of();
    private Extensions extensions = Extensions.NONE;
    private final Map<Extensions, ExtensionMap> maps = new HashMap<>();
    private boolean resends;

    private int ssrc;
    private boolean bound;
    private long highest = NONE;
    private long floor = NONE;
    private final SequenceUnwrapper sequences = new SequenceUnwrapper();
    private Reception reception = new Reception();
    private final KeyframeRequest keyframe = new KeyframeRequest();
    private final @Nullable LoudnessMeter loudness;
    private @Nullable NackTracker nack;
    private @Nullable PacketRing ring;

    private long abandoned;

    private boolean allowed = true;
    private boolean wanted;
    private boolean tapped;
    private boolean muffled;
    private SendSlot[] slots = {};
    private boolean flowing;
    private long lastPacket;
    private long lastProbe = Long.MIN_VALUE;

    private long reportNtp;
    private long reportedAt;
    private int reportTimestamp;
    private boolean reported;

    public Track(Peer owner, TrackSource source, String mid) {
        this.owner = owner;
        this.source = source;
        this.mid = mid;
        loudness = source.isAudio() ? new LoudnessMeter() : null;
    }

    /** What the answer accepted in this m-line. */
    public void negotiate(List<Codec> newCodecs, Extensions newExtensions) {
        codecs = List.copyOf(newCodecs);
        extensions = newExtensions;
        maps.clear();
        Arrays.fill(byPayloadType, null);
        Arrays.fill(apt, (byte) -1);
        resends = false;
        for (Codec codec : codecs) {
            resends |= codec.feedback().contains("nack");
            byPayloadType[codec.payloadType()] = codec;
            if (codec.rtxPayloadType() >= 0) {
                apt[codec.rtxPayloadType()] = (byte) codec.payloadType();
            }
        }
    }

    /** The codec behind a payload type, null when the answer accepted none. */
    public @Nullable Codec codec(int payloadType) {
        return byPayloadType[payloadType];
    }

    /** The payload type whose retransmissions carry {@code payloadType}, -1 for none. */
    public int apt(int payloadType) {
        return apt[payloadType];
    }

    /** Whether the client sends lost packets again (RFC 4585 §6.2.1). */
    public boolean resends() {
        return resends;
    }

    /** The track's media has this SSRC from now on. @return whether that is news: then its numbering begins anew, also for receivers */
    public boolean bind(int newSsrc) {
        if (bound && ssrc == newSsrc) {
            return false;
        }
        bound = true;
        ssrc = newSsrc;
        sequences.reset();
        highest = NONE;
        reception = new Reception();
        reported = false;
        resume();
        return true;
    }

    public boolean bound() {
        return bound;
    }

    /** The packet's number, never wrapping, never negative. */
    public long unwrap(int sequence) {
        long unwrapped = sequences.unwrap(sequence) + CYCLE;
        highest = Math.max(highest, unwrapped);
        return unwrapped;
    }

    /** The highest number so far, -1 before the first. */
    long highest() {
        return highest;
    }

    /** Whether the packet was published before the track was last resumed. */
    public boolean stale(long sequence) {
        return sequence <= floor;
    }

    /**
     * The track was not listened to, not allowed or in another place, and now is not: what was missed is not loss, and what was published before,
     * late or retransmitted, nobody may get now.
     */
    public void resume() {
        floor = highest;
        nack = null;
        ring = null;
        for (SendSlot slot : slots) {
            slot.restart();
        }
        if (!audio() && wanted) {
            keyframe.want();
        }
    }

    /** Who receives the track from now on. Never null elements. */
    public void route(List<SendSlot> receivers, boolean intoTap) {
        slots = receivers.toArray(SendSlot[]::new);
        tapped = intoTap;
        update();
    }

    /** Whether anything of the track may go anywhere. */
    public void allow(boolean newAllowed) {
        allowed = newAllowed;
        update();
    }

    private void update() {
        boolean before = wanted;
        wanted = allowed && (slots.length > 0 || tapped);
        if (wanted && !before) {
            resume();
        } else if (!wanted) {
            keyframe.forget();
            nack = null;
            ring = null;
        }
    }

    public boolean allowed() {
        return allowed;
    }

    /** Whether there is a receiver or a tap, and the track is allowed. */
    public boolean wanted() {
        return wanted;
    }

    /** Whether somebody would receive the track if it were louder. */
    public void muffle(boolean is) {
        muffled = is;
    }

    public boolean muffled() {
        return muffled && allowed;
    }

    /** Whether the track is routed into the room's tap, be it allowed or not. */
    public boolean routedToTap() {
        return tapped;
    }

    /** Whether the room's tap hears the track. */
    public boolean tapped() {
        return tapped && allowed;
    }

    /** The receiving slots: the array itself, not to be changed, exchanged as a whole. */
    public SendSlot[] slots() {
        return slots;
    }

    /** Which packets are missing; only where the client resends. */
    public @Nullable NackTracker nack() {
        return nack;
    }

    /** The latest packets, as they were published. */
    public @Nullable PacketRing ring() {
        return ring;
    }

    /** Makes {@link #nack} and {@link #ring} for a track that is wanted again. */
    public void remember(NackTracker newNack, PacketRing newRing) {
        nack = newNack;
        ring = newRing;
        abandoned = 0;
    }

    /** @param total {@link NackTracker#abandoned} @return whether packets were given up since the last call */
    public boolean gaveUp(long total) {
        boolean more = total > abandoned;
        abandoned = total;
        return more;
    }

    /** Media came: not a probe of padding. @return whether the track flows only now */
    public boolean arrived(long now) {
        lastPacket = now;
        boolean began = !flowing;
        flowing = true;
        return began;
    }

    /** A packet came that was not decrypted: it does not begin the flow, but goes on with it. */
    public void passedOver(long now) {
        if (flowing) {
            lastPacket = now;
        }
    }

    /** Whether a packet of a track that nobody wants should be looked at all the same; notes that it is. */
    public boolean probeDue(long now) {
        if (lastProbe != Long.MIN_VALUE && now - lastProbe < PROBE_INTERVAL) {
            return false;
        }
        lastProbe = now;
        return true;
    }

    /** When the track stops to flow unless a packet comes; {@link Long#MAX_VALUE} when it does not flow. */
    public long stopsAt(long after) {
        return flowing ? lastPacket + after : Long.MAX_VALUE;
    }

    public void stopped() {
        flowing = false;
    }

    public boolean flowing() {
        return flowing;
    }

    /** The publisher says that {@code timestamp} was at {@code ntp} on its clock. */
    public void senderReport(long ntp, int timestamp, long now) {
        reportNtp = ntp;
        reportTimestamp = timestamp;
        reported = true;
        reportedAt = now;
        reception.senderReport(ntp, now);
    }

    /** Whether there was a sender report of the present SSRC. */
    public boolean reported() {
        return reported;
    }

    /** When the last sender report came. */
    public long reportedAt() {
        return reportedAt;
    }

    public long reportNtp() {
        return reportNtp;
    }

    public int reportTimestamp() {
        return reportTimestamp;
    }

    /** Whether {@link #timestampAt} can be told. */
    public boolean timed() {
        return reported && owner.clock().known();
    }

    /** The track's timestamp at one of our instants, nanoseconds since 1970. */
    public int timestampAt(long epochNanos, int clockRate) {
        long since = epochNanos - owner.clock().toOurs(reportNtp);
        return reportTimestamp + (int) Math.round(since / 1e9 * clockRate);
    }

    public Reception reception() {
        return reception;
    }

    public KeyframeRequest keyframe() {
        return keyframe;
    }

    /** Of audio tracks. */
    public @Nullable LoudnessMeter loudness() {
        return loudness;
    }

    public Peer owner() {
        return owner;
    }

    public TrackSource source() {
        return source;
    }

    public boolean audio() {
        return source.isAudio();
    }

    public String mid() {
        return mid;
    }

    public int ssrc() {
        return ssrc;
    }

    public List<Codec> codecs() {
        return codecs;
    }

    public Extensions extensions() {
        return extensions;
    }

    /** How a receiver with these extension ids gets the track's packets: the same object for all that have the same. */
    ExtensionMap mapTo(Extensions receiver) {
        return maps.computeIfAbsent(receiver, extensions::to);
    }

    /** The clock of the track's codecs, Hz; all of one m-line that we accept share it. */
    public int clockRate() {
        return audio() ? 48_000 : 90_000;
    }
}
