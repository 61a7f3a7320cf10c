package org.hejie.cases.http;

import io.javalin.http.Context;
import java.util.Optional;
import org.hejie.cases.account.Integrations;
import org.hejie.cases.account.StaffSessions;
import org.hejie.cases.account.TooManyTries;
import org.hejie.cases.account.TryLimit;
import org.hejie.cases.assignment.PageDoor;
import org.hejie.cases.join.PartySessions;
import org.hejie.protocol.http.Access;
import org.hejie.protocol.http.Principal;

/** Finds out who is calling. */
public final class Principals {
    private static final String BEARER = "Bearer ";
    private final StaffSessions staff;
    private final PartySessions parties;
    private final PageDoor pages;
    private final Integrations integrations;
    private final TryLimit wrongCredentials;

    public Principals(
            StaffSessions staff,
            PartySessions parties,
            PageDoor pages,
            Integrations integrations,
            TryLimit wrongCredentials) {
        this.staff = staff;
        this.parties = parties;
        this.pages = pages;
        this.integrations = integrations;
        this.wrongCredentials = wrongCredentials;
    }

    /**
     * The caller as far as {@code wanted} asks: the staff cookie for staff, the party cookie for parties, a cookie of its own before there is a case, the bearer credential for
     * integrations; one browser may hold both cookies. {@link Principal.Anonymous} when there is none that holds. Blocks.
     *
     * @throws org.hejie.protocol.http.ProblemException 429 when an address keeps guessing credentials
     */
    public Principal of(Context request, Access wanted) {
        Optional<? extends Principal> caller = switch (wanted) {
            case Access.Public _, Access.Ticket _, Access.Platform _ -> Optional.empty();
            case Access.Party _ -> party(request);
            case Access.Before _ -> before(request);
            case Access.Integration _ -> Tries.limited(request, () -> integration(request));
            case Access.Staff _ -> staff(request);
        };
        return caller.isPresent() ? caller.get() : new Principal.Anonymous();
    }

    private Optional<Principal.Staff> staff(Context request) {
        return Optional.ofNullable(Cookies.read(request, Cookies.STAFF))
                .flatMap(staff::find)
                .map(account -> new Principal.Staff(
                        account.id(),
                        account.name(),
                        account.organisationId(),
                        account.organisation(),
                        account.roles()));
    }

    private Optional<Principal.Party> party(Context request) {
        return Optional.ofNullable(Cookies.read(request, Cookies.PARTY))
                .flatMap(parties::find)
                .map(who -> new Principal.Party(who.participantId(), who.sessionId(), who.caseId()));
    }

    private Optional<Principal.Before> before(Context request) {
        return Optional.ofNullable(Cookies.read(request, Cookies.BEFORE)).flatMap(pages::find);
    }

    /** What the request carries as {@code Authorization: Bearer …} (RFC 6750 §2.1). */
    public static Optional<String> bearer(Context request) {
        return Optional.ofNullable(request.header("Authorization"))
                .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(header -> header.substring(BEARER.length()).strip());
    }

    private Optional<Principal.Integration> integration(Context request) {
        Optional<String> credential = bearer(request);
        if (credential.isEmpty()) {
            return Optional.empty();
        }
        String address = "integration " + Tries.network(request);
        TooManyTries.check(wrongCredentials.take(address));
        Optional<String> client = integrations.find(credential.get());
        if (client.isPresent()) {
            wrongCredentials.giveBack(address);
        }
        return client.map(Principal.Integration::new);
    }
}
