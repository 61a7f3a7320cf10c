package org.hejie.protocol.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {
    @ParameterizedTest
    @CsvSource({
        "1234560, 壹万贰仟叁佰肆拾伍元陆角, '12,345.60'",
        "100, 壹元整, 1.00",
        "5, 伍分, 0.05",
        "50, 伍角, 0.50",
        "10005, 壹佰元零伍分, 100.05",
        "1000000, 壹万元整, '10,000.00'",
        "1010000, 壹万零壹佰元整, '10,100.00'",
        "100000100, 壹佰万零壹元整, '1,000,001.00'",
        "10000000000, 壹亿元整, '100,000,000.00'",
        "10000010000, 壹亿零壹佰元整, '100,000,100.00'",
        "1001000000, 壹仟零壹万元整, '10,010,000.00'",
        "0, 零元整, 0.00"
    })
    void writesAndReadsASum(long fen, String capitals, String figures) {
        assertThat(Amounts.capitals(fen)).isEqualTo(capitals);
        assertThat(Amounts.figures(fen)).isEqualTo(figures);
        assertThat(Amounts.read(capitals)).hasValue(fen);
    }

    @Property(tries = 3_000)
    void readsBackWhatItWrites(@ForAll @LongRange(max = Amounts.MOST) long fen) {
        assertThat(Amounts.read(Amounts.capitals(fen))).hasValue(fen);
    }

    @Property(tries = 1_000)
    void twoSumsAreNeverWrittenAlike(
            @ForAll @LongRange(max = 2_000_000) long one, @ForAll @LongRange(max = 2_000_000) long other) {
        assertThat(Amounts.capitals(one).equals(Amounts.capitals(other))).isEqualTo(one == other);
    }

    @ParameterizedTest
    @CsvSource({"壹圆整, 100", "叁拾圆, 3000", "拾元, 1000"})
    void readsOtherPeoplesWriting(String capitals, long fen) {
        assertThat(Amounts.read(capitals)).hasValue(fen);
    }

    @ParameterizedTest
    @CsvSource({"一百元", "hello", "壹佰"})
    void whatIsNoSumIsNone(String text) {
        assertThat(Amounts.read(text)).isEmpty();
    }
}
