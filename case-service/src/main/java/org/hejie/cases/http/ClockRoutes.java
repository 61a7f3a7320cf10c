package org.hejie.cases.http;

import static org.hejie.protocol.http.StaffRole.BODY_ADMIN;
import static org.hejie.protocol.http.StaffRole.COURT_SUPERVISOR;
import static org.hejie.protocol.http.StaffRole.OPERATOR;
import static org.hejie.protocol.http.StaffRole.ORGANISATION_ADMIN;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hejie.cases.clock.Term;
import org.hejie.cases.law.HolidayCalendar;
import org.hejie.cases.ruleset.RuleSet;
import org.hejie.cases.ruleset.RuleSets;
import org.hejie.cases.ruleset.WhatIfs;
import org.hejie.protocol.China;
import org.hejie.protocol.ClockKind;
import org.hejie.protocol.http.Access;
import org.hejie.protocol.http.Endpoint;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.CauseList;
import org.hejie.protocol.rest.RuleSetList;
import org.hejie.protocol.rest.RuleSetList.RuleSetTerm;
import org.hejie.protocol.rest.RuleSetList.RuleSetView;
import org.hejie.protocol.rest.WhatIf;

/** The rules, as cases keep them. */
public final class ClockRoutes {
    private static final int SETS_MOST = 4;
    private static final int PAUSES_MOST = 10;
    private static final int DAYS_MOST = 365;
    private static final Access ANY = Access.staff(StaffRole.values());
    private final RuleSets ruleSets;
    private final WhatIfs whatIfs;
    private final Clock clock;

    public ClockRoutes(RuleSets ruleSets, HolidayCalendar calendar, Clock clock) {
        this.ruleSets = ruleSets;
        this.whatIfs = new WhatIfs(calendar);
        this.clock = clock;
    }

    public void addTo(Map<Endpoint, Handler> routes) {
        routes.put(
                new Endpoint("GET", "/api/causes", "Causes of action to choose from", ANY, null, CauseList.class),
                request -> request.json(current().causes()));
        routes.put(
                new Endpoint("GET", "/api/rule-sets", "The rule sets, oldest first", ANY, null, RuleSetList.class),
                request -> request.json(
                        new RuleSetList(ruleSets.all().stream().map(this::view).toList())));
        routes.put(
                new Endpoint(
                                "GET",
                                "/api/clocks/what-if",
                                "How a term would be counted, day by day, under each of the rule sets named",
                                Access.staff(ORGANISATION_ADMIN, BODY_ADMIN, COURT_SUPERVISOR, OPERATOR),
                                null,
                                WhatIf.class)
                        .taking("kind", "start", "ruleSets", "suspended", "extended"),
                this::whatIf);
    }

    private void whatIf(Context request) {
        Optional<WhatIfs.Asked> asked = asked(request);
        List<String> names = given(request, "ruleSets");
        List<RuleSet> sets =
                names.stream().flatMap(name -> ruleSets.find(name).stream()).toList();
        if (asked.isEmpty() || sets.isEmpty() || sets.size() != names.size() || sets.size() > SETS_MOST) {
            throw new ProblemException(
                    400,
                    "what_if_invalid",
                    "请选择一种期限、一至四个规则集和起算时间；中止按先后填写，延长不超过 365 天。",
                    "Choose a term, one to four rule sets and a start; suspensions in their order, an extension of at most 365 days.",
                    null);
        }
        request.json(new WhatIf(
                sets.stream().map(set -> whatIfs.count(set, asked.get())).toList()));
    }

    /** Empty where something is not as it should be. */
    private static Optional<WhatIfs.Asked> asked(Context request) {
        try {
            ClockKind kind = ClockKind.valueOf(one(request, "kind"));
            LocalDateTime start = LocalDateTime.parse(one(request, "start"));
            int extended = one(request, "extended").isEmpty() ? 0 : Integer.parseInt(one(request, "extended"));
            List<WhatIfs.Pause> pauses = new ArrayList<>();
            LocalDate after = start.toLocalDate();
            for (String pause : given(request, "suspended")) {
                int divide = pause.indexOf('/');
                LocalDate from = LocalDate.parse(pause.substring(0, Math.max(divide, 0)));
                LocalDate to = LocalDate.parse(pause.substring(divide + 1));
                if (from.isBefore(after) || to.isBefore(from) || to.isAfter(from.plusYears(5))) {
                    return Optional.empty();
                }
                after = to;
                pauses.add(new WhatIfs.Pause(from, to));
            }
            boolean fits = start.getYear() >= 2000
                    && start.getYear() <= 2100
                    && extended >= 0
                    && extended <= DAYS_MOST
                    && pauses.size() <= PAUSES_MOST;
            return fits
                    ? Optional.of(
                            new WhatIfs.Asked(kind, start.atZone(China.ZONE).toInstant(), pauses, extended))
                    : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String one(Context request, String name) {
        return Optional.ofNullable(request.queryParam(name)).orElse("");
    }

    /** What stands there between commas. */
    private static List<String> given(Context request, String name) {
        return Stream.of(one(request, name).split(",", -1))
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private RuleSet current() {
        return ruleSets.of(clock.instant());
    }

    private RuleSetView view(RuleSet set) {
        return new RuleSetView(
                set.name(),
                set.from(),
                set.basis(),
                set.equals(current()),
                set.terms().stream().map(ClockRoutes::view).toList(),
                set.numberTypes(),
                set.causes().causes(),
                set.reasons(),
                set.documents());
    }

    private static RuleSetTerm view(Term term) {
        return new RuleSetTerm(
                term.kind(), term.length(), term.unit().name(), term.extendable(), term.suspends(), term.article());
    }
}
