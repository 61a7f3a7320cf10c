package org.hejie.signaling.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.hejie.cases.door.FixedAgreement;
import org.hejie.cases.door.LiveSessions;
import org.hejie.cases.door.SessionPapers;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.DisconnectCause;
import org.hejie.protocol.Place;
import org.hejie.protocol.media.TapCounts;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.protocol.signal.AgreementEvent;
import org.hejie.protocol.signal.AskAnswer;
import org.hejie.protocol.signal.AskKind;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.ExhibitEvent;
import org.hejie.protocol.signal.Notice;
import org.hejie.protocol.signal.Phase;
import org.hejie.protocol.signal.Presence;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.protocol.signal.ServerFrame;
import org.hejie.protocol.signal.TapMoment;
import org.hejie.signaling.LiveSession;
import org.hejie.signaling.refusal.Reason;
import org.hejie.signaling.room.AgreementBoard;
import org.hejie.signaling.room.Decision;
import org.hejie.signaling.room.ExhibitNotices;
import org.hejie.signaling.room.ExhibitRules;
import org.hejie.signaling.room.GateBoard;
import org.hejie.signaling.room.MomentRules;
import org.hejie.signaling.room.PaperOut;
import org.hejie.signaling.room.Papers;
import org.hejie.signaling.room.Person;
import org.hejie.signaling.room.Room;
import org.hejie.signaling.room.RoomCommand;
import org.hejie.signaling.room.RoomState;
import org.hejie.signaling.room.SealedRules;
import org.hejie.signaling.room.TranscriptRules;
import org.hejie.signaling.room.Visibility;
import org.jspecify.annotations.Nullable;

/**
 * One session that is alive. Everything happens on its own thread, one thing after the other: decide, append to the log, cut what must be cut,
 * tell the participants, then let in. {@link #post} and {@link #glance} may be called on any thread, all else only on the room's.
 */
final class LiveRoom {

    private final Surroundings around;
    private final String sessionId;
    private final Mailbox mailbox;
    private final CaseCalls caseCalls;
    private final Map<String, Seat> seats = new LinkedHashMap<>();
    private final Studio studio;
    private volatile LiveSession glance;
    private RoomState state = RoomState.NONE;
    /** The state as of the last change, for other threads. */
    private volatile RoomState seen = RoomState.NONE;

    private final Deadlines deadlines = new Deadlines(this);
    private final Faults faults = new Faults(this);
    private final MediaReports reports = new MediaReports(this);
    private final SealedRecords sealed = new SealedRecords(this);
    private final OpenDrafts drafts = new OpenDrafts(this);

    /** @param log the session's log; its rooms' thread starts at once */
    LiveRoom(String sessionId, List<LoggedEvent> log, Surroundings around, Consumer<LiveRoom> whenOver) {
        this.sessionId = sessionId;
        this.around = around;
        this.studio = new Studio(sessionId, around.media(), seats);
        this.caseCalls = new CaseCalls(sessionId, around.door(), around.timers());
        for (LoggedEvent logged : log) {
            advance(logged);
        }
        this.glance = look();
        this.seen = state;
        this.mailbox = new Mailbox("room-" + sessionId, this::settle, () -> {
            caseCalls.close();
            whenOver.accept(this);
        });
    }

    /** Runs a task on the room's thread; false when the room is over and takes none. */
    boolean post(Consumer<LiveRoom> task) {
        return mailbox.post(() -> task.accept(this));
    }

    String sessionId() {
        return sessionId;
    }

    /** The session as of its last event. */
    LiveSession glance() {
        return glance;
    }

    RoomState state() {
        return state;
    }

    /** Any thread: whether the seat is still that one's. */
    boolean seats(ResumeTokens.Claim claim) {
        return seen.person(claim.participantId())
                .filter(p -> !p.removed() && p.incarnation() == claim.incarnation())
                .isPresent();
    }

    /** Any thread: who may be here by an account, and is not out. */
    Set<String> staff() {
        return seen.people().values().stream()
                .filter(p -> !p.removed() && !p.role().isOfASide())
                .map(Person::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Any thread: the document of an exhibit that this person may look at now. */
    Optional<String> exhibit(String participantId, String exhibitId) {
        RoomState now = seen;
        return now.person(participantId)
                .filter(p -> !p.removed())
                .flatMap(p -> now.exhibits().before(p.place(), exhibitId))
                .map(e -> e.document().documentId());
    }

    /** Any thread: the moment of a line that this person may hear again now. */
    Optional<LiveSessions.Moment> moment(String participantId, String lineId) {
        return MomentRules.of(seen, participantId, lineId);
    }

    Surroundings around() {
        return around;
    }

    Studio studio() {
        return studio;
    }

    Deadlines deadlines() {
        return deadlines;
    }

    Faults faults() {
        return faults;
    }

    SealedRecords sealed() {
        return sealed;
    }

    OpenDrafts drafts() {
        return drafts;
    }

    MediaReports reports() {
        return reports;
    }

    Collection<Seat> seats() {
        return seats.values();
    }

    Seat seat(String participantId) {
        return seats.computeIfAbsent(participantId, Seat::new);
    }

    /** The refusal of a command that is not carried out. */
    Decision.@Nullable Refused wouldRefuse(RoomCommand command) {
        Decision decision = Room.decide(state, command, around.clock().instant());
        return decision instanceof Decision.Refused refused ? refused : null;
    }

    /** Puts a command to the room and carries out the consequences; the refusal if it was refused. */
    Decision.@Nullable Refused apply(RoomCommand command) {
        Instant now = around.clock().instant();
        Decision decision = Room.decide(state, command, now);
        if (!(decision instanceof Decision.Accepted(List<RoomEvent> events))) {
            return (Decision.Refused) decision;
        }
        if (command instanceof RoomCommand.By by && SealedRules.concerns(by.command())) {
            Decision.Refused refused = sealed.carryOut(by);
            tellTalks();
            return refused;
        }
        if (events.isEmpty()) {
            return null;
        }
        if (events.stream().allMatch(Papers::isPrivate)) {
            privately(events, now);
            return null;
        }
        List<LoggedEvent> logged = new ArrayList<>();
        for (RoomEvent event : counted(events)) {
            logged.add(new LoggedEvent(state.lastSeq() + 1 + logged.size(), now, event));
        }
        try {
            around.log()
                    .append(
                            sessionId,
                            logged.stream().map(LiveRoom::withoutWords).toList());
        } catch (RuntimeException e) {
            faults.logFailed(command, e);
            return new Decision.Refused(Reason.LOG_UNAVAILABLE, "");
        }
        carryOut(logged);
        return null;
    }

    /** What is proposed in a caucus is in that caucus's own record, if there is one, and in no log beside (在线调解规则 art. 18). */
    private void privately(List<RoomEvent> events, Instant now) {
        RoomState after = state.privately(events, now);
        sealed.write(sealed.follow(events, after));
        state = after;
        tellPapers();
    }

    /** What is said in a caucus stays there: the log holds that something was, not what (在线调解规则 art. 18). */
    private static LoggedEvent withoutWords(LoggedEvent logged) {
        return switch (logged.event()) {
            case RoomEvent.ChatSent(String id, String who, Place.Caucus place, String _) ->
                new LoggedEvent(logged.seq(), logged.at(), new RoomEvent.ChatSent(id, who, place, ""));
            case ExhibitEvent e -> new LoggedEvent(logged.seq(), logged.at(), (RoomEvent) ExhibitRules.logged(e));
            default -> logged;
        };
    }

    /** A session that was recorded ends with what reached the recorder: nothing is written after the end. */
    private List<RoomEvent> counted(List<RoomEvent> events) {
        String recordingId = state.lastRecordingId();
        if (recordingId == null || !(events.getLast() instanceof RoomEvent.SessionEnded)) {
            return events;
        }
        List<RoomEvent> all = new ArrayList<>(events);
        all.add(events.size() - 1, new RoomEvent.RecordingTapCounted(recordingId, TapMoment.ENDED, studio.lastCount()));
        return all;
    }

    private void carryOut(List<LoggedEvent> logged) {
        RoomState before = state;
        List<RoomEvent> events = logged.stream().map(LoggedEvent::event).toList();
        RoomState after = Room.evolve(before, events, logged.getFirst().at());
        Map<String, List<RoomEvent>> records = sealed.follow(events, after);
        studio.cut(before, after);
        sealed.write(records);
        List<Map<Seat, List<ServerFrame.Event>>> told =
                logged.stream().map(this::advance).toList();
        glance = look();
        seen = state;
        told.forEach(one -> one.forEach((seat, frames) -> frames.forEach(seat::send)));
        deadlines.set();
        for (LoggedEvent event : logged) {
            tellCase(event);
            if (event.event() instanceof RoomEvent.RecordingStarted) {
                faults.recordingStarted();
            }
        }
        for (RoomEvent event : events) {
            if (event instanceof RoomEvent.ParticipantPlaced placed) {
                seat(placed.participantId()).moved();
            }
        }
        if (events.stream().anyMatch(RoomEvent.ParticipantPlaced.class::isInstance)) {
            reports.speaking();
        }
        tellTalks();
        tellGate();
        tellPapers();
        drafts.follow(events);
        tellExhibits();
        tellAgreement();
        faults.tapIn();
        TapMoment moment = moment(before, logged);
        // Where the tap could not come in, that has been written down since, and counted.
        if (moment != null && state.recording().equals(after.recording())) {
            String recordingId = after.lastRecordingId();
            boolean tapIn = moment == TapMoment.GAP_CLOSED || moment == TapMoment.STARTED;
            TapCounts counts = tapIn ? studio.countedLast() : studio.countedFirst();
            apply(new RoomCommand.TapCounted(String.valueOf(recordingId), moment, counts));
        }
    }

    /** For what the events say, the recorder's packets are counted; null for nothing. */
    private static @Nullable TapMoment moment(RoomState before, List<LoggedEvent> logged) {
        boolean recorded = before.recording().running();
        TapMoment moment = null;
        for (LoggedEvent event : logged) {
            moment = switch (event.event()) {
                case RoomEvent.SessionEnded e -> null;
                case RoomEvent.RecordingStarted e -> TapMoment.STARTED;
                case RoomEvent.RecordingGapOpened e -> TapMoment.GAP_OPENED;
                case RoomEvent.RecordingGapClosed e -> TapMoment.GAP_CLOSED;
                case RoomEvent.RecordingStopped e -> TapMoment.STOPPED;
                case RoomEvent.ParticipantPlaced e -> moment == null && recorded ? TapMoment.MOVED : moment;
                case RoomEvent.ParticipantRemoved e -> moment == null && recorded ? TapMoment.MOVED : moment;
                default -> moment;
            };
        }
        return moment;
    }

    /** Takes one event into the state and numbers it for everyone who is told of it. */
    private Map<Seat, List<ServerFrame.Event>> advance(LoggedEvent logged) {
        RoomState before = state;
        state = before.evolve(logged);
        if (logged.event() instanceof RoomEvent.SessionScheduled scheduled) {
            sealed.scheduled(scheduled);
        }
        Map<Seat, List<ServerFrame.Event>> told = new LinkedHashMap<>();
        for (String id : state.people().keySet()) {
            Seat seat = seat(id);
            for (RoomEvent event : Visibility.told(logged.event(), id, before, state)) {
                told.computeIfAbsent(seat, s -> new ArrayList<>()).add(seat.outbox.add(logged.at(), event));
            }
        }
        return told;
    }

    /** To each what is theirs to know of private talks, where it changed. */
    void tellTalks() {
        for (Person person : state.people().values()) {
            seat(person.id())
                    .talks(TalkNotices.talks(state, person), TalkNotices.record(state, sealed.state(), person));
        }
    }

    /** To each what is theirs to know of the gate, where it changed. */
    void tellGate() {
        state.people().values().forEach(person -> seat(person.id()).gate(GateBoard.told(state, person)));
    }

    /** To each what is theirs to know of the session's papers, where it changed. */
    void tellPapers() {
        state.people().values().forEach(person -> seat(person.id()).papers(state, person));
    }

    /** To each the exhibits they may look at, and the marks on the page they see, where they changed. */
    void tellExhibits() {
        for (Person person : state.people().values()) {
            seat(person.id()).exhibits.now(ExhibitNotices.told(state, person), ExhibitNotices.marks(state, person));
        }
    }

    /** Where someone points, to everyone in their place. */
    void tellPointer(String participantId, Command.PointAtExhibit at) {
        Notice.ExhibitPointed notice =
                new Notice.ExhibitPointed(participantId, at.exhibitId(), at.page(), at.x(), at.y());
        state.people().values().stream()
                .filter(p -> !p.removed() && Visibility.hears(state, p.id(), participantId))
                .forEach(p -> seat(p.id()).send(new ServerFrame.Notice(notice)));
    }

    /** To each the agreement as they may see it, where it changed. */
    void tellAgreement() {
        Instant now = around.clock().instant();
        state.people().values().forEach(p -> seat(p.id()).agreement(AgreementBoard.told(state, p, now)));
    }

    private LiveSession look() {
        return new LiveSession(
                sessionId,
                state.phase(),
                (int) state.present(),
                state.recording().state(),
                state.startedAt());
    }

    void progress(long secondsSealed, long bytesWritten) {
        state.people().values().stream()
                .filter(p -> p.role().isMediator() && !p.removed())
                .forEach(p -> seat(p.id())
                        .send(new ServerFrame.Notice(new Notice.RecorderProgress(secondsSealed, bytesWritten))));
    }

    void known(String participantId, Consumer<Seat> what) {
        Seat seat = seats.get(participantId);
        if (seat != null) {
            what.accept(seat);
        }
    }

    /** One presence for both lines: signalling must be there, media must not be down. */
    void presence(Seat seat, DisconnectCause cause) {
        seat.cause = cause;
        apply(
                seat.up()
                        ? new RoomCommand.LineBack(seat.participantId)
                        : new RoomCommand.LineLost(seat.participantId, cause));
    }

    /** Any thread. */
    void tellCase(LoggedEvent logged) {
        switch (logged.event()) {
            case RoomEvent.SessionStarted e -> caseCalls.started(logged.at());
            case RoomEvent.SessionEnded e -> {
                papers(logged.at(), true);
                caseCalls.ended(logged.at(), e.reason(), e.note());
            }
            case RoomEvent.TranscriptConfirmed e
            when state.phase() != Phase.ENDED && TranscriptRules.complete(state) -> papers(logged.at(), false);
            case RoomEvent.PresenceChanged e
            when e.presence() == Presence.RECONNECTING && e.cause() != null && e.cause() != DisconnectCause.REPLACED ->
                caseCalls.lineLost(e.participantId(), e.cause(), logged.at());
            case RoomEvent.GateNoticeRead e ->
                caseCalls.noticeRead(e.participantId(), e.noticeId(), e.version(), logged.at());
            case RoomEvent.GateVouched e -> caseCalls.vouched(e.participantId(), logged.at());
            case RoomEvent.GateAuthorityEntered e -> caseCalls.authority(e.participantId(), e.authority());
            case RoomEvent.GateDisclosed e -> caseCalls.disclosed(e, logged.at());
            case RoomEvent.GateAnswered e -> caseCalls.disclosureAnswered(e, logged.at());
            case RoomEvent.GateModeSet e -> caseCalls.mode(e.participantId(), e.mode(), e.venue());
            case RoomEvent.AskMade e
            when refusesMediator(logged) ->
                caseCalls.mediatorRefused(e.participantId(), String.valueOf(e.reason()), e.second(), logged.at());
            case RoomEvent.AskAnswered e
            when refusesMediator(logged) -> caseCalls.mediatorRefusalTakenBack(e.participantId(), logged.at());
            case RoomEvent.ExhibitAdded e
            when e.place().equals(Place.JOINT) && e.document() != null ->
                caseCalls.shared(e.document().documentId());
            case RoomEvent.AgreementFixed e -> paper();
            case RoomEvent.AgreementReopened e -> caseCalls.agreementReopened(e.version(), logged.at());
            case RoomEvent.AgreementSigned e -> caseCalls.agreementSigned(e, logged.at());
            case RoomEvent.AgreementSealed e -> caseCalls.agreementSealed(e, logged.at());
            case RoomEvent.AgreementScanned e -> caseCalls.agreementScanned(e, logged.at());
            default -> {}
        }
    }

    /** What the case takes once, however often it is told. */
    static boolean toldAgain(LoggedEvent logged) {
        return refusesMediator(logged)
                || logged.event() instanceof RoomEvent.ExhibitAdded
                || logged.event() instanceof RoomEvent.TranscriptConfirmed
                || logged.event() instanceof AgreementEvent;
    }

    private void papers(Instant at, boolean ended) {
        SessionPapers papers = PaperOut.of(state, at, ended);
        if (papers != null) {
            caseCalls.papers(papers);
        }
    }

    private void paper() {
        FixedAgreement fixed = AgreementBoard.paper(state);
        if (fixed != null) {
            caseCalls.agreementFixed(fixed);
        }
    }

    /** The organisation is told who asks for another mediator (在线调解规则 art. 14), and who does not any more. */
    private static boolean refusesMediator(LoggedEvent logged) {
        return switch (logged.event()) {
            case RoomEvent.AskMade e -> e.kind() == AskKind.ANOTHER_MEDIATOR;
            case RoomEvent.AskAnswered e -> e.kind() == AskKind.ANOTHER_MEDIATOR && e.answer() == AskAnswer.TAKEN_BACK;
            default -> false;
        };
    }

    void consentGiven(String participantId, ConsentKind kind, boolean granted) {
        caseCalls.consent(participantId, kind, granted, around.clock().instant());
    }

    // --- the end

    /** After each task: people out of the room are let go, and a room that is over closes. */
    private void settle() {
        for (Person person : state.people().values()) {
            if (person.removed()) {
                hangUp(seat(person.id()), person.whyOut());
            }
        }
        if (state.phase() == Phase.ENDED) {
            seats.values().forEach(seat -> hangUp(seat, Reason.SESSION_OVER));
            mailbox.close();
        }
    }

    private static void hangUp(Seat seat, Reason reason) {
        Line line = seat.line;
        if (line != null) {
            seat.line = null;
            line.bye(reason, false, 0);
        }
    }

    /** Blocks until the room is over and its case was told everything; false when it took longer. */
    boolean awaitTold(Duration atMost) throws InterruptedException {
        return caseCalls.awaitTold(atMost);
    }

    /** The server stops: everyone may resume, here or elsewhere. Nothing is logged; whoever takes the room up will say what happened. */
    void stop() {
        for (Seat seat : seats.values()) {
            Line line = seat.line;
            if (line != null) {
                seat.line = null;
                line.bye(Reason.SERVER_STOPPING, true, 1_000);
            }
        }
        mailbox.close();
    }
}
