package org.hejie.cases.statistics;

import static org.hejie.protocol.rest.QualityFigure.*;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.hejie.protocol.rest.QualityFigure;
import org.hejie.protocol.rest.QualityReport.HiddenFigure;
import org.jspecify.annotations.Nullable;

/**
 * Which counts are not told. A count of one or two could tell of a person whom the reader knows to be among them; so could the only other count that a
 * sum leaves open. So: small counts are hidden; of counts that add up to one that is told, as many more as it takes to have two hidden ones, with three
 * cases between them; and all parts of a count that is hidden.
 */
final class SmallGroups {
    static final int SMALLEST = 3;

    /**
     * A count and its parts: what is not in one of them is a part too.
     *
     * @param restTold that last part can be worked out from other figures
     */
    private record Sum(QualityFigure total, List<QualityFigure> parts, boolean restTold) {
        Sum(QualityFigure total, List<QualityFigure> parts) {
            this(total, parts, false);
        }
    }

    private static final List<Sum> SUMS = List.of(
            new Sum(
                    RECEIVED,
                    List.of(ORIGIN_DELEGATED_PRE_FILING, ORIGIN_ENTRUSTED_POST_FILING, ORIGIN_ORGANISATION_OWN)),
            new Sum(
                    ENDED,
                    Arrays.stream(QualityFigure.values())
                            .filter(figure -> figure.name().startsWith("END_"))
                            .toList()),
            new Sum(ENDED, List.of(FULL, PARTIAL), true),
            new Sum(ENDED, List.of(AV)),
            new Sum(
                    APPLIED,
                    List.of(APPLIED_JUDICIAL_CONFIRMATION, APPLIED_MEDIATION_STATEMENT, APPLIED_ARBITRATION_REVIEW)),
            new Sum(RULED, List.of(RULED_CONFIRMED, RULED_REJECTED, RULED_REFUSED_TO_ACCEPT, RULED_WITHDRAWN)),
            new Sum(PEOPLE, List.of(DROPPED)),
            new Sum(DROPPED, List.of(DROP_NETWORK_LOST)),
            new Sum(DROPPED, List.of(DROP_CLIENT_CLOSED)),
            new Sum(DROPPED, List.of(DROP_NODE_STOPPING)),
            new Sum(DROPPED, List.of(DROP_PROTOCOL_FAULT)),
            new Sum(MEDIATORS, List.of(MEDIATORS_CERTIFIED)),
            new Sum(MEDIATORS, List.of(MEDIATORS_TRAINED)));

    /** How many mediators an organisation has is no secret; what they are is. */
    private static final List<QualityFigure> OF_FEW_MEDIATORS =
            List.of(MEDIATORS_CERTIFIED, MEDIATORS_TRAINED, TRAINING_HOURS, TRAINING_HOURS_EVER);

    private SmallGroups() {}

    /** What is hidden of one group. */
    static final class Hidden {
        private final Map<QualityFigure, HiddenFigure> figures = new EnumMap<>(QualityFigure.class);

        boolean has(QualityFigure figure) {
            return figures.containsKey(figure);
        }

        @Nullable
        HiddenFigure why(QualityFigure figure) {
            return figures.get(figure);
        }

        private boolean hide(QualityFigure figure, HiddenFigure why) {
            return figures.putIfAbsent(figure, why) == null;
        }
    }

    static boolean small(long count) {
        return count > 0 && count < SMALLEST;
    }

    private static boolean counted(QualityFigure figure) {
        return figure.unit() != Unit.SHARE && figure.unit() != Unit.DAYS && figure.unit() != Unit.HOURS;
    }

    /**
     * @param whole what the groups of each table add up to, at most
     * @param tables each a list of groups side by side
     * @return what is hidden of the whole, then of each table's groups in their order
     */
    static List<List<Hidden>> of(Tally whole, List<List<Tally>> tables) {
        Hidden ofWhole = alone(whole);
        List<List<Hidden>> hidden = new ArrayList<>();
        hidden.add(List.of(ofWhole));
        tables.forEach(
                groups -> hidden.add(groups.stream().map(SmallGroups::alone).toList()));
        // What one table hides can ask for more in another. Nothing is ever shown again, so this ends.
        boolean changed;
        do {
            changed = false;
            for (int t = 0; t < tables.size(); t++) {
                changed |= beside(whole, ofWhole, tables.get(t), hidden.get(t + 1));
            }
        } while (changed);
        return hidden;
    }

    private static Hidden alone(Tally group) {
        Hidden hidden = new Hidden();
        for (QualityFigure figure : QualityFigure.values()) {
            if (counted(figure) && figure != MEDIATORS && small(group.count(figure))) {
                hidden.hide(figure, HiddenFigure.SMALL);
            }
        }
        if (group.count(MEDIATORS) < SMALLEST) {
            OF_FEW_MEDIATORS.stream()
                    .filter(figure -> group.count(figure) > 0)
                    .forEach(figure -> hidden.hide(figure, HiddenFigure.SMALL));
        }
        within(group, hidden);
        return hidden;
    }

    /** @return whether anything more was hidden */
    private static boolean within(Tally group, Hidden hidden) {
        boolean changed = false;
        for (Sum sum : SUMS) {
            if (hidden.has(sum.total())) {
                for (QualityFigure part : sum.parts()) {
                    changed |= group.count(part) > 0 && hidden.hide(part, HiddenFigure.BESIDE);
                }
                continue;
            }
            long rest = group.count(sum.total())
                    - sum.parts().stream().mapToLong(group::count).sum();
            List<Cell> cells = new ArrayList<>(sum.parts().stream()
                    .map(part -> new Cell(group.count(part), part, hidden))
                    .toList());
            cells.add(new Cell(rest, null, hidden));
            changed |= enough(cells, sum.restTold());
        }
        return changed;
    }

    /** The groups of one table beside each other, figure by figure. */
    private static boolean beside(Tally whole, Hidden ofWhole, List<Tally> groups, List<Hidden> hidden) {
        boolean changed = false;
        for (QualityFigure figure : QualityFigure.values()) {
            if (figure.unit() == Unit.SHARE || figure.unit() == Unit.DAYS || figure == MEDIATORS) {
                continue;
            }
            if (ofWhole.has(figure)) {
                for (int n = 0; n < groups.size(); n++) {
                    changed |= groups.get(n).count(figure) > 0 && hidden.get(n).hide(figure, HiddenFigure.BESIDE);
                }
                continue;
            }
            List<Cell> cells = new ArrayList<>();
            long rest = whole.count(figure);
            for (int n = 0; n < groups.size(); n++) {
                cells.add(new Cell(groups.get(n).count(figure), figure, hidden.get(n)));
                rest -= groups.get(n).count(figure);
            }
            cells.add(new Cell(Math.max(0, rest), null, ofWhole));
            changed |= enough(cells, false);
        }
        for (int n = 0; n < groups.size(); n++) {
            changed |= within(groups.get(n), hidden.get(n));
        }
        return changed;
    }

    /** A count somebody could work out. @param figure {@code null}: what no group holds; it is never told */
    private record Cell(long count, @Nullable QualityFigure figure, Hidden hidden) {
        boolean open() {
            return figure != null && !hidden.has(figure);
        }
    }

    /** Hides the smallest of those told until what is not told cannot be worked out. */
    private static boolean enough(List<Cell> cells, boolean restTold) {
        boolean needed = cells.stream()
                .anyMatch(cell -> cell.count() > 0 && (cell.figure() == null ? small(cell.count()) : !cell.open()));
        if (!needed) {
            return false;
        }
        boolean changed = false;
        while (true) {
            List<Cell> closed = cells.stream()
                    .filter(cell -> cell.count() > 0 && !cell.open() && !(restTold && cell.figure() == null))
                    .toList();
            long sum = closed.stream().mapToLong(Cell::count).sum();
            if (closed.size() >= 2 && sum >= SMALLEST) {
                return changed;
            }
            Cell next = cells.stream()
                    .filter(cell -> cell.count() > 0 && cell.open())
                    .min(Comparator.comparingLong(Cell::count))
                    .orElse(null);
            if (next == null || next.figure() == null) {
                return changed;
            }
            next.hidden().hide(next.figure(), HiddenFigure.BESIDE);
            changed = true;
        }
    }
}
