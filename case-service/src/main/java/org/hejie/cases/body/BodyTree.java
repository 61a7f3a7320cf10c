package org.hejie.cases.body;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hejie.protocol.rest.BodyLevel;
import org.hejie.protocol.rest.BodyView.BodyName;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * Where bodies stand. Beside each body's parent every body above it is kept ({@code organisation_above}), so that "is it below mine?" is one look-up by
 * primary key and a subtree one join by equality, whatever the database's collation makes of prefixes. A step up is a level up: there are five rows a
 * body at most, 175,000 for the country's 35,000. Within the caller's transaction.
 */
public final class BodyTree {
    private static final String SELECT =
            "SELECT o.id, o.name, o.kind, o.level, o.region, o.parent_id, o.state, o.seal_name FROM organisation o ";

    private BodyTree() {}

    /** Whether {@code bodyId} is {@code root} or below it. */
    public static boolean reaches(Handle h, String root, String bodyId) {
        return h.createQuery("SELECT distance FROM organisation_above WHERE body_id = :body AND above_id = :root")
                .bind("body", bodyId)
                .bind("root", root)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    public static Optional<Body> find(Handle h, String bodyId) {
        return h.createQuery(SELECT + "WHERE o.id = :id")
                .bind("id", bodyId)
                .map(ConstructorMapper.of(Body.class))
                .findOne();
    }

    /** The body, if it is {@code root} or below. @throws org.hejie.protocol.http.ProblemException 404 {@code body_unknown} */
    public static Body reached(Handle h, String root, String bodyId) {
        if (!reaches(h, root, bodyId)) {
            throw BodyRefusals.unknown();
        }
        return find(h, bodyId).orElseThrow(BodyRefusals::unknown);
    }

    /** {@code root} and every body below it. */
    public static List<Body> subtree(Handle h, String root) {
        return h.createQuery(SELECT
                        + "JOIN organisation_above t ON t.body_id = o.id AND t.above_id = :root ORDER BY t.distance")
                .bind("root", root)
                .map(ConstructorMapper.of(Body.class))
                .list();
    }

    /** What stands above a body and is {@code root} or below it, the highest first. */
    public static List<BodyName> above(Handle h, String root, String bodyId) {
        return h.createQuery("""
                        SELECT o.id AS body_id, o.name FROM organisation_above t
                            JOIN organisation_above r ON r.body_id = t.above_id AND r.above_id = :root
                            JOIN organisation o ON o.id = t.above_id
                        WHERE t.body_id = :body AND t.distance > 0 ORDER BY t.distance DESC""")
                .bind("root", root)
                .bind("body", bodyId)
                .map(ConstructorMapper.of(BodyName.class))
                .list();
    }

    /** Puts bodies in the tree; each one's parent is there already, or earlier in the list. Rules are the caller's to check. */
    public static void insert(Handle h, List<Body> bodies, Instant now) {
        for (BodyLevel level : BodyLevel.values()) {
            List<Body> batch =
                    bodies.stream().filter(body -> body.level() == level).toList();
            if (batch.isEmpty()) {
                continue;
            }
            var rows = h.prepareBatch("""
                    INSERT INTO organisation (id, name, kind, level, region, parent_id, state, seal_name, created_at)
                    VALUES (:id, :name, :kind, :level, :region, :parentId, :state, :sealName, :now)""");
            batch.forEach(body -> rows.bindMethods(body).bind("now", now).add());
            rows.execute();
            var above = h.prepareBatch("""
                    INSERT INTO organisation_above (body_id, above_id, distance)
                    SELECT CAST(:id AS VARCHAR(40)), above_id, distance + 1 FROM organisation_above WHERE body_id = :parent""");
            batch.forEach(body ->
                    above.bind("id", body.id()).bind("parent", body.parentId()).add());
            above.execute();
            var self =
                    h.prepareBatch("INSERT INTO organisation_above (body_id, above_id, distance) VALUES (:id, :id, 0)");
            batch.forEach(body -> self.bind("id", body.id()).add());
            self.execute();
        }
    }

    /** Hangs a body and all below it under another parent. The caller has checked that the parent is of a higher level: then no circle can close. */
    public static void move(Handle h, String bodyId, String parentId) {
        h.createUpdate("""
                        DELETE FROM organisation_above
                        WHERE body_id IN (SELECT b.body_id FROM organisation_above b WHERE b.above_id = :body)
                            AND above_id IN (SELECT a.above_id FROM organisation_above a WHERE a.body_id = :body AND a.distance > 0)""").bind("body", bodyId).execute();
        h.createUpdate("""
                        INSERT INTO organisation_above (body_id, above_id, distance)
                        SELECT b.body_id, a.above_id, b.distance + a.distance + 1 FROM organisation_above b, organisation_above a
                        WHERE b.above_id = :body AND a.body_id = :parent""").bind("body", bodyId).bind("parent", parentId).execute();
        h.createUpdate("UPDATE organisation SET parent_id = :parent WHERE id = :body")
                .bind("parent", parentId)
                .bind("body", bodyId)
                .execute();
    }
}
