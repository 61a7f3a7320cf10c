package org.hejie.signaling.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import org.hejie.cases.door.AgreementFact;
import org.hejie.protocol.AgentAuthority;
import org.hejie.protocol.AuthorityKind;
import org.hejie.protocol.agreement.AgreementForm;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.protocol.signal.AgreementEvent;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.RoomEvent;
import org.jspecify.annotations.Nullable;

/** Random acts by everyone on an agreement, checked from the log alone. */
class AgreementSequenceTest {
    private static final List<String> PEOPLE =
            List.of(Stage.MEDIATOR, Stage.CO_MEDIATOR, Stage.WORKER, AgreementStage.AGENT, AgreementStage.WITNESS);

    /** What someone does, given the room as it is. */
    private interface Act extends Function<Stage, RoomCommand> {}

    @Provide
    Arbitrary<List<Act>> acts() {
        Arbitrary<Act> any = Arbitraries.frequencyOf(
                just(2, s -> s.by(Stage.MEDIATOR, AgreementStage.WAGES)),
                just(3, s -> s.by(Stage.MEDIATOR, new Command.DraftAgreement(AgreementStage.HEAD))),
                each(1, w -> s -> s.by(w, new Command.SetClause(null, "FREE", "另加一条。", null, null))),
                just(6, s -> s.by(Stage.MEDIATOR, new Command.FixAgreement())),
                just(
                        6,
                        s -> new RoomCommand.Agreed(
                                new AgreementFact.Papered(AgreementStage.digest(s), AgreementStage.PDF, "d_1"))),
                just(6, s -> s.by(Stage.MEDIATOR, new Command.ReadAgreementAloud(AgreementStage.digest(s)))),
                each(10, w -> s -> AgreementStage.sign(s, w)),
                each(
                        2,
                        w -> s -> new RoomCommand.Agreed(new AgreementFact.Signed(
                                "a".repeat(64), w, AgreementStage.PDF, AgreementStage.EVIDENCE, null))),
                each(2, w -> s -> AgreementStage.seal(s, w)),
                each(1, w -> s -> AgreementStage.scan(s, List.of(w, Stage.WORKER), s.now())),
                each(2, w -> s -> s.by(w, new Command.RefuseToSign(AgreementStage.digest(s), null))),
                each(1, w -> s -> s.by(w, new Command.ReopenAgreement(null))),
                just(4, s -> authority(s, AuthorityKind.SPECIAL)),
                just(1, s -> authority(s, AuthorityKind.GENERAL)),
                each(1, w -> s -> s.by(Stage.MEDIATOR, new Command.OpenCaucus(List.of(w)))),
                each(3, w -> s -> s.by(Stage.MEDIATOR, new Command.Admit(w))));
        return any.list().ofMinSize(20).ofMaxSize(60);
    }

    private static Tuple.Tuple2<Integer, Arbitrary<? extends Act>> just(int often, Act act) {
        return Tuple.of(often, Arbitraries.just(act));
    }

    private static Tuple.Tuple2<Integer, Arbitrary<? extends Act>> each(int often, Function<String, Act> act) {
        return Tuple.of(often, Arbitraries.of(PEOPLE).map(act));
    }

    private static RoomCommand authority(Stage stage, AuthorityKind kind) {
        return stage.by(
                Stage.MEDIATOR,
                new Command.EnterAuthority(AgreementStage.AGENT, new AgentAuthority(kind, null, true, "seen")));
    }

    /** The log's own book-keeping, apart from the rules. */
    private static final class Ledger {
        private @Nullable String digest;
        private int version;
        private boolean paper;
        private boolean read;
        private final Set<String> signed = new HashSet<>();

        void take(RoomEvent event) {
            switch (event) {
                case RoomEvent.AgreementFixed e -> {
                    assertThat(digest).as("one is fixed at a time").isNull();
                    assertThat(e.version()).isEqualTo(version + 1);
                    digest = e.digest();
                    version = e.version();
                }
                case RoomEvent.AgreementReopened e -> {
                    assertThat(signed)
                            .as("what is in effect stays")
                            .doesNotContain(Stage.WORKER + AgreementStage.AGENT);
                    digest = null;
                    paper = false;
                    read = false;
                    signed.clear();
                }
                case RoomEvent.AgreementPapered e -> paper = true;
                case RoomEvent.AgreementReadAloud e -> {
                    assertThat(e.digest()).isEqualTo(digest);
                    read = true;
                }
                case RoomEvent.AgreementSigned e -> {
                    assertThat(e.digest())
                            .as("nothing but the current digest is signed")
                            .isEqualTo(digest);
                    assertThat(paper && read).isTrue();
                    assertThat(signed.add(e.participantId())).as("signed once").isTrue();
                }
                case RoomEvent.AgreementScanned e -> {
                    assertThat(e.digest()).isEqualTo(digest);
                    signed.addAll(e.signedBy());
                }
                case RoomEvent.AgreementRefused e -> assertThat(e.digest()).isEqualTo(digest);
                case RoomEvent.AgreementSealed e -> assertThat(e.digest()).isEqualTo(digest);
                case RoomEvent.AgreementDrafted e ->
                    assertThat(digest).as("no change of what is fixed").isNull();
                case RoomEvent.AgreementClauseSet e ->
                    assertThat(digest).as("no change of what is fixed").isNull();
                default -> {}
            }
        }
    }

    @Property(tries = 400)
    void nothingIsSignedButTheCurrentVersionAndNoSideByGeneralAuthority(@ForAll("acts") List<Act> acts) {
        Stage stage = AgreementStage.inSession(AuthorityKind.GENERAL);
        Ledger ledger = new Ledger();
        boolean effective = false;
        for (Act act : acts) {
            RoomState before = stage.state();
            Decision decision = Room.decide(before, act.apply(stage), stage.now());
            if (!(decision instanceof Decision.Accepted)) {
                continue;
            }
            for (RoomEvent event : stage.happens(act.apply(stage))) {
                ledger.take(event);
                boolean signs = event instanceof RoomEvent.AgreementSigned s
                                && s.participantId().equals(AgreementStage.AGENT)
                        || event instanceof RoomEvent.AgreementScanned c
                                && c.signedBy().contains(AgreementStage.AGENT);
                if (signs) {
                    assertThat(before.authority(AgreementStage.AGENT)
                                    .orElseThrow()
                                    .kind())
                            .isEqualTo(AuthorityKind.SPECIAL);
                }
            }
            boolean both = ledger.signed.contains(Stage.WORKER) && ledger.signed.contains(AgreementStage.AGENT);
            Instant at = AgreementRules.effect(stage.state()).byParties();
            assertThat(at != null)
                    .as("in effect when every side has signed, and only then")
                    .isEqualTo(both);
            assertThat(!effective || both)
                    .as("what took effect stays in effect")
                    .isTrue();
            effective |= both;
        }
        Statistics.label("in effect")
                .collect(effective)
                .coverage(seen -> seen.check(true).percentage(p -> p > 0));
        assertThat(RoomState.replay(stage.log())).isEqualTo(stage.state());
    }

    @Property(tries = 200)
    void theDigestIsAlwaysWhatTheLogBeforeItSays(@ForAll("acts") List<Act> acts) {
        Stage stage = AgreementStage.inSession(AuthorityKind.SPECIAL);
        for (Act act : acts) {
            if (Room.decide(stage.state(), act.apply(stage), stage.now()) instanceof Decision.Accepted) {
                stage.happens(act.apply(stage));
            }
        }
        RoomState room = RoomState.NONE;
        for (LoggedEvent logged : stage.log()) {
            if (logged.event() instanceof RoomEvent.AgreementFixed e) {
                String form = room.agreement().form("s_1", e.version());
                assertThat(AgreementForm.digest(form)).isEqualTo(e.digest());
            }
            RoomState before = room;
            room = room.evolve(logged);
            if (logged.event() instanceof AgreementEvent) {
                for (String id : room.people().keySet()) {
                    assertThat(Visibility.told(logged.event(), id, before, Objects.requireNonNull(room)))
                            .isEmpty();
                }
            }
        }
    }
}
