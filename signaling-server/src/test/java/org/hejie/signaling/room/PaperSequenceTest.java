package org.hejie.signaling.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hejie.signaling.room.Stage.CO_MEDIATOR;
import static org.hejie.signaling.room.Stage.EMPLOYER;
import static org.hejie.signaling.room.Stage.MEDIATOR;
import static org.hejie.signaling.room.Stage.WORKER;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.hejie.protocol.DisconnectCause;
import org.hejie.protocol.Json;
import org.hejie.protocol.Place;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.PaperEvent;
import org.hejie.protocol.signal.RoomEvent;

/**
 * Papers in any order of things, kept by a clerk who reads nothing but the log: the digest can be made again from it, nobody confirms anything but what
 * was read back last, what is undisputed is so by everyone's word, and of a caucus nothing is in the log or told outside.
 */
class PaperSequenceTest {
    private static final List<String> CAST =
            List.of(MEDIATOR, CO_MEDIATOR, WORKER, EMPLOYER, PaperStage.AGENT, PaperStage.WITNESS);

    /** Keeps the transcript from the log's own words. */
    private static final class Clerk {
        private record Kept(int number, Instant heardAt, String speakerId, String text) {}

        final Map<String, String> names = new HashMap<>();
        final Map<String, Role> roles = new HashMap<>();
        final Map<String, Place> places = new HashMap<>();
        final Map<String, Kept> lines = new LinkedHashMap<>();
        final Map<String, Map<String, RoomEvent.FactAnswered>> answers = new HashMap<>();
        final Set<String> reached = new TreeSet<>();
        int written;
        int version;
        boolean current;
        String digest = "";

        void reads(LoggedEvent logged, Instant start) {
            RoomEvent event = logged.event();
            if (event instanceof PaperEvent) {
                reached.add(event.getClass().getSimpleName());
            }
            switch (event) {
                case RoomEvent.ParticipantJoined e -> {
                    names.put(e.participantId(), e.name());
                    roles.put(e.participantId(), e.role());
                    places.put(e.participantId(), e.place());
                }
                case RoomEvent.ParticipantPlaced e -> places.put(e.participantId(), e.to());
                case RoomEvent.LineWritten e -> {
                    joint(e.by());
                    assertThat(e.heardAt()).isBetween(start, logged.at());
                    lines.put(e.lineId(), new Kept(++written, e.heardAt(), e.speakerId(), e.text()));
                    current = false;
                }
                case RoomEvent.LineCorrected e -> {
                    joint(e.by());
                    Kept was = Objects.requireNonNull(lines.get(e.lineId()));
                    lines.put(e.lineId(), new Kept(was.number(), was.heardAt(), e.speakerId(), e.text()));
                    current = false;
                }
                case RoomEvent.LineStruck e -> {
                    joint(e.by());
                    assertThat(lines.remove(e.lineId())).isNotNull();
                    current = false;
                }
                case RoomEvent.TranscriptReadBack e -> {
                    joint(e.by());
                    assertThat(e.version()).isEqualTo(++version);
                    assertThat(e.digest()).isEqualTo(digest(version, line -> true));
                    digest = e.digest();
                    current = true;
                }
                case RoomEvent.TranscriptConfirmed e -> {
                    joint(e.participantId());
                    assertThat(current).as("of the current version alone").isTrue();
                    assertThat(e.version()).isEqualTo(version);
                    assertThat(e.ownLines()).isEqualTo(roles.get(e.participantId()) == Role.WITNESS);
                    assertThat(e.digest())
                            .isEqualTo(
                                    e.ownLines()
                                            ? digest(
                                                    version,
                                                    line -> line.speakerId().equals(e.participantId()))
                                            : digest);
                }
                case RoomEvent.TranscriptClosed e -> {
                    assertThat(e.current()).isEqualTo(current);
                    assertThat(e.digest()).isEqualTo(digest(current ? version : version + 1, line -> true));
                }
                case RoomEvent.FactPut e -> joint(e.by());
                case RoomEvent.FactChanged e -> answers.remove(e.factId());
                case RoomEvent.FactAnswered e -> {
                    joint(e.participantId());
                    answers.computeIfAbsent(e.factId(), id -> new HashMap<>()).put(e.participantId(), e);
                }
                case RoomEvent.FactUndisputed e -> {
                    Map<String, RoomEvent.FactAnswered> said = Objects.requireNonNull(answers.get(e.factId()));
                    assertThat(said.values()).allMatch(RoomEvent.FactAnswered::agreed);
                    assertThat(said.values().stream()
                                    .map(RoomEvent.FactAnswered::side)
                                    .collect(Collectors.toSet()))
                            .hasSizeGreaterThan(1);
                }
                default -> {}
            }
        }

        private void joint(String who) {
            assertThat(places.get(who)).isEqualTo(Place.JOINT);
        }

        private String digest(int version, Predicate<Kept> which) {
            String form = lines.values().stream()
                    .filter(which)
                    .sorted(Comparator.comparing(Kept::heardAt).thenComparing(Kept::number))
                    .map(line -> line.number() + "\t" + line.heardAt() + "\t" + line.speakerId() + "\t"
                            + names.get(line.speakerId()) + "\t" + line.text() + "\n")
                    .collect(Collectors.joining("", "hejie-transcript-1\ts_1\t" + version + "\n", ""));
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(form.getBytes(StandardCharsets.UTF_8)));
            } catch (NoSuchAlgorithmException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static <T> T one(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static String line(RoomState state, Random random) {
        List<Transcript.Line> lines = state.papers().transcript().lines();
        return lines.isEmpty() ? "l_none" : one(random, lines).id();
    }

    private static RoomCommand next(Stage stage, Random random, int step) {
        RoomState state = stage.state();
        Transcript transcript = state.papers().transcript();
        String who = one(random, CAST);
        boolean yes = random.nextBoolean();
        String words = "words-" + step + "-end";
        List<Facts.Fact> facts = state.papers().facts().all();
        List<Proposals.Proposal> proposals = state.papers().proposals().all();
        Command own = switch (random.nextInt(24)) {
            case 0, 1, 2 -> new Command.WriteLine(one(random, CAST), words, yes ? null : stage.now());
            case 3 -> new Command.CorrectLine(line(state, random), words, yes ? null : one(random, CAST), null);
            case 4 -> random.nextInt(3) == 0 ? new Command.StrikeLine(line(state, random), null) : null;
            case 5, 6 -> new Command.ReadBack();
            case 7, 8, 9, 10 -> {
                Transcript.Reading reading = transcript.reading();
                yield new Command.ConfirmTranscript(
                        reading == null
                                ? ""
                                : TranscriptRules.digestFor(
                                        state, state.person(who).orElseThrow(), reading));
            }
            case 11 -> new Command.ObjectToLine(line(state, random), words);
            case 12 -> {
                List<Transcript.Objection> all = transcript.objections();
                yield all.isEmpty()
                        ? null
                        : yes
                                ? new Command.KeepLine(one(random, all).id(), words)
                                : new Command.CorrectLine(
                                        all.getLast().lineId(),
                                        words,
                                        null,
                                        all.getLast().id());
            }
            case 13 -> new Command.PutFact(words);
            case 14 ->
                facts.isEmpty()
                        ? null
                        : new Command.ChangeFact(one(random, facts).id(), words);
            case 15, 16, 17 -> {
                if (facts.isEmpty()) {
                    yield null;
                }
                Facts.Fact fact = facts.getLast();
                Role side = who.equals(PaperStage.AGENT) ? Role.RESPONDENT : null;
                yield new Command.AnswerFact(fact.id(), fact.revision(), random.nextInt(5) > 0, side);
            }
            case 18, 19 -> new Command.MakeProposal(words, yes ? 100L : null, null);
            case 20 ->
                proposals.isEmpty()
                        ? null
                        : new Command.AnswerProposal(one(random, proposals).id(), yes);
            case 21 ->
                proposals.isEmpty()
                        ? null
                        : new Command.WithdrawProposal(one(random, proposals).id());
            default -> null;
        };
        if (own != null) {
            return stage.by(own instanceof Command.WriteLine || own instanceof Command.ReadBack ? MEDIATOR : who, own);
        }
        List<String> some = new ArrayList<>(CAST);
        java.util.Collections.shuffle(some, random);
        String caucus = "k" + (1 + random.nextInt(Math.max(1, state.caucusCount())));
        return switch (random.nextInt(9)) {
            case 0 -> stage.by(MEDIATOR, new Command.OpenCaucus(some.subList(0, 1 + random.nextInt(3))));
            case 1 -> stage.by(MEDIATOR, new Command.MoveToCaucus(caucus, some.subList(0, 1)));
            case 2 -> stage.by(MEDIATOR, new Command.CloseCaucus(caucus));
            case 3 -> stage.by(MEDIATOR, new Command.Admit(who));
            case 4 ->
                stage.by(MEDIATOR, random.nextInt(3) == 0 ? new Command.ReturnToWaiting(who) : new Command.Admit(who));
            case 5 -> stage.by(MEDIATOR, yes ? new Command.PauseSession(null) : new Command.ResumeSession());
            case 6 -> new RoomCommand.LineLost(who, DisconnectCause.NETWORK_LOST);
            case 7 -> new RoomCommand.LineBack(who);
            default -> stage.by(who, yes ? new Command.ReturnToJoint() : new Command.SendChat("said-" + step));
        };
    }

    @Property(tries = 300)
    @StatisticsReport(onFailureOnly = true)
    void thePapersHoldWhatTheLogSaysAndNothingOfACaucus(@ForAll long seed) {
        Random random = new Random(seed);
        Stage stage = PaperStage.running(WORKER, EMPLOYER, PaperStage.AGENT, PaperStage.WITNESS);
        Clerk clerk = new Clerk();
        Instant start = Objects.requireNonNull(stage.state().startedAt());
        int read = 0;
        // By the words of a proposal made in a caucus: who was there.
        Map<String, Set<String>> secrets = new HashMap<>();
        for (int step = 0; step < 120; step++) {
            RoomCommand command = step < 119
                    ? next(stage, random, step)
                    : stage.by(MEDIATOR, new Command.EndSession(TerminationReason.ADJOURNED, null));
            if (!(Room.decide(stage.state(), command, stage.now().plusSeconds(1)) instanceof Decision.Accepted)) {
                continue;
            }
            RoomState before = stage.state();
            stage.happens(command);
            List<LoggedEvent> log = stage.log();
            for (; read < log.size(); read++) {
                RoomEvent event = log.get(read).event();
                if (!Papers.isPrivate(event)) {
                    clerk.reads(log.get(read), start);
                } else if (event instanceof RoomEvent.ProposalMade made) {
                    secrets.put(
                            made.text(),
                            before.people().values().stream()
                                    .filter(p -> p.place().equals(made.place()))
                                    .map(Person::id)
                                    .collect(Collectors.toSet()));
                }
            }
            secrets.forEach((words, there) -> CAST.stream()
                    .filter(id -> !there.contains(id))
                    .forEach(id ->
                            assertThat(Json.write(PaperStage.told(stage, id))).doesNotContain(words)));
            for (String id : CAST) {
                if (stage.person(id).place().equals(Place.WAITING)) {
                    assertThat(PaperStage.told(stage, id)).isEqualTo(PaperBoard.NONE);
                }
            }
        }
        List<LoggedEvent> session =
                stage.log().stream().filter(l -> !Papers.isPrivate(l.event())).toList();
        String written = session.stream().map(Json::write).collect(Collectors.joining("\n"));
        assertThat(secrets.keySet()).noneMatch(written::contains);
        // A process that takes the room up from its log knows all of its papers but what was proposed in caucuses.
        Papers again = RoomState.replay(session).papers();
        assertThat(again.transcript()).isEqualTo(stage.state().papers().transcript());
        assertThat(again.facts()).isEqualTo(stage.state().papers().facts());
        Set<String> reached = new HashSet<>(clerk.reached);
        if (!secrets.isEmpty()) {
            reached.add("proposed in a caucus");
        }
        for (String what : List.of(
                "TranscriptConfirmed", "ObjectionAnswered", "LineStruck", "FactUndisputed", "proposed in a caucus")) {
            Statistics.label(what)
                    .collect(reached.contains(what))
                    .coverage(seen -> seen.check(true).percentage(share -> share > 0));
        }
    }
}
