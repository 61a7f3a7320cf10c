package org.hejie.sfu.peer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hejie.protocol.Place;
import org.hejie.protocol.TrackSource;
import org.hejie.sfu.bwe.SendEstimator;
import org.hejie.sfu.twcc.FeedbackRecorder;
import org.jspecify.annotations.Nullable;

/** A participant's one PeerConnection. A client that reconnects is a new peer of the same id, which takes over place and permissions. */
public final class Peer {
    /** Until a reception report tells. */
    private static final long ASSUMED_ROUND_TRIP = 100_000_000L;

    private static final long SHORTEST_ROUND_TRIP = 1_000_000L;
    private static final long LONGEST_ROUND_TRIP = 2_000_000_000L;
    /** Beside the round trip, for what waits in a queue on the way. */
    private static final long HOLD_MARGIN = 20_000_000L;

    private static final long LONGEST_HOLD = 1_000_000_000L;

    private final String id;
    private final Connection connection;
    private final int reportSsrc;
    private final byte[] cname;
    private final Map<TrackSource, Track> tracks = new EnumMap<>(TrackSource.class);
    private final SsrcTable ssrcs = new SsrcTable();
    private final List<SendSlot> slots = new ArrayList<>();
    private final Set<TrackSource> disallowed = EnumSet.noneOf(TrackSource.class);
    /** Who alone receives a track; a track without an entry is for everyone of the place. */
    private final Map<TrackSource, Set<String>> audiences = new EnumMap<>(TrackSource.class);

    private final SendQueue queue = new SendQueue();
    private final SendEstimator estimator = new SendEstimator();
    private @Nullable Outlet outlet;
    private int numberId;
    private final PublisherClock clock = new PublisherClock();
    private PlaceCount place;
    private Extensions extensions = Extensions.NONE;
    private boolean reducedSize;
    private @Nullable FeedbackRecorder feedback;
    private final long sdpSession;
    private long answers;
    private long roundTrip = ASSUMED_ROUND_TRIP;
    private long heldUntil = Long.MIN_VALUE / 2;

    /**
     * @param reportSsrc who our reports to the client are from
     * @param cname ours towards this client
     * @param sdpSession the same in all answers to one PeerConnection (RFC 8866 §5.2), not negative
     */
    public Peer(String id, Place place, Connection connection, int reportSsrc, String cname, long sdpSession) {
        this.id = id;
        this.place = new PlaceCount(place);
        this.connection = connection;
        this.reportSsrc = reportSsrc;
        this.sdpSession = sdpSession;
        this.cname = cname.getBytes(StandardCharsets.US_ASCII);
    }

    /** A new connection of the same participant: keeps what was said about it. */
    public void takeOver(Peer before) {
        place = before.place;
        heldUntil = before.heldUntil;
        disallowed.addAll(before.disallowed);
        audiences.putAll(before.audiences);
        tracks.values().forEach(track -> track.allow(!disallowed.contains(track.source())));
    }

    /** What the whole transport agreed on. @param perPacketFeedback whether the client expects transport-wide feedback */
    public void negotiate(Extensions newExtensions, boolean newReducedSize, boolean perPacketFeedback) {
        extensions = newExtensions;
        reducedSize = newReducedSize;
        if (perPacketFeedback && feedback == null) {
            feedback = new FeedbackRecorder();
        } else if (!perPacketFeedback) {
            feedback = null;
        }
    }

    public void add(Track track) {
        tracks.put(track.source(), track);
        track.allow(!disallowed.contains(track.source()));
    }

    public void remove(Track track) {
        tracks.remove(track.source());
        ssrcs.remove(track);
    }

    public void allow(TrackSource source, boolean allowed) {
        if (allowed) {
            disallowed.remove(source);
        } else {
            disallowed.add(source);
        }
        Track track = tracks.get(source);
        if (track != null && track.allowed() != allowed) {
            track.allow(allowed);
        }
    }

    /** @param listeners ids of the peers that alone receive the track; null: all of the place */
    public void audience(TrackSource source, @Nullable Set<String> listeners) {
        if (listeners == null) {
            audiences.remove(source);
        } else {
            audiences.put(source, listeners);
        }
    }

    /** Whether the track is meant for that peer, wherever it is. */
    public boolean isFor(TrackSource source, String peerId) {
        Set<String> listeners = audiences.get(source);
        return listeners == null || listeners.contains(peerId);
    }

    public @Nullable Track track(TrackSource source) {
        return tracks.get(source);
    }

    public @Nullable Track trackAt(String mid) {
        for (Track track : tracks.values()) {
            if (track.mid().equals(mid)) {
                return track;
            }
        }
        return null;
    }

    /** In the order of {@link TrackSource}. */
    public Iterable<Track> tracks() {
        return tracks.values();
    }

    /** The slot with that SSRC of ours, of media or retransmissions. */
    public @Nullable SendSlot slot(int ssrc) {
        for (int i = 0; i < slots.size(); i++) {
            SendSlot slot = slots.get(i);
            if (slot.ssrc() == ssrc || slot.rtxSsrc() == ssrc) {
                return slot;
            }
        }
        return null;
    }

    /** In the order of the client's m-lines; the list itself. */
    public List<SendSlot> slots() {
        return slots;
    }

    /** Whether any slot carries a picture that flows. */
    public boolean isShownPictures() {
        for (int i = 0; i < slots.size(); i++) {
            Track track = slots.get(i).track();
            if (track != null && !track.audio() && track.flowing()) {
                return true;
            }
        }
        return false;
    }

    public SsrcTable ssrcs() {
        return ssrcs;
    }

    /** A reception report measured it. Smoothed; nanoseconds. */
    public void roundTrip(long measured) {
        long bounded = Math.clamp(measured, SHORTEST_ROUND_TRIP, LONGEST_ROUND_TRIP);
        roundTrip = roundTrip == ASSUMED_ROUND_TRIP ? bounded : (7 * roundTrip + bounded) / 8;
    }

    /** Whether a report has measured {@link #roundTrip}. */
    public boolean roundTripKnown() {
        return roundTrip != ASSUMED_ROUND_TRIP;
    }

    /** To the client and back, nanoseconds. */
    public long roundTrip() {
        return roundTrip;
    }

    public String id() {
        return id;
    }

    public Place place() {
        return place.place();
    }

    /** What is counted of the place it is in. */
    public PlaceCount count() {
        return place;
    }

    public void move(PlaceCount to) {
        place = to;
    }

    /**
     * The peer was moved from where others heard it: for a round trip and a little (twice what is assumed while none was measured) what comes from it was
     * said before the person could know, for those who were there. Nobody gets it.
     */
    public void hold(long now) {
        long trip = roundTripKnown() ? roundTrip + roundTrip / 4 : 2 * ASSUMED_ROUND_TRIP;
        heldUntil = now + Math.min(trip + HOLD_MARGIN, LONGEST_HOLD);
    }

    /** Until when nobody gets what comes from the peer; in the past for most. */
    public long heldUntil() {
        return heldUntil;
    }

    public Connection connection() {
        return connection;
    }

    public PublisherClock clock() {
        return clock;
    }

    /** What waits for the next flush. */
    public SendQueue queue() {
        return queue;
    }

    /** How much may be sent to the client. */
    public SendEstimator estimator() {
        return estimator;
    }

    /** What the loop keeps for what leaves; null while there was nothing. */
    public @Nullable Outlet outlet() {
        return outlet;
    }

    public void outlet(@Nullable Outlet newOutlet) {
        outlet = newOutlet;
    }

    /** @param id of the extension that carries each packet's transport-wide number, 0: packets are not numbered */
    void number(int id) {
        numberId = id;
        estimator.numbered(id != 0);
    }

    /** Of the extension with each packet's transport-wide number; 0: packets are not numbered. */
    public int numberId() {
        return numberId;
    }

    /** A slot whose retransmission stream can carry padding; null for none. */
    public @Nullable SendSlot paddingSlot() {
        for (int i = 0; i < slots.size(); i++) {
            if (slots.get(i).pads()) {
                return slots.get(i);
            }
        }
        return null;
    }

    public int reportSsrc() {
        return reportSsrc;
    }

    public long sdpSession() {
        return sdpSession;
    }

    /** The version of the next answer. */
    public long nextAnswer() {
        return ++answers;
    }

    public byte[] cname() {
        return cname;
    }

    /** The ids that a bundle's m-lines share: with them a packet of an unknown SSRC is read (RFC 9143 §14). */
    public Extensions extensions() {
        return extensions;
    }

    /** Whether RTCP may leave the compound's first report out (RFC 5506). */
    public boolean reducedSize() {
        return reducedSize;
    }

    public @Nullable FeedbackRecorder feedback() {
        return feedback;
    }
}
