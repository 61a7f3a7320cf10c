package org.hejie.signaling.room;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hejie.protocol.Role;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.ObjectionAnswer;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.protocol.transcript.CanonicalTranscript;
import org.hejie.signaling.refusal.Reason;
import org.jspecify.annotations.Nullable;

/** The transcript: written by mediators, read back, confirmed or objected to by those whose words it holds (在线调解规则 art. 22; 庭审录音录像规定 arts. 6, 7). */
public final class TranscriptRules {
    private static final int LINE_CHARACTERS = 2_000;
    static final int LINES = 2_000;
    private static final int CHARACTERS = 300_000;
    private static final int OBJECTIONS = 500;

    private TranscriptRules() {}

    static Decision write(RoomState state, Person who, String lineId, Command.WriteLine c, Instant now) {
        Reason unfit = mediator(state, who);
        if (unfit != null) {
            return Decision.refuse(unfit);
        }
        if (state.person(c.speakerId()).isEmpty()) {
            return Decision.refuse(Reason.PARTICIPANT_UNKNOWN);
        }
        if (!fits(c.text())) {
            return Decision.refuse(Reason.TRANSCRIPT_TEXT);
        }
        Instant heardAt = c.heardAt() == null ? now : c.heardAt();
        Instant start = state.startedAt();
        if (heardAt.isAfter(now) || start != null && heardAt.isBefore(start)) {
            return Decision.refuse(Reason.TRANSCRIPT_HEARD_AT);
        }
        List<Transcript.Line> lines = state.papers().transcript().lines();
        if (lines.stream().anyMatch(line -> line.id().equals(lineId))) {
            return Decision.accept();
        }
        int characters = lines.stream().mapToInt(line -> line.text().length()).sum();
        return lines.size() >= LINES || characters >= CHARACTERS
                ? Decision.refuse(Reason.TRANSCRIPT_FULL)
                : Decision.accept(new RoomEvent.LineWritten(
                        lineId, who.id(), c.speakerId(), c.text().strip(), heardAt, c.draftId() == null ? null : true));
    }

    static Decision correct(RoomState state, Person who, Command.CorrectLine c) {
        Reason unfit = mediator(state, who);
        if (unfit != null) {
            return Decision.refuse(unfit);
        }
        Transcript transcript = state.papers().transcript();
        Optional<Transcript.Line> line = transcript.line(c.lineId());
        if (line.isEmpty()) {
            return Decision.refuse(Reason.TRANSCRIPT_LINE_UNKNOWN);
        }
        String speaker = c.speakerId() == null ? line.get().speakerId() : c.speakerId();
        if (state.person(speaker).isEmpty()) {
            return Decision.refuse(Reason.PARTICIPANT_UNKNOWN);
        }
        if (!fits(c.text())) {
            return Decision.refuse(Reason.TRANSCRIPT_TEXT);
        }
        if (notOf(transcript, c.objectionId(), c.lineId())) {
            return Decision.refuse(Reason.OBJECTION_UNKNOWN);
        }
        String text = c.text().strip();
        if (text.equals(line.get().text()) && speaker.equals(line.get().speakerId())) {
            return c.objectionId() == null ? Decision.accept() : Decision.refuse(Reason.OBJECTION_SAME_WORDS);
        }
        return answering(
                new RoomEvent.LineCorrected(c.lineId(), who.id(), speaker, text, c.objectionId()),
                c.objectionId(),
                who);
    }

    static Decision strike(RoomState state, Person who, Command.StrikeLine c) {
        Reason unfit = mediator(state, who);
        if (unfit != null) {
            return Decision.refuse(unfit);
        }
        Transcript transcript = state.papers().transcript();
        if (transcript.line(c.lineId()).isEmpty()) {
            return Decision.refuse(Reason.TRANSCRIPT_LINE_UNKNOWN);
        }
        return notOf(transcript, c.objectionId(), c.lineId())
                ? Decision.refuse(Reason.OBJECTION_UNKNOWN)
                : answering(new RoomEvent.LineStruck(c.lineId(), who.id(), c.objectionId()), c.objectionId(), who);
    }

    static Decision readBack(RoomState state, Person who) {
        Reason unfit = mediator(state, who);
        if (unfit != null) {
            return Decision.refuse(unfit);
        }
        Transcript transcript = state.papers().transcript();
        List<Transcript.Line> standing = transcript.standing();
        if (standing.isEmpty()) {
            return Decision.refuse(Reason.TRANSCRIPT_EMPTY);
        }
        if (transcript.current()) {
            return Decision.accept();
        }
        int version = transcript.version() + 1;
        return Decision.accept(new RoomEvent.TranscriptReadBack(version, digest(state, version, standing), who.id()));
    }

    /** Who confirms objects no more. */
    static Decision confirm(RoomState state, Person who, Command.ConfirmTranscript c) {
        Reason unfit = answers(state, who);
        if (unfit != null) {
            return Decision.refuse(unfit);
        }
        Transcript transcript = state.papers().transcript();
        Transcript.Reading reading = transcript.reading();
        if (reading == null || !transcript.current()) {
            return Decision.refuse(Reason.TRANSCRIPT_NOT_READ);
        }
        String digest = digestFor(state, who, reading);
        if (!digest.equals(c.digest())) {
            return Decision.refuse(Reason.TRANSCRIPT_OTHER_VERSION);
        }
        if (transcript.confirmed().containsKey(who.id())) {
            return Decision.accept();
        }
        List<RoomEvent> events = new ArrayList<>();
        transcript.objections().stream()
                .filter(o -> o.answer() == null && o.participantId().equals(who.id()))
                .forEach(o -> events.add(
                        new RoomEvent.ObjectionAnswered(o.id(), who.id(), ObjectionAnswer.TAKEN_BACK, null)));
        events.add(new RoomEvent.TranscriptConfirmed(who.id(), reading.version(), digest, who.role() == Role.WITNESS));
        return new Decision.Accepted(List.copyOf(events));
    }

    static Decision object(RoomState state, Person who, String objectionId, Command.ObjectToLine c) {
        Reason unfit = answers(state, who);
        if (unfit != null) {
            return Decision.refuse(unfit);
        }
        Transcript transcript = state.papers().transcript();
        boolean known = transcript
                .line(c.lineId())
                .filter(line -> mayRead(who, line.speakerId()))
                .isPresent();
        if (!known) {
            return Decision.refuse(Reason.TRANSCRIPT_LINE_UNKNOWN);
        }
        if (!Reasons.fits(c.text())) {
            return Decision.refuse(Reason.REASON_LENGTH);
        }
        if (transcript.objections().stream().anyMatch(o -> o.id().equals(objectionId))) {
            return Decision.accept();
        }
        return transcript.objections().size() >= OBJECTIONS
                ? Decision.refuse(Reason.TRANSCRIPT_FULL)
                : Decision.accept(new RoomEvent.TranscriptObjected(
                        objectionId, who.id(), c.lineId(), c.text().strip()));
    }

    static Decision keep(RoomState state, Person who, Command.KeepLine c) {
        Reason unfit = mediator(state, who);
        if (unfit != null) {
            return Decision.refuse(unfit);
        }
        if (state.papers().transcript().open(c.objectionId()).isEmpty()) {
            return Decision.refuse(Reason.OBJECTION_UNKNOWN);
        }
        return Reasons.fits(c.reason())
                ? Decision.accept(new RoomEvent.ObjectionAnswered(
                        c.objectionId(),
                        who.id(),
                        ObjectionAnswer.KEPT,
                        c.reason().strip()))
                : Decision.refuse(Reason.REASON_LENGTH);
    }

    /** The session's end says what the transcript is, and who had not confirmed it. */
    static List<RoomEvent> settle(List<RoomEvent> events, RoomState after) {
        Transcript transcript = after.papers().transcript();
        if (transcript.lines().isEmpty() || events.isEmpty() || !(events.getLast() instanceof RoomEvent.SessionEnded)) {
            return events;
        }
        List<String> confirmed = new ArrayList<>();
        List<String> unconfirmed = new ArrayList<>();
        asked(after).forEach(p -> (transcript.confirmed().containsKey(p.id()) ? confirmed : unconfirmed).add(p.id()));
        List<RoomEvent> all = new ArrayList<>(events);
        all.add(
                events.size() - 1,
                new RoomEvent.TranscriptClosed(
                        transcript.version(),
                        closing(after).digest(),
                        transcript.current(),
                        List.copyOf(confirmed),
                        List.copyOf(unconfirmed)));
        return List.copyOf(all);
    }

    /** Whose confirmation is asked for: everyone of a side who was ever in the joint room, and witnesses whose words are in it. */
    static List<Person> asked(RoomState state) {
        List<Transcript.Line> standing = state.papers().transcript().standing();
        return state.people().values().stream()
                .filter(p -> state.papers().admitted().contains(p.id()))
                .filter(p -> p.role().isOfASide()
                        || p.role() == Role.WITNESS
                                && standing.stream()
                                        .anyMatch(line -> line.speakerId().equals(p.id())))
                .toList();
    }

    /** Everyone who is asked confirmed what is written now. */
    public static boolean complete(RoomState state) {
        Transcript transcript = state.papers().transcript();
        List<Person> asked = asked(state);
        return transcript.current()
                && !asked.isEmpty()
                && asked.stream().allMatch(p -> transcript.confirmed().containsKey(p.id()));
    }

    /** A witness hears nobody else before being called, and so reads nobody else's words. */
    static boolean mayRead(Person who, String speakerId) {
        return who.role() != Role.WITNESS || speakerId.equals(who.id());
    }

    /** @param version what stands now is that version, or will be when it is read back; 0: nothing was written */
    record Closing(int version, String digest) {}

    /** What is written now, as the session's end would find it. */
    static Closing closing(RoomState state) {
        Transcript transcript = state.papers().transcript();
        if (transcript.lines().isEmpty()) {
            return new Closing(0, "");
        }
        int version = transcript.version() + (transcript.current() ? 0 : 1);
        return new Closing(version, digest(state, version, transcript.standing()));
    }

    private static String digest(RoomState state, int version, List<Transcript.Line> lines) {
        return CanonicalTranscript.digest(
                state.sessionId(),
                version,
                lines.stream()
                        .map(l -> new CanonicalTranscript.Line(
                                l.number(), l.heardAt(), l.speakerId(), state.nameOf(l.speakerId()), l.text()))
                        .toList());
    }

    static String digestFor(RoomState state, Person who, Transcript.Reading reading) {
        return digestFor(state, who, reading.version(), reading.digest());
    }

    /** What this person confirms: of the whole, or a witness of the own lines. */
    static String digestFor(RoomState state, Person who, int version, String whole) {
        if (who.role() != Role.WITNESS) {
            return whole;
        }
        List<Transcript.Line> own = state.papers().transcript().standing().stream()
                .filter(line -> line.speakerId().equals(who.id()))
                .toList();
        return digest(state, version, own);
    }

    static @Nullable Reason mediator(RoomState state, Person who) {
        return who.role().isMediator() ? PaperRules.unfit(state, who) : Reason.TRANSCRIPT_BY_MEDIATOR;
    }

    private static @Nullable Reason answers(RoomState state, Person who) {
        boolean theirs = who.role().isOfASide() || who.role() == Role.WITNESS;
        return theirs ? PaperRules.unfit(state, who) : Reason.TRANSCRIPT_BY_THOSE_IN_IT;
    }

    private static boolean fits(String text) {
        String bare = text.strip();
        return !bare.isEmpty() && bare.codePointCount(0, bare.length()) <= LINE_CHARACTERS;
    }

    private static boolean notOf(Transcript transcript, @Nullable String objectionId, String lineId) {
        return objectionId != null
                && transcript
                        .open(objectionId)
                        .filter(o -> o.lineId().equals(lineId))
                        .isEmpty();
    }

    private static Decision answering(RoomEvent change, @Nullable String objectionId, Person who) {
        return objectionId == null
                ? Decision.accept(change)
                : Decision.accept(
                        change,
                        new RoomEvent.ObjectionAnswered(objectionId, who.id(), ObjectionAnswer.CORRECTED, null));
    }
}
