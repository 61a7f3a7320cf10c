package org.hejie.signaling.room;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.DisconnectCause;
import org.hejie.protocol.GapCause;
import org.hejie.protocol.ParticipationMode;
import org.hejie.protocol.Place;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.media.LineGrade;
import org.hejie.protocol.signal.AskKind;
import org.hejie.protocol.signal.Command;

/** Any command, from anyone, about anyone: sensible ones often enough that sessions get somewhere. */
final class Commands {
    static final Map<String, Role> CAST = Map.of(
            Stage.MEDIATOR,
            Role.PRESIDING_MEDIATOR,
            Stage.CO_MEDIATOR,
            Role.CO_MEDIATOR,
            Stage.WORKER,
            Role.APPLICANT,
            Stage.EMPLOYER,
            Role.RESPONDENT,
            "p_third",
            Role.THIRD_PARTY,
            "p_representative",
            Role.REPRESENTATIVE,
            "p_interpreter",
            Role.INTERPRETER);
    private static final List<String> IDS = CAST.keySet().stream().sorted().toList();

    private Commands() {}

    static Arbitrary<RoomCommand> any() {
        return Arbitraries.frequencyOf(
                Tuple.of(6, asked(Arbitraries.just(Stage.MEDIATOR), presiding())),
                Tuple.of(1, asked(Arbitraries.just(Stage.MEDIATOR), modes())),
                Tuple.of(1, asked(who(), papers())),
                Tuple.of(1, asked(who(), presiding())),
                Tuple.of(8, asked(who(), everyone())),
                Tuple.of(3, exhibits()),
                Tuple.of(4, entering()),
                Tuple.of(5, observed()));
    }

    /** Those without whom nothing gets on come up more often than the rest. */
    static Arbitrary<String> who() {
        return Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.of(Stage.MEDIATOR, Stage.WORKER, Stage.EMPLOYER)),
                Tuple.of(3, Arbitraries.of(IDS)));
    }

    private static Arbitrary<RoomCommand> asked(Arbitrary<String> who, Arbitrary<? extends Command> what) {
        return Combinators.combine(who, Arbitraries.longs().between(1, 40), what)
                .as(RoomCommand.By::new);
    }

    static Arbitrary<Command> presiding() {
        Arbitrary<TrackSource> source = Arbitraries.of(TrackSource.class);
        return Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just(new Command.OpenSession())),
                Tuple.of(3, Arbitraries.just(new Command.StartSession())),
                Tuple.of(1, Arbitraries.just(new Command.PauseSession("break"))),
                Tuple.of(2, Arbitraries.just(new Command.ResumeSession())),
                Tuple.of(8, who().map(Command.Admit::new)),
                Tuple.of(2, who().map(Command.ReturnToWaiting::new)),
                Tuple.of(1, who().map(id -> new Command.Remove(id, "disturbing"))),
                Tuple.of(2, Combinators.combine(who(), source).as(Command.Mute::new)),
                Tuple.of(1, Arbitraries.of(true, false).map(Command.LockRoom::new)),
                Tuple.of(6, Arbitraries.just(new Command.StartRecording())),
                Tuple.of(3, several().map(Command.OpenCaucus::new)),
                Tuple.of(2, Combinators.combine(caucus(), several()).as(Command.MoveToCaucus::new)),
                Tuple.of(2, caucus().map(Command.CloseCaucus::new)),
                Tuple.of(3, Arbitraries.of(true, true, true, false).map(Command.RecordCaucus::new)),
                Tuple.of(1, who().map(Command.HandOver::new)),
                Tuple.of(1, Combinators.combine(who(), mode()).as((id, mode) -> new Command.SetMode(id, mode))),
                Tuple.of(
                        1,
                        Combinators.combine(who(), Arbitraries.of(true, false)).as(Command.GiveFloor::new)),
                Tuple.of(
                        1,
                        Combinators.combine(
                                        Arbitraries.of(Role.APPLICANT, Role.APPLICANT, Role.AGENT),
                                        Arbitraries.of(true, true, false))
                                .as(Command.ListenWhile::new)),
                Tuple.of(
                        1,
                        Combinators.combine(
                                        Arbitraries.of("p_interpreter", "p_interpreter", Stage.WORKER),
                                        several().injectNull(0.3))
                                .as(Command.SetChannel::new)),
                Tuple.of(
                        3,
                        Combinators.combine(
                                        who(),
                                        Arbitraries.of(AskKind.BREAK, AskKind.BREAK, AskKind.HELP, AskKind.STOP),
                                        Arbitraries.of(true, false))
                                .as(Command.AnswerAsk::new)),
                Tuple.of(1, Arbitraries.just(new Command.StopRecording(null))));
    }

    private static Arbitrary<ParticipationMode> mode() {
        return Arbitraries.of(ParticipationMode.class);
    }

    private static Command proposing(String id, ParticipationMode mode) {
        boolean somewhere = mode == ParticipationMode.ASSISTED_VENUE;
        return new Command.ProposeMode(id, mode, "the line fails", somewhere ? "the street centre" : null);
    }

    private static Arbitrary<Command> modes() {
        return Arbitraries.frequencyOf(
                Tuple.of(3, Combinators.combine(who(), mode()).as(Commands::proposing)),
                Tuple.of(1, proposal().map(Command.WithdrawMode::new)));
    }

    /** Of the presiding mediator's most often. */
    private static Arbitrary<String> proposal() {
        return Combinators.combine(
                        Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.just(Stage.MEDIATOR)), Tuple.of(1, who())),
                        Arbitraries.longs().between(1, 40))
                .as((id, request) -> "w_" + id + "_0_" + request);
    }

    private static Arbitrary<String> caucus() {
        return Arbitraries.of("k1", "k1", "k2", "k3", "k4");
    }

    private static Arbitrary<List<String>> several() {
        return who().list().ofMinSize(0).ofMaxSize(4);
    }

    /** Of a paper nothing may come but what its own tests say: here it only stands between the rest. */
    private static Arbitrary<Command> papers() {
        return Arbitraries.oneOf(
                who().map(id -> new Command.WriteLine(id, "words", null)),
                Arbitraries.of(true, true, false).map(Command.SetDrafts::new),
                Arbitraries.just(new Command.DiscardDraft("d1")),
                Arbitraries.just(new Command.ReadBack()),
                Arbitraries.just(new Command.PutFact("a fact")),
                Arbitraries.just(new Command.MakeProposal("an offer", 100L, null)));
    }

    private static Arbitrary<Command> everyone() {
        Arbitrary<Boolean> flag = Arbitraries.of(true, false);
        return Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.of("hello", "", "x".repeat(2_001)).map(Command.SendChat::new)),
                Tuple.of(2, flag.map(Command.RaiseHand::new)),
                Tuple.of(
                        3,
                        Combinators.combine(Arbitraries.of(TrackSource.class), flag)
                                .as(Command.SetTrack::new)),
                Tuple.of(
                        4,
                        Combinators.combine(Arbitraries.of(ConsentKind.class), flag)
                                .as(Command.SetConsent::new)),
                Tuple.of(1, Arbitraries.just(new Command.AskHelp())),
                Tuple.of(2, Arbitraries.just(new Command.ReturnToJoint())),
                Tuple.of(3, Arbitraries.just(new Command.Knock())),
                Tuple.of(1, Arbitraries.just(new Command.Leave())),
                Tuple.of(
                        3,
                        Combinators.combine(Arbitraries.of(AskKind.class), Arbitraries.of("no trust in them", "", "x"))
                                .as(Command.Ask::new)),
                Tuple.of(1, Arbitraries.of(AskKind.class).map(Command.TakeBackAsk::new)),
                Tuple.of(1, Combinators.combine(who(), mode()).as(Commands::proposing)),
                Tuple.of(
                        6,
                        Combinators.combine(
                                        proposal(),
                                        Arbitraries.of(true, true, true, false),
                                        Arbitraries.of(Role.APPLICANT, Role.RESPONDENT)
                                                .injectNull(0.7))
                                .as(Command.AnswerMode::new)),
                Tuple.of(4, Arbitraries.of("they are cut off", "").map(Command.TakeOver::new)),
                Tuple.of(1, Arbitraries.just(new Command.OfferMedia("v=0", Map.of()))));
    }

    /** With exhibits: each document is its author's. */
    static Arbitrary<RoomCommand> exhibits() {
        Arbitrary<String> exhibit = Arbitraries.of("x1", "x1", "x2", "k1-x1", "k2-x1");
        Arbitrary<Integer> page = Arbitraries.of(0, 1, 1, 2, 3);
        Arbitrary<Command> what = Arbitraries.frequencyOf(
                Tuple.of(4, Combinators.combine(exhibit, page).as(Command.ShowExhibit::new)),
                Tuple.of(1, Arbitraries.just(new Command.HideExhibit())),
                Tuple.of(
                        1,
                        Combinators.combine(exhibit, page)
                                .as((id, n) -> new Command.PointAtExhibit(id, n, 10, n == 2 ? null : 20))),
                Tuple.of(
                        3,
                        Combinators.combine(exhibit, page)
                                .as((id, n) -> new Command.MarkExhibit(id, n, List.of(n, 2, 3, 4)))),
                Tuple.of(
                        1,
                        Combinators.combine(exhibit, page, Arbitraries.of(true, false))
                                .as(Command.EraseExhibit::new)),
                Tuple.of(1, exhibit.map(Command.WithdrawExhibit::new)),
                Tuple.of(1, who().map(Command.LetPresent::new)));
        Arbitrary<RoomCommand> added = Combinators.combine(
                        who(),
                        Arbitraries.of("a", "b", "c"),
                        Arbitraries.of(Place.JOINT, Place.JOINT, new Place.Caucus("k1"), new Place.Caucus("k2")))
                .as(Exhibition::adds);
        return Arbitraries.frequencyOf(
                Tuple.of(2, added),
                Tuple.of(3, asked(Arbitraries.just(Stage.MEDIATOR), what)),
                Tuple.of(2, asked(who(), what)));
    }

    private static Arbitrary<RoomCommand> entering() {
        Arbitrary<Map<ConsentKind, Boolean>> consents =
                Arbitraries.maps(Arbitraries.of(ConsentKind.class), Arbitraries.of(true, true, false));
        Arbitrary<RoomCommand> anyone = Combinators.combine(who(), consents)
                .as((id, answers) -> Stage.enter(id, java.util.Objects.requireNonNull(CAST.get(id)), answers));
        return Arbitraries.frequencyOf(
                Tuple.of(9, anyone),
                Tuple.of(1, Arbitraries.just(Stage.enter("p_appointed", Role.PRESIDING_MEDIATOR, Map.of()))));
    }

    private static Arbitrary<RoomCommand> observed() {
        return Arbitraries.frequencyOf(
                Tuple.of(
                        4,
                        Combinators.combine(who(), Arbitraries.of(DisconnectCause.class))
                                .as(RoomCommand.LineLost::new)),
                Tuple.of(4, who().map(RoomCommand.LineBack::new)),
                Tuple.of(
                        2,
                        Combinators.combine(who(), Arbitraries.of(LineGrade.class), Arbitraries.of(true, false))
                                .as((id, grade, lasting) -> new RoomCommand.LineMeasured(
                                        id,
                                        Lines.of(grade),
                                        lasting ? Instant.EPOCH : Instant.parse("2026-03-02T01:00:00Z"),
                                        Playback.NONE))),
                Tuple.of(2, who().map(RoomCommand.SeatExpired::new)),
                Tuple.of(2, Arbitraries.just(new RoomCommand.GraceExpired())),
                Tuple.of(1, Arbitraries.just(new RoomCommand.SuspensionExpired())),
                Tuple.of(
                        1,
                        Arbitraries.of(GapCause.DISK_FULL, GapCause.RECORDER_FAULT)
                                .map(cause -> new RoomCommand.RecorderFailed(cause, "detail"))),
                Tuple.of(1, who().map(RoomCommand.Barred::new)),
                Tuple.of(2, Arbitraries.just(new RoomCommand.RecorderRecovered())),
                Tuple.of(1, Arbitraries.just(new RoomCommand.ProcessRestarted())));
    }

    /** The end comes late, if it comes: a session that ends at once shows little. */
    static Arbitrary<RoomCommand> end() {
        return Arbitraries.just(
                new RoomCommand.By(Stage.MEDIATOR, 99, new Command.EndSession(TerminationReason.ADJOURNED, "note")));
    }
}
