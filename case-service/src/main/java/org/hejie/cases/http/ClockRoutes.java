package org.hejie.cases.http;

import io.javalin.http.Handler;
import java.time.Clock;
import java.util.Map;
import org.hejie.cases.clock.Term;
import org.hejie.cases.law.HolidayCalendar;
import org.hejie.cases.ruleset.RuleSet;
import org.hejie.cases.ruleset.RuleSets;
import org.hejie.cases.ruleset.WhatIfs;
import org.hejie.protocol.http.Access;
import org.hejie.protocol.http.Endpoint;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.CauseList;
import org.hejie.protocol.rest.RuleSetList;
import org.hejie.protocol.rest.RuleSetList.RuleSetTerm;
import org.hejie.protocol.rest.RuleSetList.RuleSetView;

/** The rules, as cases keep them. */
final class ClockRoutes {
    private static final int SETS_MOST = 4;
    private static final int PAUSES_MOST = 10;
    private static final int DAYS_MOST = 365;
    private static final Access ANY = Access.staff(StaffRole.values());
    private final RuleSets ruleSets;
    private final WhatIfs whatIfs;
    private final Clock clock;

    ClockRoutes(RuleSets ruleSets, HolidayCalendar calendar, Clock clock) {
        this.ruleSets = ruleSets;
        this.whatIfs = new WhatIfs(calendar);
        this.clock = clock;
    }

    void addTo(Map<Endpoint, Handler> routes) {
        routes.put(
                new Endpoint("GET", "/api/causes", "Causes of action to choose from", ANY, null, CauseList.class),
                request -> request.json(current().causes()));
        routes.put(
                new Endpoint("GET", "/api/rule-sets", "The rule sets, oldest first", ANY, null, RuleSetList.class),
                request -> request.json(
                        new RuleSetList(ruleSets.all().stream().map(this::view).toList())));
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
