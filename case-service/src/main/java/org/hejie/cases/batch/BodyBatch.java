package org.hejie.cases.batch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hejie.cases.body.Body;
import org.hejie.cases.body.BodyRefusals;
import org.hejie.cases.body.BodyRules;
import org.hejie.cases.body.BodyTree;
import org.hejie.cases.store.Secrets;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.rest.BodyKind;
import org.hejie.protocol.rest.BodyLevel;
import org.hejie.protocol.rest.BodyState;
import org.hejie.protocol.rest.ImportReport.PlannedRow;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Bodies from a table. A row's parent may be another row, before or after it: those of higher levels are looked at first. */
final class BodyBatch {
    private BodyBatch() {}

    private record Draft(
            Line line,
            String name,
            BodyKind kind,
            BodyLevel level,
            String region,
            String parent,
            @Nullable String seal) {}

    /** Within the caller's transaction. */
    static Plan<Body> plan(Handle h, String root, List<Line> lines) {
        Plan<Body> plan = new Plan<>();
        Map<String, Integer> rowOf = new HashMap<>();
        List<Draft> drafts = drafts(lines, plan, rowOf);
        Set<String> taken = Chunks.find(
                h,
                "SELECT name FROM organisation WHERE name IN (<values>)",
                drafts.stream().map(Draft::name).toList());
        Map<String, Body> known = new HashMap<>();
        List<Body> subtree = BodyTree.subtree(h, root);
        subtree.forEach(body -> known.put(body.name(), body));
        drafts.sort(Comparator.comparing(Draft::level)
                .thenComparing(draft -> draft.line().number()));
        Set<String> refused = new HashSet<>(rowOf.keySet());
        drafts.forEach(draft -> refused.remove(draft.name()));
        for (Draft draft : drafts) {
            try {
                if (taken.contains(draft.name())) {
                    throw new Refused(Column.NAME, BodyRefusals.exists());
                }
                Body parent = parent(draft, subtree.getFirst(), known, refused, rowOf);
                checkPlace(draft, parent);
                Body body = new Body(
                        Secrets.id("o_"),
                        draft.name(),
                        draft.kind(),
                        draft.level(),
                        draft.region(),
                        parent.id(),
                        BodyState.ACTIVE,
                        draft.seal());
                known.put(body.name(), body);
                plan.open(
                        body,
                        new PlannedRow(
                                draft.line().number(),
                                body.name(),
                                parent.name(),
                                null,
                                null,
                                body.kind(),
                                body.level(),
                                null));
            } catch (Refused e) {
                refused.add(draft.name());
                plan.refuse(draft.line(), e);
            }
        }
        return plan;
    }

    private static List<Draft> drafts(List<Line> lines, Plan<Body> plan, Map<String, Integer> rowOf) {
        List<Draft> drafts = new ArrayList<>();
        for (Line line : lines) {
            try {
                String name = Refused.in(Column.NAME, ruled(line.text(Column.NAME)));
                Integer first = rowOf.putIfAbsent(name, line.number());
                if (first != null) {
                    throw new Refused(Column.NAME, BatchRefusals.twiceInFile(first));
                }
                String region = line.text(Column.REGION);
                String seal = line.text(Column.SEAL);
                drafts.add(new Draft(
                        line,
                        name,
                        Words.kind(line.text(Column.KIND)),
                        Words.level(line.text(Column.LEVEL)),
                        Refused.in(Column.REGION, () -> BodyRules.region(region)),
                        line.text(Column.PARENT),
                        Refused.in(Column.SEAL, () -> Optional.ofNullable(BodyRules.sealName(seal)))
                                .orElse(null)));
            } catch (Refused e) {
                plan.refuse(line, e);
            }
        }
        return drafts;
    }

    private static Refused.Rule<String> ruled(String name) {
        return () -> BodyRules.name(name);
    }

    private static Body parent(
            Draft draft, Body own, Map<String, Body> known, Set<String> refused, Map<String, Integer> rowOf)
            throws Refused {
        if (draft.parent().isEmpty()) {
            return own;
        }
        Body parent = known.get(draft.parent());
        if (parent != null) {
            return parent;
        }
        Integer row = rowOf.get(draft.parent());
        if (row != null && refused.contains(draft.parent())) {
            throw new Refused(Column.PARENT, BatchRefusals.parentRefused(row));
        }
        if (row != null) {
            // Not looked at yet, so of no higher level.
            throw new Refused(Column.LEVEL, BodyRules.notLower());
        }
        throw new Refused(Column.PARENT, BatchRefusals.bodyUnknown());
    }

    private static void checkPlace(Draft draft, Body parent) throws Refused {
        try {
            BodyRules.below(parent.kind(), parent.level(), draft.kind(), draft.level());
        } catch (ProblemException e) {
            throw new Refused(e.code().equals("body_kind_invalid") ? Column.KIND : Column.LEVEL, e);
        }
    }
}
