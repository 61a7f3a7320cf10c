package org.hejie.sfu.peer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hejie.protocol.TrackSource;
import org.hejie.sfu.layers.Layer;
import org.hejie.sfu.rtp.ExtensionMap;
import org.hejie.sfu.rtp.Text;
import org.hejie.sfu.sdp.Codec;
import org.hejie.sfu.speaker.LoudnessMeter;
import org.jspecify.annotations.Nullable;

/** One source a peer publishes: its formats, the encodings it is sent in, who receives it. */
public final class Track {
    private static final int PAYLOAD_TYPES = 128;

    /**
     * An encoding starves, and is taken as not flowing, once its siblings have begun so many pictures without it and so much time has passed. A
     * publisher stops its upper encodings when its line or its processor is too weak for them.
     */
    static final int STARVED_PICTURES = 4;

    static final long STARVED_TIME = 500_000_000L;

    private final Peer owner;
    private final TrackSource source;
    private final String mid;
    private final @Nullable Codec[] byPayloadType = new Codec[PAYLOAD_TYPES];
    private final byte[] apt = new byte[PAYLOAD_TYPES];
    private List<Codec> codecs = List.of();
    private Extensions extensions = Extensions.NONE;
    private final Map<Extensions, ExtensionMap> maps = new HashMap<>();
    private boolean resends;

    private List<Encoding> encodings = List.of(new Encoding(this, 0, ""));
    private List<Encoding> ladder = encodings;
    private final @Nullable LoudnessMeter loudness;
    private boolean allowed = true;
    private boolean wanted;
    private boolean tapped;
    private @Nullable Encoding tapAim;
    private @Nullable Encoding tapCarried;
    private boolean muffled;
    private SendSlot[] slots = {};

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

    /**
     * The track is sent in these encodings from now on; none means in one stream without a name.
     *
     * @param rids from low to high
     * @return whether that is news: then all its streams begin anew
     */
    boolean encodings(List<String> rids) {
        List<String> names = rids.isEmpty() ? List.of("") : rids;
        if (encodings.stream().map(Encoding::rid).toList().equals(names)) {
            return false;
        }
        List<Encoding> fresh = new ArrayList<>();
        for (String name : names) {
            fresh.add(new Encoding(this, fresh.size(), name));
        }
        encodings = List.copyOf(fresh);
        ladder = encodings;
        tapCarried = null;
        for (SendSlot slot : slots) {
            slot.restart();
        }
        aim();
        return true;
    }

    /** The encoding with that name in ASCII; null when the name is none of the offer's. */
    public @Nullable Encoding encoding(byte[] b, int at, int length) {
        for (int i = 0; i < encodings.size(); i++) {
            if (Text.equal(encodings.get(i).rid(), b, at, length)) {
                return encodings.get(i);
            }
        }
        return null;
    }

    /**
     * Keyframes have told how large the encodings are: where the offer had them in another order than from low to high, that is put right. Not while two are
     * alike: sizes change one after the other.
     *
     * @return whether anything changed; then {@link #aim}
     */
    public boolean sortBySize() {
        if (encodings.size() == 1) {
            return false;
        }
        List<Encoding> sorted = new ArrayList<>(encodings);
        sorted.sort(Comparator.comparingInt(Encoding::height));
        for (int i = 0; i < sorted.size(); i++) {
            int below = i == 0 ? 0 : sorted.get(i - 1).height();
            if (sorted.get(i).height() <= below) {
                return false;
            }
        }
        boolean changed = !sorted.equals(ladder);
        ladder = List.copyOf(sorted);
        return changed;
    }

    /** The encodings from low to high, which is what {@link Layer#encoding} counts: as offered, until keyframes have told better. */
    public List<Encoding> ladder() {
        return ladder;
    }

    /** The streams the track is sent in, as offered: more than one with simulcast. */
    public List<Encoding> encodings() {
        return encodings;
    }

    /** The only or the lowest one. */
    public Encoding lowest() {
        return encodings.getFirst();
    }

    /**
     * The track was not listened to, not allowed or in another place, and now is not: what was missed is not loss, and what was published before,
     * late or retransmitted, nobody may get now.
     */
    public void resume() {
        for (Encoding encoding : encodings) {
            encoding.restart();
        }
        for (SendSlot slot : slots) {
            slot.restart();
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
        }
        aim();
    }

    /** The encoding that the recorder is to get: the highest that flows, whatever receivers get. */
    public @Nullable Encoding tapAim() {
        return tapAim;
    }

    /** The recorder gets that encoding now, or none. */
    public void tapCarries(@Nullable Encoding encoding) {
        if (encoding != tapCarried) {
            tapCarried = encoding;
            aim();
        }
    }

    /** Decides anew which encoding each receiver is to get, after a change of what flows or of what they are to get. */
    public void aim() {
        for (SendSlot slot : slots) {
            slot.aim();
        }
        Encoding best = best(Layer.MAX_ENCODINGS - 1);
        if (tapped() && tapAim != best && tapCarried != best && !audio()) {
            best.keyframe().want();
        }
        tapAim = tapped() ? best : null;
        for (Encoding encoding : encodings) {
            List<SendSlot> takers = new ArrayList<>();
            for (SendSlot slot : slots) {
                if (slot.takes(encoding)) {
                    takers.add(slot);
                }
            }
            boolean intoTap = tapped() && (encoding == best || encoding == tapCarried);
            encoding.route(takers, intoTap, wanted && (!takers.isEmpty() || intoTap));
        }
    }

    /** A packet of one of the encodings came. @return another one that starves for want of packets, or null */
    public @Nullable Encoding outrun(Encoding by, int timestamp, long now) {
        if (encodings.size() == 1 || !by.beginsPicture(timestamp)) {
            return null;
        }
        for (int i = 0; i < encodings.size(); i++) {
            Encoding sibling = encodings.get(i);
            if (sibling != by && sibling.outrun(now)) {
                return sibling;
            }
        }
        return null;
    }

    /** A receiver comes in: it can begin at a keyframe only. */
    public void wantKeyframe() {
        for (Encoding encoding : encodings) {
            if (!audio() && encoding.wanted()) {
                encoding.keyframe().want();
            }
        }
    }

    /**
     * The encoding to send where {@code index} is asked for: it, if it flows; else the next lower one that does, since a starving layer is a frozen
     * picture; else the next higher one. While none flows, what is asked for.
     */
    Encoding best(int index) {
        Encoding above = null;
        for (int i = ladder.size() - 1; i >= 0; i--) {
            Encoding encoding = ladder.get(i);
            if (encoding.flowing() && i <= index) {
                return encoding;
            }
            above = encoding.flowing() ? encoding : above;
        }
        return above != null ? above : ladder.get(Math.min(index, ladder.size() - 1));
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

    /** Whether any of its encodings flows. */
    public boolean flowing() {
        for (int i = 0; i < encodings.size(); i++) {
            if (encodings.get(i).flowing()) {
                return true;
            }
        }
        return false;
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
