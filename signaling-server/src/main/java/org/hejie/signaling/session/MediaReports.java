package org.hejie.signaling.session;

import java.util.List;
import org.hejie.protocol.DisconnectCause;
import org.hejie.protocol.media.LineQuality;
import org.hejie.protocol.media.MediaEvent;
import org.hejie.protocol.media.SpeakerLevel;
import org.hejie.protocol.signal.Notice;
import org.hejie.protocol.signal.RecordingState;
import org.hejie.protocol.signal.ServerFrame;
import org.hejie.signaling.room.Person;
import org.hejie.signaling.room.RoomCommand;
import org.hejie.signaling.room.RoomState;
import org.hejie.signaling.room.Visibility;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What media nodes report, as it concerns the people of one room. Reports come late: each is weighed against what the room did since. */
final class MediaReports {
    private static final Logger LOG = LoggerFactory.getLogger(MediaReports.class);

    private final LiveRoom room;
    private List<MediaEvent.Voice> speakers = List.of();

    MediaReports(LiveRoom room) {
        this.room = room;
    }

    void take(MediaEvent event) {
        switch (event) {
            case MediaEvent.PeerConnected e -> line(e.peerId(), Seat.Media.UP, DisconnectCause.NETWORK_LOST);
            case MediaEvent.PeerReconnecting e -> line(e.peerId(), Seat.Media.DOWN, DisconnectCause.NETWORK_LOST);
            case MediaEvent.PeerLeft e -> left(e);
            case MediaEvent.TrackFlow e -> {}
            case MediaEvent.SlotsChanged e ->
                room.known(e.peerId(), seat -> {
                    if (seat.peer) {
                        seat.slots(e.slots(), e.missing());
                    }
                });
            case MediaEvent.Speaking e -> {
                speakers = e.speakers();
                speaking();
            }
            case MediaEvent.EncodingLimit e ->
                room.known(e.peerId(), seat -> {
                    if (seat.peer) {
                        seat.limit(e.source(), e.height());
                    }
                });
            case MediaEvent.Quality e ->
                room.known(e.peerId(), seat -> {
                    if (seat.peer) {
                        measured(seat, e.quality());
                    }
                });
            case MediaEvent.RoomFailed e -> failed(e.detail());
        }
    }

    /** Someone whom a node reports up, down or gone without a peer of ours was let go of before: that report is old. */
    private void line(String participantId, Seat.Media media, DisconnectCause cause) {
        room.known(participantId, seat -> {
            if (seat.peer) {
                seat.media = media;
                room.presence(seat, cause);
            }
        });
    }

    private void left(MediaEvent.PeerLeft e) {
        switch (e.cause()) {
            // Our own commands: carried out when they were given, and the person may be back with a new connection
            // since.
            case REPLACED, KICKED, ROOM_CLOSED -> {}
            case CLIENT_CLOSED -> {
                line(e.peerId(), Seat.Media.NONE, e.cause());
                room.known(e.peerId(), MediaReports::closed);
            }
            case NETWORK_LOST, NODE_STOPPING, PROTOCOL_FAULT -> {
                line(e.peerId(), Seat.Media.DOWN, e.cause());
                room.known(e.peerId(), MediaReports::lost);
            }
        }
    }

    private static void closed(Seat seat) {
        boolean had = seat.peer;
        seat.mediaGone();
        Line line = seat.line;
        if (had && line != null) {
            line.mediaClosed();
        }
    }

    /** The node has forgotten the connection for good; a client that is still there must make a new one. */
    private static void lost(Seat seat) {
        if (seat.peer) {
            seat.mediaGone();
            seat.send(new ServerFrame.Notice(new Notice.MediaLost()));
        }
    }

    /** A line's quality is its owner's and the mediators' to know; it is written down where the room says so. */
    private void measured(Seat seat, LineQuality reported) {
        String whose = seat.participantId;
        LineQuality quality = here(whose, reported);
        RoomCommand.LineMeasured measured =
                seat.measured(quality, room.around().clock().instant());
        Notice.LineQuality notice = new Notice.LineQuality(whose, quality);
        for (Person person : room.state().people().values()) {
            if (knowsLineOf(person, whose)) {
                room.seat(person.id()).send(new ServerFrame.Notice(notice));
            }
        }
        long before = room.state().lastSeq();
        room.apply(measured);
        if (room.state().lastSeq() > before) {
            seat.lineWritten();
        }
    }

    /** Without pictures of people who are in another place by now: the report may be from before a move. */
    private LineQuality here(String whose, LineQuality q) {
        RoomState state = room.state();
        List<LineQuality.ShownLayer> shown = q.shown().stream()
                .filter(layer -> Visibility.hears(state, whose, layer.peerId()))
                .toList();
        return shown.size() == q.shown().size() ? q : q.showing(shown);
    }

    private boolean knowsLineOf(Person person, String whose) {
        return !person.removed() && Visibility.knowsLineOf(person, whose, room.state());
    }

    /** After a welcome. */
    void repeatQuality(Person person) {
        for (Seat seat : room.seats()) {
            LineQuality quality = seat.quality();
            if (quality != null && knowsLineOf(person, seat.participantId)) {
                room.seat(person.id())
                        .send(new ServerFrame.Notice(new Notice.LineQuality(seat.participantId, quality)));
            }
        }
    }

    void failed(String detail) {
        LOG.warn("media node lost the room session={} detail={}", room.sessionId(), detail);
        List<Seat> lost = room.seats().stream().filter(seat -> seat.peer).toList();
        room.studio().forget();
        room.sealed().broken();
        if (room.state().recording().state() == RecordingState.RECORDING) {
            room.faults().tapFailed("media node: " + detail);
        }
        for (Seat seat : lost) {
            seat.media = Seat.Media.DOWN;
            room.presence(seat, DisconnectCause.NODE_STOPPING);
            seat.send(new ServerFrame.Notice(new Notice.MediaLost()));
        }
    }

    /** Everyone hears of those they may hear; told anew when people move. */
    void speaking() {
        RoomState state = room.state();
        for (Person person : state.people().values()) {
            List<SpeakerLevel> heard = speakers.stream()
                    .filter(s -> person.place().mayReceiveFrom(s.place())
                            && state.voices().isFor(person.id(), s.peerId())
                            && state.person(s.peerId())
                                    .filter(p -> p.place().equals(s.place()))
                                    .isPresent())
                    .map(s -> new SpeakerLevel(s.peerId(), s.level()))
                    .toList();
            room.seat(person.id()).speaking(heard);
        }
    }
}
