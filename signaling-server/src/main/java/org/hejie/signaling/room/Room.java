package org.hejie.signaling.room;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.DisconnectCause;
import org.hejie.protocol.GapCause;
import org.hejie.protocol.Place;
import org.hejie.protocol.media.LineQuality;
import org.hejie.protocol.media.MediaEvent;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.protocol.signal.AgreementCommand;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.ExhibitCommand;
import org.hejie.protocol.signal.GateCommand;
import org.hejie.protocol.signal.PaperCommand;
import org.hejie.protocol.signal.Phase;
import org.hejie.protocol.signal.Presence;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.protocol.signal.VoiceCommand;
import org.hejie.signaling.refusal.Reason;
import org.jspecify.annotations.Nullable;

/** The mediation room: what may happen next. Total: every command in every state is answered with events or a refusal. */
public final class Room {
    private static final int CHAT_CHARACTERS = 2_000;
    private static final int NOTE_CHARACTERS = 1_000;
    private static final int SDP_CHARACTERS = 64 * 1024;
    private static final int MID_CHARACTERS = 64;
    private static final int PLAYBACK_MOST = 3_600_000;

    private Room() {}

    /** Decides one command. Pure: the same arguments give the same answer. */
    public static Decision decide(RoomState state, RoomCommand command, Instant now) {
        Decision first = first(state, command, now);
        if (!(first instanceof Decision.Accepted(List<RoomEvent> events))) {
            return first;
        }
        RoomState after = evolve(state, events, now);
        if (after.phase() == Phase.SUSPENDED && presidingIsHere(after)) {
            events = appended(events, new RoomEvent.SessionResumed(null));
            after = evolve(state, events, now);
        }
        List<RoomEvent> agreed = ModeRules.settle(events, after);
        if (agreed.size() > events.size()) {
            events = agreed;
            after = evolve(state, events, now);
        }
        List<RoomEvent> settled = Caucuses.settle(AskRules.settle(events, after), after);
        if (settled.size() > events.size()) {
            events = settled;
            after = evolve(state, events, now);
        }
        List<RoomEvent> recorded = RecordingRules.settle(state, command, events, after);
        if (recorded.size() > events.size()) {
            events = recorded;
            after = evolve(state, events, now);
        }
        events = DraftRules.settle(state, events, after);
        return new Decision.Accepted(TranscriptRules.settle(events, after));
    }

    /** The state after events that are not logged yet. */
    public static RoomState evolve(RoomState state, List<RoomEvent> events, Instant now) {
        RoomState next = state;
        for (RoomEvent event : events) {
            next = next.evolve(new LoggedEvent(next.lastSeq() + 1, now, event));
        }
        return next;
    }

    private static Decision first(RoomState state, RoomCommand command, Instant now) {
        if (!state.scheduled()) {
            return command instanceof RoomCommand.Schedule s
                    ? Decision.accept(new RoomEvent.SessionScheduled(
                            s.sessionId(),
                            s.caseId(),
                            s.presidingMediatorId(),
                            s.plannedAt(),
                            s.caseRecord(),
                            null,
                            s.refusedMediator().isEmpty() ? null : s.refusedMediator()))
                    : Decision.refuse(Reason.NOT_IN_ROOM);
        }
        if (command instanceof RoomCommand.By by) {
            return by(state, by, now);
        }
        if (state.phase() == Phase.ENDED) {
            boolean asked = command instanceof RoomCommand.Enter
                    || command instanceof RoomCommand.Close
                    || command instanceof RoomCommand.Agreed;
            return asked ? Decision.refuse(Reason.SESSION_OVER) : Decision.accept();
        }
        return switch (command) {
            case RoomCommand.By by -> by(state, by, now);
            case RoomCommand.Schedule s -> Decision.accept();
            case RoomCommand.Enter e -> Entering.enter(state, e);
            case RoomCommand.LineLost l -> Entering.lineLost(state, l.participantId(), l.cause());
            case RoomCommand.LineBack l -> Entering.lineBack(state, l.participantId());
            case RoomCommand.LineMeasured m -> lineMeasured(state, m, now);
            case RoomCommand.SeatExpired s -> Entering.seatExpired(state, s.participantId());
            case RoomCommand.GraceExpired g -> graceExpired(state);
            case RoomCommand.SuspensionExpired s -> Succession.suspensionExpired(state);
            case RoomCommand.Close c -> Succession.close(state, c.note());
            case RoomCommand.Barred b -> Succession.barred(state, b.participantId());
            case RoomCommand.Agreed a -> AgreementRules.fact(state, a.fact(), now);
            case RoomCommand.RecorderFailed f -> Decision.accept();
            case RoomCommand.TapCounted t ->
                Decision.accept(new RoomEvent.RecordingTapCounted(t.recordingId(), t.at(), t.counts()));
            case RoomCommand.RecorderRecovered r -> Decision.accept();
            case RoomCommand.ProcessRestarted p -> Entering.processRestarted(state);
        };
    }

    private static Decision by(RoomState state, RoomCommand.By by, Instant now) {
        String author = by.author();
        Command command = by.command();
        Optional<Person> known = state.person(author);
        if (known.isEmpty()) {
            return Decision.refuse(Reason.NOT_IN_ROOM);
        }
        Person who = known.get();
        if (who.removed()) {
            return Decision.refuse(who.whyOut());
        }
        if (state.phase() == Phase.ENDED) {
            return command instanceof Command.Leave ? Decision.accept() : Decision.refuse(Reason.SESSION_OVER);
        }
        return switch (command) {
            case Command.OfferMedia c -> offer(c);
            case Command.SetTrack c -> setTrack(state, who, c);
            case Command.SetView c -> view(c);
            case Command.ReportPlayback c -> playback(c);
            case Command.SendChat c -> chat(state, who, by.request(), c);
            case Command.RaiseHand c -> hand(who, c);
            case Command.SetConsent c -> consent(who, c);
            case Command.AskHelp c -> Decision.accept(new RoomEvent.HelpAsked(author));
            case Command.Leave c -> Entering.gone(who, DisconnectCause.CLIENT_CLOSED);
            case Command.OpenSession c -> presiding(state, who, () -> Presiding.open(state, author));
            case Command.StartSession c -> presiding(state, who, () -> Presiding.start(state, author));
            case Command.PauseSession c -> presiding(state, who, c.reason(), () -> Presiding.pause(state, author, c));
            case Command.ResumeSession c -> presiding(state, who, () -> Presiding.resume(state, author));
            case Command.EndSession c -> presiding(state, who, c.note(), () -> Presiding.end(state, author, c));
            case Command.Admit c -> presiding(state, who, () -> Presiding.admit(state, author, c.participantId()));
            case Command.ReturnToWaiting c ->
                presiding(state, who, () -> Presiding.returnToWaiting(state, author, c.participantId()));
            case Command.Remove c -> presiding(state, who, c.reason(), () -> Presiding.remove(state, author, c));
            case Command.Mute c -> presiding(state, who, () -> Presiding.mute(state, author, c));
            case Command.LockRoom c -> presiding(state, who, () -> Presiding.lock(state, author, c.locked()));
            case Command.StartRecording c -> presiding(state, who, () -> RecordingRules.start(state, author));
            case Command.StopRecording c ->
                presiding(state, who, c.reason(), () -> RecordingRules.stop(state, author, c));
            case Command.OpenCaucus c -> presiding(state, who, () -> Caucuses.open(state, author, c.participantIds()));
            case Command.MoveToCaucus c ->
                presiding(state, who, () -> Caucuses.move(state, author, c.caucusId(), c.participantIds()));
            case Command.CloseCaucus c -> presiding(state, who, () -> Caucuses.close(state, author, c.caucusId()));
            case Command.ReturnToJoint c -> Caucuses.returnToJoint(state, who);
            case Command.Knock c -> Caucuses.knock(state, who);
            case Command.RecordCaucus c -> presiding(state, who, () -> SealedRules.mayRecord(state, who, c.on()));
            case GateCommand c -> GateRules.decide(state, who, by.request(), c);
            case PaperCommand c -> PaperRules.decide(state, who, by.request(), c, now);
            case ExhibitCommand c -> ExhibitRules.decide(state, who, c, by.document());
            case VoiceCommand c -> presiding(state, who, () -> VoiceRules.decide(state, author, c));
            case AgreementCommand c -> AgreementRules.decide(state, who, c, now);
            case Command.HandOver c -> presiding(state, who, () -> Succession.handOver(state, author, c));
            case Command.TakeOver c -> Succession.takeOver(state, who, c);
            case Command.Ask c -> AskRules.make(state, who, c, now);
            case Command.TakeBackAsk c -> AskRules.takeBack(state, who, c.kind());
            case Command.AnswerAsk c -> presiding(state, who, () -> AskRules.answer(state, author, c));
        };
    }

    private interface Act {
        Decision decide();
    }

    /** Room control is the presiding mediator's alone (在线调解规则 art. 11). */
    private static Decision presiding(RoomState state, Person who, Act act) {
        return state.presides(who.id()) ? act.decide() : Decision.refuse(Reason.NOT_PRESIDING);
    }

    /** As {@link #presiding}, with words that are kept for good and told to others. */
    private static Decision presiding(RoomState state, Person who, @Nullable String note, Act act) {
        boolean fits = note == null || note.codePointCount(0, note.length()) <= NOTE_CHARACTERS;
        return presiding(state, who, fits ? act : () -> Decision.refuse(Reason.NOTE_TOO_LONG));
    }

    private static Decision offer(Command.OfferMedia offer) {
        return offer.sdp().length() > SDP_CHARACTERS ? Decision.refuse(Reason.SDP_TOO_LARGE) : Decision.accept();
    }

    private static Decision view(Command.SetView view) {
        boolean sane = view.slots().size() <= Command.MOST_VIEWS
                && view.slots().stream()
                        .allMatch(s -> s.mid().length() <= MID_CHARACTERS
                                && s.height() >= 0
                                && s.height() <= MediaEvent.NO_LIMIT);
        return sane ? Decision.accept() : new Decision.Refused(Reason.MALFORMED_MESSAGE, "slots");
    }

    private static Decision playback(Command.ReportPlayback report) {
        boolean sane = IntStream.of(report.freezes(), report.frozenMillis(), report.concealedMillis())
                .allMatch(figure -> figure >= 0 && figure <= PLAYBACK_MOST);
        return sane ? Decision.accept() : new Decision.Refused(Reason.MALFORMED_MESSAGE, "playback");
    }

    private static Decision lineMeasured(RoomState state, RoomCommand.LineMeasured m, Instant now) {
        Optional<Person> who = state.person(m.participantId()).filter(p -> p.presence() != Presence.GONE);
        LineMark last = state.lines().get(m.participantId());
        // Whose pictures someone is sent in a caucus is not for the session's log.
        LineQuality quality =
                who.filter(Person::inCaucus).isPresent() ? m.quality().showing(List.of()) : m.quality();
        return who.isPresent() && LineMark.due(last, m.quality().grade(), m.since(), now)
                ? Decision.accept(new RoomEvent.LineChanged(
                        m.participantId(),
                        quality,
                        m.playback().freezes(),
                        m.playback().frozenMillis(),
                        m.playback().concealedMillis()))
                : Decision.accept();
    }

    private static Decision setTrack(RoomState state, Person who, Command.SetTrack c) {
        if (c.on() && !state.voices().mayBeHeard(who.id())) {
            return Decision.refuse(Reason.FLOOR_NOT_YOURS);
        }
        boolean muted = who.mutedTracks().contains(c.source());
        if (who.tracksOn().contains(c.source()) == c.on() && !(c.on() && muted)) {
            return Decision.accept();
        }
        return Decision.accept(new RoomEvent.TrackChanged(who.id(), c.source(), c.on(), who.id()));
    }

    /** A line is named after its request, so that one repeated after a restart, which forgets the answers given, is not said twice. */
    private static Decision chat(RoomState state, Person who, long request, Command.SendChat c) {
        if (who.place().equals(Place.WAITING)) {
            return Decision.refuse(Reason.CHAT_WAITING);
        }
        if (c.place() != null && !c.place().equals(who.place())) {
            return Decision.refuse(Reason.CHAT_MOVED);
        }
        String text = c.text().strip();
        if (text.isEmpty()) {
            return Decision.refuse(Reason.CHAT_EMPTY);
        }
        if (text.codePointCount(0, text.length()) > CHAT_CHARACTERS) {
            return Decision.refuse(Reason.CHAT_TOO_LONG);
        }
        String messageId = "m_" + who.id() + "_" + who.incarnation() + "_" + request;
        boolean said = state.chat().stream().anyMatch(s -> s.line().messageId().equals(messageId));
        return said
                ? Decision.accept()
                : Decision.accept(new RoomEvent.ChatSent(messageId, who.id(), who.place(), text));
    }

    private static Decision hand(Person who, Command.RaiseHand c) {
        if (who.place().equals(Place.WAITING)) {
            return Decision.refuse(Reason.HAND_WAITING);
        }
        return who.handRaised() == c.raised()
                ? Decision.accept()
                : Decision.accept(new RoomEvent.HandRaised(who.id(), c.raised()));
    }

    private static Decision consent(Person who, Command.SetConsent c) {
        if (c.kind() == ConsentKind.CAUCUS_RECORDING) {
            return SealedRules.mayAnswer(who);
        }
        if (who.role().isMediator()) {
            return Decision.refuse(Reason.CONSENT_BY_ROLE);
        }
        Map<ConsentKind, Boolean> answers = who.consents();
        return Boolean.valueOf(c.granted()).equals(answers.get(c.kind()))
                ? Decision.accept()
                : Decision.accept(new RoomEvent.ConsentChanged(who.id(), c.kind(), c.granted()));
    }

    private static Decision graceExpired(RoomState state) {
        if (state.phase() != Phase.IN_SESSION || presidingIsHere(state)) {
            return Decision.accept();
        }
        DisconnectCause cause =
                state.person(state.presidingMediatorId()).map(Person::lastCause).orElse(DisconnectCause.NETWORK_LOST);
        return Decision.accept(new RoomEvent.SessionSuspended(cause));
    }

    static boolean presidingIsHere(RoomState state) {
        return state.person(state.presidingMediatorId())
                .filter(p -> p.presence() == Presence.CONNECTED)
                .isPresent();
    }

    private static List<RoomEvent> appended(List<RoomEvent> events, RoomEvent last) {
        List<RoomEvent> all = new ArrayList<>(events);
        all.add(last);
        return List.copyOf(all);
    }

    /** Whether a cause can be reported by the recorder. */
    public static boolean isRecorderFault(GapCause cause) {
        return cause == GapCause.DISK_FULL || cause == GapCause.RECORDER_FAULT;
    }
}
