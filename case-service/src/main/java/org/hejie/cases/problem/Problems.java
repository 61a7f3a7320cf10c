package org.hejie.cases.problem;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.hejie.cases.body.Body;
import org.hejie.cases.body.BodyTree;
import org.hejie.cases.casefile.Intake;
import org.hejie.cases.store.Database;
import org.hejie.cases.store.Secrets;
import org.hejie.protocol.http.Principal;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.rest.BodyKind;
import org.hejie.protocol.rest.BodyView.BodyName;
import org.hejie.protocol.rest.LinkageProblem;
import org.hejie.protocol.rest.LinkageProblem.ProblemMove;
import org.hejie.protocol.rest.NewProblem;
import org.hejie.protocol.rest.ProblemCategory;
import org.hejie.protocol.rest.ProblemList;
import org.hejie.protocol.rest.ProblemState;
import org.hejie.protocol.rest.ProblemStep;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * Problems of the linkage. Courts and departments see those of their region; every body sees those it raised, is to act on, or that a body below it raised or
 * is to act on. Whoever raised it and whoever is to act, and those above the two, may add a step. Safe on any thread; blocks.
 */
public final class Problems {
    private static final int TITLE = 100;
    private static final int TEXT = 2_000;
    private static final int LEAST = 2;
    private static final Pattern REGION = Pattern.compile("\\d{6}");
    private static final String SEEN = """
            SELECT p.id, p.category, p.region, p.title, p.state, p.raised_by, p.actor FROM linkage_problem p
            WHERE (p.region LIKE :within OR EXISTS (SELECT 1 FROM organisation_above t
                WHERE t.above_id = :own AND t.body_id IN (p.raised_by, p.actor)))
            """;
    private final Database database;
    private final Clock clock;

    public Problems(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    public record Row(
            String id,
            ProblemCategory category,
            String region,
            String title,
            ProblemState state,
            String raisedBy,
            String actor) {}

    public record Done(Instant at, String body, ProblemState state, String actor, String text) {}

    public ProblemList list(Principal.Staff who) {
        return database.call(h -> {
            Body own = own(h, who);
            List<Row> rows = h.createQuery(
                            SEEN
                                    + " ORDER BY CASE WHEN p.state = 'SETTLED' THEN 1 ELSE 0 END, p.changed_at DESC, p.id LIMIT :most")
                    .bind("within", within(own))
                    .bind("own", own.id())
                    .bind("most", ProblemList.MOST)
                    .map(ConstructorMapper.of(Row.class))
                    .list();
            Map<String, BodyName> names = new HashMap<>();
            String region = own.region();
            return new ProblemList(
                    rows.stream().map(row -> view(h, own, row, names)).toList(),
                    region,
                    region == null ? List.of(name(h, own.id(), names)) : actors(h, region, own.id()));
        });
    }

    /** @throws ProblemException 400 {@code problem_words}, {@code problem_has_personal_number}, {@code problem_region}, {@code problem_actor} */
    public LinkageProblem raise(Principal.Staff who, NewProblem asked) {
        String title = words(asked.title(), "标题", "title", TITLE);
        String text = words(asked.text(), "说明", "description", TEXT);
        return database.call(h -> {
            Body own = own(h, who);
            if (!REGION.matcher(asked.region()).matches() || !asked.region().startsWith(digits(own))) {
                throw ProblemRefusals.region();
            }
            checkActor(h, asked.region(), own.id(), asked.actorId());
            String id = Secrets.id("pb_");
            Instant now = clock.instant();
            h.createUpdate("""
                            INSERT INTO linkage_problem (id, category, region, title, state, raised_by, actor, changed_at)
                            VALUES (:id, :category, :region, :title, :state, :own, :actor, :now)""")
                    .bind("id", id)
                    .bind("category", asked.category())
                    .bind("region", asked.region())
                    .bind("title", title)
                    .bind("state", ProblemState.OPEN)
                    .bind("own", own.id())
                    .bind("actor", asked.actorId())
                    .bind("now", now)
                    .execute();
            step(h, id, 1, who, ProblemState.OPEN, asked.actorId(), text, now);
            return view(h, own, seen(h, own, id), new HashMap<>());
        });
    }

    /** @throws ProblemException 404 {@code problem_unknown}, 409 {@code problem_changed}, 400 as above */
    public LinkageProblem act(Principal.Staff who, String id, ProblemStep asked) {
        String text = words(asked.text(), "说明", "description", TEXT);
        return database.call(h -> {
            Body own = own(h, who);
            boolean there = h.createQuery("SELECT id FROM linkage_problem WHERE id = :id FOR UPDATE")
                    .bind("id", id)
                    .mapTo(String.class)
                    .findOne()
                    .isPresent();
            if (!there) {
                throw ProblemRefusals.unknown();
            }
            Row row = seen(h, own, id);
            if (!mayAct(h, own, row)) {
                throw ProblemRefusals.unknown();
            }
            int done = steps(h, id).size();
            if (asked.seen() != done) {
                throw ProblemRefusals.changed();
            }
            if (!asked.actorId().equals(row.actor())) {
                checkActor(h, row.region(), row.raisedBy(), asked.actorId());
            }
            Instant now = clock.instant();
            step(h, id, done + 1, who, asked.state(), asked.actorId(), text, now);
            h.createUpdate(
                            "UPDATE linkage_problem SET state = :state, actor = :actor, changed_at = :now WHERE id = :id")
                    .bind("state", asked.state())
                    .bind("actor", asked.actorId())
                    .bind("now", now)
                    .bind("id", id)
                    .execute();
            return view(h, own, seen(h, own, id), new HashMap<>());
        });
    }

    // --- who

    private static Body own(Handle h, Principal.Staff who) {
        return BodyTree.find(h, who.organisationId()).orElseThrow(ProblemRefusals::unknown);
    }

    /** What of a region's code its level says: 330000 is 33, 330200 is 3302; the whole country is nothing. */
    private static String digits(Body body) {
        String region = body.region();
        return region == null ? "no region" : region.replaceAll("(00)+$", "");
    }

    /** Of the region, for those who look at problems together; for others nothing is. */
    private static String within(Body own) {
        boolean together = own.kind() == BodyKind.COURT || own.kind() == BodyKind.HRSS;
        return together && own.region() != null ? digits(own) + "%" : "";
    }

    private static boolean mayAct(Handle h, Body own, Row row) {
        return BodyTree.reaches(h, own.id(), row.raisedBy()) || BodyTree.reaches(h, own.id(), row.actor());
    }

    /** Courts and departments whose region holds that one, the nearest first, and the body itself. */
    private static List<BodyName> actors(Handle h, String region, String raisedBy) {
        return h.createQuery("""
                        SELECT o.id AS body_id, o.name FROM organisation o
                        WHERE o.id = :own OR o.state = 'ACTIVE' AND o.kind IN ('COURT', 'HRSS') AND o.region IN (:county, :city, :province, '000000')
                        ORDER BY CASE WHEN o.id = :own THEN 0 ELSE 1 END, o.region DESC, o.name, o.id LIMIT 200""")
                .bind("own", raisedBy)
                .bind("county", region)
                .bind("city", region.substring(0, 4) + "00")
                .bind("province", region.substring(0, 2) + "0000")
                .map(ConstructorMapper.of(BodyName.class))
                .list();
    }

    private static void checkActor(Handle h, String region, String raisedBy, String actorId) {
        if (actors(h, region, raisedBy).stream().noneMatch(body -> body.bodyId().equals(actorId))) {
            throw ProblemRefusals.actor();
        }
    }

    // --- what

    private static String words(String given, String zh, String en, int most) {
        String text = given.strip();
        if (text.length() < LEAST || text.length() > most) {
            throw ProblemRefusals.words(zh, en, most);
        }
        if (Intake.hasPersonalNumber(text)) {
            throw ProblemRefusals.personal();
        }
        return text;
    }

    private static Row seen(Handle h, Body own, String id) {
        return h.createQuery(SEEN + " AND p.id = :id")
                .bind("within", within(own))
                .bind("own", own.id())
                .bind("id", id)
                .map(ConstructorMapper.of(Row.class))
                .findOne()
                .orElseThrow(ProblemRefusals::unknown);
    }

    private static List<Done> steps(Handle h, String id) {
        return h.createQuery(
                        "SELECT at, body, state, actor, text FROM linkage_problem_step WHERE problem = :id ORDER BY seq")
                .bind("id", id)
                .map(ConstructorMapper.of(Done.class))
                .list();
    }

    private static void step(
            Handle h,
            String id,
            int seq,
            Principal.Staff who,
            ProblemState state,
            String actor,
            String text,
            Instant now) {
        h.createUpdate("""
                        INSERT INTO linkage_problem_step (problem, seq, at, body, account_id, state, actor, text)
                        VALUES (:id, :seq, :now, :body, :account, :state, :actor, :text)""")
                .bind("id", id)
                .bind("seq", seq)
                .bind("now", now)
                .bind("body", who.organisationId())
                .bind("account", who.accountId())
                .bind("state", state)
                .bind("actor", actor)
                .bind("text", text)
                .execute();
    }

    private static BodyName name(Handle h, String id, Map<String, BodyName> names) {
        return names.computeIfAbsent(
                id,
                each -> new BodyName(each, BodyTree.find(h, each).orElseThrow().name()));
    }

    private static LinkageProblem view(Handle h, Body own, Row row, Map<String, BodyName> names) {
        return new LinkageProblem(
                row.id(),
                row.category(),
                row.region(),
                row.title(),
                row.state(),
                name(h, row.raisedBy(), names),
                name(h, row.actor(), names),
                steps(h, row.id()).stream()
                        .map(done -> new ProblemMove(
                                done.at(),
                                name(h, done.body(), names),
                                done.state(),
                                name(h, done.actor(), names),
                                done.text()))
                        .toList(),
                mayAct(h, own, row) ? actors(h, row.region(), row.raisedBy()) : List.of());
    }
}
