package org.hejie.cases.register;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.hejie.protocol.China;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * By which courts somebody is invited (特邀, 在线调解规则 art. 5): their roster holds the mediator or the organisation today, and the organisation
 * published that. A renewal that waits takes nothing away; a confirmation that was not published since counts for nothing. Within the caller's transaction.
 */
public final class Invited {
    private static final String COURTS = """
            SELECT DISTINCT c.name FROM roster_entry e JOIN organisation c ON c.id = e.court_id
            WHERE e.organisation_id = :organisation AND (e.account_id IS NULL OR e.account_id = :account)
                AND e.state <> 'REFUSED' AND e.valid_until >= :today AND c.state = 'ACTIVE'
                AND (SELECT MAX(p.seq) FROM roster_step p WHERE p.entry_id = e.id AND p.state = 'PUBLISHED')
                    > (SELECT MAX(d.seq) FROM roster_step d WHERE d.entry_id = e.id AND d.state = 'CONFIRMED')
            ORDER BY c.name""";
    private final Clock clock;

    public Invited(Clock clock) {
        this.clock = clock;
    }

    /** @param accountId a mediator of the organisation; {@code null}: the organisation itself */
    public List<String> by(Handle h, String organisationId, @Nullable String accountId) {
        return h.createQuery(COURTS)
                .bind("organisation", organisationId)
                .bind("account", accountId)
                .bind("today", China.day(clock.instant()))
                .mapTo(String.class)
                .list();
    }

    /** The one to name first: the case's own court where it is among them. */
    public Optional<String> first(Handle h, String organisationId, String accountId, @Nullable String court) {
        List<String> courts = by(h, organisationId, accountId);
        return courts.contains(court)
                ? Optional.ofNullable(court)
                : courts.stream().findFirst();
    }
}
