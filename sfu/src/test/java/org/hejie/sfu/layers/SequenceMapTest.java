package org.hejie.sfu.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SequenceMapTest {
    private final SequenceMap map = new SequenceMap();

    @Test
    void whatIsDroppedLeavesNoHole() {
        map.begin(100, 7);
        assertThat(map.forward(100)).isEqualTo(7);
        map.drop(101);
        map.drop(102);
        assertThat(map.forward(103)).isEqualTo(8);
    }

    @Test
    void whatIsLostLeavesOneThatItFitsLater() {
        map.begin(100, 7);
        map.forward(100);
        map.drop(102);
        assertThat(map.forward(103)).isEqualTo(9);
        assertThat(map.newest(101)).isFalse();
        assertThat(map.forward(101)).isEqualTo(8);
        assertThat(map.source(8)).isEqualTo(101);
        assertThat(map.source(9)).isEqualTo(103);
    }

    @Test
    void whatIsFromBeforeOrTooOldIsNotCovered() {
        map.begin(100, 7);
        map.forward(100);
        assertThat(map.covers(99)).isFalse();
        map.forward(100 + BitWindow.SIZE);
        assertThat(map.covers(100)).isFalse();
        assertThat(map.covers(101)).isTrue();
        assertThat(map.source(6)).isEqualTo(-1);
        assertThat(map.source(8 + BitWindow.SIZE)).isEqualTo(-1);
    }

    @Test
    void aNewBeginningForgetsTheOld() {
        map.begin(100, 7);
        map.forward(100);
        map.drop(101);
        map.begin(50, 8);
        assertThat(map.forward(50)).isEqualTo(8);
        assertThat(map.forward(101)).isEqualTo(59);
        assertThat(map.dropped(101)).isFalse();
    }

    /** Against a table that remembers everything: any mixture of drops, loss and lateness. */
    @Property(tries = 200)
    void agreesWithATable(
            @ForAll long seed,
            @ForAll @DoubleRange(min = 0, max = 0.9) double drops,
            @ForAll @DoubleRange(min = 0, max = 0.5) double late,
            @ForAll @IntRange(min = 0, max = 3000) int gap) {
        Random random = new Random(seed);
        long in = 0x1_0000 + random.nextInt(0x1_0000);
        long out = 0x1_0000 + random.nextInt(0x4000);
        map.begin(in, out);
        Map<Long, Long> told = new HashMap<>();
        TreeMap<Long, Long> sources = new TreeMap<>();
        List<Long> missing = new ArrayList<>();
        long next = out;
        for (int i = 0; i < 3000; i++, in++) {
            if (i == 1500) {
                for (int skipped = 0; skipped < gap; skipped++, in++, next++) {
                    missing.add(in);
                    told.put(in, next);
                }
            }
            if (i > 0 && random.nextDouble() < late) {
                missing.add(in);
                told.put(in, next++);
                continue;
            }
            if (i > 0 && random.nextDouble() < drops) {
                map.drop(in);
                assertThat(map.dropped(in)).isTrue();
                continue;
            }
            assertThat(map.forward(in)).isEqualTo(next);
            sources.put(next, in);
            told.put(in, next++);
            if (!missing.isEmpty() && random.nextInt(3) == 0) {
                long found = missing.remove(random.nextInt(missing.size()));
                if (map.covers(found)) {
                    assertThat(map.dropped(found)).isFalse();
                    assertThat(map.forward(found)).isEqualTo(told.get(found));
                    sources.put(told.get(found), found);
                }
            }
        }
        long highest = in - 1;
        sources.forEach((given, source) -> {
            if (map.covers(source)) {
                assertThat(map.source(given)).isEqualTo(source);
            } else {
                assertThat(map.source(given)).isEqualTo(-1);
            }
        });
        assertThat(map.newest(highest + 1)).isTrue();
    }
}
