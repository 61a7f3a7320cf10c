package org.hejie.sfu.peer;

import java.util.Arrays;
import java.util.List;
import org.hejie.protocol.media.MediaEvent;
import org.hejie.sfu.layers.Layer;
import org.hejie.sfu.rtp.ExtensionMap;
import org.hejie.sfu.rtp.HeaderExtension;
import org.hejie.sfu.rtp.RtpView;
import org.hejie.sfu.rtp.RtpWriter;
import org.hejie.sfu.sdp.Codec;
import org.jspecify.annotations.Nullable;

/**
 * A receiving m-line of a client, seen from here: one SSRC of ours that carries whichever track it is given, as one stream without holes. A track
 * starts with a keyframe; what came before its start is never sent in the slot, so nothing from another place can slip in after a move.
 */
public final class SendSlot {
    /** Largest packet a slot writes, bytes: what it was given, extensions in their larger form, the original number of a retransmission. */
    public static final int MAX_PACKET = 2048;

    private static final int PAYLOAD_TYPES = 128;

    private final Peer owner;
    private final String mid;
    private final boolean audio;
    private final int ssrc;
    private final RtxStream rtx;
    private final Renumbering numbers;
    private final ResendLog resent = new ResendLog();
    private final byte[] payloadTypes = new byte[PAYLOAD_TYPES];
    private final byte[] rtxPayloadTypes = new byte[PAYLOAD_TYPES];
    private List<Codec> codecs = List.of();
    private Extensions offered = Extensions.NONE;
    private Extensions extensions = Extensions.NONE;
    private ExtensionMap map = new ExtensionMap(false);
    private @Nullable Track track;
    private Layer target = Layer.TOP;
    private @Nullable Encoding aim;
    private @Nullable Run sought;
    private long soughtSequence;
    private final long[] floors = new long[Layer.MAX_ENCODINGS];
    private int height = MediaEvent.NO_LIMIT;
    private boolean stage;
    private final FarReception reception = new FarReception();
    private boolean newest;
    private long packets;
    private long octets;

    /** @param first where numbering begins: any value */
    public SendSlot(Peer owner, String mid, boolean audio, int ssrc, int rtxSsrc, long first) {
        this.owner = owner;
        this.mid = mid;
        this.audio = audio;
        this.ssrc = ssrc;
        // Low enough that the first packets cannot wrap: a receiver that misses them would guess the SRTP roll-over
        // wrong.
        numbers = new Renumbering((int) first & 0x3fff, (int) (first >>> 32));
        rtx = new RtxStream(rtxSsrc, (int) (first >>> 14) & 0x3fff);
    }

    /** What the client can decode in this m-line, and its header extensions. Then {@link #number}. */
    public void negotiate(List<Codec> newCodecs, Extensions newExtensions) {
        codecs = List.copyOf(newCodecs);
        offered = newExtensions;
    }

    /** {@link Extensions#numberId}. */
    int numberId() {
        return offered.numberId(codecs);
    }

    /** Whether its packets get room for the transport-wide number. */
    void number(boolean are) {
        extensions = are ? offered : offered.without(HeaderExtension.TRANSPORT_SEQUENCE);
        Track fed = track;
        if (fed != null) {
            match(fed);
        }
    }

    /** Gives the slot another track, or none. Numbering stops until the track's first packet. The track is routed afterwards. */
    public void feed(@Nullable Track next) {
        track = next;
        restart();
        aim = null;
        if (next != null) {
            match(next);
        }
    }

    /** The track's stream has a gap that is not loss: begin anew at its next keyframe. */
    public void restart() {
        numbers.stop();
        Track fed = track;
        if (fed != null) {
            for (Encoding encoding : fed.encodings()) {
                floors[encoding.index()] = encoding.highest();
            }
        }
    }

    /** An encoding begins to number anew. */
    void renumbered(Encoding encoding) {
        floors[encoding.index()] = -1;
        numbers.forget(encoding);
    }

    // --- how much of the track it carries

    /**
     * What the slot should carry. It goes on with what it carries until a keyframe of the encoding comes, which is asked for; while that encoding does
     * not flow, it makes do with another one.
     *
     * @param encoding index from low to high; -1 pauses the slot: nothing is sent, and nothing will be missing afterwards
     * @param spatial highest layer, 0 to 2
     * @param temporal highest layer, 0 to 3
     */
    public void target(int encoding, int spatial, int temporal) {
        if (target.encoding() == encoding && target.spatial() == spatial && target.temporal() == temporal) {
            return;
        }
        target = encoding < 0 ? Layer.NOTHING : new Layer(encoding, spatial, temporal);
        if (!target.nothing()) {
            numbers.filter().target(spatial, temporal);
        }
        Track fed = track;
        if (fed != null) {
            fed.aim();
        }
    }

    /** What it should carry; {@link Layer#TOP} until somebody says otherwise. */
    public Layer target() {
        return target;
    }

    /** What it carries now; {@link Layer#NOTHING} when paused or not yet begun. */
    public Layer current() {
        Encoding now = carried();
        return now == null
                ? Layer.NOTHING
                : new Layer(
                        now.track().ladder().indexOf(now),
                        numbers.filter().spatial(),
                        numbers.filter().temporal());
    }

    /** Chooses the encoding to carry among those that flow. */
    void aim() {
        Track fed = track;
        if (fed == null || target.nothing()) {
            aim = null;
            numbers.pause();
            return;
        }
        Encoding best = fed.best(target.encoding());
        if (best != aim) {
            aim = best;
            if (!fed.audio() && best != carried()) {
                best.keyframe().want();
            }
        }
    }

    /** Whether the slot carries the encoding or waits for its keyframe. */
    boolean takes(Encoding encoding) {
        return encoding == aim || encoding == carried();
    }

    private void match(Track next) {
        Arrays.fill(payloadTypes, (byte) -1);
        Arrays.fill(rtxPayloadTypes, (byte) -1);
        for (Codec sent : next.codecs()) {
            for (Codec accepted : codecs) {
                if (accepted.sameFormat(sent)) {
                    payloadTypes[sent.payloadType()] = (byte) accepted.payloadType();
                    rtxPayloadTypes[accepted.payloadType()] = (byte) accepted.rtxPayloadType();
                    break;
                }
            }
        }
        map = next.mapTo(extensions);
    }

    /** Whether the client decodes what the track sends under this payload type. */
    public boolean takes(int payloadType) {
        return payloadTypes[payloadType] >= 0;
    }

    /** Whether packets of its track make its stream; false: it waits for a keyframe. */
    public boolean started() {
        return carried() != null;
    }

    /**
     * Whether the stream may go on with that encoding from that packet on: not with one that was published before the slot was given the track and
     * only comes late.
     */
    public boolean mayStart(Encoding encoding, long sequence) {
        return encoding == aim && sequence > floors[encoding.index()];
    }

    /** Whether the packet is of the stream that it carries: neither from before it began, nor of another encoding. */
    public boolean covers(Encoding encoding, long sequence) {
        return carried() == encoding && numbers.run().covers(sequence);
    }

    /** The packet, a keyframe's first, becomes the first of the encoding in this slot. */
    public void start(Encoding encoding, Rebuilt packet, long sequence, long now) {
        numbers.begin(encoding, sequence, packet.in().timestamp(), packet.layers(), now);
    }

    /**
     * Decides what becomes of a packet of the encoding that the slot carries.
     *
     * @param sequence its unwrapped number
     * @param keyframe whether it is the first packet of one
     * @return {@link Renumbering#DROP}, {@link Renumbering#SEND}: {@link #write} it, or {@link Renumbering#FILL}: {@link #writeEmpty}
     */
    public int admit(Rebuilt packet, long sequence, boolean keyframe) {
        return numbers.admit(sequence, packet.in(), packet.layers(), keyframe);
    }

    /** Whether the layers it should carry cannot be reached but through a keyframe; asked once after each picture. */
    public boolean needsKeyframe() {
        return numbers.filter().needsKeyframe();
    }

    /**
     * Writes an admitted packet as the client expects it.
     *
     * @param dst has {@link #MAX_PACKET} bytes from {@code at}
     * @return length, bytes
     */
    public int write(Rebuilt packet, long sequence, long now, byte[] dst, int at) {
        int length = renumber(numbers.run(), packet, sequence, dst, at);
        noteSent(packet.in(), sequence, now);
        octets += packet.in().payloadLength();
        return length;
    }

    /** Writes a packet without a payload in the place of one that the client is not to get. Otherwise as {@link #write}. */
    public int writeEmpty(Rebuilt packet, long sequence, long now, byte[] dst, int at) {
        int length = empty(numbers.run(), packet.in(), sequence, dst, at);
        noteSent(packet.in(), sequence, now);
        return length;
    }

    private void noteSent(RtpView in, long sequence, long now) {
        newest = numbers.sent(sequence, in.timestamp(), now);
        if (!newest) {
            // A request for it may be on its way already; this is the answer.
            resent.admit(numbers.sequence(sequence), now, 0);
        }
        packets++;
    }

    /** Whether the packet written last has the highest number of all. */
    public boolean newest() {
        return newest;
    }

    /** Packets from that number on were dropped before they left: the stream goes on with its next keyframe as if they had never been. */
    public void retract(int sequence) {
        packets -= numbers.retract(sequence);
        restart();
    }

    /** Whether the client takes retransmissions: then {@link #writePadding} can be called. */
    boolean pads() {
        return RtxStream.payloadType(codecs) >= 0;
    }

    /** Writes a packet of nothing but padding. @param bytes of padding, 1 to 255 @return length, bytes */
    public int writePadding(byte[] dst, int at, int bytes) {
        return rtx.padding(dst, at, RtxStream.payloadType(codecs), owner.numberId(), bytes);
    }

    private int renumber(Run run, Rebuilt packet, long sequence, byte[] dst, int at) {
        RtpView in = packet.in();
        int length = packet.length(map);
        System.arraycopy(packet.array(), 0, dst, at, length);
        RtpWriter.payloadType(dst, at, payloadTypes[in.payloadType()]);
        RtpWriter.ssrc(dst, at, ssrc);
        int payload = at + length - in.payloadLength();
        int descriptor = packet.descriptorAt() < 0 ? -1 : at + packet.descriptorAt();
        numbers.rewrite(run, sequence, in, packet.layers(), dst, at, payload, descriptor);
        if (audio && run.first(sequence)) {
            // The first packet after a change begins a talkspurt (RFC 3551 §4.1).
            RtpWriter.marker(dst, at, true);
        }
        return length;
    }

    private int empty(Run run, RtpView in, long sequence, byte[] dst, int at) {
        RtpWriter.header(
                dst,
                at,
                payloadTypes[in.payloadType()],
                (int) run.sequence(sequence),
                in.timestamp() + run.timestampOffset(),
                ssrc);
        return RtpView.FIXED_HEADER;
    }

    /**
     * Looks for the packet that the client misses. @return the encoding whose ring may have it, under {@link #soughtSequence}; null when it is not to
     * be sent again: not of what the slot carries and carried last, or sent again a round trip ago
     */
    public @Nullable Encoding seek(int sequence, long now) {
        Run run = numbers.runOf(sequence);
        soughtSequence = run.source(numbers.unwrap(sequence));
        sought = run;
        // What came before the run's first packet did, out of order, was never sent: it can be judged while the run
        // lasts.
        boolean known = soughtSequence >= 0 && (run.wasSent(soughtSequence) || run == numbers.run());
        return known && resent.admit(sequence, now, owner.roundTrip()) ? run.encoding() : null;
    }

    /** The number that the packet has in its encoding. */
    public long soughtSequence() {
        return soughtSequence;
    }

    /**
     * Writes the sought packet again: as a retransmission where the client takes those, else as it was.
     *
     * @param scratch of {@link #MAX_PACKET} bytes, for the moment
     * @return length, bytes; -1 when it cannot be
     */
    public int rewrite(Rebuilt packet, byte[] scratch, byte[] dst, int at) {
        RtpView in = packet.in();
        Run run = sought;
        if (run == null || !takes(in.payloadType())) {
            return -1;
        }
        if (!run.wasSent(soughtSequence)) {
            if (numbers.admit(soughtSequence, in, packet.layers(), false) == Renumbering.DROP) {
                return -1;
            }
            run.sent(soughtSequence);
        }
        int rtxPayloadType = rtxPayloadTypes[payloadTypes[in.payloadType()]];
        byte[] to = rtxPayloadType < 0 ? dst : scratch;
        int from = rtxPayloadType < 0 ? at : 0;
        boolean filled = run.filled(soughtSequence);
        int length =
                filled ? empty(run, in, soughtSequence, to, from) : renumber(run, packet, soughtSequence, to, from);
        if (rtxPayloadType < 0) {
            return length;
        }
        int header = filled ? length : length - in.payloadLength();
        return rtx.wrap(scratch, length, header, dst, at, rtxPayloadType);
    }

    /** How large the client shows the picture, pixels, and whether it is what the person looks at. */
    public void view(int newHeight, boolean newStage) {
        height = newHeight;
        stage = newStage;
    }

    /** Pixels; {@link MediaEvent#NO_LIMIT} until the client says, 0 when it does not show it. */
    public int height() {
        return height;
    }

    public boolean onStage() {
        return stage;
    }

    /** What the client reports of it. */
    public FarReception reception() {
        return reception;
    }

    /** The slot's timestamp for one of the track's. */
    public int timestamp(int trackTimestamp) {
        return numbers.timestamp(trackTimestamp);
    }

    public Peer owner() {
        return owner;
    }

    public String mid() {
        return mid;
    }

    public boolean audio() {
        return audio;
    }

    public int ssrc() {
        return ssrc;
    }

    public int rtxSsrc() {
        return rtx.ssrc();
    }

    public @Nullable Track track() {
        return track;
    }

    /** The encoding whose keyframe mends the picture: the one it is to carry. */
    public @Nullable Encoding awaited() {
        return aim;
    }

    /** The encoding whose packets it sends; null while it waits for a keyframe. */
    public @Nullable Encoding carried() {
        return numbers.encoding();
    }

    /** Packets sent so far, retransmissions left out. */
    public long packets() {
        return packets;
    }

    /** Payload bytes of these. */
    public long octets() {
        return octets;
    }
}
