package org.hejie.cases.join;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import org.hejie.cases.casefile.Cases;
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
    private final Database database;
    private final Cases cases;
    private final Sessions sessions;
    private final Invitations invitations;
    private final PartySessions devices;
    private final LinkDoor link;
    private final Invited invited;
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
        this.link = new LinkDoor("invitation", database, check, notices, sealer, clock);
        this.invited = invited;
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

    private record Sending(LinkDoor.Sending code, Language language) {}

    /** Compares name and digits and sends a code to the phone on file. */
    public CodeSent askCode(String token, @Nullable String cookie, IdentityCheck.Claim claim) {
        Sending sending = database.call(h -> withGuest(h, token, cookie, (guest, now) -> prepareCode(h, guest, claim)))
                .orThrow();
        return link.send(
                sending.code(), words(sending.language(), sending.code().code()));
    }

    private Verdict<Sending> prepareCode(Handle h, Guest guest, IdentityCheck.Claim claim) {
        Party.Numbers numbers = cases.numbers(guest.party());
        return link.prepare(
                        h,
                        guest.invitation(),
                        claim,
                        new IdentityCheck.OnFile(
                                guest.party().name(), numbers.id().value()),
                        numbers.phone().value())
                .map(code -> new Sending(code, guest.participant().language()));
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
        return link.verify(h, invitation, code).map(cookie -> {
            devices.open(h, invitation, Secrets.digest(cookie));
            sessions.identityShown(h, invitation.participantId(), link.method(), null, null);
            return new Welcome(cookie, LinkDoor.cookieLife(invitation, now), invitation.participantId());
        });
    }

    /** Finds the link and holds it, checks that the link still opens for this device, and goes on. */
    private <T> Verdict<T> withGuest(
            Handle h, String token, @Nullable String cookie, BiFunction<Guest, Instant, Verdict<T>> then) {
        Instant now = clock.instant();
        Optional<Invitation> found = invitations.holdByToken(h, token);
        if (found.isEmpty()) {
            if (invitations.leadsToPage(h, token)) {
                return new Verdict.Refused<>(JoinRefusal.codeOfOwnPage());
            }
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
        boolean identified = LinkDoor.boundTo(invitation, cookie)
                && devices.find(h, cookie == null ? "" : cookie).isPresent();
        return LinkDoor.shut(invitation, cookie, identified, now);
    }
}
