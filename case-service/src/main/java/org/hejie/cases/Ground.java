package org.hejie.cases;

import java.time.Clock;
import java.util.List;
import org.hejie.cases.account.TryLimits;
import org.hejie.cases.exchange.Outgoing;
import org.hejie.cases.http.Cookies;
import org.hejie.cases.law.HolidayCalendar;
import org.hejie.cases.law.LegalTexts;
import org.hejie.cases.notice.Notices;
import org.hejie.cases.ruleset.RuleSets;
import org.hejie.cases.store.Database;
import org.hejie.cases.store.Sealer;

/**
 * What every area stands on.
 *
 * @param outgoing takes what platforms are told
 * @param rounds what is done again and again; areas add theirs
 * @param clock whole milliseconds: databases keep microseconds, JSON shows what they keep
 */
record Ground(
        CaseServiceConfig config,
        Database database,
        Sealer sealer,
        Notices notices,
        Outgoing outgoing,
        LegalTexts law,
        RuleSets ruleSets,
        HolidayCalendar calendar,
        TryLimits limits,
        Cookies cookies,
        Connections connections,
        List<Rounds> rounds,
        Clock clock) {
    void round(String name, Runnable one) {
        rounds.add(new Rounds(name, one, config.noticesEvery()));
    }
}
