package org.hejie.cases;

import static org.hejie.cases.Browser.encoded;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.hejie.cases.store.KeyRing;
import org.hejie.cases.store.PostgresServer;
import org.hejie.cases.store.Sealer;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.AssignmentList;
import org.hejie.protocol.rest.PersonSearch;
import org.hejie.protocol.rest.RecordPage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long every list, search and page of clocks takes over a million cases, asked over HTTP as the people who have them, on PostgreSQL; no test: run it by its name
 * (docs/BENCHMARKS.md). {@code -Dcases=} and {@code -Dturns=} for fewer.
 */
class MillionMeasure {
    private static final int TURNS = Integer.getInteger("turns", 20);
    private static final int CASES = Integer.getInteger("cases", 1_000_000);

    /** What took how long, in milliseconds. */
    private final Map<String, List<Double>> took = new LinkedHashMap<>();

    private final Map<String, Browser> people = new LinkedHashMap<>();

    @Test
    void aMillion(@TempDir Path folder) throws Exception {
        String url = System.getProperty("database", "").isEmpty()
                ? PostgresServer.freshDatabase()
                : System.getProperty("database");
        try (House house = new House(url, folder)) {
            Million million = new Million(url, new Sealer(KeyRing.at(house.keyFile)), CASES);
            million.bodiesFirst();
            signIn(house);
            million.fill();
            timed("the days of all records worked out", () -> {
                house.service.records().round();
                return "";
            });
            for (int turn = 0; turn < TURNS; turn++) {
                all(turn);
            }
        }
        List<Double> all = took.values().stream().flatMap(List::stream).toList();
        took.forEach(MillionMeasure::say);
        say("all", all);
    }

    private void signIn(House house) throws Exception {
        for (String organisation : List.of("o0", "o10", "o400")) {
            person(house, "admin-" + organisation, organisation, StaffRole.ORGANISATION_ADMIN);
            person(house, "officer-" + organisation, organisation, StaffRole.RECORDS_OFFICER);
        }
        person(house, "mediator", "o0", StaffRole.MEDIATOR);
        person(house, "reviewer", "k0", StaffRole.COURT_REVIEWER);
        person(house, "supervisor", "k0", StaffRole.COURT_SUPERVISOR);
        person(house, "court-officer", "k0", StaffRole.RECORDS_OFFICER);
        person(house, "ministry", "n", StaffRole.BODY_ADMIN);
        person(house, "province", "p0", StaffRole.BODY_ADMIN);
        person(house, "operator", "n", StaffRole.OPERATOR);
    }

    private void person(House house, String username, String organisation, StaffRole role) throws Exception {
        house.service.accounts().create(username, username, Set.of(role), organisation, House.PASSWORD);
        people.put(username, house.signedIn(username));
    }

    private static List<String> texts(int turn) {
        return List.of("", "公司", "赵志强与示范物流" + (turn * 137 + 12), Million.number(turn * 7919 + 1), "没有这样的案件");
    }

    private void all(int turn) throws Exception {
        for (String organisation : List.of("o0", "o10", "o400")) {
            organisation("admin-" + organisation, turn);
            records("officer-" + organisation, turn);
            archive("officer-" + organisation, turn);
            archive("admin-" + organisation, turn);
        }
        assignments("mediator", turn);
        asked("mediator", "/api/sessions");
        asked("mediator", "/api/mediators");
        records("court-officer", turn);
        records("supervisor", turn);
        archive("court-officer", turn);
        archive("supervisor", turn);
        asked("reviewer", "/api/review/search?reference=" + encoded(Million.number(turn * 31 + 1)));
        asked("reviewer", "/api/review/search?name=" + encoded("赵志强"));
        asked("reviewer", "/api/review/cases");
        asked("reviewer", "/api/review/cases?reference=" + encoded(Million.number(turn * 31 + 1)));
        asked("reviewer", "/api/grants");
        asked("reviewer", "/api/releases");
        asked("reviewer", "/api/review/requests");
        for (String path :
                List.of("grants/all", "releases", "review/requests", "complaints", "problems", "roster/court")) {
            asked("supervisor", "/api/" + path);
        }
        for (String body : List.of("ministry", "province")) {
            for (String path : List.of(
                    "admin/bodies", "admin/bodies?query=" + encoded("机构1"), "problems", "experts", "statistics/kept")) {
                asked(body, "/api/" + path);
            }
        }
        asked("ministry", "/api/admin/bodies/n/accounts");
        asked("province", "/api/statistics/p0?from=2025-01-01&to=2025-12-31");
        asked("ministry", "/api/statistics/n?from=2025-01-01&to=2025-12-31");
        asked("operator", "/api/ops/exchange");
        asked("operator", "/api/privacy/register");
    }

    private void assignments(String who, int turn) throws Exception {
        for (String state : List.of("", "ALL", "AGREED")) {
            for (String text : texts(turn)) {
                String path = "/api/assignments?state=" + state + "&text=" + encoded(text);
                String after = asked(who, path).as(AssignmentList.class).after();
                if (after != null) {
                    asked(who, path + "&after=" + encoded(after));
                }
            }
        }
    }

    private void organisation(String who, int turn) throws Exception {
        assignments(who, turn);
        for (String text : texts(turn)) {
            asked(who, "/api/cases?query=" + encoded(text));
        }
        for (String path : List.of(
                "sessions",
                "reminders",
                "clocks/what-if?kind=PRE_FILING&ruleSets=2025-01-01&start=2026-01-05T09:00",
                "complaints",
                "releases",
                "problems",
                "mediators",
                "experts",
                "roster",
                "privacy/requests",
                "privacy/register",
                "statistics/" + who.substring(who.indexOf('-') + 1) + "?from=2025-01-01&to=2025-12-31")) {
            asked(who, "/api/" + path);
        }
        asked(who, "/api/privacy/people", new PersonSearch("13800000000", null));
    }

    private void records(String who, int turn) throws Exception {
        for (String filter : List.of("all", "due", "held", "proposed", "quiet")) {
            String path = "/api/records?filter=" + filter;
            String after = asked(who, path).as(RecordPage.class).after();
            if (after != null) {
                asked(who, path + "&after=" + encoded(after));
            }
        }
        asked(who, "/api/records?filter=all&reference=" + encoded(Million.number(turn * 31 + 1)));
    }

    private void archive(String who, int turn) throws Exception {
        for (String query : List.of(
                "reference=" + encoded(Million.number(turn * 31 + 1)),
                "name=" + encoded("赵志强"),
                "name=" + encoded("示范物流" + turn + "有限公司"),
                "name=" + encoded("没有此人"),
                "from=2025-01-01&to=2025-12-31",
                "organisation=" + encoded("机构10"),
                "state=OPEN",
                "state=SEALED",
                "state=SEALED_ON_FAILURE",
                "state=DISPOSED",
                "state=HELD",
                "from=2025-01-01&page=3")) {
            asked(who, "/api/review/search?" + query);
        }
    }

    private Browser.Answer asked(String who, String path) throws Exception {
        return asked(who, path, null);
    }

    private Browser.Answer asked(String who, String path, @Nullable Object body) throws Exception {
        Browser browser = Objects.requireNonNull(people.get(who));
        String readable = URLDecoder.decode(path, StandardCharsets.UTF_8)
                .replaceAll("after=.*", "after=…")
                .replaceAll("(?<=物流)\\d+|\\d+(?=号)", "…");
        return timed(who + " " + readable, () -> body == null ? browser.get(path) : browser.post(path, body))
                .expect(200);
    }

    private <T> T timed(String what, Callable<T> work) throws Exception {
        long begin = System.nanoTime();
        T result = work.call();
        took.computeIfAbsent(what, each -> new ArrayList<>()).add((System.nanoTime() - begin) / 1e6);
        return result;
    }

    private static void say(String what, List<Double> times) {
        double[] sorted =
                times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        System.out.println(String.format(
                Locale.ROOT,
                "%7.1f p95 %7.1f p50 %7.1f longest %4d times  %s",
                sorted[(int) Math.ceil(0.95 * sorted.length) - 1],
                sorted[sorted.length / 2],
                Arrays.stream(sorted).max().orElse(0),
                sorted.length,
                what));
    }
}
