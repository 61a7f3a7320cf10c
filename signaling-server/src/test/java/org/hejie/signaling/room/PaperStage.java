package org.hejie.signaling.room;

import java.util.List;
import java.util.Map;
import org.hejie.protocol.AgentAuthority;
import org.hejie.protocol.AuthorityKind;
import org.hejie.protocol.Role;
import org.hejie.protocol.signal.Command;

/** A session that runs, with someone of every kind whom the papers concern in the joint room. */
final class PaperStage {
    static final String AGENT = "p_agent";
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
                stage.asks(
                        Stage.MEDIATOR,
                        new Command.EnterAuthority(
                                id, new AgentAuthority(AuthorityKind.GENERAL, "mandate 3", true, "seen")));
            }
            stage.asks(Stage.MEDIATOR, new Command.Admit(id));
        }
        return stage;
    }

    static Stage running(String... who) {
        return open(List.of(who)).asks(Stage.MEDIATOR, new Command.StartSession());
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
