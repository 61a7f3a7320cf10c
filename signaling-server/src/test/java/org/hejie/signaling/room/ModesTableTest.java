package org.hejie.signaling.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hejie.signaling.room.Stage.MEDIATOR;
import static org.hejie.signaling.room.Stage.WILLING;
import static org.hejie.signaling.room.Stage.WORKER;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.hejie.protocol.AgentAuthority;
import org.hejie.protocol.AuthorityKind;
import org.hejie.protocol.ParticipationMode;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.signal.Command;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every role, with every press, in every state of a proposal about the worker: done or refused, and why. Of the law, apart from the rules' code. */
class ModesTableTest {
    private static final String WHO = "p_who";

    /** What the worker was proposed to do, or what became of it. */
    enum Stand {
        NONE,
        VENUE_BY_MEDIATOR,
        SITE_BY_MEDIATOR,
        VENUE_BY_WORKER,
        DECLINED,
        WITHDRAWN,
        AGREED,
        ENDED;

        boolean open() {
            return this == VENUE_BY_MEDIATOR || this == SITE_BY_MEDIATOR || this == VENUE_BY_WORKER;
        }
    }

    enum Press {
        PROPOSE_WORKER,
        PROPOSE_SELF,
        YES,
        NO,
        YES_FOR_RESPONDENT,
        WITHDRAW
    }

    static Stream<Arguments> table() {
        return Arrays.stream(Role.values())
                .flatMap(role -> Arrays.stream(Stand.values())
                        .flatMap(
                                stand -> Arrays.stream(Press.values()).map(press -> Arguments.of(role, stand, press))));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("table")
    void everyRoleInEveryStateWithEveryPress(Role role, Stand stand, Press press) {
        Stage stage = ModesTest.running();
        String who = role == Role.PRESIDING_MEDIATOR ? MEDIATOR : WHO;
        if (role != Role.PRESIDING_MEDIATOR) {
            stage.enters(WHO, role, WILLING);
        }
        if (role.isAgent()) {
            stage.asks(
                    MEDIATOR,
                    new Command.EnterAuthority(WHO, new AgentAuthority(AuthorityKind.GENERAL, null, true, "已核对")));
        }
        String id = stand(stage, stand);
        String expected = expected(role, stand, press);
        Decision decision = Room.decide(stage.state(), stage.by(who, command(press, who, id)), stage.now());
        String found =
                decision instanceof Decision.Refused refused ? refused.reason().code() : "ok";
        assertThat(found).isEqualTo(expected);
    }

    private static String stand(Stage stage, Stand stand) {
        return switch (stand) {
            case NONE -> "w_none";
            case VENUE_BY_MEDIATOR -> proposed(stage, MEDIATOR, ParticipationMode.ASSISTED_VENUE);
            case SITE_BY_MEDIATOR -> proposed(stage, MEDIATOR, ParticipationMode.ON_SITE);
            case VENUE_BY_WORKER -> proposed(stage, WORKER, ParticipationMode.ASSISTED_VENUE);
            case DECLINED -> {
                String id = proposed(stage, MEDIATOR, ParticipationMode.ON_SITE);
                stage.asks(WORKER, ModesTest.no(id));
                yield id;
            }
            case WITHDRAWN -> {
                String id = proposed(stage, MEDIATOR, ParticipationMode.ON_SITE);
                stage.asks(MEDIATOR, new Command.WithdrawMode(id));
                yield id;
            }
            case AGREED -> {
                String id = proposed(stage, MEDIATOR, ParticipationMode.ASSISTED_VENUE);
                stage.asks(WORKER, ModesTest.yes(id));
                yield id;
            }
            case ENDED -> {
                String id = proposed(stage, MEDIATOR, ParticipationMode.ON_SITE);
                stage.asks(MEDIATOR, new Command.EndSession(TerminationReason.ADJOURNED, null));
                yield id;
            }
        };
    }

    private static String proposed(Stage stage, String by, ParticipationMode mode) {
        return ModesTest.proposes(stage, by, WORKER, mode);
    }

    private static Command command(Press press, String who, String id) {
        return switch (press) {
            case PROPOSE_WORKER -> new Command.ProposeMode(WORKER, ParticipationMode.VIDEO_SEPARATE_TIME, "另约时间", null);
            case PROPOSE_SELF -> new Command.ProposeMode(who, ParticipationMode.ON_SITE, "到场参加", null);
            case YES -> ModesTest.yes(id);
            case NO -> ModesTest.no(id);
            case YES_FOR_RESPONDENT -> new Command.AnswerMode(id, true, Role.RESPONDENT);
            case WITHDRAW -> new Command.WithdrawMode(id);
        };
    }

    private static String expected(Role role, Stand stand, Press press) {
        if (stand == Stand.ENDED) {
            return "session_over";
        }
        boolean presiding = role == Role.PRESIDING_MEDIATOR;
        return switch (press) {
            case PROPOSE_WORKER -> presiding ? (stand.open() ? "mode_open" : "ok") : "not_presiding";
            case PROPOSE_SELF -> role.isMediator() ? "not_on_mediator" : "ok";
            case WITHDRAW -> !stand.open() ? "mode_closed" : presiding ? "ok" : "mode_not_yours";
            case YES, NO -> stand.open() ? answered(role, stand, null) : "mode_closed";
            case YES_FOR_RESPONDENT -> stand.open() ? answered(role, stand, Role.RESPONDENT) : "mode_closed";
        };
    }

    /** On site the other sides are asked; what the worker asks for, the presiding mediator; a venue the mediator proposes, the worker alone. */
    private static String answered(Role role, Stand stand, @Nullable Role side) {
        boolean site = stand == Stand.SITE_BY_MEDIATOR;
        if (List.of(Role.AGENT, Role.REPRESENTATIVE).contains(role)) {
            return side == null ? (site ? "mode_side" : "mode_not_asked") : site ? "ok" : "mode_side";
        }
        if (side != null && side != role) {
            return "mode_side";
        }
        return switch (role) {
            case PRESIDING_MEDIATOR -> stand == Stand.VENUE_BY_WORKER ? "ok" : "mode_not_asked";
            case RESPONDENT -> site ? "ok" : "mode_not_asked";
            default -> "mode_not_asked";
        };
    }
}
