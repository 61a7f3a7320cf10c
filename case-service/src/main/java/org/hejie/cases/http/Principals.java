package org.hejie.cases.http;

import io.javalin.http.Context;
import java.util.Optional;
import org.hejie.cases.account.Integrations;
import org.hejie.cases.account.StaffSessions;
import org.hejie.cases.account.TooManyTries;
import org.hejie.cases.account.TryLimit;
import org.hejie.cases.join.PartySessions;
import org.hejie.protocol.http.Access;
import org.hejie.protocol.http.Principal;

/** Finds out who is calling. */
public final class Principals {
    private static final String BEARER = "Bearer ";
    private final StaffSessions staff;
    private final PartySessions parties;
    private final Integrations integrations;
    private final TryLimit wrongCredentials;

    public Principals(
            StaffSessions staff, PartySessions parties, Integrations integrations, TryLimit wrongCredentials) {
        this.staff = staff;
        this.parties = parties;
        this.integrations = integrations;
        this.wrongCredentials = wrongCredentials;
    }

    /**
     * The caller as far as {@code wanted} asks: the staff cookie for staff, the party cookie for parties, the bearer credential for
     * integrations; one browser may hold both cookies. {@link Principal.Anonymous} when there is none that holds. Blocks.
     *
     * @throws org.hejie.protocol.http.ProblemException 429 when an address keeps guessing credentials
     */
    public Principal of(Context request, Access wanted) {
        Optional<? extends Principal> caller = switch (wanted) {
            case Access.Public _, Access.Ticket _ -> Optional.empty();
            case Access.Party _ -> party(request);
            case Access.Integration _ -> Refusals.limited(request, () -> integration(request));
            case Access.Staff _ -> staff(request);
        };
        return caller.isPresent() ? caller.get() : new Principal.Anonymous();
    }

    private Optional<Principal.Staff> staff(Context request) {
        return Optional.ofNullable(Cookies.read(request, Cookies.STAFF))
                .flatMap(staff::find)
                .map(account ->
                        new Principal.Staff(account.id(), account.name(), account.organisationId(), account.roles()));
    }

    private Optional<Principal.Party> party(Context request) {
        return Optional.ofNullable(Cookies.read(request, Cookies.PARTY))
                .flatMap(parties::find)
                .map(who -> new Principal.Party(who.participantId(), who.sessionId(), who.caseId()));
    }

    private Optional<Principal.Integration> integration(Context request) {
        String header = request.header("Authorization");
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.empty();
        }
        String address = "integration " + request.ip();
        TooManyTries.check(wrongCredentials.take(address));
        Optional<String> client =
                integrations.find(header.substring(BEARER.length()).strip());
        if (client.isPresent()) {
            wrongCredentials.giveBack(address);
        }
        return client.map(Principal.Integration::new);
    }
}
