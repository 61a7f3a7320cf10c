package org.hejie.signaling.room;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.hejie.protocol.Place;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.signal.RecordingState;
import org.hejie.protocol.signal.RoomView;
import org.hejie.protocol.signal.RoomView.AskView;
import org.hejie.protocol.signal.RoomView.ChatLine;
import org.hejie.protocol.signal.RoomView.ParticipantView;

/** The room as one participant may see it at once: the same bounds as {@link Visibility}. */
public final class Views {
    private Views() {}

    /** @throws IllegalArgumentException when the viewer never joined */
    public static RoomView view(RoomState state, String viewer) {
        Person me = state.person(viewer)
                .orElseThrow(() -> new IllegalArgumentException("not in this room: join before asking for its view"));
        boolean waiting = me.place().equals(Place.WAITING);
        Recording recording = state.recording();
        List<ParticipantView> participants = state.people().values().stream()
                .filter(p -> !p.removed() || p.id().equals(viewer))
                .filter(p -> !waiting || p.id().equals(viewer) || p.role().isMediator())
                .map(p -> view(p, me, state))
                .toList();
        List<ChatLine> chat = state.chat().stream()
                .filter(said -> said.heardBy().contains(viewer))
                .map(RoomState.Said::line)
                .filter(line -> me.place().mayReceiveFrom(line.place()))
                // Said in a caucus before a restart: nobody kept the words.
                .filter(line -> !line.text().isEmpty())
                .toList();
        return new RoomView(
                state.sessionId(),
                state.caseId(),
                state.caseTitle(),
                state.organisation(),
                state.presidingMediatorId(),
                state.phase(),
                state.startedAt(),
                !waiting && state.locked(),
                waiting ? RecordingState.OFF : recording.state(),
                waiting || recording.gap() == null ? null : recording.gap().cause(),
                participants,
                chat,
                asks(state, viewer),
                waiting ? List.of() : List.copyOf(new TreeSet<>(state.voices().sides())),
                state.asks().refusedMediator().contains(viewer));
    }

    private static List<AskView> asks(RoomState state, String viewer) {
        return state.asks().open().stream()
                .filter(ask -> state.presides(viewer) || ask.participantId().equals(viewer))
                .map(ask -> new AskView(ask.participantId(), ask.kind(), ask.reason(), ask.second(), ask.at()))
                .toList();
    }

    private static ParticipantView view(Person p, Person me, RoomState state) {
        boolean trusted = me.role().isMediator() || me.id().equals(p.id());
        boolean seen = Visibility.sees(me, p.id(), state);
        List<TrackSource> on = Arrays.stream(TrackSource.values())
                .filter(source -> seen && p.tracksOn().contains(source))
                .toList();
        return new ParticipantView(
                p.id(),
                p.name(),
                p.role(),
                Visibility.told(p.place(), me),
                p.presence(),
                seen && p.handRaised(),
                on,
                !state.voices().mayBeHeard(p.id()),
                me.place().equals(Place.WAITING) ? null : state.voices().channel(p.id()),
                state.gate().venue(p.id()),
                trusted ? p.consents() : null,
                trusted ? p.identityMethod() : null);
    }
}
