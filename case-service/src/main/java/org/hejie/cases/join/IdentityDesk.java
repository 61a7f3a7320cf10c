package org.hejie.cases.join;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import org.hejie.cases.casefile.Cases;
import org.hejie.cases.casefile.MobileNumber;
import org.hejie.cases.casefile.Party;
import org.hejie.cases.notice.Notices;
import org.hejie.cases.register.Invited;
import org.hejie.cases.session.Participant;
import org.hejie.cases.session.PlannedSession;
import org.hejie.cases.session.Sessions;
import org.hejie.cases.store.Database;
import org.hejie.cases.store.Sealer;
import org.hejie.cases.store.Secrets;
import org.hejie.protocol.Language;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.rest.CodeSent;
import org.hejie.protocol.rest.JoinDoor;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * From the link to a shown identity (在线调解规则 art. 17; 在线诉讼规则 art. 7): a link alone admits nobody. Five wrong tries, names and codes together, lock
 * it until the mediator issues another.
 *
 * <pre>
 * link ─open─▶ door ─name + last four─▶ code to the phone on file ─code─▶ device bound, identity shown
 * </pre>
 */
public final class IdentityDesk {
    static final Duration CODE_LIFE = Duration.ofMinutes(5);
    static final Duration RESEND_AFTER = Duration.ofSeconds(60);
    private final Database database;
    private final Cases cases;
    private final Sessions sessions;
    private final Invitations invitations;
    private final PartySessions devices;
    private final IdentityCheck check;
    private final Notices notices;
    private final Invited invited;
    private final Sealer sealer;
    private final Clock clock;

    public IdentityDesk(
            Database database,
            Cases cases,
            Sessions sessions,
            Invitations invitations,
            PartySessions devices,
            IdentityCheck check,
            Notices notices,
            Invited invited,
            Sealer sealer,
            Clock clock) {
        this.database = database;
        this.cases = cases;
        this.sessions = sessions;
        this.invitations = invitations;
        this.devices = devices;
        this.check = check;
        this.notices = notices;
        this.invited = invited;
        this.sealer = sealer;
        this.clock = clock;
    }

    /** Everything a link leads to. */
    private record Guest(Invitation invitation, Participant participant, PlannedSession session, Party party) {}

    /** {@code cookie} is the device's proof, valid for {@code cookieLife}; {@code participantId} who was identified. */
    public record Welcome(String cookie, Duration cookieLife, String participantId) {
        @Override
        public String toString() {
            return "Welcome[" + participantId + "]";
        }
    }

    /** What stands behind the link. {@code cookie}: the party cookie of the calling device, if it has one. */
    public JoinDoor open(String token, @Nullable String cookie) {
        return database.call(h -> withGuest(h, token, cookie, (guest, now) -> {
                    invitations.opened(h, guest.invitation());
                    return new Verdict.Passed<>(
                            door(h, guest, ShortCodes.read(token).isPresent()));
                }))
                .orThrow();
    }

    /** Digits can be guessed: they show neither whose dispute it is nor a phone number. */
    private JoinDoor door(Handle h, Guest guest, boolean digits) {
        PlannedSession session = guest.session();
        return new JoinDoor(
                digits ? null : session.caseTitle(),
                session.organisation(),
                invited.first(h, session.organisationId(), session.presidingMediatorId(), session.court())
                        .orElse(null),
                session.presidingMediator(),
                session.plannedAt(),
                guest.invitation().expiresAt(),
                digits ? null : cases.numbers(guest.party()).phone().masked(),
                guest.invitation().deviceHash() != null);
    }

    private record Sending(Invitation invitation, Language language, String phone, String code, String mark) {}

    /** Compares name and digits and sends a code to the phone on file. */
    public CodeSent askCode(String token, @Nullable String cookie, IdentityCheck.Claim claim) {
        Sending sending = database.call(
                        h -> withGuest(h, token, cookie, (guest, now) -> prepareCode(h, guest, claim, now)))
                .orThrow();
        Notices.Receipt receipt = notices.handOver(new Notices.Message(
                clock.instant(), sending.phone(), Notices.Kind.CODE, words(sending.language(), sending.code())));
        if (!receipt.accepted()) {
            database.run(h -> invitations.codeNotSent(h, sending.invitation(), sending.mark()));
            throw JoinRefusal.codeNotSent();
        }
        return new CodeSent(new MobileNumber(sending.phone()).masked(), (int) CODE_LIFE.toSeconds(), (int)
                RESEND_AFTER.toSeconds());
    }

    private Verdict<Sending> prepareCode(Handle h, Guest guest, IdentityCheck.Claim claim, Instant now) {
        Invitation invitation = guest.invitation();
        Party.Numbers numbers = cases.numbers(guest.party());
        if (!check.matches(
                claim,
                new IdentityCheck.OnFile(guest.party().name(), numbers.id().value()))) {
            return wrong(h, invitation, JoinRefusal::identityMismatch);
        }
        Instant sentAt = invitation.codeSentAt();
        if (sentAt != null && now.isBefore(sentAt.plus(RESEND_AFTER))) {
            Duration wait = Duration.between(now, sentAt.plus(RESEND_AFTER));
            return new Verdict.Refused<>(JoinRefusal.codeTooSoon(wait.toSeconds() + 1));
        }
        if (invitation.codesSent() >= Invitation.MAX_CODES) {
            invitations.lock(h, invitation);
            return new Verdict.Refused<>(JoinRefusal.doorLocked());
        }
        String code = Secrets.code();
        String mark = sealer.mark(code, invitation.id());
        invitations.codeSent(h, invitation, mark);
        return new Verdict.Passed<>(new Sending(
                invitation, guest.participant().language(), numbers.phone().value(), code, mark));
    }

    private static String words(Language language, String code) {
        return switch (language) {
            case ZH_CN -> "【和解】验证码 " + code + "，5 分钟内有效，用于进入在线调解室。请勿告诉任何人，调解员不会向您索要。";
            case EN ->
                "[Hejie] Your code is " + code
                        + ", valid for 5 minutes, to enter the online mediation room. Tell nobody; the mediator will not ask for it.";
        };
    }

    /** Compares the code; the right one binds the link to this device and shows the identity. */
    public Welcome verify(String token, @Nullable String cookie, String code) {
        return database.call(h -> withGuest(h, token, cookie, (guest, now) -> verify(h, guest, code, now)))
                .orThrow();
    }

    private Verdict<Welcome> verify(Handle h, Guest guest, String code, Instant now) {
        Invitation invitation = guest.invitation();
        String mark = invitation.codeMark();
        Instant sentAt = invitation.codeSentAt();
        if (mark == null || sentAt == null || !now.isBefore(sentAt.plus(CODE_LIFE))) {
            return new Verdict.Refused<>(JoinRefusal.codeExpired());
        }
        if (!Secrets.same(mark, sealer.mark(code.strip(), invitation.id()))) {
            return wrong(h, invitation, JoinRefusal::codeWrong);
        }
        String cookie = Secrets.token();
        invitations.bind(h, invitation, Secrets.digest(cookie));
        devices.open(h, invitation, Secrets.digest(cookie));
        sessions.identityShown(h, invitation.participantId(), check.method(), null, null);
        Duration life = Duration.between(now, invitation.expiresAt()).plus(PartySessions.LIFE);
        return new Verdict.Passed<>(new Welcome(cookie, life, invitation.participantId()));
    }

    private interface Refusal {
        ProblemException with(int triesLeft);
    }

    private <T> Verdict<T> wrong(Handle h, Invitation invitation, Refusal refusal) {
        invitations.wrongTry(h, invitation);
        int left = Invitation.MAX_TRIES - invitation.wrongTries() - 1;
        return new Verdict.Refused<>(left > 0 ? refusal.with(left) : JoinRefusal.doorLocked());
    }

    /** Finds the link and holds it, checks that the link still opens for this device, and goes on. */
    private <T> Verdict<T> withGuest(
            Handle h, String token, @Nullable String cookie, BiFunction<Guest, Instant, Verdict<T>> then) {
        Instant now = clock.instant();
        Optional<Invitation> found = invitations.holdByToken(h, token);
        if (found.isEmpty()) {
            boolean digits = ShortCodes.read(token).isPresent();
            return new Verdict.Refused<>(digits ? JoinRefusal.shortCodeUnknown() : JoinRefusal.linkUnknown());
        }
        Invitation invitation = found.get();
        Participant participant =
                sessions.participant(h, invitation.participantId()).orElseThrow();
        PlannedSession session = sessions.find(h, participant.sessionId()).orElseThrow();
        Optional<ProblemException> shut = shut(h, invitation, session, cookie, now);
        if (shut.isPresent()) {
            return new Verdict.Refused<>(shut.get());
        }
        String partyId = participant.partyId();
        if (partyId == null) {
            throw new IllegalStateException("An invitation of someone who is no party: " + invitation.id());
        }
        Party party = cases.party(h, partyId).orElseThrow();
        return then.apply(new Guest(invitation, participant, session, party), now);
    }

    private Optional<ProblemException> shut(
            Handle h, Invitation invitation, PlannedSession session, @Nullable String cookie, Instant now) {
        if (invitation.revokedAt() != null) {
            return Optional.of(JoinRefusal.linkRevoked());
        }
        if (session.over()) {
            // Told so, they have read that it was cancelled.
            invitations.opened(h, invitation);
            return Optional.of(JoinRefusal.over(session));
        }
        String device = invitation.deviceHash();
        boolean thisDevice = device != null && cookie != null && Secrets.same(device, Secrets.digest(cookie));
        if (device != null && !thisDevice) {
            return Optional.of(JoinRefusal.usedElsewhere());
        }
        boolean identified =
                thisDevice && devices.find(h, cookie == null ? "" : cookie).isPresent();
        if (invitation.expired(now) && !identified) {
            return Optional.of(JoinRefusal.linkExpired());
        }
        return invitation.locked() ? Optional.of(JoinRefusal.doorLocked()) : Optional.empty();
    }
}
