package org.hejie.cases.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;
import org.hejie.cases.body.Body;
import org.hejie.cases.body.BodyTree;
import org.hejie.cases.statistics.CaseFigures.Moment;
import org.hejie.cases.statistics.CaseFigures.Outcome;
import org.hejie.cases.statistics.CaseFigures.Step;
import org.hejie.cases.store.Database;
import org.hejie.cases.store.PostgresServer;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.exchange.ExchangeBody.Origin;
import org.hejie.protocol.rest.BodyKind;
import org.hejie.protocol.rest.BodyLevel;
import org.hejie.protocol.rest.BodyState;
import org.hejie.protocol.rest.QualityFigure;
import org.hejie.protocol.rest.QualityReport;
import org.hejie.protocol.rest.QualityReport.FigureValue;
import org.hejie.protocol.rest.QualityReport.HiddenFigure;
import org.hejie.protocol.rest.QualityReport.QualityReach;
import org.hejie.protocol.rest.QualityReport.QualityRow;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Random cases, counted by the database and again one by one: every figure that is told is the same, and every one that is not told is small or beside a small one. */
class RecountTest {
    private static final LocalDate FIRST = LocalDate.of(2025, 11, 1);
    private static final List<String> CAUSES = List.of("追索劳动报酬纠纷", "经济补偿金纠纷", "工伤保险待遇纠纷");

    /** A case with its steps, as the naive recount keeps it. */
    private record Kept(
            String organisation, String place, @Nullable String court, String cause, List<Moment> moments) {}

    private final List<Kept> cases = new ArrayList<>();
    private final List<Body> bodies = new ArrayList<>();

    @Test
    void onH2() {
        try (Database database = Database.open("jdbc:h2:mem:recount", null, null)) {
            recount(database);
        }
    }

    @Test
    void onPostgres() {
        try (Database database = Database.open(PostgresServer.freshDatabase(), null, null)) {
            recount(database);
        }
    }

    private void recount(Database database) {
        Random random = new Random(3);
        database.run(h -> {
            found(h);
            for (int n = 0; n < 700; n++) {
                open(h, random, "as_" + n);
            }
        });
        database.run(h -> {
            for (int n = 0; n < 60; n++) {
                Body body = bodies.get(random.nextInt(bodies.size()));
                LocalDate from = FIRST.plusDays(random.nextInt(120));
                Asked asked = new Asked(
                        from,
                        from.plusDays(random.nextInt(150)),
                        random.nextInt(3) == 0 ? CAUSES.get(random.nextInt(3)) : null,
                        random.nextInt(4) == 0
                                ? List.of("330200", "330203", "330000").get(random.nextInt(3))
                                : null,
                        random.nextInt(5) == 0 ? BodyLevel.COUNTY : null);
                Reach reach = n % 5 == 0 && body.kind() == BodyKind.MEDIATION
                        ? new Reach(body, QualityReach.OWN, false)
                        : Reach.of(body);
                check(h, reach, asked, Statistics.report(h, reach, body.id(), asked, Instant.EPOCH));
            }
        });
    }

    private void found(Handle h) {
        body("ministry", BodyKind.HRSS, BodyLevel.NATIONAL, "000000", null);
        body("province", BodyKind.HRSS, BodyLevel.PROVINCIAL, "330000", "ministry");
        body("city", BodyKind.HRSS, BodyLevel.CITY, "330200", "province");
        body("other", BodyKind.HRSS, BodyLevel.CITY, "330300", "province");
        body("centre", BodyKind.MEDIATION, BodyLevel.COUNTY, "330203", "city");
        body("street", BodyKind.MEDIATION, BodyLevel.TOWNSHIP, "330203", "centre");
        body("far", BodyKind.MEDIATION, BodyLevel.COUNTY, "330302", "other");
        body("few", BodyKind.MEDIATION, BodyLevel.COUNTY, "330304", "other");
        body("high", BodyKind.COURT, BodyLevel.PROVINCIAL, "330000", null);
        body("low", BodyKind.COURT, BodyLevel.COUNTY, "330203", "high");
        BodyTree.insert(h, bodies, Instant.EPOCH);
    }

    private void body(String id, BodyKind kind, BodyLevel level, String region, @Nullable String parent) {
        bodies.add(new Body(id, "机构 " + id, kind, level, region, parent, BodyState.ACTIVE, null));
    }

    private void open(Handle h, Random random, String id) {
        List<String> where = random.nextInt(60) == 0 ? List.of("few") : List.of("centre", "street", "far");
        String organisation = where.get(random.nextInt(where.size()));
        Body body = bodies.stream()
                .filter(one -> one.id().equals(organisation))
                .findFirst()
                .orElseThrow();
        String court = random.nextInt(3) == 0 ? "机构 " + (random.nextBoolean() ? "low" : "high") : null;
        LocalDate received = FIRST.plusDays(random.nextInt(150));
        h.createUpdate("""
                        INSERT INTO assignment (id, assignment_id, mode, organisation_id, region, origin, state, live, title, received_at, term_until, seq)
                        VALUES (:id, :id, 'LOCAL', :organisation, '', 'ORGANISATION_OWN', 'ACCEPTED', TRUE, '', :at, :until, 1)""")
                .bind("id", id)
                .bind("organisation", organisation)
                .bind("at", Instant.EPOCH)
                .bind("until", received)
                .execute();
        List<Moment> moments = moments(random, received);
        Kept kept = new Kept(
                organisation,
                body.level() + " " + Objects.requireNonNull(body.region()),
                court,
                CAUSES.get(random.nextInt(8) == 0 ? 2 : random.nextInt(2)),
                moments);
        cases.add(kept);
        CaseFigures.Subject subject = new CaseFigures.Subject(id, organisation, court, kept.cause());
        CaseFigures.put(h, subject, moments.subList(0, 1));
        // Written once, however often it is told.
        CaseFigures.put(h, subject, moments);
        CaseFigures.put(h, subject, moments);
    }

    private static List<Moment> moments(Random random, LocalDate received) {
        List<Moment> moments = new ArrayList<>();
        moments.add(new Moment(Step.RECEIVED, received, Origin.values()[random.nextInt(3)].name()));
        switch (random.nextInt(9)) {
            case 0 -> moments.add(new Moment(Step.DECLINED, received.plusDays(1), "OTHER"));
            case 1 -> moments.add(new Moment(Step.LAPSED, received.plusDays(4), ""));
            case 2 -> {}
            default -> {
                moments.add(new Moment(Step.ACCEPTED, received.plusDays(random.nextInt(4)), ""));
                int days = random.nextInt(40);
                Outcome outcome = Outcome.values()[random.nextInt(3)];
                TerminationReason reason = outcome == Outcome.NONE
                        ? TerminationReason.values()[3 + random.nextInt(7)]
                        : TerminationReason.AGREEMENT_REACHED;
                moments.add(new Moment(Step.ENDED, received.plusDays(days), reason.name(), outcome, days));
                if (outcome == Outcome.FULL && random.nextInt(4) == 0) {
                    moments.add(new Moment(Step.APPLIED, received.plusDays(days + 2), "JUDICIAL_CONFIRMATION"));
                    moments.add(new Moment(Step.RULED, received.plusDays(days + 20), "CONFIRMED"));
                }
            }
        }
        return moments;
    }

    // --- again, one by one

    private void check(Handle h, Reach reach, Asked asked, QualityReport report) {
        Predicate<Kept> of = kept -> in(h, reach, kept)
                && (asked.cause() == null || asked.cause().equals(kept.cause()))
                && (asked.level() == null || kept.place().startsWith(asked.level() + " "))
                && kept.place().substring(kept.place().indexOf(' ') + 1).startsWith(asked.regionBegins());
        same(report.whole(), of, asked.from(), asked.to());
        for (QualityRow row : report.months()) {
            LocalDate first = LocalDate.parse(row.key() + "-01");
            LocalDate last = first.plusMonths(1).minusDays(1);
            same(
                    row,
                    of,
                    first.isBefore(asked.from()) ? asked.from() : first,
                    last.isAfter(asked.to()) ? asked.to() : last);
        }
        report.levels()
                .forEach(row ->
                        same(row, of.and(kept -> kept.place().startsWith(row.key() + " ")), asked.from(), asked.to()));
        report.regions()
                .forEach(row ->
                        same(row, of.and(kept -> kept.place().endsWith(" " + row.key())), asked.from(), asked.to()));
        report.organisations()
                .forEach(row ->
                        same(row, of.and(kept -> kept.organisation().equals(row.key())), asked.from(), asked.to()));
        report.causes()
                .forEach(row -> same(row, of.and(kept -> kept.cause().equals(row.key())), asked.from(), asked.to()));
        assertThat(report.organisationsLeft()).isZero();
    }

    private boolean in(Handle h, Reach reach, Kept kept) {
        return switch (reach.of()) {
            case OWN -> kept.organisation().equals(reach.body().id());
            case BELOW -> BodyTree.reaches(h, reach.body().id(), kept.organisation());
            case COURT ->
                kept.court() != null
                        && BodyTree.reaches(h, reach.body().id(), kept.court().substring(3));
        };
    }

    private void same(QualityRow row, Predicate<Kept> of, LocalDate from, LocalDate to) {
        List<Moment> moments = cases.stream()
                .filter(of)
                .flatMap(kept -> kept.moments().stream())
                .filter(moment -> !moment.day().isBefore(from) && !moment.day().isAfter(to))
                .toList();
        long ended = count(moments, Step.ENDED, _ -> true);
        long full = count(moments, Step.ENDED, moment -> moment.outcome() == Outcome.FULL);
        long partial = count(moments, Step.ENDED, moment -> moment.outcome() == Outcome.PARTIAL);
        counted(row, QualityFigure.RECEIVED, count(moments, Step.RECEIVED, _ -> true));
        counted(row, QualityFigure.ACCEPTED, count(moments, Step.ACCEPTED, _ -> true));
        counted(row, QualityFigure.DECLINED, count(moments, Step.DECLINED, _ -> true));
        counted(row, QualityFigure.LAPSED, count(moments, Step.LAPSED, _ -> true));
        counted(row, QualityFigure.ENDED, ended);
        counted(row, QualityFigure.FULL, full);
        counted(row, QualityFigure.PARTIAL, partial);
        counted(row, QualityFigure.APPLIED, count(moments, Step.APPLIED, _ -> true));
        counted(row, QualityFigure.RULED_CONFIRMED, count(moments, Step.RULED, _ -> true));
        for (Origin origin : Origin.values()) {
            counted(
                    row,
                    QualityFigure.valueOf("ORIGIN_" + origin),
                    count(moments, Step.RECEIVED, moment -> moment.detail().equals(origin.name())));
        }
        counted(
                row,
                QualityFigure.END_DIFFERENCES_TOO_WIDE,
                count(
                        moments,
                        Step.ENDED,
                        moment -> moment.detail().equals(TerminationReason.DIFFERENCES_TOO_WIDE.name())));
        List<Integer> days = moments.stream()
                .filter(moment -> moment.step() == Step.ENDED)
                .map(Moment::days)
                .sorted(Comparator.naturalOrder())
                .toList();
        told(row, QualityFigure.SUCCESS_SHARE, ended == 0 ? null : Math.round(1e4 * (full + partial) / ended) / 1e4);
        told(row, QualityFigure.DAYS_MEDIAN, rank(days, 0.5));
        told(row, QualityFigure.DAYS_P90, rank(days, 0.9));
    }

    private static long count(List<Moment> moments, Step step, Predicate<Moment> of) {
        return moments.stream()
                .filter(moment -> moment.step() == step && of.test(moment))
                .count();
    }

    private static @Nullable Double rank(List<Integer> days, double share) {
        return days.isEmpty() ? null : (double) days.get((int) Math.ceil(days.size() * share) - 1);
    }

    private static FigureValue value(QualityRow row, QualityFigure figure) {
        return row.values().stream()
                .filter(value -> value.figure() == figure)
                .findFirst()
                .orElseThrow();
    }

    private static void counted(QualityRow row, QualityFigure figure, long count) {
        FigureValue told = value(row, figure);
        if (told.hidden() == null) {
            assertThat(told.value()).as(row.key() + " " + figure).isEqualTo((double) count);
            assertThat(SmallGroups.small(count)).as(row.key() + " " + figure).isFalse();
        } else {
            assertThat(told.hidden() == HiddenFigure.SMALL)
                    .as(row.key() + " " + figure)
                    .isEqualTo(SmallGroups.small(count));
            assertThat(told.value()).isNull();
            assertThat(count).isPositive();
        }
    }

    private static void told(QualityRow row, QualityFigure figure, @Nullable Double naive) {
        FigureValue told = value(row, figure);
        if (told.hidden() == null) {
            assertThat(told.value()).as(row.key() + " " + figure).isEqualTo(naive);
        } else {
            assertThat(told.value()).isNull();
        }
    }
}
