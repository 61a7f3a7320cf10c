package org.hejie.cases.statistics;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.hejie.cases.body.BodyTree;
import org.hejie.cases.statistics.Counting.By;
import org.hejie.cases.statistics.SmallGroups.Hidden;
import org.hejie.cases.store.Database;
import org.hejie.protocol.China;
import org.hejie.protocol.Language;
import org.hejie.protocol.http.Principal;
import org.hejie.protocol.rest.BodyLevel;
import org.hejie.protocol.rest.FigureWords;
import org.hejie.protocol.rest.QualityFigure;
import org.hejie.protocol.rest.QualityReport;
import org.hejie.protocol.rest.QualityReport.QualityReach;
import org.hejie.protocol.rest.QualityReport.QualityRow;
import org.hejie.protocol.rest.QualityReport.QualityScope;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reports of what bodies and those below them did. Safe on any thread; blocks. */
public final class Statistics {
    /** Organisations told by name: those that received most. */
    static final int ORGANISATIONS = 100;

    private static final String OWN = "own";
    private static final int FILL_AT_ONCE = 200;
    private final Database database;
    private final Clock clock;
    private volatile boolean filled;

    public Statistics(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    public LocalDate today() {
        return China.day(clock.instant());
    }

    /** @param bodyId {@value #OWN}: the reader's. @throws org.hejie.protocol.http.ProblemException 404 {@code body_unknown} */
    public QualityReport report(Principal.Staff who, String bodyId, Asked asked) {
        String body = bodyId.equals(OWN) ? who.organisationId() : bodyId;
        return database.call(h -> report(h, Reach.of(h, who, body), who.organisationId(), asked, clock.instant()));
    }

    /** A file to be downloaded. */
    public record Sent(String name, String type, byte[] bytes) {}

    public static FigureWords words(Language language) {
        return Words.all(language);
    }

    /** @param form csv, xlsx or pdf. @throws org.hejie.protocol.http.ProblemException 400 {@code report_form_unknown} */
    public static Sent file(QualityReport report, @Nullable String form, Language language) {
        String name = "report-" + report.from() + "-" + report.to() + "." + form;
        return switch (form == null ? "" : form) {
            case "csv" -> new Sent(name, "text/csv; charset=utf-8", ReportFiles.csv(report, language));
            case "xlsx" ->
                new Sent(
                        name,
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                        ReportFiles.xlsx(report, language));
            case "pdf" -> new Sent(name, "application/pdf", ReportFiles.pdf(report, language));
            default -> throw StatisticsRefusals.form();
        };
    }

    /** @param root the reader's own body */
    static QualityReport report(Handle h, Reach reach, String root, Asked asked, Instant now) {
        String bodyId = reach.body().id();
        Counting counting = new Counting(h, bodyId, reach.of(), asked);
        Map<String, Tally> months = counted(counting, By.MONTH);
        Map<String, Tally> places = counted(counting, By.PLACE);
        Map<String, Tally> organisations = counted(counting, By.ORGANISATION);
        Map<String, Tally> causes = new TreeMap<>(counted(counting, By.CAUSE));
        Map<String, Tally> mediators = counting.mediators();
        Tally whole = sum(months);
        mediators.forEach((organisation, tally) -> {
            whole.add(tally);
            if (organisations.containsKey(organisation)) {
                organisations.get(organisation).add(tally);
            }
        });

        List<Group> byMonth = months(asked, months);
        List<Group> byLevel = levels(places);
        List<Group> byRegion = regions(h, places);
        List<Group> byOrganisation = organisations(h, organisations);
        List<Group> byCause = causes.entrySet().stream()
                .map(entry -> new Group(entry.getKey(), null, entry.getValue()))
                .toList();
        List<List<Group>> tables = List.of(byMonth, byLevel, byRegion, byOrganisation, byCause);
        List<List<Hidden>> hidden = SmallGroups.of(
                whole,
                tables.stream()
                        .map(table -> table.stream().map(Group::tally).toList())
                        .toList());
        boolean withMediators = reach.of() != QualityReach.COURT;
        return new QualityReport(
                new QualityScope(
                        bodyId,
                        reach.body().name(),
                        reach.body().kind(),
                        reach.body().level(),
                        reach.of(),
                        asked.cause(),
                        asked.region(),
                        asked.level()),
                asked.from(),
                asked.to(),
                now,
                SmallGroups.SMALLEST,
                Rows.row("", null, whole, hidden.getFirst().getFirst(), withMediators),
                rows(byMonth, hidden.get(1), false),
                rows(byLevel, hidden.get(2), false),
                rows(byRegion, hidden.get(3), false),
                rows(byOrganisation, hidden.get(4), withMediators),
                organisations.size() - byOrganisation.size(),
                rows(byCause, hidden.get(5), false),
                reach.wide() ? BodyTree.above(h, root, bodyId) : List.of(),
                reach.below(h));
    }

    private static Map<String, Tally> counted(Counting counting, By by) {
        Map<String, Tally> groups = counting.cases(by);
        counting.sessions(by, groups);
        return groups;
    }

    private static Tally sum(Map<String, Tally> groups) {
        Tally whole = new Tally();
        groups.values().forEach(whole::add);
        return whole;
    }

    private record Group(String key, @Nullable String name, Tally tally) {}

    private static List<QualityRow> rows(List<Group> groups, List<Hidden> hidden, boolean mediators) {
        List<QualityRow> rows = new ArrayList<>();
        for (int n = 0; n < groups.size(); n++) {
            Group group = groups.get(n);
            rows.add(Rows.row(group.key(), group.name(), group.tally(), hidden.get(n), mediators));
        }
        return rows;
    }

    /** Every month of the period, those in which nothing happened too. */
    private static List<Group> months(Asked asked, Map<String, Tally> counted) {
        List<Group> months = new ArrayList<>();
        for (YearMonth month = YearMonth.from(asked.from());
                !month.isAfter(YearMonth.from(asked.to()));
                month = month.plusMonths(1)) {
            String key = Integer.toString(month.getYear() * 100 + month.getMonthValue());
            months.add(new Group(month.toString(), null, counted.getOrDefault(key, new Tally())));
        }
        return months;
    }

    private static List<Group> levels(Map<String, Tally> places) {
        Map<BodyLevel, Tally> levels = new TreeMap<>();
        places.forEach((place, tally) -> levels.computeIfAbsent(
                        BodyLevel.valueOf(place.substring(0, place.indexOf(' '))), _ -> new Tally())
                .add(tally));
        return levels.entrySet().stream()
                .map(entry -> new Group(entry.getKey().name(), null, entry.getValue()))
                .toList();
    }

    private static List<Group> regions(Handle h, Map<String, Tally> places) {
        Map<String, Tally> regions = new TreeMap<>();
        places.forEach(
                (place, tally) -> regions.computeIfAbsent(place.substring(place.indexOf(' ') + 1), _ -> new Tally())
                        .add(tally));
        Map<String, String> names = Counting.regions(h, List.copyOf(regions.keySet()));
        return regions.entrySet().stream()
                .map(entry -> new Group(entry.getKey(), names.get(entry.getKey()), entry.getValue()))
                .toList();
    }

    private static List<Group> organisations(Handle h, Map<String, Tally> counted) {
        List<Map.Entry<String, Tally>> most = counted.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, Tally> entry) ->
                                -entry.getValue().count(QualityFigure.RECEIVED))
                        .thenComparing(Map.Entry::getKey))
                .limit(ORGANISATIONS)
                .toList();
        Map<String, String> names =
                Counting.names(h, most.stream().map(Map.Entry::getKey).toList());
        return most.stream()
                .map(entry -> new Group(entry.getKey(), names.get(entry.getKey()), entry.getValue()))
                .toList();
    }

    // --- what was there before

    /**
     * Writes down what happened before anything was written down, once; does nothing afterwards.
     *
     * @param cases counts some cases; says whether there were any
     * @param profiles the same of mediators' profiles
     * @return whether all is written down
     */
    public boolean fill(BooleanSupplier cases, BooleanSupplier profiles) {
        if (filled
                || database.call(h -> h.createQuery("SELECT COUNT(*) FROM figure_filled")
                                .mapTo(Integer.class)
                                .one())
                        > 0) {
            filled = true;
            return true;
        }
        boolean more = cases.getAsBoolean() | profiles.getAsBoolean() | sessions();
        if (!more) {
            database.run(h -> h.createUpdate("""
                            INSERT INTO figure_filled (what, at) SELECT 'ALL', CAST(:now AS TIMESTAMP WITH TIME ZONE)
                            WHERE NOT EXISTS (SELECT 1 FROM figure_filled)""").bind("now", clock.instant()).execute());
        }
        return !more;
    }

    private boolean sessions() {
        List<String> ids = database.call(h -> SessionFigures.missing(h, FILL_AT_ONCE));
        ids.forEach(id -> database.run(h -> SessionFigures.put(h, id)));
        return !ids.isEmpty();
    }

    /** The figures in the order they are told. */
    static List<QualityFigure> figures() {
        return Arrays.asList(QualityFigure.values());
    }
}
