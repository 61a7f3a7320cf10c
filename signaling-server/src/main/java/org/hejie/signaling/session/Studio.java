package org.hejie.signaling.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hejie.protocol.DisconnectCause;
import org.hejie.protocol.Place;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.media.MediaCommand;
import org.hejie.protocol.media.MediaReply;
import org.hejie.protocol.media.SlotView;
import org.hejie.protocol.media.TapCounts;
import org.hejie.protocol.signal.Phase;
import org.hejie.protocol.signal.Presence;
import org.hejie.protocol.signal.RecordingState;
import org.hejie.signaling.RoomMedia;
import org.hejie.signaling.room.Person;
import org.hejie.signaling.room.RoomState;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one room's media as its state says. What takes something away from someone's ears (tap out, moves, removals) is {@link #cut}, before
 * anyone is told; what lets the recorder in is {@link #open}, after. Owned by the room's thread.
 */
final class Studio {
    private static final Logger LOG = LoggerFactory.getLogger(Studio.class);

    static final String ROOM_UNKNOWN = "room_unknown";

    private final String roomId;
    private final RoomMedia media;
    private final Map<String, Seat> seats;
    private boolean opened;
    private MediaCommand.@Nullable SetTap tap;
    /** Where the tap is wanted when the joint room is not recorded: in the caucus whose own record runs. */
    private MediaCommand.@Nullable SetTap caucusTap;

    private MediaReply.@Nullable Counted first;
    private MediaReply.@Nullable Counted last;

    Studio(String roomId, RoomMedia media, Map<String, Seat> seats) {
        this.roomId = roomId;
        this.media = media;
        this.seats = seats;
    }

    /**
     * A participant's offer; the reply is the node's.
     *
     * @param lost called when the node turns out to know nothing of the room: the others' connections are gone
     */
    MediaReply offer(
            RoomState state, Person who, Seat seat, String sdp, Map<String, TrackSource> sources, Runnable lost) {
        MediaCommand.Offer offer = new MediaCommand.Offer(roomId, who.id(), who.place(), sdp, sources);
        MediaReply reply = inOpenRoom(offer);
        if (roomUnknown(reply)) {
            seat.mediaGone();
            lost.run();
            reply = inOpenRoom(offer);
        }
        if (reply instanceof MediaReply.Answered) {
            seat.peer = true;
            for (TrackSource source : TrackSource.values()) {
                if (!allowed(state, who, source)) {
                    run(new MediaCommand.AllowTrack(roomId, who.id(), source, false));
                }
            }
            if (state.voices().channel(who.id()) instanceof List<String> listeners) {
                run(audience(who.id(), listeners));
            }
            tellView(seat);
        }
        return reply;
    }

    private static boolean allowed(RoomState state, Person who, TrackSource source) {
        return state.voices().mayBeHeard(who.id()) && !who.mutedTracks().contains(source);
    }

    private MediaCommand audience(String participantId, @Nullable List<String> listeners) {
        return new MediaCommand.SetAudience(roomId, participantId, TrackSource.MICROPHONE, listeners);
    }

    /** How large a participant shows what they are sent; kept, so that a node which knows nothing of it yet is told with the next offer. */
    void view(Seat seat, List<SlotView> slots) {
        seat.view = slots;
        if (seat.peer) {
            tellView(seat);
        }
    }

    private void tellView(Seat seat) {
        if (seat.view instanceof List<SlotView> slots) {
            run(new MediaCommand.SetView(roomId, seat.participantId, slots));
        }
    }

    /** Everything that must be true before anyone hears of the change; the tap leaves before anyone moves. */
    void cut(RoomState before, RoomState after) {
        first = last = null;
        if (tap != null && !tap.equals(wantedTap(after))) {
            tapOut();
        }
        if (!opened) {
            return;
        }
        // Moves and removals go to the node whether or not it is believed to have a peer: its reports may be late, and
        // nobody may hear on.
        List<MediaCommand.Move> moves = new ArrayList<>();
        List<MediaCommand> single = new ArrayList<>();
        for (Person now : after.people().values()) {
            Person was = before.people().get(now.id());
            Seat seat = seats.get(now.id());
            if (was == null || seat == null) {
                continue;
            }
            if (now.presence() == Presence.GONE && was.presence() != Presence.GONE) {
                DisconnectCause cause = now.removed() ? DisconnectCause.KICKED : now.lastCause();
                single.add(remove(seat, cause == null ? DisconnectCause.NETWORK_LOST : cause));
                continue;
            }
            if (!now.place().equals(was.place())) {
                moves.add(new MediaCommand.Move(now.id(), now.place()));
            }
            for (TrackSource source : TrackSource.values()) {
                boolean allowed = allowed(after, now, source);
                if (allowed != allowed(before, was, source)) {
                    single.add(new MediaCommand.AllowTrack(roomId, now.id(), source, allowed));
                }
            }
            List<String> listeners = after.voices().channel(now.id());
            if (!Objects.equals(listeners, before.voices().channel(now.id()))) {
                single.add(audience(now.id(), listeners));
            }
        }
        if (!moves.isEmpty()) {
            run(new MediaCommand.MovePeers(roomId, moves));
        }
        single.forEach(this::run);
        if (after.phase() == Phase.ENDED) {
            run(new MediaCommand.CloseRoom(roomId, DisconnectCause.ROOM_CLOSED));
            forget();
        }
    }

    /** Lets the recorder in if it should be in. Empty when that is so now; else why it could not be done, for engineers. */
    @Nullable
    String open(RoomState state) {
        MediaCommand.SetTap wanted = wantedTap(state);
        if (wanted == null || wanted.equals(tap)) {
            return null;
        }
        MediaReply reply = inOpenRoom(wanted);
        if (reply instanceof MediaReply.Refused(String code, String detail)) {
            return code + ": " + detail;
        }
        tap = wanted;
        note(reply);
        return null;
    }

    private void note(MediaReply reply) {
        if (reply instanceof MediaReply.Counted counted) {
            first = first == null ? counted : first;
            last = counted;
        }
    }

    /** What the node had counted when the first command since {@link #cut} began was carried out: before anyone moved. Null when it cannot say. */
    @Nullable
    TapCounts countedFirst() {
        return joint(first == null ? count() : first);
    }

    /** What it had counted at the last one: as the tap came in. */
    @Nullable
    TapCounts countedLast() {
        return joint(last == null ? count() : last);
    }

    /** As {@link #countedFirst}, of a caucus's own record. */
    @Nullable
    TapCounts sealedFirst(String caucusId) {
        return sealed(first == null ? count() : first, caucusId);
    }

    @Nullable
    TapCounts sealedLast(String caucusId) {
        return sealed(last == null ? count() : last, caucusId);
    }

    private static @Nullable TapCounts joint(MediaReply.@Nullable Counted counted) {
        return counted == null ? null : counted.counts();
    }

    private static @Nullable TapCounts sealed(MediaReply.@Nullable Counted counted, String caucusId) {
        Place caucus = new Place.Caucus(caucusId);
        return counted == null
                ? null
                : counted.sealed().stream()
                        .filter(counts -> counts.byPlace().stream()
                                .anyMatch(count -> count.place().equals(caucus)))
                        .findFirst()
                        .orElse(null);
    }

    /** Takes the tap out and counts for the last time. */
    @Nullable
    TapCounts lastCount() {
        first = last = null;
        tapOut();
        return countedLast();
    }

    private MediaReply.@Nullable Counted count() {
        if (!opened) {
            return null;
        }
        MediaReply reply = media.execute(new MediaCommand.CountTap(roomId));
        return reply instanceof MediaReply.Counted counted ? counted : null;
    }

    /** The caucus whose own record runs, or none. The tap goes with {@link #cut} and comes with {@link #open}. */
    void tapCaucus(MediaCommand.@Nullable SetTap wanted) {
        caucusTap = wanted;
    }

    boolean tapped() {
        return tap != null;
    }

    void tapOut() {
        if (tap != null) {
            tap = null;
            run(new MediaCommand.SetTap(roomId, null));
        }
    }

    /** The person came in on another device; the old one must fall silent before the new one is there. */
    void replace(Seat seat) {
        if (seat.peer) {
            run(remove(seat, DisconnectCause.REPLACED));
        }
    }

    /** The node lost the room: nothing that was set up there holds any more. */
    void forget() {
        opened = false;
        tap = null;
        seats.values().forEach(Seat::mediaGone);
    }

    private MediaCommand.@Nullable SetTap wantedTap(RoomState state) {
        // The joint room is not recorded while someone is in a caucus, even if a log should say so.
        if (state.apart().findAny().isPresent()) {
            return caucusTap;
        }
        return state.recording().state() == RecordingState.RECORDING
                ? new MediaCommand.SetTap(roomId, state.recording().recordingId())
                : null;
    }

    private MediaCommand remove(Seat seat, DisconnectCause cause) {
        seat.mediaGone();
        seat.media = Seat.Media.NONE;
        return new MediaCommand.RemovePeer(roomId, seat.participantId, cause);
    }

    private MediaReply inOpenRoom(MediaCommand command) {
        MediaReply ready = ensureOpen();
        return ready instanceof MediaReply.Refused ? ready : media.execute(command);
    }

    private static boolean roomUnknown(MediaReply reply) {
        return reply instanceof MediaReply.Refused(String code, String detail) && code.equals(ROOM_UNKNOWN);
    }

    private MediaReply ensureOpen() {
        if (opened) {
            return new MediaReply.Done();
        }
        MediaReply reply = media.execute(new MediaCommand.OpenRoom(roomId));
        opened = !(reply instanceof MediaReply.Refused);
        return reply;
    }

    private void run(MediaCommand command) {
        MediaReply reply = media.execute(command);
        note(reply);
        if (reply instanceof MediaReply.Refused(String code, String detail)) {
            LOG.warn(
                    "media command refused room={} command={} code={} detail={}",
                    roomId,
                    command.getClass().getSimpleName(),
                    code,
                    detail);
        }
    }
}
