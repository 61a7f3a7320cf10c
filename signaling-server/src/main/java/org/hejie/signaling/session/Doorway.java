package org.hejie.signaling.session;

import java.util.List;
import java.util.Optional;
import org.hejie.cases.door.SessionDoor;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.DisconnectCause;
import org.hejie.protocol.Language;
import org.hejie.protocol.Refusal;
import org.hejie.protocol.media.MediaReply;
import org.hejie.protocol.signal.ClientFrame;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.ExhibitFacts;
import org.hejie.protocol.signal.Notice;
import org.hejie.protocol.signal.Phase;
import org.hejie.protocol.signal.RoomView;
import org.hejie.protocol.signal.ServerFrame;
import org.hejie.signaling.refusal.Reason;
import org.hejie.signaling.room.Decision;
import org.hejie.signaling.room.Person;
import org.hejie.signaling.room.RoomCommand;
import org.hejie.signaling.room.Views;
import org.jspecify.annotations.Nullable;

/** How one participant's line comes into a room, asks, and goes. All on the room's thread. */
final class Doorway {
    private final LiveRoom room;

    Doorway(LiveRoom room) {
        this.room = room;
    }

    /** With a ticket: a new page. True when the line has the seat; else it was said goodbye. */
    boolean enter(SessionDoor.Seat who, Line line) {
        if (!room.state().scheduled()) {
            line.bye(Reason.LOG_UNAVAILABLE, false, 0);
            return false;
        }
        boolean known = room.state().person(who.participantId()).isPresent();
        Decision.Refused refused = room.apply(new RoomCommand.Enter(
                who.participantId(), who.name(), who.role(), who.consents(), who.identityMethod(), who.facts()));
        if (refused != null) {
            boolean mayResume = refused.reason() == Reason.LOG_UNAVAILABLE;
            line.bye(refused.reason(), mayResume, mayResume ? 2_000 : 0);
            return false;
        }
        Seat seat = room.seat(who.participantId());
        replace(seat, line);
        if (known) {
            room.studio().replace(seat);
        }
        seat.newPage();
        seat.line = line;
        line.send(welcome(seat, false, seat.outbox.last(), Views.view(room.state(), seat.participantId)));
        repeatNotices(seat);
        return true;
    }

    /** With a resume token: the same page after a drop, or after a restart of this server; or loaded anew, which has handled no event. */
    boolean resume(ResumeTokens.Claim claim, long lastEvent, Line line) {
        Optional<Person> person = room.state().person(claim.participantId());
        if (person.isEmpty() || person.get().incarnation() != claim.incarnation()) {
            line.bye(Reason.RESUME_INVALID, false, 0);
            return false;
        }
        if (person.get().removed()) {
            line.bye(person.get().whyOut(), false, 0);
            return false;
        }
        Seat seat = room.seat(claim.participantId());
        replace(seat, null);
        if (seat.media != Seat.Media.DOWN) {
            room.apply(new RoomCommand.LineBack(seat.participantId));
        }
        if (lastEvent < 0) {
            seat.loadedAnew();
        }
        Optional<List<ServerFrame.Event>> missed = seat.outbox.after(lastEvent);
        seat.line = line;
        if (missed.isPresent()) {
            line.send(welcome(seat, true, lastEvent, null));
            missed.get().forEach(line::send);
        } else {
            line.send(welcome(seat, false, seat.outbox.last(), Views.view(room.state(), seat.participantId)));
        }
        repeatNotices(seat);
        if (!seat.peer && room.state().phase() != Phase.ENDED) {
            line.send(new ServerFrame.Notice(new Notice.MediaLost()));
        }
        return true;
    }

    private void repeatNotices(Seat seat) {
        seat.repeatNotices();
        room.state().person(seat.participantId).ifPresent(person -> {
            room.reports().repeatQuality(person);
            room.faults().repeat(person);
        });
    }

    private static void replace(Seat seat, @Nullable Line by) {
        Line old = seat.line;
        if (old != null && old != by) {
            seat.line = null;
            old.bye(Reason.REPLACED, false, 0);
        }
    }

    private ServerFrame.Welcome welcome(Seat seat, boolean resumed, long lastEvent, @Nullable RoomView view) {
        int incarnation = room.state().person(seat.participantId).orElseThrow().incarnation();
        Surroundings around = room.around();
        return new ServerFrame.Welcome(
                ClientFrame.VERSION,
                resumed,
                seat.participantId,
                around.tokens().issue(new ResumeTokens.Claim(room.sessionId(), seat.participantId, incarnation)),
                lastEvent,
                view,
                (int) around.times().heartbeat().toSeconds(),
                (int) around.times().seat().toSeconds(),
                around.limits().frameBytes(),
                around.turn().issue(seat.participantId, around.clock().instant()));
    }

    void request(String participantId, Line line, ClientFrame.Request request) {
        request(participantId, line, request, null);
    }

    /**
     * Answers a request exactly once; a repeated one with the same answer.
     *
     * @param document of a {@link Command.AddExhibit}, what the case says of it
     */
    void request(String participantId, Line line, ClientFrame.Request request, @Nullable ExhibitFacts document) {
        Seat seat = room.seat(participantId);
        if (seat.line != line) {
            return;
        }
        Optional<ServerFrame.Answer> given = seat.answers.given(request.id());
        if (given.isPresent()) {
            line.send(given.get());
            return;
        }
        if (seat.answers.forgotten(request.id())) {
            line.send(new ServerFrame.Answer(request.id(), null, Reason.MALFORMED_MESSAGE.say(line.language(), "id")));
            return;
        }
        ServerFrame.Answer answer;
        try {
            answer = carryOut(seat, line.language(), request, document);
        } catch (RuntimeException e) {
            line.send(new ServerFrame.Answer(request.id(), null, Reason.SERVER_FAULT.say(line.language())));
            throw e;
        }
        seat.answers.remember(answer);
        line.send(answer);
        if (request.command() instanceof Command.Leave && answer.error() == null) {
            seat.line = null;
            line.bye(Reason.LEFT, false, 0);
        }
    }

    private ServerFrame.Answer carryOut(
            Seat seat, Language language, ClientFrame.Request request, @Nullable ExhibitFacts document) {
        Command command = request.command();
        if (command instanceof Command.SetDrafts drafts
                && drafts.on()
                && !room.around().drafts()) {
            room.around().refused().increment();
            return new ServerFrame.Answer(request.id(), null, Reason.DRAFTS_NOT_SET_UP.say(language));
        }
        Decision.Refused refused = room.apply(new RoomCommand.By(seat.participantId, request.id(), command, document));
        if (refused != null) {
            room.around().refused().increment();
            return new ServerFrame.Answer(request.id(), null, refused.say(language));
        }
        switch (command) {
            // What is answered inside a caucus stays there; what is asked for this session alone is no ground for the
            // next.
            case Command.SetConsent c
            when c.kind() == ConsentKind.CAUCUS_RECORDING || c.kind() == ConsentKind.SPEECH_TO_TEXT -> {}
            case Command.SetConsent c -> room.consentGiven(seat.participantId, c.kind(), c.granted());
            case Command.SetView c -> room.studio().view(seat, c.slots());
            case Command.ReportPlayback c -> seat.played(c);
            case Command.WriteLine c when c.draftId() != null -> room.drafts().done(c.draftId());
            case Command.DiscardDraft c -> room.drafts().done(c.draftId());
            case Command.PointAtExhibit c -> room.tellPointer(seat.participantId, c);
            case Command.OfferMedia offer -> {
                return offer(seat, language, request.id(), offer);
            }
            default -> {}
        }
        return new ServerFrame.Answer(request.id(), null, null);
    }

    private ServerFrame.Answer offer(Seat seat, Language language, long id, Command.OfferMedia offer) {
        Person who = room.state().person(seat.participantId).orElseThrow();
        MediaReply reply = room.studio()
                .offer(
                        room.state(),
                        who,
                        seat,
                        offer.sdp(),
                        offer.sources(),
                        () -> room.reports().failed(Studio.ROOM_UNKNOWN));
        return switch (reply) {
            case MediaReply.Answered(String sdp) -> {
                room.faults().mediaAnswers();
                yield new ServerFrame.Answer(id, sdp, null);
            }
            case MediaReply.Refused(String code, String detail) ->
                new ServerFrame.Answer(id, null, refusal(code, detail, language));
            case MediaReply.Done _, MediaReply.Counted _ ->
                new ServerFrame.Answer(id, null, Reason.MEDIA_UNAVAILABLE.say(language));
        };
    }

    private static Refusal refusal(String code, String detail, Language language) {
        return switch (code) {
            case "sdp_malformed" -> Reason.SDP_MALFORMED.say(language, detail);
            case "sdp_unsupported" -> Reason.SDP_UNSUPPORTED.say(language, detail);
            default -> Reason.MEDIA_UNAVAILABLE.say(language);
        };
    }

    void acknowledge(String participantId, Line line, long event) {
        Seat seat = room.seat(participantId);
        if (seat.line == line) {
            seat.outbox.acknowledge(event);
        }
    }

    /** The socket is gone, for a measured cause. */
    void closed(String participantId, Line line, DisconnectCause cause) {
        Seat seat = room.seat(participantId);
        if (seat.line == line) {
            seat.line = null;
            room.presence(seat, cause);
        }
    }
}
