package org.hejie.protocol.signal;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hejie.protocol.AgentAuthority;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.DisclosureKind;
import org.hejie.protocol.DisconnectCause;
import org.hejie.protocol.GapCause;
import org.hejie.protocol.ParticipationMode;
import org.hejie.protocol.Place;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.agreement.AgreementHead;
import org.hejie.protocol.agreement.Clause;
import org.hejie.protocol.media.LineQuality;
import org.hejie.protocol.media.TapCounts;
import org.hejie.protocol.recording.CaseRecord;
import org.jspecify.annotations.Nullable;

/**
 * What happened in a session: the log that feeds the participants, resume, hand-over and the sealed record. {@code by} is the acting
 * participant's id; {@code null} means the system.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RoomEvent.SessionScheduled.class, name = "session.scheduled"),
    @JsonSubTypes.Type(value = RoomEvent.SessionOpened.class, name = "session.opened"),
    @JsonSubTypes.Type(value = RoomEvent.SessionStarted.class, name = "session.started"),
    @JsonSubTypes.Type(value = RoomEvent.SessionPaused.class, name = "session.paused"),
    @JsonSubTypes.Type(value = RoomEvent.SessionSuspended.class, name = "session.suspended"),
    @JsonSubTypes.Type(value = RoomEvent.SessionResumed.class, name = "session.resumed"),
    @JsonSubTypes.Type(value = RoomEvent.SessionEnded.class, name = "session.ended"),
    @JsonSubTypes.Type(value = RoomEvent.ParticipantJoined.class, name = "participant.joined"),
    @JsonSubTypes.Type(value = RoomEvent.PresenceChanged.class, name = "participant.presence"),
    @JsonSubTypes.Type(value = RoomEvent.ParticipantPlaced.class, name = "participant.placed"),
    @JsonSubTypes.Type(value = RoomEvent.ParticipantRemoved.class, name = "participant.removed"),
    @JsonSubTypes.Type(value = RoomEvent.CaucusOpened.class, name = "caucus.opened"),
    @JsonSubTypes.Type(value = RoomEvent.CaucusClosed.class, name = "caucus.closed"),
    @JsonSubTypes.Type(value = RoomEvent.CaucusKnocked.class, name = "caucus.knocked"),
    @JsonSubTypes.Type(value = RoomEvent.TrackChanged.class, name = "track.changed"),
    @JsonSubTypes.Type(value = RoomEvent.LineChanged.class, name = "line.changed"),
    @JsonSubTypes.Type(value = RoomEvent.HandRaised.class, name = "hand.raised"),
    @JsonSubTypes.Type(value = RoomEvent.HelpAsked.class, name = "help.asked"),
    @JsonSubTypes.Type(value = RoomEvent.ChatSent.class, name = "chat.sent"),
    @JsonSubTypes.Type(value = RoomEvent.ConsentChanged.class, name = "consent.changed"),
    @JsonSubTypes.Type(value = RoomEvent.RoomLocked.class, name = "room.locked"),
    @JsonSubTypes.Type(value = RoomEvent.FloorChanged.class, name = "floor.changed"),
    @JsonSubTypes.Type(value = RoomEvent.ChannelSet.class, name = "channel.changed"),
    @JsonSubTypes.Type(value = RoomEvent.RecordingStarted.class, name = "recording.started"),
    @JsonSubTypes.Type(value = RoomEvent.RecordingGapOpened.class, name = "recording.gap_opened"),
    @JsonSubTypes.Type(value = RoomEvent.RecordingGapClosed.class, name = "recording.gap_closed"),
    @JsonSubTypes.Type(value = RoomEvent.RecordingStopped.class, name = "recording.stopped"),
    @JsonSubTypes.Type(value = RoomEvent.RecordingTapCounted.class, name = "recording.tap_counted"),
    @JsonSubTypes.Type(value = RoomEvent.GatePrepared.class, name = "gate.prepared"),
    @JsonSubTypes.Type(value = RoomEvent.GateDisclosed.class, name = "gate.disclosed"),
    @JsonSubTypes.Type(value = RoomEvent.GateAnswered.class, name = "gate.answered"),
    @JsonSubTypes.Type(value = RoomEvent.GateNoticeRead.class, name = "gate.notice_read"),
    @JsonSubTypes.Type(value = RoomEvent.GateVouched.class, name = "gate.vouched"),
    @JsonSubTypes.Type(value = RoomEvent.GateOverridden.class, name = "gate.overridden"),
    @JsonSubTypes.Type(value = RoomEvent.GateAuthorityEntered.class, name = "gate.authority_entered"),
    @JsonSubTypes.Type(value = RoomEvent.GateModeSet.class, name = "gate.mode_set"),
    @JsonSubTypes.Type(value = RoomEvent.GateModeProposed.class, name = "gate.mode_proposed"),
    @JsonSubTypes.Type(value = RoomEvent.GateModeAnswered.class, name = "gate.mode_answered"),
    @JsonSubTypes.Type(value = RoomEvent.GateModeWithdrawn.class, name = "gate.mode_withdrawn"),
    @JsonSubTypes.Type(value = RoomEvent.GateReminded.class, name = "gate.reminded"),
    @JsonSubTypes.Type(value = RoomEvent.PresidingChanged.class, name = "session.presiding_changed"),
    @JsonSubTypes.Type(value = RoomEvent.AskMade.class, name = "ask.made"),
    @JsonSubTypes.Type(value = RoomEvent.AskAnswered.class, name = "ask.answered"),
    @JsonSubTypes.Type(value = RoomEvent.LineWritten.class, name = "transcript.line_written"),
    @JsonSubTypes.Type(value = RoomEvent.LineCorrected.class, name = "transcript.line_corrected"),
    @JsonSubTypes.Type(value = RoomEvent.LineStruck.class, name = "transcript.line_struck"),
    @JsonSubTypes.Type(value = RoomEvent.TranscriptReadBack.class, name = "transcript.read_back"),
    @JsonSubTypes.Type(value = RoomEvent.TranscriptConfirmed.class, name = "transcript.confirmed"),
    @JsonSubTypes.Type(value = RoomEvent.TranscriptObjected.class, name = "transcript.objected"),
    @JsonSubTypes.Type(value = RoomEvent.ObjectionAnswered.class, name = "transcript.objection_answered"),
    @JsonSubTypes.Type(value = RoomEvent.TranscriptClosed.class, name = "transcript.closed"),
    @JsonSubTypes.Type(value = RoomEvent.DraftsStarted.class, name = "transcript.drafts_started"),
    @JsonSubTypes.Type(value = RoomEvent.DraftsStopped.class, name = "transcript.drafts_stopped"),
    @JsonSubTypes.Type(value = RoomEvent.FactPut.class, name = "fact.put"),
    @JsonSubTypes.Type(value = RoomEvent.FactChanged.class, name = "fact.changed"),
    @JsonSubTypes.Type(value = RoomEvent.FactWithdrawn.class, name = "fact.withdrawn"),
    @JsonSubTypes.Type(value = RoomEvent.FactAnswered.class, name = "fact.answered"),
    @JsonSubTypes.Type(value = RoomEvent.FactUndisputed.class, name = "fact.undisputed"),
    @JsonSubTypes.Type(value = RoomEvent.ProposalMade.class, name = "proposal.made"),
    @JsonSubTypes.Type(value = RoomEvent.ProposalAnswered.class, name = "proposal.answered"),
    @JsonSubTypes.Type(value = RoomEvent.ProposalWithdrawn.class, name = "proposal.withdrawn"),
    @JsonSubTypes.Type(value = RoomEvent.ExhibitAdded.class, name = "exhibit.added"),
    @JsonSubTypes.Type(value = RoomEvent.ExhibitShown.class, name = "exhibit.shown"),
    @JsonSubTypes.Type(value = RoomEvent.ExhibitHidden.class, name = "exhibit.hidden"),
    @JsonSubTypes.Type(value = RoomEvent.ExhibitMarked.class, name = "exhibit.marked"),
    @JsonSubTypes.Type(value = RoomEvent.ExhibitErased.class, name = "exhibit.erased"),
    @JsonSubTypes.Type(value = RoomEvent.ExhibitWithdrawn.class, name = "exhibit.withdrawn"),
    @JsonSubTypes.Type(value = RoomEvent.ExhibitPresenter.class, name = "exhibit.presenter"),
    @JsonSubTypes.Type(value = RoomEvent.AgreementDrafted.class, name = "agreement.drafted"),
    @JsonSubTypes.Type(value = RoomEvent.AgreementClauseSet.class, name = "agreement.clause_set"),
    @JsonSubTypes.Type(value = RoomEvent.AgreementClauseRemoved.class, name = "agreement.clause_removed"),
    @JsonSubTypes.Type(value = RoomEvent.AgreementSuggested.class, name = "agreement.suggested"),
    @JsonSubTypes.Type(value = RoomEvent.AgreementSuggestionAnswered.class, name = "agreement.suggestion_answered"),
    @JsonSubTypes.Type(value = RoomEvent.AgreementFixed.class, name = "agreement.fixed"),
    @JsonSubTypes.Type(value = RoomEvent.AgreementPapered.class, name = "agreement.papered"),
    @JsonSubTypes.Type(value = RoomEvent.AgreementReadAloud.class, name = "agreement.read_aloud"),
    @JsonSubTypes.Type(value = RoomEvent.AgreementReopened.class, name = "agreement.reopened"),
    @JsonSubTypes.Type(value = RoomEvent.AgreementSigned.class, name = "agreement.signed"),
    @JsonSubTypes.Type(value = RoomEvent.AgreementRefused.class, name = "agreement.refused"),
    @JsonSubTypes.Type(value = RoomEvent.AgreementSealed.class, name = "agreement.sealed"),
    @JsonSubTypes.Type(value = RoomEvent.AgreementScanned.class, name = "agreement.scanned")
})
public sealed interface RoomEvent {
    /**
     * First event of every log: the session as case-service scheduled it, and the case around it. Told to nobody: it names people who are not there
     * yet. {@code presidingMediatorId} is that mediator's participant id.
     *
     * @param caucus given in the log of a sealed caucus record: the caucus of another session that it holds
     * @param refusedMediator participants who asked for another mediator in an earlier session of the case
     */
    record SessionScheduled(
            String sessionId,
            String caseId,
            String presidingMediatorId,
            Instant plannedAt,
            CaseRecord caseRecord,
            @Nullable SealedCaucus caucus,
            @Nullable List<String> refusedMediator)
            implements RoomEvent {
        public SessionScheduled(
                String sessionId,
                String caseId,
                String presidingMediatorId,
                Instant plannedAt,
                CaseRecord caseRecord,
                @Nullable SealedCaucus caucus) {
            this(sessionId, caseId, presidingMediatorId, plannedAt, caseRecord, caucus, null);
        }

        public SessionScheduled(
                String sessionId, String caseId, String presidingMediatorId, Instant plannedAt, CaseRecord caseRecord) {
            this(sessionId, caseId, presidingMediatorId, plannedAt, caseRecord, null);
        }
    }

    /** A caucus that the party and the mediator both wanted recorded: in a record of its own, with its own keys, log and manifest. */
    record SealedCaucus(String sessionId, String caucusId) {}

    record SessionOpened(String by) implements RoomEvent {}

    record SessionStarted(String by) implements RoomEvent {}

    record SessionPaused(String by, @Nullable String reason) implements RoomEvent {}

    /** The presiding mediator dropped and the grace time ran out, or was removed because of their account (KICKED). */
    record SessionSuspended(DisconnectCause cause) implements RoomEvent {}

    /** From paused ({@code by} the mediator) or from suspended ({@code by} null: the mediator is back). */
    record SessionResumed(@Nullable String by) implements RoomEvent {}

    /** @param cause the objective one, where the session ended because its presiding mediator was cut off (在线诉讼规则 art. 25) */
    record SessionEnded(
            @Nullable String by,
            TerminationReason reason,
            @Nullable String note,
            @Nullable DisconnectCause cause) implements RoomEvent {
        public SessionEnded(@Nullable String by, TerminationReason reason, @Nullable String note) {
            this(by, reason, note, null);
        }
    }

    /**
     * First appearance in this session; everyone starts in the waiting room save mediators, who start in the joint room. Told to another
     * party, {@code consents} and {@code identityMethod} are empty.
     */
    record ParticipantJoined(
            String participantId,
            String name,
            Role role,
            Place place,
            Map<ConsentKind, Boolean> consents,
            String identityMethod)
            implements RoomEvent {}

    /**
     * {@code cause} is given for {@link Presence#RECONNECTING} and {@link Presence#GONE}. {@code RECONNECTING} with {@link
     * DisconnectCause#REPLACED}, followed by {@code CONNECTED}, means the person came in anew with a fresh ticket: resume tokens from before
     * it are void.
     */
    record PresenceChanged(
            String participantId,
            Presence presence,
            @Nullable DisconnectCause cause) implements RoomEvent {}

    record ParticipantPlaced(
            String participantId,
            Place from,
            Place to,
            @Nullable String by) implements RoomEvent {}

    /** Out for good; without {@code by}: their account may not be used any more, and the log says no more of it. */
    record ParticipantRemoved(
            String participantId,
            @Nullable String by,
            @Nullable String reason) implements RoomEvent {}

    /** A private talk begins; who goes into it follows. Told to mediators. */
    record CaucusOpened(String caucusId, String by) implements RoomEvent {}

    /** The talk is over and nobody is in it; without {@code by}: the last one left. Told to mediators. */
    record CaucusClosed(String caucusId, @Nullable String by) implements RoomEvent {}

    /** Someone in that caucus asks for the presiding mediator; without {@code caucusId}: someone outside of all asks to be let in. Told to that mediator and to who knocked. */
    record CaucusKnocked(String participantId, @Nullable String caucusId) implements RoomEvent {}

    record TrackChanged(
            String participantId,
            TrackSource source,
            boolean on,
            @Nullable String by) implements RoomEvent {}

    /**
     * Evidence of how a participant's line was: when its grade changed, and each minute while it is not good; the person and mediators are told. The last
     * three are what the participant's own page counted since the one before: pictures that stood still, for how long, and sound that had not come.
     */
    record LineChanged(String participantId, LineQuality quality, int freezes, int frozenMillis, int concealedMillis)
            implements RoomEvent {}

    record HandRaised(String participantId, boolean raised) implements RoomEvent {}

    record HelpAsked(String participantId) implements RoomEvent {}

    /** {@code text} is empty in the log for what was said in a caucus: its words are nobody's record but its own. */
    record ChatSent(String messageId, String participantId, Place place, String text) implements RoomEvent {}

    record ConsentChanged(String participantId, ConsentKind kind, boolean granted) implements RoomEvent {}

    record RoomLocked(boolean locked, String by) implements RoomEvent {}

    /**
     * These people may be heard and seen from now on, or only listen: their tracks are dropped at the door.
     *
     * @param side given where it is so for everyone of that side, also for those who come later
     * @param by the presiding mediator; null: so by the rule, as they came in
     */
    record FloorChanged(
            List<String> participantIds,
            boolean given,
            @Nullable Role side,
            @Nullable String by) implements RoomEvent {}

    /** An interpreter's voice goes to these people alone; null: to everyone in the interpreter's place. The recorder hears it in either case. */
    record ChannelSet(
            String participantId,
            @Nullable List<String> listeners,
            @Nullable String by) implements RoomEvent {}

    record RecordingStarted(String recordingId, String by) implements RoomEvent {}

    /**
     * Recording was on and is interrupted; {@code participantId} is whose consent or act caused it, where someone did. While a gap is open,
     * another one of these says that its cause is a different one from here on: the stretch before it ends, the recording stays off.
     */
    record RecordingGapOpened(
            GapCause cause,
            @Nullable String participantId,
            @Nullable String detail) implements RoomEvent {}

    /** No cause is left; recording goes on. */
    record RecordingGapClosed() implements RoomEvent {}

    /** {@code reason} in the mediator's own words, where one was given (庭审录音录像规定 art. 3). */
    record RecordingStopped(
            @Nullable String by, GapCause cause, @Nullable String reason) implements RoomEvent {}

    /**
     * What had reached the recorder by then, as the media node counted: the difference of two says what did in between, and that nothing came from a
     * caucus. Told to nobody in the room.
     *
     * @param counts {@code null}: the node was gone or did not know the room, and nothing is claimed
     */
    record RecordingTapCounted(
            String recordingId, TapMoment at, @Nullable TapCounts counts) implements RoomEvent {}

    /** A person came in, for the first time or anew: what they had done for the gate by then. Told to nobody; the notice {@code gate} says what follows. */
    record GatePrepared(String participantId, String identityMethod, GateFacts facts) implements RoomEvent, GateEvent {}

    record GateDisclosed(String disclosureId, String by, DisclosureKind kind, String text)
            implements RoomEvent, GateEvent {}

    record GateAnswered(String participantId, String disclosureId, boolean waived) implements RoomEvent, GateEvent {}

    record GateNoticeRead(String participantId, String noticeId, String version) implements RoomEvent, GateEvent {}

    /** The presiding mediator checked by eye who this is. */
    record GateVouched(String participantId, String by, String reason) implements RoomEvent, GateEvent {}

    /** Who let whom pass without which item, and why. */
    record GateOverridden(String participantId, GateItem item, String by, String reason)
            implements RoomEvent, GateEvent {}

    record GateAuthorityEntered(String participantId, String by, AgentAuthority authority)
            implements RoomEvent, GateEvent {}

    /**
     * Told to everyone past the waiting room, and to that person.
     *
     * @param by who set or proposed it; {@code null} as others are told it
     * @param venue where, of an assisted venue or on site, if it was said
     * @param proposalId of what was agreed to; {@code null}: set at the gate, and as others are told it
     */
    record GateModeSet(
            String participantId,
            @Nullable String by,
            ParticipationMode mode,
            @Nullable String venue,
            @Nullable String proposalId)
            implements RoomEvent, GateEvent {
        public GateModeSet(String participantId, String by, ParticipationMode mode) {
            this(participantId, by, mode, null, null);
        }
    }

    /** {@code by}: a mediator, or {@code participantId}, who is the one to take part in another way. */
    record GateModeProposed(
            String proposalId,
            String participantId,
            String by,
            ParticipationMode mode,
            String reason,
            @Nullable String venue)
            implements RoomEvent, GateEvent {}

    /** A no ends the proposal, and says nothing but that (在线调解规则 art. 16). {@code side}: for which it was said; {@code null}: for oneself. */
    record GateModeAnswered(
            String proposalId,
            String participantId,
            @Nullable Role side,
            boolean agreed) implements RoomEvent, GateEvent {}

    record GateModeWithdrawn(String proposalId, String by) implements RoomEvent, GateEvent {}

    /** Told to that person. */
    record GateReminded(String participantId, String by) implements RoomEvent, GateEvent {}

    /**
     * {@code participantId} presides instead of {@code from}, who is a co-mediator now. {@code by} is {@code from}, who handed over, or {@code
     * participantId}, who took over while the session was suspended and gave a reason; without {@code by}: the organisation appointed them, for {@code
     * from} is out of the room.
     */
    record PresidingChanged(
            String participantId,
            String from,
            @Nullable String by,
            @Nullable String reason) implements RoomEvent {}

    /**
     * Someone asks the presiding mediator for something; told to both.
     *
     * @param second of {@link AskKind#STOP}: it was said again, and so ends the session; of {@link AskKind#ANOTHER_MEDIATOR}: after another refusal, so
     *     that it counts as refusing mediation (在线调解规则 art. 14)
     * @param since given where it is told to who presides only now: when it was asked
     */
    record AskMade(
            String participantId,
            AskKind kind,
            @Nullable String reason,
            boolean second,
            @Nullable Instant since) implements RoomEvent {
        public AskMade(String participantId, AskKind kind, @Nullable String reason, boolean second) {
            this(participantId, kind, reason, second, null);
        }
    }

    /** The ask is no longer open. {@code by}: the presiding mediator, or who asked. */
    record AskAnswered(String participantId, AskKind kind, AskAnswer answer, String by) implements RoomEvent {}

    /**
     * A line of the transcript (在线调解规则 art. 22). Told to nobody, as are all that follow: the notices say it.
     *
     * @param drafted true where a machine drafted it and the mediator took it over; else {@code null}
     */
    record LineWritten(
            String lineId,
            String by,
            String speakerId,
            String text,
            Instant heardAt,
            @Nullable Boolean drafted) implements RoomEvent, PaperEvent {
        public LineWritten(String lineId, String by, String speakerId, String text, Instant heardAt) {
            this(lineId, by, speakerId, text, heardAt, null);
        }
    }

    /** {@code objectionId}: in answer to that objection. What the line was before is in the events before. */
    record LineCorrected(
            String lineId,
            String by,
            String speakerId,
            String text,
            @Nullable String objectionId) implements RoomEvent, PaperEvent {}

    record LineStruck(String lineId, String by, @Nullable String objectionId) implements RoomEvent, PaperEvent {}

    /** @param digest SHA-256 in hex over the canonical form of that version's lines */
    record TranscriptReadBack(int version, String digest, String by) implements RoomEvent, PaperEvent {}

    /** @param ownLines a witness's: of their own lines, with the digest of these */
    record TranscriptConfirmed(String participantId, int version, String digest, boolean ownLines)
            implements RoomEvent, PaperEvent {}

    record TranscriptObjected(String objectionId, String participantId, String lineId, String text)
            implements RoomEvent, PaperEvent {}

    /** {@code reason} is given for {@link ObjectionAnswer#KEPT}. */
    record ObjectionAnswered(
            String objectionId,
            String by,
            ObjectionAnswer answer,
            @Nullable String reason) implements RoomEvent, PaperEvent {}

    /**
     * Before the session's end, where a transcript was written: what it is now.
     *
     * @param version read back last, 0: none
     * @param digest of the lines as they are, in that version's form, or in the next one's where it is not {@code current}
     * @param current nothing was changed after that version
     * @param confirmed who confirmed it
     * @param unconfirmed whose confirmation was asked for and was not given
     */
    record TranscriptClosed(
            int version, String digest, boolean current, List<String> confirmed, List<String> unconfirmed)
            implements RoomEvent, PaperEvent {}

    /** From here on a machine drafts lines from what the recorder takes in; the drafts themselves are in no log. */
    record DraftsStarted(String by) implements RoomEvent, PaperEvent {}

    /** @param by whose act it was, or whose consent is missing; {@code null}: the recording's */
    record DraftsStopped(@Nullable String by, DraftsEnd cause) implements RoomEvent, PaperEvent {}

    record FactPut(String factId, String by, String text) implements RoomEvent, PaperEvent {}

    /** What was agreed of the earlier words is void. */
    record FactChanged(String factId, String by, String text) implements RoomEvent, PaperEvent {}

    record FactWithdrawn(String factId, String by) implements RoomEvent, PaperEvent {}

    /** @param side the party's role that this person answers for */
    record FactAnswered(String factId, String participantId, Role side, boolean agreed)
            implements RoomEvent, PaperEvent {}

    /** Every side agreed to these words: they may be used later (在线调解规则 art. 18), as long as no later event of this fact undoes it. */
    record FactUndisputed(String factId, String text) implements RoomEvent, PaperEvent {}

    /** One made in a caucus is not in the session's log, nor is what became of it. */
    record ProposalMade(
            String proposalId,
            String by,
            Place place,
            String text,
            @Nullable Long amountFen) implements RoomEvent, WithoutPrejudice {}

    record ProposalAnswered(String proposalId, String participantId, Place place, boolean accepted)
            implements RoomEvent, WithoutPrejudice {}

    record ProposalWithdrawn(String proposalId, String by, Place place) implements RoomEvent, WithoutPrejudice {}

    /** @param document {@code null} in the session's log where it was put in inside a caucus: which one it was is nobody's record but its own */
    record ExhibitAdded(
            String exhibitId,
            Place place,
            String by,
            @Nullable ExhibitFacts document) implements RoomEvent, ExhibitEvent {}

    /**
     * Everyone in that place sees this page from now on.
     *
     * @param page from 1; 0 in the session's log where it was shown inside a caucus
     * @param name empty there
     * @param sha256 of the document's bytes; empty there
     */
    record ExhibitShown(String exhibitId, Place place, int page, String by, String name, String sha256)
            implements RoomEvent, ExhibitEvent {
        /** Without its name: this object may end up in a log. */
        @Override
        public String toString() {
            return "ExhibitShown[" + exhibitId + ", " + place + ", " + page + "]";
        }
    }

    record ExhibitHidden(Place place, String by) implements RoomEvent, ExhibitEvent {}

    /** Of the joint room: in a caucus nothing is marked. */
    record ExhibitMarked(String exhibitId, int page, String by, List<Integer> points)
            implements RoomEvent, ExhibitEvent {}

    /** Who erased their last stroke; {@code all}: every stroke of the page. */
    record ExhibitErased(String exhibitId, int page, String by, boolean all) implements RoomEvent, ExhibitEvent {}

    record ExhibitWithdrawn(String exhibitId, Place place, String by) implements RoomEvent, ExhibitEvent {}

    /** Who may show exhibits in the joint room beside the presiding mediator; {@code null}: nobody. */
    record ExhibitPresenter(@Nullable String participantId, String by) implements RoomEvent, ExhibitEvent {}

    record AgreementDrafted(String by, AgreementHead head) implements RoomEvent, AgreementEvent {}

    /** @param position among the clauses, from 0 */
    record AgreementClauseSet(String by, Clause clause, int position) implements RoomEvent, AgreementEvent {}

    record AgreementClauseRemoved(String by, String clauseId) implements RoomEvent, AgreementEvent {}

    record AgreementSuggested(
            String suggestionId,
            String participantId,
            @Nullable String clauseId,
            String text) implements RoomEvent, AgreementEvent {}

    record AgreementSuggestionAnswered(String suggestionId, String by, boolean taken)
            implements RoomEvent, AgreementEvent {}

    /** The draft as of here is version {@code version}, with the digest of its canonical form: what is signed. */
    record AgreementFixed(String by, int version, String digest) implements RoomEvent, AgreementEvent {}

    /** The version's paper was written and kept. */
    record AgreementPapered(int version, String pdfDigest, String documentId) implements RoomEvent, AgreementEvent {}

    record AgreementReadAloud(String by, int version, String digest) implements RoomEvent, AgreementEvent {}

    /** It is a draft again; every signature is void. */
    record AgreementReopened(
            String by, int version, @Nullable String reason) implements RoomEvent, AgreementEvent {}

    /**
     * @param pdfDigest of the paper that was before the signer
     * @param evidenceDigest SHA-256 of the evidence bundle
     * @param recording what the recording's chain had come to, {@code null}: nothing was recorded
     */
    record AgreementSigned(
            String participantId,
            int version,
            String digest,
            String pdfDigest,
            String evidenceDigest,
            @Nullable RecordingLink recording)
            implements RoomEvent, AgreementEvent {}

    /** A signature holds the last link of the recording's hash chain that was known then, and the log that is sealed with the recording holds the signature. */
    record RecordingLink(String recordingId, String trackId, int chunk, String hash) {}

    record AgreementRefused(
            String participantId,
            int version,
            String digest,
            @Nullable String reason) implements RoomEvent, AgreementEvent {}

    /** @param name whose seal; {@code by} the mediator who set it, {@code null}: the organisation's administrator */
    record AgreementSealed(@Nullable String by, String name, int version, String digest, String evidenceDigest)
            implements RoomEvent, AgreementEvent {}

    /**
     * The paper signed by hand was scanned and put in.
     *
     * @param scanDigest SHA-256 of the scan
     * @param signedBy who signed it, mediators among them
     * @param signedAt as the mediator entered it
     * @param sealedBy whose seal is on it, {@code null}: none
     */
    record AgreementScanned(
            String by,
            int version,
            String digest,
            String documentId,
            String scanDigest,
            List<String> signedBy,
            Instant signedAt,
            @Nullable String sealedBy)
            implements RoomEvent, AgreementEvent {}
}
