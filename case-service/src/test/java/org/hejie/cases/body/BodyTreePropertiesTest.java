package org.hejie.cases.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.hejie.cases.store.Database;
import org.hejie.protocol.rest.BodyKind;
import org.hejie.protocol.rest.BodyLevel;
import org.hejie.protocol.rest.BodyState;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Random trees, grown and rearranged: what the table of the bodies above says is what walking from parent to parent finds. */
class BodyTreePropertiesTest {
    private static int databases;

    @Property(tries = 25)
    void nobodySeesOutsideTheOwnSubtree(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int count, @ForAll @IntRange(max = 10) int moves) {
        databases++;
        try (Database database = Database.open("jdbc:h2:mem:tree" + databases, null, null)) {
            Random random = new Random(seed);
            database.run(h -> {
                List<Body> bodies = grow(h, random, count);
                for (int i = 0; i < moves; i++) {
                    rearrange(h, random, bodies);
                }
                check(h, bodies);
            });
        }
    }

    private static List<Body> grow(Handle h, Random random, int count) {
        List<Body> bodies = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            BodyLevel level = BodyLevel.values()[random.nextInt(BodyLevel.values().length)];
            List<Body> higher =
                    bodies.stream().filter(body -> body.level().isAbove(level)).toList();
            String parent = higher.isEmpty() || random.nextInt(5) == 0
                    ? null
                    : higher.get(random.nextInt(higher.size())).id();
            bodies.add(body("o_" + i, level, parent));
        }
        // All at once, in any order, as an import does.
        List<Body> shuffled = new ArrayList<>(bodies);
        java.util.Collections.shuffle(shuffled, random);
        BodyTree.insert(h, shuffled, Instant.EPOCH);
        return bodies;
    }

    private static Body body(String id, BodyLevel level, @Nullable String parent) {
        return new Body(id, "机构" + id, BodyKind.HRSS, level, "330000", parent, BodyState.ACTIVE, null);
    }

    private static void rearrange(Handle h, Random random, List<Body> bodies) {
        int at = random.nextInt(bodies.size());
        Body moved = bodies.get(at);
        List<Body> higher = bodies.stream()
                .filter(body -> body.level().isAbove(moved.level()))
                .toList();
        if (!higher.isEmpty()) {
            String parent = higher.get(random.nextInt(higher.size())).id();
            BodyTree.move(h, moved.id(), parent);
            bodies.set(at, body(moved.id(), moved.level(), parent));
        }
    }

    private static void check(Handle h, List<Body> bodies) {
        for (Body root : bodies) {
            Set<String> expected = new HashSet<>();
            for (Body body : bodies) {
                if (walk(bodies, body).contains(root.id())) {
                    expected.add(body.id());
                }
            }
            assertThat(BodyTree.subtree(h, root.id()).stream().map(Body::id))
                    .containsExactlyInAnyOrderElementsOf(expected);
            for (Body body : bodies) {
                assertThat(BodyTree.reaches(h, root.id(), body.id())).isEqualTo(expected.contains(body.id()));
            }
        }
        for (Body body : bodies) {
            List<String> up = walk(bodies, body);
            List<String> above = up.subList(1, up.size()).reversed();
            assertThat(BodyTree.above(h, up.getLast(), body.id()).stream().map(name -> name.bodyId()))
                    .containsExactlyElementsOf(above);
        }
    }

    /** The body and those above it, by their parents alone. */
    private static List<String> walk(List<Body> bodies, Body from) {
        List<String> up = new ArrayList<>();
        for (Body at = from; at != null; at = find(bodies, at.parentId())) {
            up.add(at.id());
        }
        return up;
    }

    private static @Nullable Body find(List<Body> bodies, @Nullable String id) {
        return bodies.stream().filter(body -> body.id().equals(id)).findFirst().orElse(null);
    }
}
