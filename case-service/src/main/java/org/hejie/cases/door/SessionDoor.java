package org.hejie.cases.door;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hejie.protocol.AgentAuthority;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.DisclosureKind;
import org.hejie.protocol.DisconnectCause;
import org.hejie.protocol.Language;
import org.hejie.protocol.ParticipationMode;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.recording.CaseRecord;
import org.hejie.protocol.signal.ExhibitFacts;
import org.hejie.protocol.signal.GateFacts;
import org.hejie.protocol.signal.RoomEvent;
import org.jspecify.annotations.Nullable;

/** What the live room asks of, and tells, the case. Blocking; call on virtual threads. */
public interface SessionDoor {
    /** Redeems a single-use join ticket (valid 60 s); empty when unknown, used, expired or revoked. A ticket never admits anyone beyond the waiting room. */
    Optional<Seat> redeem(String ticket);

    /** The session as scheduled; empty when unknown. */
    Optional<SessionBrief> session(String sessionId);

    /** Of these participants, those whose account may not be used any more: suspended, closed, expired, or its body suspended. */
    Set<String> barred(Set<String> participantIds);

    /** A consent given or withdrawn in the room; kept in the ledger with notice version and channel. */
    void consentChanged(String sessionId, String participantId, ConsentKind kind, boolean granted, Instant at);

    /** A notice read in the room. Idempotent, as are the three below. */
    void noticeRead(String sessionId, String participantId, String noticeId, String version, Instant at);

    /** The presiding mediator checked by eye who this is; the reason is in the session's log. */
    void identityVouched(String sessionId, String participantId, Instant at);

    /** What an agent or representative may do; holds for the case's later sessions too. */
    void authorityEntered(String sessionId, String participantId, AgentAuthority authority);

    void modeSet(String sessionId, String participantId, ParticipationMode mode, @Nullable String venue);

    /** A mediator of the session disclosed something, or declared that there is nothing. Idempotent, as is the next. */
    void disclosed(String sessionId, String mediatorId, String disclosureId, DisclosureKind kind, Instant at);

    /** A party waived what was disclosed, or objected (在线调解规则 art. 13). */
    void disclosureAnswered(String sessionId, String participantId, String disclosureId, boolean waived, Instant at);

    /** A party asked for another mediator (在线调解规则 art. 14), {@code second}: once more. Idempotent. */
    void mediatorRefused(String sessionId, String participantId, String reason, boolean second, Instant at);

    /** The party took that back. Idempotent. */
    void mediatorRefusalTakenBack(String sessionId, String participantId, Instant at);

    /** A document of this session that this participant uploaded, to be put in as an exhibit; empty when there is none. */
    Optional<ExhibitFacts> exhibit(String sessionId, String participantId, String documentId);

    /** The document was put before the whole session: it is the case's from now on. Idempotent. */
    void exhibitShared(String sessionId, String documentId);

    /** Everyone confirmed the transcript, or the session is over: its papers are written and kept. Idempotent. */
    void papers(SessionPapers papers);

    /** A version of the agreement is to be signed: its paper is written, kept, and told to the room. Idempotent, as are the four below. */
    void agreementFixed(FixedAgreement fixed);

    /** That version is a draft again; its signatures are void. */
    void agreementReopened(String sessionId, int version, Instant at);

    void agreementSigned(String sessionId, RoomEvent.AgreementSigned signed, Instant at);

    void agreementSealed(String sessionId, RoomEvent.AgreementSealed seal, Instant at);

    void agreementScanned(String sessionId, RoomEvent.AgreementScanned scanned, Instant at);

    /** A person's line was lost; their seat is kept (在线诉讼规则 art. 25). Idempotent. */
    void lineLost(String sessionId, String participantId, DisconnectCause cause, Instant at);

    void sessionStarted(String sessionId, Instant at);

    /** Idempotent. */
    void sessionEnded(String sessionId, Instant at, TerminationReason reason, @Nullable String note);

    /**
     * A person's seat in one session.
     *
     * @param participantId stable for the person in this session, across devices and reconnects
     * @param identityMethod how identity was checked for this session: "one_time_code", "platform:NAME", "account"
     * @param facts what the person had done for the gate
     */
    record Seat(
            String sessionId,
            String participantId,
            String name,
            Role role,
            Language language,
            Map<ConsentKind, Boolean> consents,
            String identityMethod,
            GateFacts facts) {}

    /**
     * {@code presidingMediatorId} is that mediator's participantId in this session. {@code ended}: no seat can be taken any more.
     *
     * @param refusedMediator participants whose party asked for another mediator in an earlier session of the case
     */
    record SessionBrief(
            String sessionId,
            String caseId,
            String presidingMediatorId,
            Instant plannedAt,
            CaseRecord caseRecord,
            boolean ended,
            List<String> refusedMediator) {}
}
