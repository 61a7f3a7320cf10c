package org.hejie.signaling.room;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.hejie.protocol.Place;
import org.hejie.protocol.Role;
import org.hejie.protocol.recording.CaseRecord;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.protocol.signal.PaperEvent;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.protocol.signal.WithoutPrejudice;

/**
 * The session's papers; a value.
 *
 * @param drafts whether a machine drafts lines of the transcript
 * @param sides parties' roles in the case, and of those who came
 * @param admitted who was ever in the joint room
 */
public record Papers(
        Transcript transcript, Drafts drafts, Facts facts, Proposals proposals, Set<Role> sides, Set<String> admitted) {
    static final Papers NONE = new Papers(Transcript.NONE, Drafts.NONE, Facts.NONE, Proposals.NONE, Set.of(), Set.of());

    /** What is kept nowhere but in the room itself: what becomes of proposals in a caucus. */
    public static boolean isPrivate(RoomEvent event) {
        return event instanceof WithoutPrejudice made && made.place() instanceof Place.Caucus;
    }

    /** @param state before the event; the same object comes back where the papers do not change */
    Papers evolve(LoggedEvent logged, RoomState state) {
        return switch (logged.event()) {
            case RoomEvent.SessionScheduled e -> of(e.caseRecord());
            case RoomEvent.ParticipantJoined e when e.place().equals(Place.JOINT) -> admitted(e.participantId(), state);
            case RoomEvent.ParticipantPlaced e when e.to().equals(Place.JOINT) -> admitted(e.participantId(), state);
            case RoomEvent.CaucusClosed e -> proposals(proposals.over(e.caucusId()));
            case PaperEvent e -> paper(e, logged, state);
            default -> this;
        };
    }

    private Papers paper(PaperEvent event, LoggedEvent logged, RoomState state) {
        return switch (event) {
            case RoomEvent.LineWritten e -> transcript(transcript.written(e));
            case RoomEvent.LineCorrected e -> transcript(transcript.corrected(e));
            case RoomEvent.LineStruck e -> transcript(transcript.struck(e));
            case RoomEvent.TranscriptReadBack e -> transcript(transcript.readBack(e, logged.at()));
            case RoomEvent.TranscriptConfirmed e -> transcript(transcript.confirmed(e, logged.at()));
            case RoomEvent.TranscriptObjected e -> transcript(transcript.objected(e, logged.at()));
            case RoomEvent.ObjectionAnswered e -> transcript(transcript.answered(e));
            case RoomEvent.TranscriptClosed e -> this;
            case RoomEvent.DraftsStarted e -> drafts(new Drafts(logged.at(), null));
            case RoomEvent.DraftsStopped e -> drafts(new Drafts(null, e.cause()));
            case RoomEvent.FactPut e -> facts(facts.put(e));
            case RoomEvent.FactChanged e -> facts(facts.changed(e));
            case RoomEvent.FactWithdrawn e -> facts(facts.withdrawn(e));
            case RoomEvent.FactAnswered e -> facts(facts.answered(e));
            case RoomEvent.FactUndisputed e -> facts(facts.undisputed(e));
            case RoomEvent.ProposalMade e -> proposals(proposals.made(e, logged.at(), state));
            case RoomEvent.ProposalAnswered e -> proposals(proposals.answered(e));
            case RoomEvent.ProposalWithdrawn e -> proposals(proposals.withdrawn(e));
        };
    }

    private static Papers of(CaseRecord record) {
        Set<Role> sides = EnumSet.noneOf(Role.class);
        record.parties().stream()
                .map(CaseRecord.CaseParty::role)
                .filter(Role::isParty)
                .forEach(sides::add);
        return new Papers(Transcript.NONE, Drafts.NONE, Facts.NONE, Proposals.NONE, Set.copyOf(sides), Set.of());
    }

    private Papers admitted(String id, RoomState state) {
        if (admitted.contains(id)) {
            return this;
        }
        Set<String> next = new HashSet<>(admitted);
        next.add(id);
        Set<Role> with = new HashSet<>(sides);
        state.person(id).map(Person::role).filter(Role::isParty).ifPresent(with::add);
        return new Papers(transcript, drafts, facts, proposals, Set.copyOf(with), Set.copyOf(next));
    }

    private Papers transcript(Transcript next) {
        return new Papers(next, drafts, facts, proposals, sides, admitted);
    }

    private Papers drafts(Drafts next) {
        return new Papers(transcript, next, facts, proposals, sides, admitted);
    }

    private Papers facts(Facts next) {
        return new Papers(transcript, drafts, next, proposals, sides, admitted);
    }

    private Papers proposals(Proposals next) {
        return next == proposals ? this : new Papers(transcript, drafts, facts, next, sides, admitted);
    }
}
