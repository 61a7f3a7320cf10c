package org.hejie.cases.privacy;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hejie.cases.store.Database;
import org.hejie.protocol.Json;
import org.hejie.protocol.rest.ProcessingRegister;
import org.hejie.protocol.rest.ProcessingRegister.DataDisclosure;
import org.hejie.protocol.rest.ProcessingRegister.ProcessingActivity;
import org.hejie.protocol.rest.ProcessingRegister.RecipientKind;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The register of processing: what for is data of the house, to whom is counted from what really went out. An organisation's administrator reads the
 * own cases' part, the operator all of it.
 */
public final class Register {
    private static final String CARRIER = "notices";
    private final Database database;
    private final Clock clock;
    private final Recipients recipients;
    private final List<ProcessingActivity> activities;

    public Register(Database database, Clock clock) {
        recipients = new Recipients(database, clock);
        this.database = database;
        this.clock = clock;
        try (InputStream in = Objects.requireNonNull(Register.class.getResourceAsStream("activities.json"))) {
            activities = Json.mapper().readValue(in, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Key(String month, RecipientKind kind, String recipient, String what) {}

    public record Counted(String recipient, String what, LocalDate day, long number) {}

    /** @param organisationId {@code null}: the whole house */
    public ProcessingRegister of(@Nullable String organisationId) {
        Instant now = clock.instant();
        Instant from = now.atOffset(ZoneOffset.UTC).minus(AccessLog.KEPT).toInstant();
        Map<Key, Long> counts = new LinkedHashMap<>();
        database.run(h -> {
            add(counts, RecipientKind.EXCHANGE, exchanged(h, organisationId, from));
            add(counts, RecipientKind.INTEGRATION, looked(h, organisationId, from, "l.roles = 'PLATFORM'"));
            add(
                    counts,
                    RecipientKind.TAKEN_AWAY,
                    looked(h, organisationId, from, "l.roles <> 'PLATFORM' AND l.kind IN ('PACKAGE', 'COPY')"));
            add(counts, RecipientKind.MESSAGES, carried(h, organisationId, from));
        });
        List<DataDisclosure> disclosures = new ArrayList<>();
        counts.forEach((key, count) ->
                disclosures.add(new DataDisclosure(key.month(), key.kind(), key.recipient(), key.what(), count)));
        disclosures.sort(Comparator.comparing(DataDisclosure::month)
                .reversed()
                .thenComparing(DataDisclosure::kind)
                .thenComparing(DataDisclosure::recipient)
                .thenComparing(DataDisclosure::what));
        return new ProcessingRegister(now, activities, disclosures, recipients.all());
    }

    /** Who is entrusted or given data besides, as operators enter it. */
    public Recipients recipients() {
        return recipients;
    }

    private static void add(Map<Key, Long> counts, RecipientKind kind, List<Counted> counted) {
        for (Counted one : counted) {
            String month = one.day().toString().substring(0, "2026-03".length());
            counts.merge(new Key(month, kind, one.recipient(), one.what()), one.number(), Long::sum);
        }
    }

    /** What other platforms took. */
    private static List<Counted> exchanged(Handle h, @Nullable String body, Instant from) {
        String own = body == null
                ? ""
                : " AND EXISTS (SELECT 1 FROM assignment a WHERE a.assignment_id = e.assignment AND a.organisation_id = :body)";
        return counted(h, body, from, """
                SELECT e.recipient AS recipient, e.type AS what, CAST(e.done_at AS DATE) AS on_day, COUNT(*) AS number
                FROM exchange_out e WHERE e.state = 'DONE' AND e.done_at >= :from""" + own + " GROUP BY e.recipient, e.type, CAST(e.done_at AS DATE)");
    }

    private static List<Counted> looked(Handle h, @Nullable String body, Instant from, String which) {
        String recipient = "COALESCE(o.name, l.account_id)";
        String own = body == null ? "" : " AND (l.organisation_id = :body OR c.organisation_id = :body)";
        return counted(
                h,
                body,
                from,
                "SELECT " + recipient
                        + " AS recipient, l.kind AS what, CAST(l.at AS DATE) AS on_day, COUNT(*) AS number"
                        + " FROM personal_access l LEFT JOIN organisation o ON o.id = l.organisation_id"
                        + " LEFT JOIN mediation_case c ON c.id = l.case_id WHERE l.at >= :from AND " + which + own
                        + " GROUP BY " + recipient + ", l.kind, CAST(l.at AS DATE)");
    }

    private static List<Counted> carried(Handle h, @Nullable String body, Instant from) {
        String own = body == null ? "" : " AND c.organisation_id = :body";
        return counted(
                h,
                body,
                from,
                "SELECT '" + CARRIER
                        + "' AS recipient, n.kind AS what, CAST(n.sent_at AS DATE) AS on_day, COUNT(*) AS number"
                        + " FROM session_notice n JOIN participant p ON p.id = n.participant_id"
                        + " JOIN mediation_session s ON s.id = p.session_id JOIN mediation_case c ON c.id = s.case_id"
                        + " WHERE n.sent_at >= :from" + own + " GROUP BY n.kind, CAST(n.sent_at AS DATE)");
    }

    private static List<Counted> counted(Handle h, @Nullable String body, Instant from, String query) {
        var asked = h.createQuery(query).bind("from", from);
        if (body != null) {
            asked.bind("body", body);
        }
        return asked.map((rs, _) -> new Counted(
                        rs.getString("recipient"),
                        rs.getString("what"),
                        rs.getObject("on_day", LocalDate.class),
                        rs.getLong("number")))
                .list();
    }
}
