package org.hejie.signaling.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.DisclosureKind;
import org.hejie.protocol.DisconnectCause;
import org.hejie.protocol.Role;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.signaling.OpenDoor;
import org.hejie.signaling.refusal.Reason;

/** A room without a server: commands in, events out, one second apart. */
final class Stage {
    static final String MEDIATOR = "p_mediator";
    static final String CO_MEDIATOR = "p_second";
    static final String WORKER = "p_worker";
    static final String EMPLOYER = "p_employer";
    static final Map<ConsentKind, Boolean> WILLING = Map.of(
            ConsentKind.ONLINE_MEDIATION,
            true,
            ConsentKind.RECORDING,
            true,
            ConsentKind.RECORDING_REPLACES_TRANSCRIPT,
            true);
    static final Map<ConsentKind, Boolean> UNWILLING =
            Map.of(ConsentKind.ONLINE_MEDIATION, true, ConsentKind.RECORDING, false);

    /** Nothing to disclose. */
    static final Command DECLARES = new Command.Disclose(DisclosureKind.NONE, null);

    private final List<LoggedEvent> log = new ArrayList<>();
    private RoomState state = RoomState.NONE;
    private Instant now = Instant.parse("2026-03-02T01:00:00Z");
    private long request;

    /** Scheduled, nobody there. */
    static Stage scheduled() {
        Stage stage = new Stage();
        stage.happens(new RoomCommand.Schedule("s_1", "c_1", MEDIATOR, OpenDoor.PLANNED, OpenDoor.CASE));
        return stage;
    }

    /** The waiting room is open, the mediator is there. */
    static Stage open() {
        return scheduled().mediatorEnters().asks(MEDIATOR, new Command.OpenSession());
    }

    /** The session runs: mediator and a worker, who consents to recording, in the joint room. */
    static Stage inSession() {
        Stage stage = open().enters(WORKER, Role.APPLICANT, WILLING);
        return stage.asks(MEDIATOR, new Command.Admit(WORKER)).asks(MEDIATOR, new Command.StartSession());
    }

    static Stage recording() {
        return inSession().asks(MEDIATOR, new Command.StartRecording());
    }

    Instant now() {
        return now;
    }

    RoomState state() {
        return state;
    }

    List<LoggedEvent> log() {
        return log;
    }

    Person person(String id) {
        return state.person(id).orElseThrow();
    }

    Stage mediatorEnters() {
        return enters(MEDIATOR, Role.PRESIDING_MEDIATOR, Map.of()).asks(MEDIATOR, DECLARES);
    }

    Stage enters(String id, Role role, Map<ConsentKind, Boolean> consents) {
        happens(enter(id, role, consents));
        return this;
    }

    static RoomCommand.Enter enter(String id, Role role, Map<ConsentKind, Boolean> consents) {
        return new RoomCommand.Enter(id, "name of " + id, role, consents, "one_time_code", OpenDoor.READY);
    }

    Stage loses(String id) {
        happens(new RoomCommand.LineLost(id, DisconnectCause.NETWORK_LOST));
        return this;
    }

    /** Accepted; the events are forgotten. */
    Stage asks(String author, Command command) {
        does(author, command);
        return this;
    }

    List<RoomEvent> does(String author, Command command) {
        return happens(by(author, command));
    }

    Stage refuses(String author, Command command, Reason reason) {
        refuses(by(author, command), reason);
        return this;
    }

    void refuses(RoomCommand command, Reason reason) {
        Decision decision = Room.decide(state, command, now);
        assertThat(decision).isInstanceOf(Decision.Refused.class);
        assertThat(((Decision.Refused) decision).reason()).isEqualTo(reason);
    }

    RoomCommand.By by(String author, Command command) {
        return new RoomCommand.By(author, ++request, command);
    }

    /** The command is accepted; what it brings. */
    List<RoomEvent> happens(RoomCommand command) {
        now = now.plusSeconds(1);
        Decision decision = Room.decide(state, command, now);
        assertThat(decision).as("%s", command).isInstanceOf(Decision.Accepted.class);
        List<RoomEvent> events = ((Decision.Accepted) decision).events();
        for (RoomEvent event : events) {
            LoggedEvent logged = new LoggedEvent(state.lastSeq() + 1, now, event);
            log.add(logged);
            state = state.evolve(logged);
        }
        return events;
    }
}
