package org.hejie.cases.assignment;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.hejie.cases.assignment.AssignmentStore.Loaded;
import org.hejie.cases.assignment.PageLinks.PageLink;
import org.hejie.cases.casefile.MobileNumber;
import org.hejie.cases.join.IdentityCheck;
import org.hejie.cases.join.JoinRefusal;
import org.hejie.cases.join.LinkDoor;
import org.hejie.cases.join.ShortCodes;
import org.hejie.cases.join.Verdict;
import org.hejie.cases.notice.Notices;
import org.hejie.cases.store.Database;
import org.hejie.cases.store.Sealer;
import org.hejie.protocol.Language;
import org.hejie.protocol.http.Principal;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.rest.BeforeDoor;
import org.hejie.protocol.rest.CodeSent;
import org.hejie.protocol.rest.NewCase.NewParty;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The door of a party's own page before there is a case: as a session's, with links and a cookie of its own, which open nothing else. */
public final class PageDoor {
    private final Assignments assignments;
    private final Database database;
    private final PageLinks links;
    private final LinkDoor door;
    private final Clock clock;

    public PageDoor(
            Assignments assignments,
            PageLinks links,
            IdentityCheck check,
            Notices notices,
            Sealer sealer,
            Clock clock) {
        this.assignments = assignments;
        this.database = assignments.database();
        this.links = links;
        this.door = new LinkDoor(PageLinks.TABLE, database, check, notices, sealer, clock);
        this.clock = clock;
    }

    /** Whose cookie it is; empty once another link was sent, and twelve hours after the identity was shown. */
    public Optional<Principal.Before> find(String cookie) {
        return database.call(h -> links.ofDevice(h, cookie))
                .map(link -> new Principal.Before(link.id(), link.assignment(), link.place()));
    }

    /** {@code cookie} is the device's proof, valid for {@code cookieLife}. */
    public record Welcome(String cookie, Duration cookieLife, Principal.Before who) {
        @Override
        public String toString() {
            return "Welcome[" + who.linkId() + "]";
        }
    }

    private record Guest(Handle h, PageLink link, Loaded loaded, NewParty party) {}

    /** What stands behind the link. {@code cookie}: of the calling device, if it has one. */
    public BeforeDoor open(String token, @Nullable String cookie) {
        return with(token, cookie, guest -> {
            links.opened(guest.h(), guest.link());
            // Digits can be guessed: they show no phone number.
            boolean digits = ShortCodes.read(token).isPresent();
            return new Verdict.Passed<>(new BeforeDoor(
                    guest.loaded().row().organisation(),
                    guest.link().expiresAt(),
                    digits ? null : new MobileNumber(PageSender.phone(guest.party())).masked(),
                    guest.link().deviceHash() != null));
        });
    }

    private record Sending(LinkDoor.Sending code, Language language) {}

    /** Compares name and digits and sends a code to the phone of the application. */
    public CodeSent askCode(String token, @Nullable String cookie, IdentityCheck.Claim claim) {
        Sending sending = with(token, cookie, guest -> {
            NewParty party = guest.party();
            Language language = party.language() == null ? Language.ZH_CN : party.language();
            return door.prepare(
                            guest.h(),
                            guest.link(),
                            claim,
                            new IdentityCheck.OnFile(party.name(), party.idNumber()),
                            PageSender.phone(party))
                    .map(code -> new Sending(code, language));
        });
        return door.send(
                sending.code(), words(sending.language(), sending.code().code()));
    }

    private static String words(Language language, String code) {
        return switch (language) {
            case ZH_CN -> "【和解】验证码 " + code + "，5 分钟内有效，用于在调解页面核对您的身份。请勿告诉任何人，调解组织不会向您索要。";
            case EN ->
                "[Hejie] Your code is " + code
                        + ", valid for 5 minutes, to show who you are on your mediation page. Tell nobody; the organisation will not ask for it.";
        };
    }

    /** Compares the code; the right one binds the link to this device. */
    public Welcome verify(String token, @Nullable String cookie, String code) {
        return with(
                token,
                cookie,
                guest -> door.verify(guest.h(), guest.link(), code)
                        .map(made -> new Welcome(
                                made,
                                LinkDoor.cookieLife(guest.link(), clock.instant()),
                                new Principal.Before(
                                        guest.link().id(),
                                        guest.link().assignment(),
                                        guest.link().place()))));
    }

    /** Finds the link and holds it, checks that it still opens for this device, and goes on. */
    private <T> T with(String token, @Nullable String cookie, Function<Guest, Verdict<T>> then) {
        return database.call(h -> guest(h, token, cookie, then)).orThrow();
    }

    private <T> Verdict<T> guest(Handle h, String token, @Nullable String cookie, Function<Guest, Verdict<T>> then) {
        Optional<PageLink> found = links.hold(h, token);
        if (found.isEmpty()) {
            boolean digits = ShortCodes.read(token).isPresent();
            return new Verdict.Refused<>(digits ? JoinRefusal.shortCodeUnknown() : JoinRefusal.linkUnknown());
        }
        PageLink link = found.get();
        boolean identified = cookie != null
                && links.ofDevice(h, cookie)
                        .filter(l -> l.id().equals(link.id()))
                        .isPresent();
        Optional<ProblemException> shut = LinkDoor.shut(link, cookie, identified, clock.instant());
        if (shut.isPresent()) {
            return new Verdict.Refused<>(shut.get());
        }
        Loaded loaded = assignments.store().load(h, link.assignment()).orElseThrow();
        return then.apply(new Guest(h, link, loaded, loaded.assignment().party(link.place())));
    }
}
