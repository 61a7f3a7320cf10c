package org.hejie.signaling.room;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hejie.protocol.AgentAuthority;
import org.hejie.protocol.Place;
import org.hejie.protocol.Role;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.protocol.signal.AgreementEvent;
import org.hejie.protocol.signal.AskKind;
import org.hejie.protocol.signal.ExhibitEvent;
import org.hejie.protocol.signal.GateEvent;
import org.hejie.protocol.signal.PaperEvent;
import org.hejie.protocol.signal.Phase;
import org.hejie.protocol.signal.Presence;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.protocol.signal.RoomView.ChatLine;
import org.jspecify.annotations.Nullable;

/**
 * A room as its log tells it; a value. The same log gives the same state, always.
 *
 * @param startedAt when the joint session began, {@code null} before
 * @param people in order of first appearance, removed ones included
 * @param chat the last {@value #CHAT_LINES} lines of each place, oldest first
 * @param lines what was last written down of each participant's line; who is not there had a good one so far
 * @param talks private ones
 * @param gate what is known of each before the start
 * @param asks of the presiding mediator
 * @param papers transcript, facts, proposals
 * @param exhibits put before people, and shown
 * @param voices who is heard by whom within a place
 * @param agreement drafted, fixed and signed
 * @param lastSeq number of the last event, 0 before the first
 */
public record RoomState(
        String sessionId,
        String caseId,
        String caseTitle,
        String organisation,
        String presidingMediatorId,
        Phase phase,
        @Nullable Instant startedAt,
        boolean locked,
        Map<String, Person> people,
        Recording recording,
        List<Said> chat,
        Map<String, LineMark> lines,
        Talks talks,
        GateBook gate,
        Asks asks,
        Papers papers,
        Exhibits exhibits,
        Voices voices,
        AgreementBook agreement,
        long lastSeq) {
    static final int CHAT_LINES = 200;

    /** A chat line and who was in its place when it was said: coming later does not bring it back. */
    public record Said(ChatLine line, Set<String> heardBy) {
        public Said {
            heardBy = Set.copyOf(heardBy);
        }
    }

    /** Before the first event. */
    public static final RoomState NONE = new RoomState(
            "",
            "",
            "",
            "",
            "",
            Phase.SCHEDULED,
            null,
            false,
            Map.of(),
            Recording.NONE,
            List.of(),
            Map.of(),
            Talks.NONE,
            GateBook.NONE,
            Asks.NONE,
            Papers.NONE,
            Exhibits.NONE,
            Voices.NONE,
            AgreementBook.NONE,
            0);

    public static RoomState replay(List<LoggedEvent> log) {
        RoomState state = NONE;
        for (LoggedEvent event : log) {
            state = state.evolve(event);
        }
        return state;
    }

    public boolean scheduled() {
        return lastSeq > 0;
    }

    public Optional<Person> person(String id) {
        return Optional.ofNullable(people.get(id));
    }

    public boolean presides(String participantId) {
        return presidingMediatorId.equals(participantId);
    }

    /** Whoever is in the joint room now, as {@link Person#inJoint}. */
    public Stream<Person> joint() {
        return people.values().stream().filter(Person::inJoint);
    }

    /** Whoever is in a caucus now, as {@link Person#inCaucus}. */
    public Stream<Person> apart() {
        return people.values().stream().filter(Person::inCaucus);
    }

    /** Whoever is in that caucus now, as {@link Person#inCaucus}. */
    public Stream<Person> inside(String caucusId) {
        Place place = new Place.Caucus(caucusId);
        return apart().filter(p -> p.place().equals(place));
    }

    /** The caucuses that are on, by id, in the order of their beginning. */
    public Map<String, Caucus> caucuses() {
        return talks.open();
    }

    /** How many caucuses there were. */
    int caucusCount() {
        return talks.count();
    }

    /** Of the recording that runs, or of the last one; null when there was none. */
    public @Nullable String lastRecordingId() {
        return recording.count() == 0 ? null : recordingId(recording.count());
    }

    String recordingId(int number) {
        return sessionId + "-r" + number;
    }

    /** The state after one more event. */
    public RoomState evolve(LoggedEvent logged) {
        return apply(logged.event(), logged.at(), logged.seq()).but(d -> {
            d.gate = gate.evolve(logged);
            d.papers = papers.evolve(logged, this);
            d.exhibits = exhibits.evolve(logged);
            d.agreement = agreement.evolve(logged);
            d.lastSeq = logged.seq();
        });
    }

    /** The state after something that is in no log: {@link Papers#isPrivate}. */
    public RoomState privately(List<RoomEvent> events, Instant at) {
        Papers next = papers;
        for (RoomEvent event : events) {
            next = next.evolve(new LoggedEvent(lastSeq, at, event), this);
        }
        Papers after = next;
        return but(d -> d.papers = after);
    }

    private RoomState apply(RoomEvent event, Instant at, long seq) {
        return switch (event) {
            case RoomEvent.SessionScheduled e ->
                new RoomState(
                        e.sessionId(),
                        e.caseId(),
                        e.caseRecord().title(),
                        e.caseRecord().organisation(),
                        e.presidingMediatorId(),
                        Phase.SCHEDULED,
                        null,
                        false,
                        Map.of(),
                        Recording.NONE,
                        List.of(),
                        Map.of(),
                        Talks.NONE,
                        GateBook.NONE,
                        Asks.after(e.refusedMediator()),
                        Papers.NONE,
                        Exhibits.NONE,
                        Voices.NONE,
                        AgreementBook.NONE,
                        seq);
            case RoomEvent.SessionOpened e -> in(Phase.OPEN, startedAt);
            case RoomEvent.SessionStarted e -> in(Phase.IN_SESSION, at);
            case RoomEvent.SessionPaused e -> in(Phase.PAUSED, startedAt);
            case RoomEvent.SessionSuspended e -> in(Phase.SUSPENDED, startedAt);
            case RoomEvent.SessionResumed e -> in(Phase.IN_SESSION, startedAt);
            case RoomEvent.SessionEnded e -> in(Phase.ENDED, startedAt);
            case RoomEvent.ParticipantJoined e ->
                with(Person.joined(e.participantId(), e.name(), e.role(), e.place(), e.consents(), e.identityMethod()));
            case RoomEvent.PresenceChanged e -> change(e.participantId(), p -> p.presence(e.presence(), e.cause()));
            case RoomEvent.ParticipantPlaced e ->
                change(e.participantId(), p -> p.at(e.to())).talks(attended(e));
            case RoomEvent.ParticipantRemoved e ->
                change(e.participantId(), p -> p.out(e.by() == null)).asks(asks.without(e.participantId()));
            case RoomEvent.CaucusOpened e -> talks(talks.opened(e.caucusId(), at));
            case RoomEvent.CaucusClosed e -> talks(talks.closed(e.caucusId()));
            case RoomEvent.CaucusKnocked e -> talks(talks.attended(e.caucusId()));
            case RoomEvent.TrackChanged e ->
                change(
                        e.participantId(),
                        p -> p.track(
                                e.source(),
                                e.on(),
                                e.by() != null && !e.participantId().equals(e.by())));
            case RoomEvent.LineChanged e ->
                line(e.participantId(), new LineMark(e.quality().grade(), at));
            case RoomEvent.HandRaised e -> change(e.participantId(), p -> p.hand(e.raised()));
            case RoomEvent.HelpAsked e ->
                asks(asks.made(new RoomEvent.AskMade(e.participantId(), AskKind.HELP, null, false), at));
            case RoomEvent.ChatSent e -> chat(new ChatLine(e.messageId(), e.participantId(), e.place(), e.text(), at));
            case RoomEvent.ConsentChanged e -> change(e.participantId(), p -> p.consent(e.kind(), e.granted()));
            case RoomEvent.RoomLocked e -> locked(e.locked());
            case RoomEvent.RecordingStarted e -> recording(recording.started(e.recordingId()));
            case RoomEvent.RecordingGapOpened e ->
                recording(recording.interrupted(new Recording.Gap(e.cause(), e.participantId())));
            case RoomEvent.RecordingGapClosed e -> recording(recording.continued());
            case RoomEvent.RecordingStopped e -> recording(recording.stopped());
            case RoomEvent.RecordingTapCounted e -> this;
            case RoomEvent.FloorChanged e -> but(d -> d.voices = voices.evolve(e));
            case RoomEvent.ChannelSet e -> but(d -> d.voices = voices.evolve(e));
            case GateEvent e -> this;
            case PaperEvent e -> this;
            case ExhibitEvent e -> this;
            case AgreementEvent e -> this;
            case RoomEvent.PresidingChanged e -> presiding(e);
            case RoomEvent.AskMade e -> asks(asks.made(e, at));
            case RoomEvent.AskAnswered e -> asks(asks.answered(e));
        };
    }

    /** Parties and mediators on the line or expected back, for whoever counts heads. */
    public long present() {
        return people.values().stream()
                .filter(p -> !p.removed() && p.presence() != Presence.GONE)
                .count();
    }

    /** What an agent or representative may do for the party; empty: not known, or no agent (民事诉讼法 art. 62). */
    public Optional<AgentAuthority> authority(String participantId) {
        return gate.authority(participantId);
    }

    public String nameOf(String participantId) {
        return person(participantId).map(Person::name).orElse("");
    }

    boolean isMediator(String participantId) {
        return person(participantId).map(Person::role).filter(Role::isMediator).isPresent();
    }

    private RoomState change(String id, UnaryOperator<Person> how) {
        Person person = people.get(id);
        return person == null ? this : with(how.apply(person));
    }

    private RoomState with(Person person) {
        Map<String, Person> next = new LinkedHashMap<>(people);
        next.put(person.id(), person);
        return but(d -> d.people = Collections.unmodifiableMap(next));
    }

    private RoomState chat(ChatLine line) {
        Set<String> heardBy = people.values().stream()
                .filter(p -> p.place().mayReceiveFrom(line.place()) && !p.removed())
                .map(Person::id)
                .collect(Collectors.toUnmodifiableSet());
        List<Said> next = new ArrayList<>(chat);
        next.add(new Said(line, heardBy));
        List<Said> there =
                next.stream().filter(s -> s.line().place().equals(line.place())).toList();
        if (there.size() > CHAT_LINES) {
            next.remove(there.getFirst());
        }
        return but(d -> d.chat = List.copyOf(next));
    }

    private RoomState line(String id, LineMark mark) {
        Map<String, LineMark> next = new LinkedHashMap<>(lines);
        next.put(id, mark);
        return but(d -> d.lines = Collections.unmodifiableMap(next));
    }

    private RoomState in(Phase phase, @Nullable Instant startedAt) {
        return but(d -> {
            d.phase = phase;
            d.startedAt = startedAt;
        });
    }

    private RoomState locked(boolean locked) {
        return but(d -> d.locked = locked);
    }

    private Talks attended(RoomEvent.ParticipantPlaced e) {
        return isMediator(e.participantId()) && e.to() instanceof Place.Caucus(String id) ? talks.attended(id) : talks;
    }

    private RoomState talks(Talks talks) {
        return but(d -> d.talks = talks);
    }

    private RoomState asks(Asks asks) {
        return but(d -> d.asks = asks);
    }

    private RoomState recording(Recording recording) {
        return but(d -> d.recording = recording);
    }

    /** Roles go with the chair: who presided is a co-mediator. */
    private RoomState presiding(RoomEvent.PresidingChanged e) {
        return change(e.from(), p -> p.as(Role.CO_MEDIATOR))
                .change(e.participantId(), p -> p.as(Role.PRESIDING_MEDIATOR))
                .but(d -> d.presidingMediatorId = e.participantId());
    }

    private RoomState but(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.done();
    }

    /** The state while the next one is made of it: what no event changes after the first stays with the old one. */
    private static final class Draft {
        private final RoomState old;
        private String presidingMediatorId;
        private Phase phase;
        private @Nullable Instant startedAt;
        private boolean locked;
        private Map<String, Person> people;
        private Recording recording;
        private List<Said> chat;
        private Map<String, LineMark> lines;
        private Talks talks;
        private GateBook gate;
        private Asks asks;
        private Papers papers;
        private Exhibits exhibits;
        private Voices voices;
        private AgreementBook agreement;
        private long lastSeq;

        Draft(RoomState old) {
            this.old = old;
            presidingMediatorId = old.presidingMediatorId;
            phase = old.phase;
            startedAt = old.startedAt;
            locked = old.locked;
            people = old.people;
            recording = old.recording;
            chat = old.chat;
            lines = old.lines;
            talks = old.talks;
            gate = old.gate;
            asks = old.asks;
            papers = old.papers;
            exhibits = old.exhibits;
            voices = old.voices;
            agreement = old.agreement;
            lastSeq = old.lastSeq;
        }

        RoomState done() {
            return new RoomState(
                    old.sessionId,
                    old.caseId,
                    old.caseTitle,
                    old.organisation,
                    presidingMediatorId,
                    phase,
                    startedAt,
                    locked,
                    people,
                    recording,
                    chat,
                    lines,
                    talks,
                    gate,
                    asks,
                    papers,
                    exhibits,
                    voices,
                    agreement,
                    lastSeq);
        }
    }
}
