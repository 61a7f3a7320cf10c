package org.hejie.protocol.exchange;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.hejie.protocol.ParticipationMode;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.rest.AccessPurpose;
import org.hejie.protocol.rest.MediatorProfile;
import org.hejie.protocol.rest.NewCase.NewParty;
import org.hejie.protocol.rest.NewCase.NewReference;
import org.hejie.protocol.rest.ReportRhythm;
import org.jspecify.annotations.Nullable;

/**
 * What a message tells. {@link Inbound} comes to a mediation platform, {@link Outbound} leaves it; each message names this interface too, for the generator of its
 * schema looks no further up.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ExchangeBody.CaseAssigned.class, name = "case.assigned"),
    @JsonSubTypes.Type(value = ExchangeBody.CaseUpdated.class, name = "case.updated"),
    @JsonSubTypes.Type(value = ExchangeBody.MaterialAdded.class, name = "material.added"),
    @JsonSubTypes.Type(value = ExchangeBody.CaseRecalled.class, name = "case.recalled"),
    @JsonSubTypes.Type(value = ExchangeBody.MediatorReplaced.class, name = "mediator.replaced"),
    @JsonSubTypes.Type(value = ExchangeBody.ConfirmationDecision.class, name = "confirmation.decision"),
    @JsonSubTypes.Type(value = ExchangeBody.HoldRequested.class, name = "hold.requested"),
    @JsonSubTypes.Type(value = ExchangeBody.ReviewRequested.class, name = "review.requested"),
    @JsonSubTypes.Type(value = ExchangeBody.RosterConfirmed.class, name = "roster.confirmed"),
    @JsonSubTypes.Type(value = ExchangeBody.AssignmentAccepted.class, name = "assignment.accepted"),
    @JsonSubTypes.Type(value = ExchangeBody.AssignmentDeclined.class, name = "assignment.declined"),
    @JsonSubTypes.Type(value = ExchangeBody.CounterpartyWillingness.class, name = "counterparty.willingness"),
    @JsonSubTypes.Type(value = ExchangeBody.MediatorChosen.class, name = "mediator.chosen"),
    @JsonSubTypes.Type(value = ExchangeBody.SessionScheduled.class, name = "session.scheduled"),
    @JsonSubTypes.Type(value = ExchangeBody.SessionStarted.class, name = "session.started"),
    @JsonSubTypes.Type(value = ExchangeBody.SessionEnded.class, name = "session.ended"),
    @JsonSubTypes.Type(value = ExchangeBody.TermExtended.class, name = "term.extended"),
    @JsonSubTypes.Type(value = ExchangeBody.AgreementEffective.class, name = "agreement.effective"),
    @JsonSubTypes.Type(value = ExchangeBody.MediationTerminated.class, name = "mediation.terminated"),
    @JsonSubTypes.Type(value = ExchangeBody.ConfirmationApplied.class, name = "confirmation.applied"),
    @JsonSubTypes.Type(value = ExchangeBody.FalseMediationSuspected.class, name = "false_mediation.suspected"),
    @JsonSubTypes.Type(value = ExchangeBody.TranscriptConfirmed.class, name = "transcript.confirmed"),
    @JsonSubTypes.Type(value = ExchangeBody.UndisputedFacts.class, name = "undisputed_facts"),
    @JsonSubTypes.Type(value = ExchangeBody.RecordingIndexed.class, name = "recording.indexed"),
    @JsonSubTypes.Type(value = ExchangeBody.MaterialsReturned.class, name = "materials.returned"),
    @JsonSubTypes.Type(value = ExchangeBody.ReviewAnswered.class, name = "review.answered"),
    @JsonSubTypes.Type(value = ExchangeBody.RosterSubmitted.class, name = "roster.submitted"),
    @JsonSubTypes.Type(value = ExchangeBody.StatsPeriodReport.class, name = "stats.period_report"),
    @JsonSubTypes.Type(value = ExchangeBody.MessageRefused.class, name = "message.refused")
})
public sealed interface ExchangeBody {
    sealed interface Inbound extends ExchangeBody {}

    sealed interface Outbound extends ExchangeBody {}

    /** Where a case comes from. 委派 is before filing, 委托 after it. */
    enum Origin {
        /** 委派调解. */
        DELEGATED_PRE_FILING,
        /** 委托调解. */
        ENTRUSTED_POST_FILING,
        /** The organisation's own case, sent by its local system for its audio and video (notice §3(2)). */
        ORGANISATION_OWN
    }

    enum Procedure {
        ORDINARY,
        SUMMARY,
        NONE
    }

    /** @param code of six digits, such as 510104 */
    record Court(String code, String name) {}

    /** A party's consent to mediate online (在线调解规则 art. 4). @param place of the party in the list, from 0 */
    record PartyConsent(int place, Instant at, String channel) {}

    /**
     * A document, inside the message.
     *
     * @param materialId unique within the assignment
     * @param name a file name
     * @param sha256 of the content
     * @param content base64; those of one message are at most 16 MiB together before encoding
     */
    record Material(String materialId, String kind, String name, String mediaType, String sha256, byte[] content) {}

    // --- to a mediation platform

    /**
     * A case is assigned to an organisation.
     *
     * @param region code of the administrative division it belongs to, six digits (GB/T 2260)
     * @param organisation name of the mediation organisation
     * @param title of the case, without numbers
     * @param amountClaimed in fen
     * @param materialsSignedFor when the organisation's side signed for the materials; where it is not said, when the message came
     * @param newForm a dispute of new-form employment (人社厅发〔2024〕4号)
     * @param mediator name of the mediator whom the parties chose together, or the court named
     */
    record CaseAssigned(
            Origin origin,
            Procedure procedure,
            String region,
            @Nullable Court court,
            String organisation,
            String title,
            List<NewReference> references,
            String cause,
            @Nullable Long amountClaimed,
            @Nullable String claims,
            @Nullable String facts,
            boolean newForm,
            List<NewParty> parties,
            List<PartyConsent> consents,
            Instant appliedAt,
            Instant assignedAt,
            @Nullable Instant materialsSignedFor,
            @Nullable String mediator)
            implements ExchangeBody, Inbound {}

    /** What is given replaces what was told before. @param note what changed and why */
    record CaseUpdated(@Nullable String claims, @Nullable String facts, List<NewReference> references, String note)
            implements ExchangeBody, Inbound {}

    record MaterialAdded(Material material) implements ExchangeBody, Inbound {}

    /** The court takes the case back. */
    record CaseRecalled(String reason, Instant at) implements ExchangeBody, Inbound {}

    /** The court names another mediator (在线调解规则 art. 14). @param mediator name */
    record MediatorReplaced(String mediator, String reason, Instant at) implements ExchangeBody, Inbound {}

    /** What became of an application after an agreement. @param number of the ruling or statement */
    record ConfirmationDecision(
            String applicationId,
            Decision decision,
            @Nullable String number,
            @Nullable String reason,
            Instant at,
            @Nullable Material ruling)
            implements ExchangeBody, Inbound {}

    enum Decision {
        RECEIVED,
        /** Something is missing; {@code reason} says what. */
        SUPPLEMENT,
        REFUSED_TO_ACCEPT,
        ACCEPTED,
        CONFIRMED,
        REJECTED,
        WITHDRAWN
    }

    /** Nothing of the case may be disposed of until it is lifted. */
    record HoldRequested(String basis, String reason, Instant at) implements ExchangeBody, Inbound {}

    /**
     * The court's word on an entry of its roster (法办〔2022〕3号 §5(2)). It is about no assignment: {@code entryId} and {@code submission} say what it answers, and an answer to an
     * earlier submission than the last is refused.
     *
     * @param until of a confirmation: its last day in China, at most three years after {@code at}
     * @param reasons of a return or a refusal: 2 to 500 characters
     */
    record RosterConfirmed(
            String entryId,
            int submission,
            RosterVerdict verdict,
            @Nullable LocalDate until,
            @Nullable String reasons,
            Instant at)
            implements ExchangeBody, Inbound {}

    enum RosterVerdict {
        CONFIRMED,
        /** It may be mended and submitted anew. */
        RETURNED,
        REFUSED
    }

    /**
     * The court that assigned the case asks to look at its record. This opens nothing: a reviewer of that court has to take it up here as a request for a grant, and a supervisor to give that.
     *
     * @param requestId unique with its sender, 1 to 64 of {@code A-Z a-z 0-9 _ -}
     * @param basis the order or article it rests on, 1 to 500 characters
     * @param days for how many days from the moment it is taken up, 1 to 180
     */
    record ReviewRequested(String requestId, AccessPurpose purpose, String basis, int days, Instant at)
            implements ExchangeBody, Inbound {}

    // --- from a mediation platform

    /** @param due when the mediation's term is over, with its article; {@code null} where none holds or runs yet, or the calendar is lacking */
    record AssignmentAccepted(
            Instant at, @Nullable Instant due, @Nullable String article) implements ExchangeBody, Outbound {}

    /** @param lapsed nobody answered in time (在线调解规则 art. 12): the court may assign anew */
    record AssignmentDeclined(
            DeclineReason reason, @Nullable String words, boolean lapsed, Instant at)
            implements ExchangeBody, Outbound {}

    enum DeclineReason {
        /** The three of 在线调解规则 art. 9. */
        NOT_WITHIN_COURT_SCOPE,
        NO_JURISDICTION_FOR_CHOSEN_MEDIATOR,
        NOT_SUITABLE_ONLINE,
        CONFLICT_OF_INTEREST,
        NO_MEDIATOR_AVAILABLE,
        NO_ANSWER,
        OTHER
    }

    /** What the other side said when asked (在线调解规则 art. 15). @param attempts to reach it */
    record CounterpartyWillingness(int place, Role role, Willingness answer, int attempts, Instant at)
            implements ExchangeBody, Outbound {}

    enum Willingness {
        WILLING,
        UNWILLING,
        UNREACHABLE
    }

    /** @param presiding name @param how chosen */
    record MediatorChosen(String presiding, HowChosen how, Instant at) implements ExchangeBody, Outbound {}

    enum HowChosen {
        CHOSEN_TOGETHER,
        DESIGNATED_BY_COURT,
        DESIGNATED_BY_ORGANISATION
    }

    record SessionScheduled(String sessionId, Instant plannedAt) implements ExchangeBody, Outbound {}

    record SessionStarted(String sessionId, Instant at) implements ExchangeBody, Outbound {}

    record SessionEnded(String sessionId, Instant at, TerminationReason reason, List<Attended> people)
            implements ExchangeBody, Outbound {}

    record Attended(Role role, String name, ParticipationMode mode) {}

    /** Everyone agreed to a longer term (在线调解规则 art. 24). */
    record TermExtended(int days, LocalDate last, Instant at, String article) implements ExchangeBody, Outbound {}

    /**
     * @param readings when it takes effect, by each reading of the law, with its basis
     * @param digest SHA-256 of the agreement's text as it was signed
     */
    record AgreementEffective(String sessionId, boolean partial, String digest, List<Reading> readings)
            implements ExchangeBody, Outbound {}

    record Reading(String article, Instant effectiveAt) {}

    /**
     * Everyone who was asked confirmed the transcript as it was read back (在线调解规则 art. 22). Its words are not told.
     *
     * @param version of the transcript
     * @param digest SHA-256 of what was confirmed
     */
    record TranscriptConfirmed(String sessionId, int version, String digest, List<ConfirmedBy> confirmedBy, Instant at)
            implements ExchangeBody, Outbound {}

    record ConfirmedBy(Role role, String name, Instant at) {}

    /** What every side said is not disputed: alone of all that was said it may be used later, also after a failure (在线调解规则 arts. 18, 22). */
    record UndisputedFacts(String sessionId, List<UndisputedFact> facts, Instant at)
            implements ExchangeBody, Outbound {}

    /** @param agreedBy who said so, for their side */
    record UndisputedFact(String text, List<FactSide> agreedBy) {}

    record FactSide(Role side, String name) {}

    /**
     * A session that was recorded is sealed, and an agreement took effect. Never the recording, and nothing of what was sealed apart for one side.
     *
     * @param manifest SHA-256 of the sealed manifest
     * @param seconds of all recordings, without their gaps
     * @param gaps how many the manifest declares
     */
    record RecordingIndexed(
            String sessionId,
            String manifest,
            long seconds,
            int gaps,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt)
            implements ExchangeBody, Outbound {}

    /**
     * It ended without an agreement, or was never begun: what the court sent goes back, with the papers of a failure (在线调解规则 arts. 15, 21). Holds no recording, no proposal, no
     * transcript. Papers that one message cannot hold come in several.
     *
     * @param part 1 to {@code parts}
     * @param returned what the court had sent, by its ids and digests; with the first part
     * @param copiesKept whether copies stay in the case's file until its records are disposed of
     * @param documents report, undisputed facts, mandates, receipts of notices
     * @param tooLarge papers of the file that no message can hold
     */
    record MaterialsReturned(
            int part,
            int parts,
            List<ReturnedMaterial> returned,
            boolean copiesKept,
            List<Material> documents,
            List<TooLarge> tooLarge,
            Instant at)
            implements ExchangeBody, Outbound {}

    record ReturnedMaterial(String materialId, String name, String sha256) {}

    record TooLarge(String name, String sha256, long size) {}

    /** The four things of 在线调解规则 art. 21, with the reason of art. 25. Holds no proposal and no recording. */
    record MediationTerminated(
            TerminationReason reason,
            Instant at,
            @Nullable String basics,
            @Nullable String why,
            @Nullable String conduct,
            @Nullable String hints)
            implements ExchangeBody, Outbound {}

    /**
     * The parties ask together.
     *
     * @param jointBy each party who asked, with when
     * @param last the last day on which it may be asked for, with the article
     */
    record ConfirmationApplied(
            String applicationId,
            Route route,
            Court court,
            List<JointlyBy> jointBy,
            LocalDate last,
            String article,
            List<Material> documents)
            implements ExchangeBody, Outbound {}

    enum Route {
        JUDICIAL_CONFIRMATION,
        MEDIATION_STATEMENT,
        ARBITRATION_REVIEW
    }

    record JointlyBy(Role role, String name, Instant at) {}

    /** To the court alone (在线调解规则 art. 23). */
    record FalseMediationSuspected(String grounds, Instant at) implements ExchangeBody, Outbound {}

    /**
     * A mediator, or the organisation itself, for the roster of the court of its own level and region. It is about no assignment, and a later submission of an entry replaces the earlier,
     * in whatever order they come.
     *
     * @param submission 1, 2, 3 … of this entry
     * @param organisation name of the mediation organisation
     * @param mediator name; {@code null}: the organisation itself
     * @param confirmedUntil of a renewal: the last day of the confirmation that still holds
     */
    record RosterSubmitted(
            String entryId,
            int submission,
            Court court,
            String organisation,
            @Nullable String mediator,
            @Nullable MediatorProfile profile,
            @Nullable LocalDate confirmedUntil,
            Instant at)
            implements ExchangeBody, Outbound {}

    /**
     * A body's periodic report (法办〔2022〕3号 §4), as it is kept and signed. It is about no assignment, and holds figures of groups alone.
     *
     * @param body whose report it is, and of those below it
     * @param region of that body
     * @param content the report's JSON, in the very letters that are signed
     * @param sha256 of its bytes in UTF-8
     * @param signature JWS without its payload; {@code htm} {@code REPORT}, {@code htu} the report's path
     */
    record StatsPeriodReport(
            String reportId,
            String body,
            String region,
            ReportRhythm rhythm,
            LocalDate from,
            LocalDate to,
            Instant madeAt,
            String content,
            String sha256,
            String signature)
            implements ExchangeBody, Outbound {}

    /** What became of a {@link ReviewRequested}. @param reason of a refusal */
    record ReviewAnswered(
            String requestId, ReviewAnswer answer, @Nullable String reason, Instant at)
            implements ExchangeBody, Outbound {}

    enum ReviewAnswer {
        /** A reviewer asked for a grant; a supervisor decides on it. */
        TAKEN_UP,
        DECLINED
    }

    /** A message that was taken could not be acted on: its sender is told why and how to mend it. */
    record MessageRefused(String messageId, String code, String detail) implements ExchangeBody, Outbound {}
}
