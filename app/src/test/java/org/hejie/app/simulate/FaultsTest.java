package org.hejie.app.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.hejie.app.simulate.Faults.Setting;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private final Clocks clock = new Clocks();

    private List<Boolean> draws(Faults faults, Fault fault, Fault... others) {
        List<Boolean> draws = new ArrayList<>();
        for (int n = 0; n < 200; n++) {
            for (Fault other : others) {
                faults.strikes(other);
            }
            draws.add(faults.strikes(fault));
        }
        return draws;
    }

    private Faults seeded(long seed) {
        Faults faults = new Faults(seed, clock);
        faults.set(Fault.REORDER, new Setting(0.3, 0, null));
        faults.set(Fault.DELAY, new Setting(0.5, 0, null));
        return faults;
    }

    @Test
    void theSameSeedGivesTheSameFaultsWhateverTheOthersDo() {
        List<Boolean> draws = draws(seeded(7), Fault.REORDER);
        assertThat(draws(seeded(7), Fault.REORDER, Fault.DELAY)).isEqualTo(draws);
        assertThat(draws(seeded(8), Fault.REORDER)).isNotEqualTo(draws);
        assertThat(draws.stream().filter(one -> one).count()).isBetween(40L, 80L);
    }

    @Test
    void aCountIsUsedUpFirst() {
        Faults faults = new Faults(1, clock);
        faults.set(Fault.CUT, new Setting(0, 2, null));
        assertThat(List.of(faults.strikes(Fault.CUT), faults.strikes(Fault.CUT), faults.strikes(Fault.CUT)))
                .containsExactly(true, true, false);
        assertThat(faults.all().get(Fault.CUT)).isNotNull().returns(2, Faults.Happened::times);
    }

    @Test
    void anOutageEndsByItself() {
        Faults faults = new Faults(1, clock);
        faults.set(Fault.SILENT, new Setting(1, 0, 3));
        clock.pass(3000);
        assertThat(faults.strikes(Fault.SILENT)).isTrue();
        clock.pass(1);
        assertThat(faults.strikes(Fault.SILENT)).isFalse();
    }

    @Test
    void whatCannotBeSetIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Setting(1.5, 0, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new Setting(Double.NaN, 0, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new Setting(0, -1, null));
    }
}
