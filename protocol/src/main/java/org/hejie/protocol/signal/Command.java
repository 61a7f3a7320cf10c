package org.hejie.protocol.signal;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hejie.protocol.AgentAuthority;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.DisclosureKind;
import org.hejie.protocol.ParticipationMode;
import org.hejie.protocol.Place;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.agreement.AgreementHead;
import org.hejie.protocol.agreement.Payment;
import org.hejie.protocol.media.SlotView;
import org.jspecify.annotations.Nullable;

/** What a participant asks for. Every command is authorised on the server by role, place and phase. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Command.OfferMedia.class, name = "media.offer"),
    @JsonSubTypes.Type(value = Command.SetTrack.class, name = "track.set"),
    @JsonSubTypes.Type(value = Command.SetView.class, name = "view.set"),
    @JsonSubTypes.Type(value = Command.ReportPlayback.class, name = "playback.report"),
    @JsonSubTypes.Type(value = Command.SendChat.class, name = "chat.send"),
    @JsonSubTypes.Type(value = Command.RaiseHand.class, name = "hand.raise"),
    @JsonSubTypes.Type(value = Command.SetConsent.class, name = "consent.set"),
    @JsonSubTypes.Type(value = Command.AskHelp.class, name = "help.ask"),
    @JsonSubTypes.Type(value = Command.Leave.class, name = "leave"),
    @JsonSubTypes.Type(value = Command.OpenSession.class, name = "session.open"),
    @JsonSubTypes.Type(value = Command.StartSession.class, name = "session.start"),
    @JsonSubTypes.Type(value = Command.PauseSession.class, name = "session.pause"),
    @JsonSubTypes.Type(value = Command.ResumeSession.class, name = "session.resume"),
    @JsonSubTypes.Type(value = Command.EndSession.class, name = "session.end"),
    @JsonSubTypes.Type(value = Command.Admit.class, name = "participant.admit"),
    @JsonSubTypes.Type(value = Command.ReturnToWaiting.class, name = "participant.return"),
    @JsonSubTypes.Type(value = Command.Remove.class, name = "participant.remove"),
    @JsonSubTypes.Type(value = Command.Mute.class, name = "participant.mute"),
    @JsonSubTypes.Type(value = Command.LockRoom.class, name = "room.lock"),
    @JsonSubTypes.Type(value = Command.StartRecording.class, name = "recording.start"),
    @JsonSubTypes.Type(value = Command.StopRecording.class, name = "recording.stop"),
    @JsonSubTypes.Type(value = Command.OpenCaucus.class, name = "caucus.open"),
    @JsonSubTypes.Type(value = Command.MoveToCaucus.class, name = "caucus.move"),
    @JsonSubTypes.Type(value = Command.CloseCaucus.class, name = "caucus.close"),
    @JsonSubTypes.Type(value = Command.ReturnToJoint.class, name = "caucus.return"),
    @JsonSubTypes.Type(value = Command.Knock.class, name = "caucus.knock"),
    @JsonSubTypes.Type(value = Command.RecordCaucus.class, name = "caucus.record"),
    @JsonSubTypes.Type(value = Command.Disclose.class, name = "gate.disclose"),
    @JsonSubTypes.Type(value = Command.AnswerDisclosure.class, name = "gate.answer"),
    @JsonSubTypes.Type(value = Command.ReadNotice.class, name = "gate.read"),
    @JsonSubTypes.Type(value = Command.Vouch.class, name = "gate.vouch"),
    @JsonSubTypes.Type(value = Command.OverrideItem.class, name = "gate.override"),
    @JsonSubTypes.Type(value = Command.EnterAuthority.class, name = "gate.authority"),
    @JsonSubTypes.Type(value = Command.SetMode.class, name = "gate.mode"),
    @JsonSubTypes.Type(value = Command.ProposeMode.class, name = "gate.mode_propose"),
    @JsonSubTypes.Type(value = Command.AnswerMode.class, name = "gate.mode_answer"),
    @JsonSubTypes.Type(value = Command.WithdrawMode.class, name = "gate.mode_withdraw"),
    @JsonSubTypes.Type(value = Command.Remind.class, name = "gate.remind"),
    @JsonSubTypes.Type(value = Command.GiveFloor.class, name = "floor.give"),
    @JsonSubTypes.Type(value = Command.ListenWhile.class, name = "floor.listen"),
    @JsonSubTypes.Type(value = Command.SetChannel.class, name = "channel.set"),
    @JsonSubTypes.Type(value = Command.HandOver.class, name = "session.hand_over"),
    @JsonSubTypes.Type(value = Command.TakeOver.class, name = "session.take_over"),
    @JsonSubTypes.Type(value = Command.Ask.class, name = "ask.make"),
    @JsonSubTypes.Type(value = Command.TakeBackAsk.class, name = "ask.take_back"),
    @JsonSubTypes.Type(value = Command.AnswerAsk.class, name = "ask.answer"),
    @JsonSubTypes.Type(value = Command.WriteLine.class, name = "transcript.write"),
    @JsonSubTypes.Type(value = Command.SetDrafts.class, name = "transcript.drafts"),
    @JsonSubTypes.Type(value = Command.DiscardDraft.class, name = "transcript.draft_done"),
    @JsonSubTypes.Type(value = Command.CorrectLine.class, name = "transcript.correct"),
    @JsonSubTypes.Type(value = Command.StrikeLine.class, name = "transcript.strike"),
    @JsonSubTypes.Type(value = Command.ReadBack.class, name = "transcript.read_back"),
    @JsonSubTypes.Type(value = Command.ConfirmTranscript.class, name = "transcript.confirm"),
    @JsonSubTypes.Type(value = Command.ObjectToLine.class, name = "transcript.object"),
    @JsonSubTypes.Type(value = Command.KeepLine.class, name = "transcript.keep"),
    @JsonSubTypes.Type(value = Command.PutFact.class, name = "fact.put"),
    @JsonSubTypes.Type(value = Command.ChangeFact.class, name = "fact.change"),
    @JsonSubTypes.Type(value = Command.WithdrawFact.class, name = "fact.withdraw"),
    @JsonSubTypes.Type(value = Command.AnswerFact.class, name = "fact.answer"),
    @JsonSubTypes.Type(value = Command.MakeProposal.class, name = "proposal.make"),
    @JsonSubTypes.Type(value = Command.AnswerProposal.class, name = "proposal.answer"),
    @JsonSubTypes.Type(value = Command.WithdrawProposal.class, name = "proposal.withdraw"),
    @JsonSubTypes.Type(value = Command.AddExhibit.class, name = "exhibit.add"),
    @JsonSubTypes.Type(value = Command.ShowExhibit.class, name = "exhibit.show"),
    @JsonSubTypes.Type(value = Command.HideExhibit.class, name = "exhibit.hide"),
    @JsonSubTypes.Type(value = Command.PointAtExhibit.class, name = "exhibit.point"),
    @JsonSubTypes.Type(value = Command.MarkExhibit.class, name = "exhibit.mark"),
    @JsonSubTypes.Type(value = Command.EraseExhibit.class, name = "exhibit.erase"),
    @JsonSubTypes.Type(value = Command.WithdrawExhibit.class, name = "exhibit.withdraw"),
    @JsonSubTypes.Type(value = Command.LetPresent.class, name = "exhibit.let"),
    @JsonSubTypes.Type(value = Command.DraftAgreement.class, name = "agreement.draft"),
    @JsonSubTypes.Type(value = Command.SetClause.class, name = "agreement.set_clause"),
    @JsonSubTypes.Type(value = Command.RemoveClause.class, name = "agreement.remove_clause"),
    @JsonSubTypes.Type(value = Command.SuggestChange.class, name = "agreement.suggest"),
    @JsonSubTypes.Type(value = Command.AnswerSuggestion.class, name = "agreement.answer"),
    @JsonSubTypes.Type(value = Command.FixAgreement.class, name = "agreement.fix"),
    @JsonSubTypes.Type(value = Command.ReadAgreementAloud.class, name = "agreement.read_aloud"),
    @JsonSubTypes.Type(value = Command.ReopenAgreement.class, name = "agreement.reopen"),
    @JsonSubTypes.Type(value = Command.RefuseToSign.class, name = "agreement.refuse")
})
public sealed interface Command {
    /**
     * An SDP offer; the client is the only offerer. Answered with the SDP answer. Sent once on entering, and again only for an ICE
     * restart or for more receiving slots.
     *
     * @param sdp at most 64 KiB
     * @param sources the source each sending m-line carries, by mid
     */
    record OfferMedia(String sdp, Map<String, TrackSource> sources) implements Command {}

    /** The sender's own track is on (live) or off (muted, unpublished). */
    record SetTrack(TrackSource source, boolean on) implements Command {}

    /**
     * How large the sender shows each of their receiving m-lines, complete; a picture not named counts as shown in full. On every change of the
     * layout.
     *
     * @param slots at most {@value #MOST_VIEWS}
     */
    record SetView(List<SlotView> slots) implements Command {}

    /** Most entries of a {@link SetView}. */
    int MOST_VIEWS = 64;

    /**
     * What the sender saw and heard fail since their last report; every 10 s at most, and only when there is something to tell. Each of the figures is
     * at most one hour.
     *
     * @param freezes pictures that stood still
     * @param frozenMillis for how long, all together
     * @param concealedMillis of sound that was made up because it had not come
     */
    record ReportPlayback(int freezes, int frozenMillis, int concealedMillis) implements Command {}

    /**
     * A chat line of 1 to 2,000 characters, for those in the sender's place.
     *
     * @param place where the sender believes to be; refused when they were moved meanwhile, so that words meant for a caucus are not said elsewhere
     */
    record SendChat(String text, @Nullable Place place) implements Command {
        public SendChat(String text) {
            this(text, null);
        }
    }

    record RaiseHand(boolean raised) implements Command {}

    record SetConsent(ConsentKind kind, boolean granted) implements Command {}

    /** A waiting or present person asks the mediator for help. */
    record AskHelp() implements Command {}

    record Leave() implements Command {}

    /** Presiding mediator: opens the waiting room. */
    record OpenSession() implements Command {}

    /** Presiding mediator: the joint session begins. */
    record StartSession() implements Command {}

    record PauseSession(@Nullable String reason) implements Command {}

    record ResumeSession() implements Command {}

    record EndSession(TerminationReason reason, @Nullable String note) implements Command {}

    /** Presiding mediator: a waiting person, or one in a caucus, enters the joint room. */
    record Admit(String participantId) implements Command {}

    record ReturnToWaiting(String participantId) implements Command {}

    /** Presiding mediator: out of the session; may not come back on the same ticket or resume token. */
    record Remove(String participantId, @Nullable String reason) implements Command {}

    /** Presiding mediator: switches another's track off; that person may switch it on again. */
    record Mute(String participantId, TrackSource source) implements Command {}

    /** Presiding mediator: nobody new may enter while locked; people who drop may still come back. */
    record LockRoom(boolean locked) implements Command {}

    record StartRecording() implements Command {}

    record StopRecording(@Nullable String reason) implements Command {}

    /** Presiding mediator: these people, from the joint room or another caucus, into a new caucus, in one step. */
    record OpenCaucus(List<String> participantIds) implements Command {}

    /** Presiding mediator: these people as well into a caucus that is open. */
    record MoveToCaucus(String caucusId, List<String> participantIds) implements Command {}

    /** Presiding mediator: everyone in it back to the joint room. */
    record CloseCaucus(String caucusId) implements Command {}

    /** Back to the joint room by oneself, out of a caucus in which the presiding mediator is not: nobody is held. */
    record ReturnToJoint() implements Command {}

    /** From outside a caucus: asks to be let in. From inside: asks for the presiding mediator. */
    record Knock() implements Command {}

    /** Presiding mediator, inside a caucus: its own sealed record begins, once every party there agreed, or stops. */
    record RecordCaucus(boolean on) implements Command {}

    /** A mediator discloses, in 2 to 1,000 characters, or declares with {@link DisclosureKind#NONE} and no text that there is nothing to disclose. */
    record Disclose(DisclosureKind kind, @Nullable String text) implements Command, GateCommand {}

    /** A party, or who acts for one: knows it and goes on with this mediator, or objects. */
    record AnswerDisclosure(String disclosureId, boolean waived) implements Command, GateCommand {}

    /** The sender read a notice, in the version in force. */
    record ReadNotice(String noticeId, String version) implements Command, GateCommand {}

    /** Presiding mediator: checked by eye who this is. The reason says how, in 2 to 500 characters. */
    record Vouch(String participantId, String reason) implements Command, GateCommand {}

    /** Presiding mediator: this one item need not be there, for a reason of 2 to 500 characters. */
    record OverrideItem(String participantId, GateItem item, String reason) implements Command, GateCommand {}

    /** Presiding mediator: what an agent or representative may do; with a reason, and the mandate seen or named. */
    record EnterAuthority(String participantId, AgentAuthority authority) implements Command, GateCommand {}

    /**
     * Presiding mediator, before the session begins: how this person takes part.
     *
     * @param venue of {@link ParticipationMode#ASSISTED_VENUE} or {@link ParticipationMode#ON_SITE}: where, in 2 to 100 characters
     */
    record SetMode(
            String participantId,
            ParticipationMode mode,
            @Nullable String venue) implements Command, GateCommand {
        public SetMode(String participantId, ParticipationMode mode) {
            this(participantId, mode, null);
        }
    }

    /**
     * Presiding mediator, or that person: proposes that they take part in another way, for which those concerned are asked (在线调解规则 art. 16).
     *
     * @param reason of 2 to 500 characters, told to those asked
     * @param venue where, in 2 to 100 characters; must be given for {@link ParticipationMode#ASSISTED_VENUE}, may be for {@link
     *     ParticipationMode#ON_SITE}
     */
    record ProposeMode(
            String participantId,
            ParticipationMode mode,
            String reason,
            @Nullable String venue) implements Command, GateCommand {}

    /**
     * Whoever is asked: yes, or no. A no is one to this way of taking part and to nothing else.
     *
     * @param side for which an agent or a representative answers; not given: for oneself
     */
    record AnswerMode(
            String proposalId, boolean agree, @Nullable Role side) implements Command, GateCommand {}

    /** Who proposed it, or the presiding mediator. */
    record WithdrawMode(String proposalId) implements Command, GateCommand {}

    /** Presiding mediator: tells a person that something is still to do. */
    record Remind(String participantId) implements Command, GateCommand {}

    /** Presiding mediator: this person may be heard and seen, or only listens. */
    record GiveFloor(String participantId, boolean given) implements Command, VoiceCommand {}

    /**
     * Presiding mediator: the parties of this side listen while their representatives speak, or may speak again (劳动争议调解仲裁法 art. 7).
     *
     * @param side a party's role
     */
    record ListenWhile(Role side, boolean listening) implements Command, VoiceCommand {}

    /**
     * Presiding mediator: an interpreter's voice goes to these people alone.
     *
     * @param listeners at most {@value #MOST_LISTENERS}; null: to everyone in the interpreter's place
     */
    record SetChannel(String participantId, @Nullable List<String> listeners) implements Command, VoiceCommand {}

    /** Most listeners of a {@link SetChannel}. */
    int MOST_LISTENERS = 100;

    /** Presiding mediator: a co-mediator who is connected presides from now on. */
    record HandOver(String participantId) implements Command {}

    /**
     * Co-mediator, while the session is suspended: presides from now on, and the session goes on.
     *
     * @param reason of 2 to 500 characters
     */
    record TakeOver(String reason) implements Command {}

    /** Asks the presiding mediator for something. {@code reason}: at most 500 characters; must be given for {@link AskKind#ANOTHER_MEDIATOR}. */
    record Ask(AskKind kind, @Nullable String reason) implements Command {}

    /** One's own ask is not one any more. */
    record TakeBackAsk(AskKind kind) implements Command {}

    /** Presiding mediator: grants or declines someone's ask. */
    record AnswerAsk(String participantId, AskKind kind, boolean granted) implements Command {}

    /**
     * Mediator, in the joint room: a line of the transcript, of 1 to 2,000 characters.
     *
     * @param speakerId a person of the session
     * @param heardAt when it was said: not before the start, not in the future; {@code null}: now
     * @param draftId of the machine's draft that the words were made of, which is no longer open then; {@code null}: of none
     */
    record WriteLine(
            String speakerId,
            String text,
            @Nullable Instant heardAt,
            @Nullable String draftId) implements Command, PaperCommand {
        public WriteLine(String speakerId, String text, @Nullable Instant heardAt) {
            this(speakerId, text, heardAt, null);
        }
    }

    /** Mediator, in the joint room: whether a machine drafts lines from what is recorded (个人信息保护法 arts. 13-15, 29). */
    record SetDrafts(boolean on) implements Command, PaperCommand {}

    /** Mediator, in the joint room: this draft is of no use. One that is not open any more is no fault. */
    record DiscardDraft(String draftId) implements Command, PaperCommand {}

    /** Mediator: other words or another speaker; the old ones stay in the log. @param objectionId the objection that this answers */
    record CorrectLine(
            String lineId,
            String text,
            @Nullable String speakerId,
            @Nullable String objectionId) implements Command, PaperCommand {}

    /** Mediator: the line is not part of the transcript any more. */
    record StrikeLine(String lineId, @Nullable String objectionId) implements Command, PaperCommand {}

    /** Mediator: fixes what is written as a version with its digest, to be read to everyone and confirmed. */
    record ReadBack() implements Command, PaperCommand {}

    /** Who answers for themselves or a side: the transcript is right. {@code digest} is that of the version one was shown. */
    record ConfirmTranscript(String digest) implements Command, PaperCommand {}

    /** The same people: this line is not right, in 2 to 500 characters. */
    record ObjectToLine(String lineId, String text) implements Command, PaperCommand {}

    /** Mediator: a line that was objected to stands, for a reason of 2 to 500 characters. */
    record KeepLine(String objectionId, String reason) implements Command, PaperCommand {}

    /** Mediator, or who answers for a side: something that may be undisputed, in 2 to 500 characters. */
    record PutFact(String text) implements Command, PaperCommand {}

    /** Mediator, or who put it: other words; what was agreed is void. */
    record ChangeFact(String factId, String text) implements Command, PaperCommand {}

    record WithdrawFact(String factId) implements Command, PaperCommand {}

    /**
     * Who answers for a side: so it is, or not.
     *
     * @param revision of the words one was shown
     * @param side an agent's or representative's: the party's role for whom
     */
    record AnswerFact(
            String factId,
            int revision,
            boolean agreed,
            @Nullable Role side) implements Command, PaperCommand {}

    /**
     * A proposal without prejudice, of 2 to 2,000 characters, for those in the sender's place.
     *
     * @param amountFen above 0
     * @param place as in {@link SendChat}
     */
    record MakeProposal(
            String text, @Nullable Long amountFen, @Nullable Place place) implements Command, PaperCommand {}

    /** Who answers for a side, there when it was made and in that place still. */
    record AnswerProposal(String proposalId, boolean accepted) implements Command, PaperCommand {}

    /** Who made it. */
    record WithdrawProposal(String proposalId) implements Command, PaperCommand {}

    /**
     * A document that the sender uploaded is put before those in one place: from the joint room before the whole session, from a caucus before that
     * caucus alone.
     *
     * @param place where the sender believes to be; refused when they were moved meanwhile
     */
    record AddExhibit(String documentId, Place place) implements Command, ExhibitCommand {}

    /** A page, from 1, is shown to everyone in the sender's place; the same again with another page turns it for all. */
    record ShowExhibit(String exhibitId, int page) implements Command, ExhibitCommand {}

    /** Nothing is shown in the sender's place any more. */
    record HideExhibit() implements Command, ExhibitCommand {}

    /** Points at the page that is shown; without {@code x} and {@code y}: no more. Measured as {@link ExhibitMark#points}. */
    record PointAtExhibit(
            String exhibitId,
            int page,
            @Nullable Integer x,
            @Nullable Integer y) implements Command, ExhibitCommand {}

    /** A stroke, in the joint room, on the page that is shown: 1 to {@value #MOST_POINTS} points. */
    record MarkExhibit(String exhibitId, int page, List<Integer> points) implements Command, ExhibitCommand {}

    /** Most points of a {@link MarkExhibit}. */
    int MOST_POINTS = 128;

    /** The sender's last stroke on the page that is shown goes; {@code all}: everyone's, for who presents or presides. */
    record EraseExhibit(String exhibitId, int page, boolean all) implements Command, ExhibitCommand {}

    /** Who put it in, or the presiding mediator: an exhibit is no longer before anyone. */
    record WithdrawExhibit(String exhibitId) implements Command, ExhibitCommand {}

    /** Presiding mediator: this person may show exhibits in the joint room as well; {@code null}: nobody else any more. */
    record LetPresent(@Nullable String participantId) implements Command, ExhibitCommand {}
    /** Mediators: what the agreement says beside its clauses, complete. */
    record DraftAgreement(AgreementHead head) implements Command, AgreementCommand {}

    /**
     * Mediators: a clause, new where {@code clauseId} is left out.
     *
     * @param position among the clauses from 0; left out: where it was, or last
     */
    record SetClause(
            @Nullable String clauseId,
            String template,
            String text,
            @Nullable Payment payment,
            @Nullable Integer position)
            implements Command, AgreementCommand {}

    record RemoveClause(String clauseId) implements Command, AgreementCommand {}

    /** Parties and who acts for them: a change, in 2 to 1,000 characters. Without {@code clauseId}: about the whole. */
    record SuggestChange(@Nullable String clauseId, String text) implements Command, AgreementCommand {}

    /** Mediators: {@code taken}, where the clause is words alone, puts the suggested ones in their place. */
    record AnswerSuggestion(String suggestionId, boolean taken) implements Command, AgreementCommand {}

    /** Presiding mediator: this is what is signed. */
    record FixAgreement() implements Command, AgreementCommand {}

    /** Presiding mediator: it was read aloud, with its check value. */
    record ReadAgreementAloud(String digest) implements Command, AgreementCommand {}

    /** Presiding mediator: it is a draft again, every signature is void. */
    record ReopenAgreement(@Nullable String reason) implements Command, AgreementCommand {}

    /** Whoever is to sign: I do not (在线调解规则 art. 25(7)). */
    record RefuseToSign(String digest, @Nullable String reason) implements Command, AgreementCommand {}
}
