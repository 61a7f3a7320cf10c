package org.hejie.signaling;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.hejie.cases.door.FixedAgreement;
import org.hejie.cases.door.SessionDoor;
import org.hejie.cases.door.SessionPapers;
import org.hejie.protocol.AgentAuthority;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.DisclosureKind;
import org.hejie.protocol.DisconnectCause;
import org.hejie.protocol.Language;
import org.hejie.protocol.ParticipationMode;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.recording.CaseRecord;
import org.hejie.protocol.rest.DeviceCheck;
import org.hejie.protocol.rest.ScanState;
import org.hejie.protocol.signal.ExhibitFacts;
import org.hejie.protocol.signal.GateFacts;
import org.hejie.protocol.signal.RoomEvent;
import org.jspecify.annotations.Nullable;

/** A case in memory with one session, that issues single-use tickets and remembers what the room told it. */
public final class OpenDoor implements SessionDoor {
    public static final String SESSION = "s_1";
    public static final String MEDIATOR = "p_mediator";
    public static final String WORKER = "p_worker";
    public static final String EMPLOYER = "p_employer";
    public static final String INTERPRETER = "p_interpreter";

    public static final Instant PLANNED = Instant.parse("2026-03-02T01:00:00Z");
    public static final CaseRecord CASE =
            new CaseRecord("工资争议", List.of(), "追索劳动报酬纠纷", null, "o_1", "区劳动争议调解中心", "a_1", "王调解", PLANNED, List.of());

    /** Read, tested, and here by video. */
    public static final GateFacts READY = new GateFacts(
            List.of(
                    new GateFacts.NoticeFact("rights", "2022-1", PLANNED),
                    new GateFacts.NoticeFact("rules", "2022-1", PLANNED),
                    new GateFacts.NoticeFact("false-mediation", "2022-1", PLANNED)),
            new GateFacts.DeviceFact(
                    DeviceCheck.CaptureState.OK,
                    DeviceCheck.CaptureState.OK,
                    DeviceCheck.SpeakerState.HEARD,
                    DeviceCheck.NetworkState.UDP),
            ParticipationMode.VIDEO,
            null);

    public final List<String> told = new CopyOnWriteArrayList<>();
    /** Whose line was lost, and why. */
    public final List<String> lost = new CopyOnWriteArrayList<>();
    /** The session's papers as the case was told them. */
    public final List<SessionPapers> kept = new CopyOnWriteArrayList<>();
    /** The case's database does not answer. */
    public volatile boolean down;

    public volatile List<String> refusedMediator = List.of();

    public final AtomicInteger refusals = new AtomicInteger();
    private final Map<String, ExhibitFacts> documents = new ConcurrentHashMap<>();
    private final Map<String, Seat> tickets = new ConcurrentHashMap<>();
    private final AtomicInteger issued = new AtomicInteger();

    public static Seat mediator() {
        return new Seat(
                SESSION, MEDIATOR, "王调解", Role.PRESIDING_MEDIATOR, Language.ZH_CN, Map.of(), "account", GateFacts.NONE);
    }

    public static Seat worker(Map<ConsentKind, Boolean> consents) {
        return new Seat(SESSION, WORKER, "李工", Role.APPLICANT, Language.EN, answered(consents), "one_time_code", READY);
    }

    public static Seat worker() {
        return worker(Map.of(ConsentKind.ONLINE_MEDIATION, true, ConsentKind.RECORDING, true));
    }

    public static Seat employer(Map<ConsentKind, Boolean> consents) {
        return new Seat(
                SESSION,
                EMPLOYER,
                "某某公司",
                Role.RESPONDENT,
                Language.ZH_CN,
                answered(consents),
                "platform:court",
                READY);
    }

    public static Seat interpreter() {
        return new Seat(
                SESSION,
                INTERPRETER,
                "林译",
                Role.INTERPRETER,
                Language.ZH_CN,
                Map.of(ConsentKind.RECORDING, true),
                "one_time_code",
                READY);
    }

    public static Seat employer() {
        return employer(Map.of(ConsentKind.ONLINE_MEDIATION, true));
    }

    /** Whoever said nothing of being recorded said no. */
    private static Map<ConsentKind, Boolean> answered(Map<ConsentKind, Boolean> consents) {
        Map<ConsentKind, Boolean> all = new EnumMap<>(ConsentKind.class);
        all.putAll(consents);
        all.putIfAbsent(ConsentKind.ONLINE_MEDIATION, true);
        all.putIfAbsent(ConsentKind.RECORDING, false);
        all.putIfAbsent(ConsentKind.RECORDING_REPLACES_TRANSCRIPT, false);
        return all;
    }

    public String ticket(Seat seat) {
        String ticket = "t_" + issued.incrementAndGet();
        tickets.put(ticket, seat);
        return ticket;
    }

    @Override
    public Optional<Seat> redeem(String ticket) {
        return Optional.ofNullable(tickets.remove(ticket));
    }

    /** Whose account may not be used any more. */
    public final Set<String> suspended = ConcurrentHashMap.newKeySet();

    @Override
    public Set<String> barred(Set<String> participantIds) {
        Set<String> barred = new HashSet<>(suspended);
        barred.retainAll(participantIds);
        return barred;
    }

    @Override
    public Optional<SessionBrief> session(String sessionId) {
        return sessionId.equals(SESSION)
                ? Optional.of(new SessionBrief(SESSION, "c_1", MEDIATOR, PLANNED, CASE, false, refusedMediator))
                : Optional.empty();
    }

    @Override
    public void consentChanged(String sessionId, String participantId, ConsentKind kind, boolean granted, Instant at) {
        take("consent " + participantId + " " + kind + " " + granted);
    }

    @Override
    public void noticeRead(String sessionId, String participantId, String noticeId, String version, Instant at) {
        take("read " + participantId + " " + noticeId + " " + version);
    }

    @Override
    public void identityVouched(String sessionId, String participantId, Instant at) {
        take("vouched " + participantId);
    }

    @Override
    public void authorityEntered(String sessionId, String participantId, AgentAuthority authority) {
        take("authority " + participantId + " " + authority.kind());
    }

    @Override
    public void modeSet(String sessionId, String participantId, ParticipationMode mode, @Nullable String venue) {
        take("mode " + participantId + " " + mode);
    }

    @Override
    public void disclosed(String sessionId, String mediatorId, String disclosureId, DisclosureKind kind, Instant at) {
        take("disclosed " + mediatorId + " " + disclosureId + " " + kind);
    }

    @Override
    public void disclosureAnswered(
            String sessionId, String participantId, String disclosureId, boolean waived, Instant at) {
        take((waived ? "waived " : "objected ") + participantId + " " + disclosureId);
    }

    @Override
    public void mediatorRefused(String sessionId, String participantId, String reason, boolean second, Instant at) {
        take("refused mediator " + participantId + " " + reason + (second ? " again" : ""));
    }

    @Override
    public void mediatorRefusalTakenBack(String sessionId, String participantId, Instant at) {
        take("mediator again " + participantId);
    }

    @Override
    public Optional<ExhibitFacts> exhibit(String sessionId, String participantId, String documentId) {
        return Optional.ofNullable(documents.get(documentId))
                .filter(facts -> documentId.endsWith(" of " + participantId));
    }

    @Override
    public void exhibitShared(String sessionId, String documentId) {
        take("shared " + documentId);
    }

    /** A document of this participant, of two pages. */
    public String document(String name, String participantId) {
        String id = name + " of " + participantId;
        documents.put(
                id,
                new ExhibitFacts(
                        id, name + ".pdf", "application/pdf", 2, 1_234, "ab".repeat(32), ScanState.NOT_SCANNED));
        return id;
    }

    @Override
    public void papers(SessionPapers papers) {
        take("papers " + papers.version() + (papers.ended() ? " ended" : ""));
        kept.add(papers);
    }

    @Override
    public void agreementFixed(FixedAgreement fixed) {
        take("agreement fixed " + fixed.version());
    }

    @Override
    public void agreementReopened(String sessionId, int version, Instant at) {
        take("agreement reopened " + version);
    }

    @Override
    public void agreementSigned(String sessionId, RoomEvent.AgreementSigned signed, Instant at) {
        take("agreement signed " + signed.participantId());
    }

    @Override
    public void agreementSealed(String sessionId, RoomEvent.AgreementSealed seal, Instant at) {
        take("agreement sealed " + seal.name());
    }

    @Override
    public void agreementScanned(String sessionId, RoomEvent.AgreementScanned scanned, Instant at) {
        take("agreement scanned " + scanned.documentId());
    }

    @Override
    public void lineLost(String sessionId, String participantId, DisconnectCause cause, Instant at) {
        lost.add(participantId + " " + cause);
    }

    @Override
    public void sessionStarted(String sessionId, Instant at) {
        take("started");
    }

    @Override
    public void sessionEnded(String sessionId, Instant at, TerminationReason reason, @Nullable String note) {
        take("ended " + reason);
    }

    private void take(String what) {
        if (down) {
            refusals.incrementAndGet();
            throw new IllegalStateException("database down");
        }
        told.add(what);
    }
}
