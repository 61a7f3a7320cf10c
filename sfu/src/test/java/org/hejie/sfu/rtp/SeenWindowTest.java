package org.hejie.sfu.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SeenWindowTest {
    @Property(tries = 1000)
    void eachNumberOfTheLastSixtyFourIsFirstOnce(@ForAll List<@IntRange(min = -10, max = 200) Integer> numbers) {
        SeenWindow window = new SeenWindow(-1);
        Set<Integer> seen = new HashSet<>();
        int highest = -1;
        for (int number : numbers) {
            boolean within = number >= 0 && number > highest - 64;
            assertThat(window.first(number)).isEqualTo(within && !seen.contains(number));
            seen.add(number);
            highest = Math.max(highest, number);
        }
    }
}
