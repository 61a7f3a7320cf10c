package org.hejie.signaling.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.hejie.protocol.AgentAuthority;
import org.hejie.protocol.AuthorityKind;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.DisclosureKind;
import org.hejie.protocol.ParticipationMode;
import org.hejie.protocol.Place;
import org.hejie.protocol.Role;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.GateFacts;
import org.hejie.protocol.signal.GateItem;
import org.hejie.protocol.signal.Phase;
import org.hejie.protocol.signal.Presence;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.signaling.OpenDoor;

/** Whatever is asked in whatever order: nothing starts and nobody comes in over something that is neither settled nor let pass with a reason. */
class GateSequenceTest {
    private static final Instant START = Instant.parse("2026-03-02T01:00:00Z");
    private static final Map<String, Role> CAST = Map.of(
            Stage.MEDIATOR,
            Role.PRESIDING_MEDIATOR,
            Stage.CO_MEDIATOR,
            Role.CO_MEDIATOR,
            Stage.WORKER,
            Role.APPLICANT,
            Stage.EMPLOYER,
            Role.RESPONDENT,
            "p_agent",
            Role.AGENT,
            "p_eye",
            Role.WITNESS);
    private static final List<String> IDS = CAST.keySet().stream().sorted().toList();

    /** What was said, kept by the test from the log alone: no rule of the room is asked. */
    private static final class Kept {
        final Set<String> settled = new HashSet<>();
        final List<RoomEvent.GateDisclosed> disclosed = new ArrayList<>();
        final Map<String, Boolean> answers = new java.util.HashMap<>();
        final Map<String, Map<ConsentKind, Boolean>> consents = new java.util.HashMap<>();
        final Map<String, ParticipationMode> modes = new java.util.HashMap<>();

        void take(RoomEvent event) {
            switch (event) {
                case RoomEvent.ParticipantJoined e -> {
                    consents.computeIfAbsent(e.participantId(), id -> new java.util.HashMap<>())
                            .putAll(e.consents());
                    if (!e.identityMethod().isEmpty()) {
                        settled.add(e.participantId() + "/IDENTITY");
                    }
                }
                case RoomEvent.ConsentChanged e ->
                    consents.computeIfAbsent(e.participantId(), id -> new java.util.HashMap<>())
                            .put(e.kind(), e.granted());
                case RoomEvent.GatePrepared e -> prepared(e);
                case RoomEvent.GateVouched e -> settled.add(e.participantId() + "/IDENTITY");
                case RoomEvent.GateNoticeRead e -> settled.add(e.participantId() + "/" + notice(e.noticeId()));
                case RoomEvent.GateOverridden e -> {
                    assertThat(e.reason().length()).isBetween(2, 500);
                    assertThat(e.item()).isNotIn(GateItem.IDENTITY, GateItem.DECLARATION);
                    settled.add(e.participantId() + "/" + e.item());
                }
                case RoomEvent.GateAuthorityEntered e -> settled.add(e.participantId() + "/AUTHORITY");
                case RoomEvent.GateModeSet e -> modes.put(e.participantId(), e.mode());
                case RoomEvent.GateDisclosed e -> {
                    settled.add(e.by() + "/DECLARATION");
                    if (e.kind() != DisclosureKind.NONE) {
                        disclosed.add(e);
                        settled.removeIf(s -> s.endsWith("/DISCLOSURE"));
                    }
                }
                case RoomEvent.GateAnswered e -> answers.put(e.participantId() + "/" + e.disclosureId(), e.waived());
                default -> {}
            }
        }

        private void prepared(RoomEvent.GatePrepared e) {
            String id = e.participantId();
            if (!e.identityMethod().isEmpty()) {
                settled.add(id + "/IDENTITY");
            }
            for (GateFacts.NoticeFact n : e.facts().notices()) {
                if (n.readAt() != null) {
                    settled.add(id + "/" + notice(n.noticeId()));
                }
            }
            if (e.facts().device() != null) {
                settled.add(id + "/DEVICE");
            }
            if (e.facts().authority() != null) {
                settled.add(id + "/AUTHORITY");
            }
        }

        private static GateItem notice(String id) {
            return switch (id) {
                case "rights" -> GateItem.RIGHTS_NOTICE;
                case "rules" -> GateItem.ROOM_RULES;
                default -> GateItem.FALSE_MEDIATION_WARNING;
            };
        }

        /** What must be there of a person, by role. */
        void check(String id, RoomState room) {
            Role role = java.util.Objects.requireNonNull(CAST.get(id));
            boolean acts = role.isParty() || role.isAgent();
            Map<ConsentKind, Boolean> said = consents.getOrDefault(id, Map.of());
            there(id, GateItem.IDENTITY);
            if (role.isMediator()) {
                there(id, GateItem.DECLARATION);
                return;
            }
            there(id, GateItem.ROOM_RULES);
            there(id, GateItem.FALSE_MEDIATION_WARNING);
            ParticipationMode mode = modes.getOrDefault(id, ParticipationMode.VIDEO);
            if (mode == ParticipationMode.VIDEO || mode == ParticipationMode.VIDEO_SEPARATE_TIME) {
                there(id, GateItem.DEVICE);
            }
            answered(id, said, ConsentKind.RECORDING, GateItem.RECORDING);
            if (role.isAgent()) {
                there(id, GateItem.AUTHORITY);
            }
            if (acts) {
                there(id, GateItem.RIGHTS_NOTICE);
                assertThat(said.get(ConsentKind.ONLINE_MEDIATION))
                        .as("%s agrees", id)
                        .isNotEqualTo(false);
                if (mode != ParticipationMode.ON_SITE) {
                    answered(id, said, ConsentKind.ONLINE_MEDIATION, GateItem.ONLINE_MEDIATION);
                }
                if (!Boolean.FALSE.equals(said.get(ConsentKind.RECORDING))) {
                    answered(
                            id,
                            said,
                            ConsentKind.RECORDING_REPLACES_TRANSCRIPT,
                            GateItem.RECORDING_REPLACES_TRANSCRIPT);
                }
                disclosures(id, room);
            }
        }

        void disclosures(String id, RoomState room) {
            for (RoomEvent.GateDisclosed d : disclosed) {
                if (room.person(d.by()).filter(p -> !p.removed()).isPresent()) {
                    Boolean waived = answers.get(id + "/" + d.disclosureId());
                    assertThat(waived).as("%s does not object to %s", id, d).isNotEqualTo(false);
                    assertThat(waived != null || settled.contains(id + "/DISCLOSURE"))
                            .as("%s answered %s", id, d)
                            .isTrue();
                }
            }
        }

        private void answered(String id, Map<ConsentKind, Boolean> said, ConsentKind kind, GateItem item) {
            if (said.get(kind) == null) {
                there(id, item);
            }
        }

        private void there(String id, GateItem item) {
            assertThat(settled).as("%s's %s", id, item).contains(id + "/" + item);
        }
    }

    @Provide
    Arbitrary<List<RoomCommand>> sequences() {
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        entering().list().ofMaxSize(3),
                        any().list().ofMinSize(10).ofMaxSize(120))
                .as(GateSequenceTest::sequence);
    }

    /** Half of them with the waiting room open from the beginning; the start is tried in every state on the way. */
    private static List<RoomCommand> sequence(boolean open, List<RoomCommand> first, List<RoomCommand> rest) {
        List<RoomCommand> all = new ArrayList<>();
        if (open) {
            all.add(new RoomCommand.Enter(
                    Stage.MEDIATOR,
                    "name of " + Stage.MEDIATOR,
                    Role.PRESIDING_MEDIATOR,
                    Stage.WILLING,
                    "account",
                    OpenDoor.READY));
            all.add(new RoomCommand.By(Stage.MEDIATOR, 1, new Command.OpenSession()));
        }
        all.addAll(first);
        for (RoomCommand command : rest) {
            all.add(command);
            all.add(new RoomCommand.By(Stage.MEDIATOR, 2, new Command.StartSession()));
        }
        return all;
    }

    private static Arbitrary<RoomCommand> any() {
        return Arbitraries.frequencyOf(
                Tuple.of(4, entering()),
                Tuple.of(6, by(Arbitraries.just(Stage.MEDIATOR), presiding())),
                Tuple.of(3, by(Arbitraries.of(IDS), presses())),
                Tuple.of(1, by(Arbitraries.of(IDS), presiding())),
                Tuple.of(
                        1,
                        Arbitraries.of(IDS)
                                .map(id ->
                                        new RoomCommand.LineLost(id, org.hejie.protocol.DisconnectCause.NETWORK_LOST))),
                Tuple.of(1, Arbitraries.of(IDS).map(RoomCommand.SeatExpired::new)));
    }

    private static Arbitrary<RoomCommand> by(Arbitrary<String> who, Arbitrary<? extends Command> what) {
        return Combinators.combine(who, Arbitraries.longs().between(1, 40), what)
                .as(RoomCommand.By::new);
    }

    private static Arbitrary<Command> presiding() {
        Arbitrary<String> who = Arbitraries.of(IDS);
        Arbitrary<String> reason = Arbitraries.of("当面核对", "当面核对", "当面核对", "x", "x".repeat(501));
        return Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.just(new Command.OpenSession())),
                Tuple.of(4, Arbitraries.just(new Command.StartSession())),
                Tuple.of(1, Arbitraries.just(new Command.PauseSession(null))),
                Tuple.of(3, Arbitraries.just(new Command.ResumeSession())),
                Tuple.of(8, who.map(Command.Admit::new)),
                Tuple.of(1, who.map(Command.ReturnToWaiting::new)),
                Tuple.of(1, who.map(id -> new Command.Remove(id, null))),
                Tuple.of(4, Combinators.combine(who, reason).as(Command.Vouch::new)),
                Tuple.of(
                        12,
                        Combinators.combine(who, Arbitraries.of(GateItem.class), reason)
                                .as(Command.OverrideItem::new)),
                Tuple.of(
                        2,
                        Combinators.combine(Arbitraries.of(AuthorityKind.class), Arbitraries.of(true, false))
                                .as((kind, seen) -> new Command.EnterAuthority(
                                        "p_agent", new AgentAuthority(kind, null, seen, "当面核对")))),
                Tuple.of(
                        1,
                        Combinators.combine(who, Arbitraries.of(ParticipationMode.class))
                                .as((id, mode) -> new Command.SetMode(id, mode))),
                Tuple.of(2, proposing(who)),
                Tuple.of(1, who.map(Command.Remind::new)));
    }

    private static Arbitrary<Command> proposing(Arbitrary<String> who) {
        return Combinators.combine(
                        who,
                        Arbitraries.of(ParticipationMode.class),
                        Arbitraries.of("名称").injectNull(0.3))
                .as((id, mode, venue) -> new Command.ProposeMode(id, mode, "另行参加", venue));
    }

    private static Arbitrary<Command> presses() {
        Arbitrary<Boolean> flag = Arbitraries.of(true, true, false);
        return Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just(Stage.DECLARES)),
                Tuple.of(
                        1,
                        Combinators.combine(Arbitraries.of(DisclosureKind.class), Arbitraries.of("一件事", "另一件事"))
                                .as(Command.Disclose::new)),
                Tuple.of(
                        5,
                        Combinators.combine(Arbitraries.of("d1", "d2", "d3", "d4"), flag)
                                .as(Command.AnswerDisclosure::new)),
                Tuple.of(
                        3,
                        Combinators.combine(
                                        Arbitraries.of("rights", "rules", "false-mediation"),
                                        Arbitraries.of("2022-1", "2022-1", "2020-1"))
                                .as(Command.ReadNotice::new)),
                Tuple.of(
                        3,
                        Combinators.combine(Arbitraries.of(ConsentKind.class), flag)
                                .as(Command.SetConsent::new)),
                Tuple.of(1, proposing(Arbitraries.of(IDS))),
                Tuple.of(
                        4,
                        Combinators.combine(
                                        Arbitraries.of(IDS),
                                        Arbitraries.longs().between(1, 40),
                                        flag,
                                        Arbitraries.of(Role.APPLICANT, Role.RESPONDENT)
                                                .injectNull(0.4))
                                .as((id, n, yes, side) -> new Command.AnswerMode("w_" + id + "_0_" + n, yes, side))),
                Tuple.of(1, Arbitraries.just(new Command.Leave())));
    }

    private static Arbitrary<RoomCommand> entering() {
        Arbitrary<Boolean> mostly = Arbitraries.of(true, true, true, true, false);
        Arbitrary<Map<ConsentKind, Boolean>> consents = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just(Stage.WILLING)),
                Tuple.of(1, Arbitraries.maps(Arbitraries.of(ConsentKind.class), mostly)));
        return Combinators.combine(Arbitraries.of(IDS), consents, mostly, mostly, mostly, mostly)
                .as((id, said, known, read, warned, tested) -> new RoomCommand.Enter(
                        id,
                        "name of " + id,
                        java.util.Objects.requireNonNull(CAST.get(id)),
                        said,
                        known ? "one_time_code" : "",
                        new GateFacts(
                                OpenDoor.READY.notices().stream()
                                        .map(n -> (n.noticeId().equals("false-mediation") ? warned : read)
                                                ? n
                                                : new GateFacts.NoticeFact(n.noticeId(), n.version(), null))
                                        .toList(),
                                tested ? OpenDoor.READY.device() : null,
                                ParticipationMode.VIDEO,
                                null)));
    }

    @Property(tries = 600)
    @StatisticsReport(onFailureOnly = true)
    void nothingStartsAndNobodyComesInOverAnUnsettledItem(@ForAll("sequences") List<RoomCommand> commands) {
        RoomState room = Room.evolve(
                RoomState.NONE,
                List.of(new RoomEvent.SessionScheduled("s_1", "c_1", Stage.MEDIATOR, OpenDoor.PLANNED, OpenDoor.CASE)),
                START);
        Kept kept = new Kept();
        boolean started = false;
        boolean startedOverParties = false;
        boolean admitted = false;
        boolean overridden = false;
        for (RoomCommand command : commands) {
            if (!(Room.decide(room, command, START) instanceof Decision.Accepted(List<RoomEvent> events))) {
                continue;
            }
            for (RoomEvent event : events) {
                RoomState before = room;
                if (event instanceof RoomEvent.SessionStarted) {
                    started = true;
                    startedOverParties |= before.people().keySet().stream()
                            .anyMatch(id -> !id.equals(Stage.MEDIATOR) && now(kept, id));
                    before.people().values().stream()
                            .filter(p -> !p.removed() && p.presence() != Presence.GONE)
                            .filter(p -> !p.place().equals(Place.WAITING) || now(kept, p.id()))
                            .forEach(p -> kept.check(p.id(), before));
                }
                if (event instanceof RoomEvent.ParticipantPlaced e
                        && e.from().equals(Place.WAITING)
                        && e.to().equals(Place.JOINT)) {
                    admitted = true;
                    kept.check(e.participantId(), before);
                }
                if (event instanceof RoomEvent.SessionResumed && before.phase() == Phase.PAUSED) {
                    before.joint()
                            .filter(p -> p.role().isParty() || p.role().isAgent())
                            .forEach(p -> kept.disclosures(p.id(), before));
                }
                overridden |= event instanceof RoomEvent.GateOverridden;
                kept.take(event);
                room = room.evolve(new LoggedEvent(room.lastSeq() + 1, START, event));
            }
        }
        Statistics.label("started")
                .collect(started)
                .coverage(seen -> seen.check(true).percentage(share -> share > 0));
        Statistics.label("started with others there")
                .collect(startedOverParties)
                .coverage(seen -> seen.check(true).percentage(share -> share > 0));
        Statistics.label("admitted")
                .collect(admitted)
                .coverage(seen -> seen.check(true).percentage(share -> share > 0));
        Statistics.label("overridden")
                .collect(overridden)
                .coverage(seen -> seen.check(true).percentage(share -> share > 0));
    }

    private static boolean now(Kept kept, String id) {
        ParticipationMode mode = kept.modes.getOrDefault(id, ParticipationMode.VIDEO);
        return mode == ParticipationMode.VIDEO || mode == ParticipationMode.ASSISTED_VENUE;
    }
}
