package org.hejie.cases.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.hejie.cases.statistics.SmallGroups.Hidden;
import org.hejie.protocol.rest.QualityFigure;

/** Random tables: no small count is told, none follows from one sum, and nothing is hidden without need. */
class SmallGroupsPropertiesTest {
    private static final List<QualityFigure> ORIGINS = List.of(
            QualityFigure.ORIGIN_DELEGATED_PRE_FILING,
            QualityFigure.ORIGIN_ENTRUSTED_POST_FILING,
            QualityFigure.ORIGIN_ORGANISATION_OWN);

    @Property(tries = 500)
    void noSmallCountIsToldNorFollowsFromASum(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 8) int rows,
            @ForAll @IntRange(min = 2, max = 40) int most) {
        Random random = new Random(seed);
        List<Tally> groups = new ArrayList<>();
        Tally whole = new Tally();
        for (int n = 0; n < rows; n++) {
            Tally group = new Tally();
            long all = 0;
            for (QualityFigure origin : ORIGINS) {
                long count = random.nextInt(3) == 0 ? 0 : random.nextInt(most);
                group.add(origin, count);
                all += count;
            }
            group.add(QualityFigure.RECEIVED, all);
            groups.add(group);
            whole.add(group);
        }
        List<List<Hidden>> hidden = SmallGroups.of(whole, List.of(groups));
        Hidden ofWhole = hidden.getFirst().getFirst();
        for (int n = 0; n < rows; n++) {
            row(groups.get(n), hidden.get(1).get(n));
        }
        row(whole, ofWhole);
        for (QualityFigure figure : ORIGINS) {
            column(figure, whole, ofWhole, groups, hidden.get(1));
        }
        column(QualityFigure.RECEIVED, whole, ofWhole, groups, hidden.get(1));
    }

    /** What is hidden in a row whose sum is told is more than one count, with three cases or more between them. */
    private static void row(Tally group, Hidden hidden) {
        for (QualityFigure figure : ORIGINS) {
            assertThat(SmallGroups.small(group.count(figure)) && !hidden.has(figure))
                    .isFalse();
        }
        if (!hidden.has(QualityFigure.RECEIVED)) {
            List<Long> closed =
                    ORIGINS.stream().filter(hidden::has).map(group::count).toList();
            unclear(closed);
        } else {
            assertThat(ORIGINS.stream().filter(figure -> group.count(figure) > 0))
                    .allMatch(hidden::has);
        }
    }

    private static void column(
            QualityFigure figure, Tally whole, Hidden ofWhole, List<Tally> groups, List<Hidden> hidden) {
        List<Long> closed = new ArrayList<>();
        for (int n = 0; n < groups.size(); n++) {
            if (hidden.get(n).has(figure)) {
                closed.add(groups.get(n).count(figure));
            }
        }
        if (!ofWhole.has(figure)) {
            unclear(closed);
        } else {
            assertThat(closed.stream().mapToLong(Long::longValue).sum()).isEqualTo(whole.count(figure));
        }
    }

    private static void unclear(List<Long> closed) {
        boolean small = closed.stream().anyMatch(SmallGroups::small);
        if (small) {
            assertThat(closed.size()).isGreaterThanOrEqualTo(2);
            assertThat(closed.stream().mapToLong(Long::longValue).sum()).isGreaterThanOrEqualTo(SmallGroups.SMALLEST);
        }
    }

    @Property(tries = 100)
    void nothingIsHiddenWhereNothingIsSmall(@ForAll long seed) {
        Random random = new Random(seed);
        Tally group = new Tally();
        long all = 0;
        for (QualityFigure origin : ORIGINS) {
            long count = random.nextBoolean() ? 0 : 3 + random.nextInt(20);
            group.add(origin, count);
            all += count;
        }
        group.add(QualityFigure.RECEIVED, all);
        List<List<Hidden>> hidden = SmallGroups.of(group, List.of(List.of(group)));
        assertThat(ORIGINS).noneMatch(hidden.get(1).getFirst()::has);
        assertThat(hidden.getFirst().getFirst().has(QualityFigure.RECEIVED)).isFalse();
    }
}
