package org.hejie.sfu.room;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hejie.protocol.DisconnectCause;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.media.MediaCommand;
import org.hejie.protocol.media.MediaEvent;
import org.hejie.protocol.media.MediaReply;
import org.hejie.protocol.media.SlotView;
import org.hejie.protocol.recording.TapSink;
import org.hejie.sfu.bwe.SendEstimator;
import org.hejie.sfu.dtls.DtlsFingerprint;
import org.hejie.sfu.peer.Connection;
import org.hejie.sfu.peer.Encoding;
import org.hejie.sfu.peer.Peer;
import org.hejie.sfu.peer.SendSlot;
import org.hejie.sfu.peer.Track;
import org.jspecify.annotations.Nullable;

/** One room: who is in it, in which place, what the recorder hears. Every change ends with new {@link Routes}, in the same call. */
final class Room {
    /** Often enough to follow an estimate, seldom enough to cost nothing. */
    private static final long ALLOCATION_INTERVAL = 100_000_000L;

    private final String id;
    private final LoopContext loop;
    private final Map<String, Member> members = new LinkedHashMap<>();
    private final KeyframeBudget keyframes = new KeyframeBudget();
    private final Alarm alarm = new Alarm();
    private final Speakers speakers;
    private final Loudest loudest;
    private final PlaceCounts counts;
    private final EncodingLimits encodingLimits;
    private @Nullable RoomTap tap;
    private boolean slotsShort;

    Room(String id, LoopContext loop) {
        this.id = id;
        this.loop = loop;
        this.speakers = new Speakers(id, loop.out());
        this.counts = new PlaceCounts(loop.random());
        this.loudest = new Loudest(loop.limits().loudest());
        this.encodingLimits = new EncodingLimits(id, loop.out());
    }

    String id() {
        return id;
    }

    @Nullable
    Member member(String peerId) {
        return members.get(peerId);
    }

    Collection<Member> members() {
        return members.values();
    }

    int size() {
        return members.size();
    }

    KeyframeBudget keyframes() {
        return keyframes;
    }

    Speakers speakers() {
        return speakers;
    }

    @Nullable
    RoomTap tap() {
        return tap;
    }

    /** What was counted of each place so far. */
    MediaReply.Counted counts() {
        return new MediaReply.Counted(counts.soFar(), counts.sealed());
    }

    /** When something in the room is due. */
    Alarm alarm() {
        return alarm;
    }

    /** Something will be due then. */
    void wake(long at, WakeUp why) {
        alarm.set(at, why);
        loop.alarm().set(at, why);
    }

    // --- who is here

    /** A new peer, or a new connection of one that is here: the old one leaves without a word. */
    void enter(long now, Member member) {
        Peer peer = member.peer();
        Member before = members.put(peer.id(), member);
        if (before != null) {
            peer.takeOver(before.peer());
            member.announce();
            dismiss(now, before);
        }
        peer.move(counts.of(peer.place()));
        Connection connection = peer.connection();
        DtlsFingerprint fingerprint = connection.fingerprint();
        loop.out().dtlsExpected(id, peer.id(), connection.generation(), fingerprint.algorithm(), fingerprint.hex());
        wake(now, WakeUp.SILENCE);
    }

    /** Takes a peer's connection down; its seat is someone else's business. */
    private void dismiss(long now, Member member) {
        Peer peer = member.peer();
        member.leave();
        recallFrom(now, peer);
        closeTracks(now, peer.tracks());
        loop.directory().forget(member);
        loop.departures().forget(peer);
        speakers.remove(peer);
        loop.out().dtlsDone(id, peer.id(), peer.connection().generation());
    }

    void closeTracks(long now, Iterable<Track> tracks) {
        for (Track track : tracks) {
            encodingLimits.forget(track);
            if (tap != null) {
                tap.close(now, track);
            }
        }
    }

    /** The peer's media is over for good. */
    void leave(long now, Member member, DisconnectCause cause) {
        if (member.gone()) {
            return;
        }
        members.remove(member.peer().id());
        loudest.forget(member.peer().id());
        dismiss(now, member);
        loop.out().event(new MediaEvent.PeerLeft(id, member.peer().id(), cause));
        route(now);
    }

    void close(long now, DisconnectCause cause) {
        setTap(now, new MediaCommand.SetTap(id, null));
        for (Member member : new ArrayList<>(members.values())) {
            members.remove(member.peer().id());
            dismiss(now, member);
            loop.out().event(new MediaEvent.PeerLeft(id, member.peer().id(), cause));
        }
    }

    // --- who hears whom

    void move(long now, List<MediaCommand.Move> moves) {
        recall(now);
        for (MediaCommand.Move move : moves) {
            Member member = members.get(move.peerId());
            if (member != null && !member.peer().place().equals(move.place())) {
                Peer peer = member.peer();
                peer.move(counts.of(move.place()));
                // Nor that one speaks there.
                speakers.moved(peer);
                // Nobody may get later what was published in another place, nor what is still on its way from there.
                peer.hold(now);
                peer.tracks().forEach(Track::resume);
            }
        }
        route(now);
    }

    /** What waits to leave was published before; from now on other rules hold. */
    private void recall(long now) {
        for (Member member : members.values()) {
            loop.departures().recall(now, member.peer());
        }
    }

    /** What waits to leave for those who receive a peer that goes: some of it is that peer's. */
    private void recallFrom(long now, Peer gone) {
        for (Track track : gone.tracks()) {
            recallFrom(now, track);
        }
    }

    private void recallFrom(long now, Track track) {
        for (SendSlot slot : track.slots()) {
            loop.departures().recall(now, slot.owner());
        }
    }

    void allow(long now, String peerId, TrackSource source, boolean allowed) {
        Member member = members.get(peerId);
        if (member != null) {
            recall(now);
            member.peer().allow(source, allowed);
            wake(now, WakeUp.KEYFRAME);
        }
    }

    /** What waits to leave for those who had the track until now is not sent any more. */
    void audience(long now, MediaCommand.SetAudience set) {
        Member member = members.get(set.peerId());
        if (member == null) {
            return;
        }
        Track track = member.peer().track(set.source());
        if (track != null) {
            recallFrom(now, track);
        }
        List<String> listeners = set.listeners();
        member.peer().audience(set.source(), listeners == null ? null : Set.copyOf(listeners));
        route(now);
    }

    /** How large the peer shows its slots: those not named in full. */
    void view(long now, String peerId, List<SlotView> views) {
        Member member = members.get(peerId);
        if (member == null) {
            return;
        }
        for (SendSlot slot : member.peer().slots()) {
            slot.view(MediaEvent.NO_LIMIT, false);
            for (SlotView view : views) {
                if (view.mid().equals(slot.mid())) {
                    slot.view(Math.clamp(view.height(), 0, MediaEvent.NO_LIMIT), view.stage());
                }
            }
        }
        member.reallocate();
        wake(now, WakeUp.ALLOCATION);
    }

    void setTap(long now, MediaCommand.SetTap set) {
        RoomTap before = tap;
        if (before != null) {
            if (before.set().equals(set)) {
                return;
            }
            tap = null;
            before.remove(now);
            // Another recording begins with what is published from now on.
            route(now);
        }
        String recordingId = set.recordingId();
        if (recordingId != null) {
            counts.tapIn(set.place());
            TapSink sink = loop.taps().sink(set.sessionId(), recordingId);
            tap = new RoomTap(set, sink, loop.config().epochOffsetNanos(), loop.random());
        }
        route(now);
    }

    /** Decides anew who receives whom, and tells whose slots changed. */
    void route(long now) {
        List<Routes.Change> changes = Routes.make(members.values(), tap, loudest, now);
        for (Routes.Change change : changes) {
            Member member = change.member();
            member.told(change.slots(), change.missing());
            loop.out().event(new MediaEvent.SlotsChanged(id, member.peer().id(), change.slots(), change.missing()));
        }
        slotsShort = false;
        for (Member member : members.values()) {
            slotsShort |= member.missing() > 0;
            member.reallocate();
        }
        wake(now, WakeUp.KEYFRAME);
    }

    // --- what happens to a member

    /** The handshake is done: now it can receive, from a keyframe on. */
    void secured(long now, Member member) {
        for (SendSlot slot : member.peer().slots()) {
            slot.restart();
            Encoding encoding = slot.awaited();
            if (encoding != null && !slot.audio() && encoding.wanted()) {
                encoding.keyframe().want();
            }
        }
        member.connected(true);
        member.reconnecting(false);
        wake(now, WakeUp.KEYFRAME);
        loop.out().event(new MediaEvent.PeerConnected(id, member.peer().id()));
    }

    /** Something genuine came from the member. */
    void heard(Member member) {
        if (member.reconnecting()) {
            member.reconnecting(false);
            loop.out().event(new MediaEvent.PeerConnected(id, member.peer().id()));
        }
    }

    /** Media of an encoding comes. @param first whether its track did not flow until now */
    void flows(long now, Encoding encoding, boolean first) {
        Track track = encoding.track();
        track.aim();
        if (first) {
            tellFlow(track, true);
        }
        wake(now + loop.limits().flowStopsAfter(), WakeUp.FLOW);
        wake(now, WakeUp.KEYFRAME);
        if (slotsShort && first) {
            route(now);
        }
    }

    /** None comes any more. */
    void stops(long now, Encoding encoding) {
        Track track = encoding.track();
        encoding.stopped();
        track.aim();
        if (!track.flowing()) {
            tellFlow(track, false);
        }
        wake(now, WakeUp.KEYFRAME);
    }

    private void tellFlow(Track track, boolean flowing) {
        loop.out().event(new MediaEvent.TrackFlow(id, track.owner().id(), track.source(), flowing));
    }

    // --- time

    /** Does what is due; afterwards {@link #alarm} says when to come again. */
    void tick(long now) {
        alarm.clear();
        for (Member member : members.values().toArray(Member[]::new)) {
            if (!member.gone()) {
                look(now, member);
            }
        }
        if (speakers.tick(now, members.values(), alarm) && loudest.heard(speakers.speaking())) {
            route(now);
        }
        encodingLimits.tick(now, members.values(), alarm);
    }

    private void look(long now, Member member) {
        if (silence(now, member)) {
            return;
        }
        flow(now, member);
        allocate(now, member);
        boolean secondIsOver = member.nextReport() <= now && member.connected();
        loop.reports().tick(now, member, alarm);
        if (secondIsOver) {
            MediaEvent.Quality news = member.line().second(now, member, estimate(member), member.starved());
            if (news != null) {
                loop.out().event(news);
            }
        }
    }

    private static long estimate(Member member) {
        SendEstimator estimator = member.peer().estimator();
        return estimator.informed() ? estimator.target() : 0;
    }

    /** @return whether the member is gone for good */
    private boolean silence(long now, Member member) {
        LoopConfig.Limits limits = loop.limits();
        Connection connection = member.peer().connection();
        long silent = now - connection.lastHeard();
        if (silent >= limits.lostAfter()) {
            leave(now, member, DisconnectCause.NETWORK_LOST);
            return true;
        }
        if (member.connected() && !member.reconnecting()) {
            long patience = connection.mediaUntilLast(MEDIA_WINDOW) ? limits.reconnectingAfter() : limits.quietAfter();
            if (silent >= patience) {
                member.reconnecting(true);
                loop.out()
                        .event(new MediaEvent.PeerReconnecting(id, member.peer().id(), silent / 1_000_000));
            } else {
                alarm.set(connection.lastHeard() + patience, WakeUp.SILENCE);
            }
        }
        alarm.set(connection.lastHeard() + limits.lostAfter(), WakeUp.SILENCE);
        return false;
    }

    /** Divides the member's line among the pictures it shows. */
    private void allocate(long now, Member member) {
        Peer peer = member.peer();
        if (!peer.connection().open() || !peer.isShownPictures()) {
            loop.departures().wanted(now, peer, 0);
            return;
        }
        if (member.allocateAt() <= now) {
            Allocation allocation = loop.allocation();
            if (allocation.run(now, peer, peer.estimator().budget())) {
                wake(now, WakeUp.KEYFRAME);
            }
            loop.departures().wanted(now, peer, allocation.wished());
            member.allocated(now + ALLOCATION_INTERVAL, allocation.starved());
        }
        alarm.set(member.allocateAt(), WakeUp.ALLOCATION);
    }

    /** A peer was sending media if a packet came within this of its last sign of life. */
    private static final long MEDIA_WINDOW = 1_000_000_000L;

    private void flow(long now, Member member) {
        long after = loop.limits().flowStopsAfter();
        for (Track track : member.peer().tracks()) {
            for (Encoding encoding : track.encodings()) {
                if (encoding.stopsAt(after) <= now) {
                    stops(now, encoding);
                }
                alarm.set(encoding.stopsAt(after), WakeUp.FLOW);
                encoding.tidy(now);
            }
        }
    }
}
