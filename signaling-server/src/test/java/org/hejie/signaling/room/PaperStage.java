package org.hejie.signaling.room;

import java.util.List;
import java.util.Map;
import org.hejie.protocol.AgentAuthority;
import org.hejie.protocol.AuthorityKind;
import org.hejie.protocol.Role;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.GateFacts;
import org.hejie.signaling.OpenDoor;

/** A session that runs, with someone of every kind whom the papers concern in the joint room. */
final class PaperStage {
    static final String AGENT = "p_agent";
    static final AgentAuthority MANDATE = new AgentAuthority(AuthorityKind.GENERAL, "mandate 3", true, "seen");
    static final String WITNESS = "p_witness";
    static final String INTERPRETER = "p_interpreter";
    static final String OBSERVER = "p_observer";
    static final Map<String, Role> CAST = Map.of(
            Stage.WORKER,
            Role.APPLICANT,
            Stage.EMPLOYER,
            Role.RESPONDENT,
            AGENT,
            Role.AGENT,
            WITNESS,
            Role.WITNESS,
            INTERPRETER,
            Role.INTERPRETER,
            OBSERVER,
            Role.OBSERVER);

    private PaperStage() {}

    static Stage open(List<String> who) {
        Stage stage = Stage.scheduled()
                .mediatorEnters()
                .enters(Stage.CO_MEDIATOR, Role.CO_MEDIATOR, Map.of())
                .asks(Stage.CO_MEDIATOR, Stage.DECLARES)
                .asks(Stage.MEDIATOR, new Command.OpenSession());
        for (String id : who) {
            stage.enters(id, java.util.Objects.requireNonNull(CAST.get(id)), Stage.WILLING);
            if (id.equals(AGENT)) {
                stage.asks(Stage.MEDIATOR, new Command.EnterAuthority(id, MANDATE));
            }
            stage.asks(Stage.MEDIATOR, new Command.Admit(id));
        }
        return stage;
    }

    static Stage running(String... who) {
        return open(List.of(who)).asks(Stage.MEDIATOR, new Command.StartSession());
    }

    /** The agent comes in, of whom the case says for which side. */
    static RoomCommand.Enter agentOf(Role side) {
        GateFacts ready = OpenDoor.READY;
        GateFacts facts =
                new GateFacts(ready.notices(), ready.device(), ready.mode(), ready.authority(), ready.venue(), side);
        return new RoomCommand.Enter(AGENT, "name", Role.AGENT, Stage.WILLING, "one_time_code", facts);
    }

    static Command line(String speaker, String text) {
        return new Command.WriteLine(speaker, text, null);
    }

    static String lineId(Stage stage, int number) {
        return stage.state().papers().transcript().lines().get(number - 1).id();
    }

    static String digest(Stage stage) {
        return java.util.Objects.requireNonNull(
                        stage.state().papers().transcript().reading())
                .digest();
    }

    static Facts.Fact fact(Stage stage) {
        return stage.state().papers().facts().all().getFirst();
    }

    static PaperBoard.Told told(Stage stage, String who) {
        return PaperBoard.told(stage.state(), stage.person(who));
    }
}
