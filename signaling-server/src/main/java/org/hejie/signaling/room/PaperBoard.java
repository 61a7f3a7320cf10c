package org.hejie.signaling.room;

import java.util.List;
import org.hejie.protocol.Place;
import org.hejie.protocol.Role;
import org.hejie.protocol.signal.Notice;
import org.hejie.protocol.signal.PaperView;
import org.jspecify.annotations.Nullable;

/** The session's papers as one participant may see them; pure. The waiting room sees none, a witness nothing but the own words. */
public final class PaperBoard {
    public static final Told NONE = new Told(
            new Notice.Transcript(0, null, List.of()),
            List.of(),
            new Notice.Facts(List.of(), null),
            new Notice.Proposals(List.of()));

    private PaperBoard() {}

    public record Told(
            Notice.Transcript transcript,
            List<Notice.TranscriptLine> lines,
            Notice.Facts facts,
            Notice.Proposals proposals) {}

    public static Told told(RoomState state, Person me) {
        if (me.removed() || me.place().equals(Place.WAITING)) {
            return NONE;
        }
        Transcript transcript = state.papers().transcript();
        List<Notice.TranscriptLine> lines = transcript.lines().stream()
                .filter(line -> TranscriptRules.mayRead(me, line.speakerId()))
                .map(line -> line(state, line))
                .toList();
        List<PaperView.ObjectionView> objections = transcript.objections().stream()
                .filter(o -> me.role() != Role.WITNESS || o.participantId().equals(me.id()))
                .map(o -> objection(state, o))
                .toList();
        List<PaperView.FactView> facts = me.role() == Role.WITNESS
                ? List.of()
                : state.papers().facts().all().stream()
                        .map(fact -> fact(state, fact))
                        .toList();
        List<PaperView.ProposalView> proposals = state.papers()
                .proposals()
                .knownTo(me)
                .filter(p -> me.role() != Role.WITNESS)
                .map(p -> proposal(state, p))
                .toList();
        return new Told(
                new Notice.Transcript(lines.size(), reading(state, me, transcript), objections),
                lines,
                new Notice.Facts(facts, state.gate().side(me)),
                new Notice.Proposals(proposals));
    }

    private static Notice.TranscriptLine line(RoomState state, Transcript.Line line) {
        return new Notice.TranscriptLine(
                line.id(),
                line.number(),
                line.speakerId(),
                state.nameOf(line.speakerId()),
                line.text(),
                line.heardAt(),
                line.corrected(),
                line.struck());
    }

    private static PaperView.@Nullable ReadingView reading(RoomState state, Person me, Transcript transcript) {
        Transcript.Reading reading = transcript.reading();
        if (reading == null) {
            return null;
        }
        boolean witness = me.role() == Role.WITNESS;
        List<PaperView.ConfirmationView> people = TranscriptRules.asked(state).stream()
                .filter(p -> !witness || p.id().equals(me.id()))
                .map(p -> new PaperView.ConfirmationView(
                        p.id(), p.name(), transcript.confirmed().get(p.id())))
                .toList();
        String digest =
                witness && transcript.current() ? TranscriptRules.digestFor(state, me, reading) : reading.digest();
        return new PaperView.ReadingView(
                reading.version(), digest, reading.at(), reading.by(), transcript.current(), people);
    }

    private static PaperView.ObjectionView objection(RoomState state, Transcript.Objection o) {
        return new PaperView.ObjectionView(
                o.id(),
                o.participantId(),
                state.nameOf(o.participantId()),
                o.lineId(),
                o.text(),
                o.at(),
                o.answer(),
                o.reason());
    }

    private static PaperView.FactView fact(RoomState state, Facts.Fact fact) {
        List<PaperView.FactAnswerView> answers = fact.answers().entrySet().stream()
                .map(e -> new PaperView.FactAnswerView(
                        e.getKey(),
                        state.nameOf(e.getKey()),
                        e.getValue().side(),
                        e.getValue().agreed()))
                .toList();
        return new PaperView.FactView(
                fact.id(),
                fact.revision(),
                fact.text(),
                fact.by(),
                state.nameOf(fact.by()),
                fact.undisputed(),
                answers);
    }

    private static PaperView.ProposalView proposal(RoomState state, Proposals.Proposal p) {
        List<PaperView.ProposalAnswerView> answers = p.answers().entrySet().stream()
                .map(e -> new PaperView.ProposalAnswerView(e.getKey(), state.nameOf(e.getKey()), e.getValue()))
                .toList();
        return new PaperView.ProposalView(
                p.id(), p.by(), state.nameOf(p.by()), p.text(), p.amountFen(), p.at(), p.withdrawn(), answers);
    }
}
