package org.hejie.sfu.peer;

import java.util.Arrays;
import java.util.List;
import org.hejie.sfu.layers.BitrateMeter;
import org.hejie.sfu.layers.Layer;
import org.hejie.sfu.layers.LayerView;
import org.hejie.sfu.layers.TemplateStructure;
import org.hejie.sfu.nack.NackTracker;
import org.hejie.sfu.nack.PacketRing;
import org.hejie.sfu.rtp.SeenWindow;
import org.hejie.sfu.rtp.SequenceUnwrapper;
import org.jspecify.annotations.Nullable;

/**
 * One RTP stream of a track: the whole of it, or one of the sizes in which a simulcast publisher sends it (RFC 8853). Knows how its packets are
 * numbered, which are missing, how much comes, who takes it.
 */
public final class Encoding {
    /** One cycle up, so that a packet overtaken by the first one is not negative. */
    private static final long CYCLE = 0x1_0000L;

    private static final long NONE = -1;
    private static final SendSlot[] NOBODY = {};

    /** While nobody wants the stream, one packet in this time is decrypted all the same: proof of life, and the roll-over counter stays in step. */
    public static final long PROBE_INTERVAL = 500_000_000L;

    private final Track track;
    private final int index;
    private final String rid;

    private int ssrc;
    private boolean bound;
    private long highest = NONE;
    private long floor = NONE;
    private long resumed = NONE;
    private long tapFloor = NONE;
    private long tapFirst = NONE;
    private final SequenceUnwrapper sequences = new SequenceUnwrapper();
    private Reception reception = new Reception();
    private final KeyframeRequest keyframe = new KeyframeRequest();
    private final BitrateMeter meter = new BitrateMeter();
    private @Nullable NackTracker nack;
    private @Nullable PacketRing ring;
    private @Nullable SeenWindow heard;
    private long abandoned;
    private long idleSince = NONE;
    private @Nullable TemplateStructure structure;
    private final int[] heights = new int[Layer.MAX_SPATIAL];

    private boolean wanted;
    private boolean tapped;
    private SendSlot[] slots = NOBODY;
    private boolean flowing;
    private long lastPacket;
    private long lastProbe = Long.MIN_VALUE;
    private int newestTimestamp;
    private boolean anyTimestamp;
    private int behind;

    private long reportNtp;
    private long reportedAt;
    private int reportTimestamp;
    private boolean reported;

    Encoding(Track track, int index, String rid) {
        this.track = track;
        this.index = index;
        this.rid = rid;
    }

    /** The stream has this SSRC from now on. @return whether that is news: then its numbering begins anew, also for receivers */
    public boolean bind(int newSsrc) {
        if (bound && ssrc == newSsrc) {
            return false;
        }
        bound = true;
        ssrc = newSsrc;
        sequences.reset();
        heard = null;
        highest = NONE;
        tapFloor = tapFirst = NONE;
        reception = new Reception();
        reported = false;
        anyTimestamp = false;
        structure = null;
        restart();
        for (SendSlot slot : slots) {
            slot.renumbered(this);
        }
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

    /** Whether the packet was published before the stream was last resumed. */
    public boolean stale(long sequence) {
        return sequence <= floor;
    }

    /** A packet came while the peer is {@linkplain Peer#hold held}: it and all before it stay {@link #stale}. */
    public void held() {
        floor = highest;
    }

    /** A packet that is not {@link #stale} came. */
    public void came(long sequence) {
        if (resumed == NONE) {
            resumed = sequence;
        }
    }

    /**
     * Whether a frame that a later packet repeats may be passed on. Not one from before the first packet that came since the stream was resumed: if it was
     * lost, nobody can tell whether it was published before that.
     */
    public boolean repeatable(long sequence) {
        return resumed != NONE && sequence >= resumed;
    }

    /**
     * The stream was not listened to, not allowed or in another place, and now is not: what was missed is not loss, and what was published before,
     * late or retransmitted, nobody may get now.
     */
    void restart() {
        floor = highest;
        resumed = NONE;
        reception.interrupted();
        forget();
        if (!track.audio() && wanted) {
            keyframe.want();
        }
    }

    private void forget() {
        nack = null;
        ring = null;
        idleSince = NONE;
    }

    /** Gives back the memory of a stream that nobody takes any more, once nobody can miss anything of it either. */
    public void tidy(long now) {
        if (wanted || ring == null) {
            idleSince = NONE;
        } else if (idleSince == NONE) {
            idleSince = now;
        } else if (now - idleSince > PacketRing.MAX_AGE) {
            ring = null;
        }
    }

    /** Who takes the stream from now on, and whether anybody does. */
    void route(List<SendSlot> receivers, boolean intoTap, boolean isWanted) {
        if (intoTap && !tapped) {
            // What was published before the recorder came is not for it, nor what a later packet repeats of that.
            tapFloor = highest;
            tapFirst = NONE;
            heard = null;
        }
        tapped = intoTap;
        slots = receivers.isEmpty() ? NOBODY : receivers.toArray(SendSlot[]::new);
        boolean before = wanted;
        wanted = isWanted;
        if (wanted && !before) {
            restart();
        } else if (!wanted) {
            keyframe.forget();
            nack = null;
            if (!track.wanted()) {
                forget();
            }
        }
    }

    /** Whether somebody takes the stream, or is to take it from its next keyframe on. Otherwise it is not even decrypted. */
    public boolean wanted() {
        return wanted;
    }

    /** Whether the room's tap takes the packet, which came just now: not one that is late from before the tap did. */
    public boolean tapTakes(long sequence) {
        if (!tapped || sequence <= tapFloor) {
            return false;
        }
        tapFirst = tapFirst == NONE ? sequence : tapFirst;
        return sequence >= tapFirst;
    }

    /** Whether the room's tap takes it. */
    public boolean tapped() {
        return tapped;
    }

    /** The slots it goes to or is to go to: the array itself, not to be changed, exchanged as a whole. */
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

    /** Makes {@link #nack} and {@link #ring} for a stream that is wanted again. */
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

    // --- frames that packets repeat

    /** Packets repeat earlier frames from this one on: which were there must be known. */
    public void repeatsFrames(long sequence) {
        if (heard == null) {
            heard = new SeenWindow(sequence - 1);
        }
    }

    /** Notes a frame that is to be recorded. @return whether it is there for the first time; always while packets repeat none */
    public boolean firstHeard(long sequence) {
        SeenWindow window = heard;
        return window == null || window.first(sequence);
    }

    // --- how much comes

    /** Media came: not a probe of padding. @return whether the stream flows only now */
    public boolean arrived(long now) {
        lastPacket = now;
        boolean began = !flowing;
        flowing = true;
        return began;
    }

    /** A packet came that was not decrypted: it does not begin the flow, but goes on with it. */
    public void passedOver(int bytes, long now) {
        if (flowing) {
            lastPacket = now;
        }
        meter.add(bytes, now);
        reception.interrupted();
    }

    /** A packet came and was looked at. @param bytes of the whole packet */
    public void measured(int bytes, int spatial, int temporal, long now) {
        meter.add(bytes, spatial, temporal, now);
    }

    /** Whether a packet of a stream that nobody wants should be looked at all the same; notes that it is. */
    public boolean probeDue(long now) {
        if (lastProbe != Long.MIN_VALUE && now - lastProbe < PROBE_INTERVAL) {
            return false;
        }
        lastProbe = now;
        return true;
    }

    /** When the stream stops to flow unless a packet comes; {@link Long#MAX_VALUE} when it does not flow. */
    public long stopsAt(long after) {
        return flowing ? lastPacket + after : Long.MAX_VALUE;
    }

    public void stopped() {
        flowing = false;
    }

    /** Notes a packet. @return whether it begins a newer picture than all before */
    boolean beginsPicture(int timestamp) {
        behind = 0;
        if (anyTimestamp && timestamp - newestTimestamp <= 0) {
            return false;
        }
        anyTimestamp = true;
        newestTimestamp = timestamp;
        return true;
    }

    /** A sibling began a picture. @return whether the encoding flowed and this is one too many without a packet of it */
    boolean outrun(long now) {
        behind++;
        return flowing && behind >= Track.STARVED_PICTURES && now - lastPacket >= Track.STARVED_TIME;
    }

    public boolean flowing() {
        return flowing;
    }

    /** Whole packets, over about a second, bits per second. */
    public long bitrate(long now) {
        return meter.bitrate(now);
    }

    /** What is forwarded of the stream up to that temporal layer, 0 to 3. */
    public long bitrate(int temporal, long now) {
        return meter.bitrate(Layer.MAX_SPATIAL - 1, temporal, now);
    }

    /** What is forwarded of the stream up to that spatial (0 to 2) and temporal layer. */
    public long bitrate(int spatial, int temporal, long now) {
        return meter.bitrate(spatial, temporal, now);
    }

    /** Of the picture, pixels; 0 while unknown. */
    public int height() {
        int height = 0;
        for (int layer : heights) {
            height = Math.max(height, layer);
        }
        return height;
    }

    /** Of the picture up to that spatial layer, 0 to 2; pixels, 0 while unknown. */
    public int height(int spatial) {
        return heights[spatial];
    }

    /** How the frames of its dependency descriptors are built; null before the first keyframe with one. */
    public @Nullable TemplateStructure structure() {
        return structure;
    }

    /** What a keyframe's packet tells. @param coded the height in the picture's own header, 0 where it is not told there */
    public void described(LayerView packet, int coded) {
        TemplateStructure brought = packet.described() ? packet.descriptor().structure() : null;
        if (brought != null) {
            structure = brought;
        }
        boolean told = false;
        for (int i = 0; i < heights.length; i++) {
            told |= packet.height(i) > 0;
        }
        if (told) {
            for (int i = 0; i < heights.length; i++) {
                heights[i] = packet.height(i);
            }
        } else if (coded > 0) {
            Arrays.fill(heights, 0);
            heights[0] = coded;
        }
    }

    // --- when it is

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
        return reported && track.owner().clock().known();
    }

    /** The stream's timestamp at one of our instants, nanoseconds since 1970. */
    public int timestampAt(long epochNanos, int clockRate) {
        long since = epochNanos - track.owner().clock().toOurs(reportNtp);
        return reportTimestamp + (int) Math.round(since / 1e9 * clockRate);
    }

    /** Whether the publisher told, by one clock, when this stream's and the other's timestamps are. */
    boolean alignedWith(Encoding other) {
        return other == this || other.track == track && reported && other.reported;
    }

    /** The timestamp of this stream at the moment of one of the other's, with which it is aligned. */
    int timestampOf(Encoding other, int timestamp) {
        if (other == this) {
            return timestamp;
        }
        double seconds = (Ntp.toEpochNanos(other.reportNtp) - Ntp.toEpochNanos(reportNtp)) / 1e9;
        return reportTimestamp + (int) Math.round(seconds * track.clockRate()) + (timestamp - other.reportTimestamp);
    }

    public Reception reception() {
        return reception;
    }

    public KeyframeRequest keyframe() {
        return keyframe;
    }

    public Track track() {
        return track;
    }

    /** Among the track's encodings, from low to high. */
    public int index() {
        return index;
    }

    /** Its name in the offer (RFC 8851); empty for a track that is one stream. */
    public String rid() {
        return rid;
    }

    public int ssrc() {
        return ssrc;
    }
}
