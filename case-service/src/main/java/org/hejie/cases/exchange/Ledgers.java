package org.hejie.cases.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hejie.cases.exchange.wire.WireFault;
import org.hejie.cases.exchange.wire.WireSignature;
import org.hejie.cases.store.Database;
import org.hejie.protocol.China;
import org.hejie.protocol.Json;
import org.hejie.protocol.exchange.ExchangeLedger;
import org.hejie.protocol.exchange.ExchangeLedger.Line;
import org.hejie.protocol.exchange.ExchangeLedger.State;
import org.hejie.protocol.rest.ExchangeStatus.Comparison;
import org.hejie.protocol.rest.ExchangeStatus.Difference;
import org.hejie.protocol.rest.ExchangeStatus.DifferenceKind;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares with each partner, day by day, what one says to have sent and the other to have taken. What got lost on their side is sent again. */
public final class Ledgers {
    private static final Logger LOG = LoggerFactory.getLogger(Ledgers.class);
    private static final int SHOWN = 60;
    private static final int MOST_FINDINGS = 500;

    private final Database database;
    private final Partners partners;
    private final PartnerClient client;
    private final Clock clock;

    Ledgers(Database database, Partners partners, PartnerClient client, Clock clock) {
        this.database = database;
        this.partners = partners;
        this.client = client;
        this.clock = clock;
    }

    /** Where a ledger is asked for, with its query. */
    public static String path(String with, LocalDate day) {
        return "/api/exchange/ledger?with=" + with + "&day=" + day;
    }

    /** Ours, of one day. */
    ExchangeLedger of(String partner, LocalDate day) {
        return database.call(h -> new ExchangeLedger(
                client.own(),
                partner,
                day,
                lines(
                        h,
                        "SELECT '" + client.own() + "' AS sender, message_id, type, sha256, state FROM exchange_out",
                        partner,
                        day),
                lines(h, "SELECT sender, message_id, type, sha256, state FROM exchange_in", partner, day)));
    }

    private static List<Line> lines(Handle h, String select, String partner, LocalDate day) {
        return h.createQuery(select + " WHERE via = :partner AND sent_day = :day ORDER BY sent_at, message_id")
                .bind("partner", partner)
                .bind("day", day)
                .map((row, context) -> new Line(
                        row.getString("sender"),
                        row.getString("message_id"),
                        row.getString("type"),
                        row.getString("sha256"),
                        switch (row.getString("state")) {
                            // Refused is settled: its sender was told.
                            case "DONE", "REFUSED" -> State.DONE;
                            case "DEAD" -> State.DEAD;
                            default -> State.UNDER_WAY;
                        }))
                .list();
    }

    /** Compares yesterday with every enabled partner, once. */
    void daily() throws InterruptedException {
        LocalDate yesterday = China.day(clock.instant()).minusDays(1);
        for (Partner partner : partners.all()) {
            boolean done = database.call(h ->
                    h.createQuery("SELECT COUNT(*) FROM exchange_report WHERE partner = :partner AND sent_day = :day")
                                    .bind("partner", partner.code())
                                    .bind("day", yesterday)
                                    .mapTo(Integer.class)
                                    .one()
                            > 0);
            if (partner.enabled() && !done) {
                compare(partner, yesterday);
            }
        }
    }

    /** Compares one day and keeps the report. */
    Comparison compare(Partner partner, LocalDate day) throws InterruptedException {
        ExchangeLedger ours = of(partner.code(), day);
        Optional<ExchangeLedger> theirs = theirs(partner, day);
        List<Difference> differences = new ArrayList<>();
        if (theirs.isEmpty()) {
            differences.add(new Difference(DifferenceKind.NO_LEDGER, null, null));
        } else {
            both(ours.sent(), theirs.get().taken(), DifferenceKind.NOT_THERE, DifferenceKind.NOT_OURS, differences);
            both(ours.taken(), theirs.get().sent(), DifferenceKind.NOT_OURS, DifferenceKind.NOT_HERE, differences);
            sendAgain(differences);
        }
        Comparison report = new Comparison(
                partner.code(),
                partner.kind(),
                day,
                clock.instant(),
                differences.isEmpty(),
                ours.sent().size(),
                ours.taken().size(),
                differences.size() > MOST_FINDINGS ? List.copyOf(differences.subList(0, MOST_FINDINGS)) : differences);
        if (!report.clean()) {
            LOG.warn(
                    "exchange_ledgers_differ partner={} day={} differences={}",
                    partner.code(),
                    day,
                    differences.size());
        }
        keep(report);
        return report;
    }

    private Optional<ExchangeLedger> theirs(Partner partner, LocalDate day) throws InterruptedException {
        String path = path(client.own(), day);
        try {
            PartnerClient.Answer answer = client.get(partner, path);
            if (answer.status() != 200) {
                return Optional.empty();
            }
            WireSignature signature = WireSignature.read(answer.signature(), answer.body());
            partner.check(signature, WireSignature.receipt(client.own(), path), clock.instant(), WireSignature.SKEW);
            return Optional.of(Json.read(new String(answer.body(), StandardCharsets.UTF_8), ExchangeLedger.class));
        } catch (IOException | WireFault e) {
            LOG.warn(
                    "exchange_ledger_not_had partner={} fault={}",
                    partner.code(),
                    e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    /** Compares two lists of lines. @param onlyOurs what it means when it stands in our lines alone @param onlyTheirs in theirs alone */
    public static void both(
            List<Line> ours,
            List<Line> theirs,
            DifferenceKind onlyOurs,
            DifferenceKind onlyTheirs,
            List<Difference> differences) {
        Map<String, Line> left = new LinkedHashMap<>();
        theirs.forEach(line -> left.put(line.from() + "/" + line.messageId(), line));
        for (Line line : ours) {
            Line other = left.remove(line.from() + "/" + line.messageId());
            DifferenceKind kind = compared(line, other, onlyOurs);
            if (kind != null) {
                differences.add(new Difference(kind, line.messageId(), line.type()));
            }
        }
        left.values().forEach(line -> differences.add(new Difference(onlyTheirs, line.messageId(), line.type())));
    }

    private static @Nullable DifferenceKind compared(Line line, @Nullable Line other, DifferenceKind onlyOurs) {
        if (other == null) {
            return line.state() == State.DEAD
                    ? DifferenceKind.DEAD_HERE
                    : line.state() == State.UNDER_WAY ? DifferenceKind.UNDER_WAY : onlyOurs;
        }
        if (!line.sha256().equals(other.sha256())) {
            return DifferenceKind.DIFFERENT;
        }
        if (line.state() == State.DEAD || other.state() == State.DEAD) {
            return line.state() == State.DEAD ? DifferenceKind.DEAD_HERE : DifferenceKind.DEAD_THERE;
        }
        return line.state() == State.UNDER_WAY || other.state() == State.UNDER_WAY ? DifferenceKind.UNDER_WAY : null;
    }

    private void sendAgain(List<Difference> differences) {
        database.run(h -> differences.stream()
                .filter(finding -> finding.kind() == DifferenceKind.NOT_THERE)
                .forEach(finding -> h.createUpdate(
                                "UPDATE exchange_out SET state = 'READY', tries = 0, due_at = :now WHERE message_id = :id AND state = 'DONE'")
                        .bind("now", clock.instant())
                        .bind("id", String.valueOf(finding.messageId()))
                        .execute()));
    }

    private void keep(Comparison report) {
        database.run(h -> {
            h.createUpdate("DELETE FROM exchange_report WHERE partner = :partner AND sent_day = :day")
                    .bind("partner", report.partner())
                    .bind("day", report.day())
                    .execute();
            h.createUpdate("""
                            INSERT INTO exchange_report (partner, sent_day, made_at, clean, content)
                            VALUES (:partner, :day, :at, :clean, :content)""")
                    .bind("partner", report.partner())
                    .bind("day", report.day())
                    .bind("at", report.madeAt())
                    .bind("clean", report.clean())
                    .bind("content", Json.write(report))
                    .execute();
        });
    }

    /** The latest comparisons, newest day first. */
    List<Comparison> comparisons() {
        return database.call(
                h -> h.createQuery("SELECT content FROM exchange_report ORDER BY sent_day DESC, partner LIMIT :limit")
                        .bind("limit", SHOWN)
                        .mapTo(String.class)
                        .map(Ledgers::report)
                        .list());
    }

    private static Comparison report(String content) {
        try {
            return Json.read(content, Comparison.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report that we wrote cannot be read", e);
        }
    }
}
