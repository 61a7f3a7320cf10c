package org.hejie.protocol.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EffectTest {
    private static Instant at(int minute) {
        return Instant.parse("2026-03-02T01:00:00Z").plusSeconds(60L * minute);
    }

    @Test
    void takesEffectWithTheLastPartyUnderOneReading() {
        assertThat(Effect.of(List.of(at(2), at(5)), null, null)).isEqualTo(new Effect(at(5), null));
        assertThat(Effect.of(List.of(at(2), at(5)), at(6), null)).isEqualTo(new Effect(at(5), null));
    }

    @Test
    void takesEffectWithMediatorAndSealUnderTheOther() {
        assertThat(Effect.of(List.of(at(2), at(5)), at(6), at(9))).isEqualTo(new Effect(at(5), at(9)));
        assertThat(Effect.of(List.of(at(2), at(9)), at(6), at(7))).isEqualTo(new Effect(at(9), at(9)));
    }

    @Test
    void doesNotTakeEffectWhileOneSideHasNotSigned() {
        assertThat(Effect.of(Arrays.asList(at(2), null), at(6), at(7))).isEqualTo(Effect.NONE);
        assertThat(Effect.of(List.of(), at(6), at(7))).isEqualTo(Effect.NONE);
    }
}
