package org.hejie.signaling.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hejie.signaling.room.Stage.EMPLOYER;
import static org.hejie.signaling.room.Stage.MEDIATOR;
import static org.hejie.signaling.room.Stage.WILLING;
import static org.hejie.signaling.room.Stage.WORKER;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.DisconnectCause;
import org.hejie.protocol.GapCause;
import org.hejie.protocol.Place;
import org.hejie.protocol.Role;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.GateItem;
import org.hejie.protocol.signal.Phase;
import org.hejie.protocol.signal.Presence;
import org.hejie.protocol.signal.RecordingState;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.signaling.refusal.Reason;
import org.junit.jupiter.api.Test;

/** Nothing is recorded from the first who is moved into a caucus to the last who is out of it. */
class CaucusRecordingTest {
    private static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");
    private static final List<Place> PLACES =
            List.of(Place.JOINT, Place.JOINT, Place.WAITING, new Place.Caucus("c_1"), new Place.Caucus("c_2"));

    /** The gap's cause takes effect after the gap, as {@link Room#decide} lets every command do. */
    private static List<RoomEvent> placed(RoomState state, String id, Place to) {
        Person who = state.person(id).orElseThrow();
        List<RoomEvent> events = List.of(new RoomEvent.ParticipantPlaced(id, who.place(), to, MEDIATOR));
        RoomState after = Room.evolve(state, events, NOW);
        RoomCommand command = new RoomCommand.By(MEDIATOR, 1, new Command.AskHelp());
        return RecordingRules.settle(state, command, events, after);
    }

    @Test
    void theGapIsTheMediatorsActAndLastsUntilEveryoneIsBack() {
        RoomState room = Stage.recording().state();
        List<RoomEvent> out = placed(room, WORKER, new Place.Caucus("c_1"));
        assertThat(out.getFirst()).isEqualTo(new RoomEvent.RecordingGapOpened(GapCause.CAUCUS, MEDIATOR, null));
        room = Room.evolve(room, out, NOW);
        List<RoomEvent> second = placed(room, MEDIATOR, new Place.Caucus("c_1"));
        assertThat(second).hasSize(1);
        room = Room.evolve(room, second, NOW);
        room = Room.evolve(room, placed(room, WORKER, Place.JOINT), NOW);
        assertThat(room.recording().state()).isEqualTo(RecordingState.GAP);
        List<RoomEvent> back = placed(room, MEDIATOR, Place.JOINT);
        assertThat(back.getLast()).isEqualTo(new RoomEvent.RecordingGapClosed());
    }

    @Test
    void itDoesNotStartWhileSomeoneIsInACaucus() {
        RoomState room = Stage.inSession().state();
        room = Room.evolve(room, placed(room, WORKER, new Place.Caucus("c_1")), NOW);
        assertThat(RecordingRules.start(room, MEDIATOR)).isEqualTo(Decision.refuse(Reason.RECORDING_CAUCUS));
    }

    @Property(tries = 500)
    void whateverHappensNobodyIsRecordedDuringACaucusNorWithoutConsent(@ForAll long seed) {
        Random random = new Random(seed);
        Stage stage = Stage.recording().enters(EMPLOYER, Role.RESPONDENT, WILLING);
        RoomState room = stage.state();
        for (int i = 0; i < 60; i++) {
            for (RoomEvent event : next(room, random)) {
                room = Room.evolve(room, List.of(event), NOW);
                boolean recording = room.recording().state() == RecordingState.RECORDING;
                assertThat(recording && room.apart().findAny().isPresent())
                        .as("after %s", event)
                        .isFalse();
                assertThat(recording && room.joint().anyMatch(p -> !p.consents(ConsentKind.RECORDING)))
                        .as("after %s", event)
                        .isFalse();
            }
            boolean clear = room.apart().findAny().isEmpty()
                    && room.phase() == Phase.IN_SESSION
                    && room.joint().allMatch(p -> p.consents(ConsentKind.RECORDING));
            Recording.Gap gap = room.recording().gap();
            if (room.recording().running() && (gap == null || !gap.isFault())) {
                assertThat(room.recording().state()).isEqualTo(clear ? RecordingState.RECORDING : RecordingState.GAP);
            }
            if (gap != null && !gap.isFault() && room.apart().findAny().isPresent()) {
                assertThat(gap).isEqualTo(new Recording.Gap(GapCause.CAUCUS, MEDIATOR));
            }
        }
    }

    private static List<RoomEvent> next(RoomState room, Random random) {
        List<String> people = new ArrayList<>(room.people().keySet());
        String id = people.get(random.nextInt(people.size()));
        boolean yes = random.nextBoolean();
        RoomCommand command = switch (random.nextInt(9)) {
            case 0, 1, 2, 3 -> null;
            case 4 -> by(id, new Command.SetConsent(ConsentKind.RECORDING, yes));
            case 5 -> by(id, new Command.SetConsent(ConsentKind.RECORDING_REPLACES_TRANSCRIPT, yes));
            case 6 -> by(MEDIATOR, yes ? new Command.PauseSession(null) : new Command.ResumeSession());
            case 7 -> by(MEDIATOR, yes ? new Command.StartRecording() : new Command.StopRecording(null));
            default ->
                room.person(id).filter(p -> p.presence() == Presence.CONNECTED).isPresent()
                        ? new RoomCommand.LineLost(id, DisconnectCause.NETWORK_LOST)
                        : yes ? new RoomCommand.LineBack(id) : new RoomCommand.SeatExpired(id);
        };
        if (command == null) {
            return placed(room, id, PLACES.get(random.nextInt(PLACES.size())));
        }
        return Room.decide(room, command, NOW) instanceof Decision.Accepted(List<RoomEvent> events)
                ? events
                : List.of();
    }

    private static RoomCommand by(String who, Command command) {
        return new RoomCommand.By(who, 1, command);
    }

    /** Consent that the recording stands in for the transcript is not consent to be recorded, nor the other way round (在线诉讼规则 art. 4). */
    @Property(tries = 100)
    void oneConsentIsNeverTakenForTheOther(@ForAll boolean replaces, @ForAll boolean again) {
        Map<ConsentKind, Boolean> only =
                Map.of(ConsentKind.ONLINE_MEDIATION, true, ConsentKind.RECORDING_REPLACES_TRANSCRIPT, replaces);
        Stage stage = Stage.recording().enters(EMPLOYER, Role.RESPONDENT, only);
        stage.asks(MEDIATOR, new Command.OverrideItem(EMPLOYER, GateItem.RECORDING, "到场后再答复"))
                .asks(MEDIATOR, new Command.Admit(EMPLOYER));
        stage.asks(EMPLOYER, new Command.SetConsent(ConsentKind.RECORDING_REPLACES_TRANSCRIPT, again));
        assertThat(stage.state().recording().gap()).isEqualTo(new Recording.Gap(GapCause.CONSENT_MISSING, EMPLOYER));
        stage.asks(EMPLOYER, new Command.SetConsent(ConsentKind.RECORDING, true));
        assertThat(stage.state().recording().state()).isEqualTo(RecordingState.RECORDING);
        Person employer = stage.state().person(EMPLOYER).orElseThrow();
        assertThat(employer.consents(ConsentKind.RECORDING_REPLACES_TRANSCRIPT)).isEqualTo(again);
        stage.asks(EMPLOYER, new Command.SetConsent(ConsentKind.RECORDING_REPLACES_TRANSCRIPT, false));
        assertThat(stage.state().recording().state()).isEqualTo(RecordingState.RECORDING);
    }
}
