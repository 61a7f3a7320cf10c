package org.hejie.cases.agreement;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hejie.cases.account.Account;
import org.hejie.cases.casefile.Cases;
import org.hejie.cases.casefile.Mandates;
import org.hejie.cases.casefile.MobileNumber;
import org.hejie.cases.casefile.Party;
import org.hejie.cases.document.Document;
import org.hejie.cases.document.Documents;
import org.hejie.cases.document.NewDocument;
import org.hejie.cases.door.AgreementFact;
import org.hejie.cases.door.FixedAgreement;
import org.hejie.cases.door.LiveSessions;
import org.hejie.cases.notice.Notices;
import org.hejie.cases.session.Participant;
import org.hejie.cases.session.PlannedSession;
import org.hejie.cases.session.Sessions;
import org.hejie.cases.store.Database;
import org.hejie.cases.store.Sealer;
import org.hejie.cases.store.Secrets;
import org.hejie.protocol.Language;
import org.hejie.protocol.agreement.AgreementHead;
import org.hejie.protocol.agreement.AgreementParty;
import org.hejie.protocol.http.Principal;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.CodeSent;
import org.hejie.protocol.rest.DocumentKind;
import org.hejie.protocol.rest.ScanState;
import org.hejie.protocol.rest.SignatureReceipt;
import org.hejie.protocol.signal.RoomEvent.RecordingLink;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Where people sign: a party with a code to the phone on file, a mediator under their account, then the organisation's seal. The room is asked before a code goes
 * out and decides when the signature comes; what it refuses does not count.
 */
public final class SigningDesk {
    public static final String SIGNATURE = "SIGNATURE";
    public static final String SEAL = "SEAL";
    static final Duration CODE_LIFE = Duration.ofMinutes(5);
    static final Duration RESEND_AFTER = Duration.ofSeconds(60);
    static final int MAX_TRIES = 5;
    static final int MAX_CODES = 10;

    private final Database database;
    private final Cases cases;
    private final Sessions sessions;
    private final Agreements agreements;
    private final Documents documents;
    private final Signatures signatures;
    private final Notices notices;
    private final Sealer sealer;
    private final Supplier<LiveSessions> live;
    private final Clock clock;
    private final Mandates mandates = new Mandates();

    public SigningDesk(
            Database database,
            Cases cases,
            Sessions sessions,
            Agreements agreements,
            Documents documents,
            Signatures signatures,
            Notices notices,
            Sealer sealer,
            Supplier<LiveSessions> live,
            Clock clock) {
        this.database = database;
        this.cases = cases;
        this.sessions = sessions;
        this.agreements = agreements;
        this.documents = documents;
        this.signatures = signatures;
        this.notices = notices;
        this.sealer = sealer;
        this.live = live;
        this.clock = clock;
    }

    public String publicKey() {
        return signatures.publicKey();
    }

    // --- a party

    private record Sending(String phone, Language language, String code) {}

    /** Sends a code to the phone on file, once the room says that this person may sign. */
    public CodeSent askCode(Principal.Party who, String digest) {
        Agreements.Version version = current(who.sessionId(), digest);
        live.get().check(who.sessionId(), fact(version, who.participantId(), "", null));
        Sending sending = database.call(h -> prepare(h, who, digest));
        Notices.Receipt receipt = notices.handOver(new Notices.Message(
                clock.instant(),
                sending.phone(),
                Notices.Kind.CODE,
                words(sending.language(), sending.code(), digest)));
        if (!receipt.accepted()) {
            database.run(h -> forget(h, who.participantId()));
            throw SigningRefusals.codeNotSent();
        }
        return new CodeSent(new MobileNumber(sending.phone()).masked(), (int) CODE_LIFE.toSeconds(), (int)
                RESEND_AFTER.toSeconds());
    }

    private record Kept(String digest, @Nullable String codeMark, Instant sentAt, int wrongTries, int codesSent) {}

    /** Holds the participant, so that of many at once each is counted. */
    private Optional<Kept> kept(Handle h, String participantId) {
        h.createQuery("SELECT id FROM participant WHERE id = :id FOR UPDATE")
                .bind("id", participantId)
                .mapTo(String.class)
                .one();
        return h.createQuery("SELECT * FROM signing_code WHERE participant_id = :id")
                .bind("id", participantId)
                .map((rs, _) -> new Kept(
                        rs.getString("digest"),
                        rs.getString("code_mark"),
                        rs.getObject("sent_at", java.time.OffsetDateTime.class).toInstant(),
                        rs.getInt("wrong_tries"),
                        rs.getInt("codes_sent")))
                .findOne();
    }

    private Sending prepare(Handle h, Principal.Party who, String digest) {
        Optional<Kept> before = kept(h, who.participantId());
        Instant now = clock.instant();
        int sent = before.filter(k -> k.digest().equals(digest))
                .map(Kept::codesSent)
                .orElse(0);
        if (before.isPresent() && now.isBefore(before.get().sentAt().plus(RESEND_AFTER)) && sent > 0) {
            throw SigningRefusals.codeTooSoon(
                    Duration.between(now, before.get().sentAt().plus(RESEND_AFTER))
                                    .toSeconds()
                            + 1);
        }
        if (sent >= MAX_CODES) {
            throw SigningRefusals.tooManyCodes();
        }
        Participant person = sessions.participant(h, who.participantId()).orElseThrow();
        Party party = party(h, person).orElseThrow(SigningRefusals::noPhone);
        String code = Secrets.code();
        h.createUpdate("DELETE FROM signing_code WHERE participant_id = :id")
                .bind("id", who.participantId())
                .execute();
        h.createUpdate("""
                        INSERT INTO signing_code (participant_id, digest, code_mark, sent_at, wrong_tries, codes_sent)
                        VALUES (:id, :digest, :mark, :now, 0, :sent)""")
                .bind("id", who.participantId())
                .bind("digest", digest)
                .bind("mark", sealer.mark(code, codePlace(who.participantId(), digest)))
                .bind("now", now)
                .bind("sent", sent + 1)
                .execute();
        return new Sending(cases.numbers(party).phone().value(), person.language(), code);
    }

    private static String codePlace(String participantId, String digest) {
        return "sign/" + participantId + "/" + digest;
    }

    private Optional<Party> party(Handle h, Participant person) {
        return person.partyId() == null ? Optional.empty() : cases.party(h, person.partyId());
    }

    private static void forget(Handle h, String participantId) {
        h.createUpdate("DELETE FROM signing_code WHERE participant_id = :id")
                .bind("id", participantId)
                .execute();
    }

    private static String words(Language language, String code, String digest) {
        String check = AgreementPaper.grouped(digest.substring(0, 8));
        return switch (language) {
            case ZH_CN -> "【和解】签署验证码 " + code + "，5 分钟内有效，用于签署校验值以 " + check + " 开头的调解协议书。不同意请不要输入，也不要告诉任何人。";
            case EN ->
                "[Hejie] Your code is " + code
                        + ", valid for 5 minutes, to sign the agreement whose check value begins " + check
                        + ". Do not enter it if you do not agree, and tell nobody.";
        };
    }

    /** One press: the code is right, so the evidence is put together, signed, and put to the room. */
    public SignatureReceipt sign(Principal.Party who, String digest, String code, Bundle.Device device) {
        Agreements.Version version = current(who.sessionId(), digest);
        live.get().check(who.sessionId(), fact(version, who.participantId(), "", null));
        Instant confirmed = clock.instant();
        Object checked = database.call(h -> confirm(h, who, digest, code, confirmed));
        if (checked instanceof ProblemException refused) {
            throw refused;
        }
        Kept kept = (Kept) checked;
        Bundle bundle = database.call(h -> {
            Participant person = sessions.participant(h, who.participantId()).orElseThrow();
            Party party = party(h, person).orElseThrow(SigningRefusals::noPhone);
            Bundle.Code by = new Bundle.Code(cases.numbers(party).phone().masked(), kept.sentAt(), confirmed);
            String authority = person.role().isAgent()
                    ? mandates.of(h, party.id()).map(a -> a.kind().name()).orElse(null)
                    : null;
            return bundle(version, SIGNATURE, person, person.name(), authority, by, device);
        });
        return put(version, bundle);
    }

    /** The right code is used up; a wrong one is counted. A refusal is a value until it has been: thrown here, it would undo the counting. */
    private Object confirm(Handle h, Principal.Party who, String digest, String code, Instant now) {
        Optional<Kept> there = kept(h, who.participantId());
        if (there.isEmpty()
                || !there.get().digest().equals(digest)
                || there.get().codeMark() == null
                || !now.isBefore(there.get().sentAt().plus(CODE_LIFE))) {
            return SigningRefusals.codeExpired();
        }
        Kept kept = there.get();
        if (kept.wrongTries() >= MAX_TRIES) {
            return SigningRefusals.tooManyTries();
        }
        String mark = sealer.mark(code.strip(), codePlace(who.participantId(), digest));
        if (!Secrets.same(String.valueOf(kept.codeMark()), mark)) {
            h.createUpdate("UPDATE signing_code SET wrong_tries = wrong_tries + 1 WHERE participant_id = :id")
                    .bind("id", who.participantId())
                    .execute();
            return SigningRefusals.codeWrong(MAX_TRIES - kept.wrongTries() - 1);
        }
        h.createUpdate("UPDATE signing_code SET code_mark = NULL WHERE participant_id = :id")
                .bind("id", who.participantId())
                .execute();
        return kept;
    }

    // --- staff

    /** A mediator of the session signs under their account. */
    public SignatureReceipt sign(PlannedSession session, Account by, String digest, Bundle.Device device) {
        Agreements.Version version = current(session.id(), digest);
        Participant person = mediator(session, by).orElseThrow(SigningRefusals::notMediator);
        live.get().check(session.id(), fact(version, person.id(), "", null));
        return put(version, bundle(version, SIGNATURE, person, by.name(), null, null, device));
    }

    private Optional<Participant> mediator(PlannedSession session, Account by) {
        return sessions.participants(session.id()).stream()
                .filter(p -> by.id().equals(p.accountId()))
                .findFirst();
    }

    /** Sets the organisation's seal: its administrator, or the mediator where the organisation lets its mediators. */
    public SignatureReceipt seal(PlannedSession session, Account by, String digest, Bundle.Device device) {
        Agreements.Version version = current(session.id(), digest);
        boolean administrator = by.roles().contains(StaffRole.ORGANISATION_ADMIN);
        Optional<Participant> person = mediator(session, by);
        if (!administrator && !(person.isPresent() && mediatorsMaySeal(session.organisationId()))) {
            throw SigningRefusals.maySeal();
        }
        Participant as = administrator ? null : person.orElseThrow();
        Bundle bundle = bundle(version, SEAL, as, session.organisation(), null, null, device);
        live.get()
                .check(
                        session.id(),
                        new AgreementFact.Sealed(digest, as == null ? null : as.id(), session.organisation(), ""));
        return put(version, bundle);
    }

    public boolean mediatorsMaySeal(String organisationId) {
        return database.call(h -> h.createQuery("SELECT mediators_may_seal FROM organisation WHERE id = :id")
                .bind("id", organisationId)
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false));
    }

    public void letMediatorsSeal(String organisationId, boolean may) {
        database.run(h -> h.createUpdate("UPDATE organisation SET mediators_may_seal = :may WHERE id = :id")
                .bind("may", may)
                .bind("id", organisationId)
                .execute());
    }

    /** Takes the scan of a paper signed by hand (在线调解规则 art. 19). */
    public void scan(
            PlannedSession session,
            Account by,
            String digest,
            byte[] content,
            List<String> signedBy,
            Instant signedAt,
            boolean sealed) {
        current(session.id(), digest);
        Participant person = mediator(session, by).orElseThrow(SigningRefusals::notMediator);
        String mediaType = ScanType.of(content).orElseThrow(SigningRefusals::scanType);
        String scanDigest = Documents.digest(content);
        String sealedBy = sealed ? session.organisation() : null;
        AgreementFact.Scanned asked = new AgreementFact.Scanned(
                digest, person.id(), "", scanDigest, List.copyOf(signedBy), signedAt, sealedBy);
        live.get().check(session.id(), asked);
        Document document = documents.put(
                new NewDocument(
                        session.caseId(),
                        session.id(),
                        DocumentKind.AGREEMENT_SCAN,
                        "调解协议书-签署扫描件" + ScanType.ending(mediaType),
                        mediaType,
                        ScanState.NOT_SCANNED,
                        person.id(),
                        by.name(),
                        null,
                        "agreement_scan/" + session.id() + "/" + digest + "/" + scanDigest,
                        false,
                        1),
                content);
        live.get()
                .put(
                        session.id(),
                        new AgreementFact.Scanned(
                                digest,
                                person.id(),
                                document.id(),
                                scanDigest,
                                List.copyOf(signedBy),
                                signedAt,
                                sealedBy));
    }

    // --- the evidence

    private Agreements.Version current(String sessionId, String digest) {
        return agreements
                .current(sessionId)
                .filter(v -> v.content().digest().equals(digest))
                .orElseThrow(SigningRefusals::notCurrent);
    }

    private static AgreementFact fact(
            Agreements.Version version, String participantId, String evidence, @Nullable RecordingLink recording) {
        return new AgreementFact.Signed(
                version.content().digest(), participantId, version.pdfDigest(), evidence, recording);
    }

    private Bundle bundle(
            Agreements.Version version,
            String act,
            @Nullable Participant person,
            String name,
            @Nullable String authority,
            Bundle.@Nullable Code code,
            Bundle.Device device) {
        FixedAgreement content = version.content();
        List<AgreementHead.Signer> as = content.head().signers().stream()
                .filter(s -> person != null && s.participantId().equals(person.id()))
                .toList();
        List<String> parties = content.parties().stream()
                .filter(p -> as.stream().anyMatch(s -> s.partyId().equals(p.partyId())))
                .map(AgreementParty::called)
                .toList();
        List<String> workers = as.stream().flatMap(s -> s.workers().stream()).toList();
        String method = person == null || person.accountId() != null ? "account" : person.identityMethod();
        return new Bundle(
                Bundle.FORMAT,
                act,
                content.sessionId(),
                content.caseId(),
                content.version(),
                content.digest(),
                version.pdfDigest(),
                person == null ? null : person.id(),
                name,
                person == null ? null : Agreements.roleOf(content, person.id()),
                parties,
                workers,
                authority,
                method == null ? "unknown" : method,
                code,
                device,
                clock.instant(),
                live.get().recorded(content.caseId(), content.sessionId()).orElse(null));
    }

    /** Kept first, so that what the room writes down always has its evidence; it counts once the room has. */
    private SignatureReceipt put(Agreements.Version version, Bundle bundle) {
        byte[] bytes = bundle.bytes();
        String evidence = Documents.digest(bytes);
        Signatures.Signature signature = signatures.sign(bytes);
        String id = Secrets.id("sg_");
        database.run(h -> h.createUpdate("""
                        INSERT INTO agreement_signature (id, session_id, version, act, participant_id, name, role, bundle_sealed, bundle_digest,
                            algorithm, key_id, signature, made_at)
                        VALUES (:id, :session, :version, :act, :participant, :name, :role, :bundle, :digest, :algorithm, :key, :signature, :at)""")
                .bind("id", id)
                .bind("session", bundle.sessionId())
                .bind("version", bundle.version())
                .bind("act", bundle.act())
                .bind("participant", bundle.participantId())
                .bind("name", bundle.name())
                .bind("role", bundle.role())
                .bind("bundle", sealer.seal(bytes, Agreements.bundlePlace(id)))
                .bind("digest", evidence)
                .bind("algorithm", signature.algorithm())
                .bind("key", signature.keyId())
                .bind("signature", signature.value())
                .bind("at", bundle.signedAt())
                .execute());
        String participantId = bundle.participantId();
        AgreementFact fact = bundle.act().equals(SEAL)
                ? new AgreementFact.Sealed(bundle.agreementDigest(), participantId, bundle.name(), evidence)
                : fact(version, String.valueOf(participantId), evidence, bundle.recording());
        live.get().put(bundle.sessionId(), fact);
        return new SignatureReceipt(
                bundle.version(),
                bundle.agreementDigest(),
                bundle.pdfDigest(),
                evidence,
                signature.algorithm(),
                signature.keyId(),
                signature.value(),
                bundle.signedAt());
    }
}
