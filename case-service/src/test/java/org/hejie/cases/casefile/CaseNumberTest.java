package org.hejie.cases.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.arbitraries.StringArbitrary;

final class CaseNumberTest {
    @Example
    void numbersSeenInCourtsAreRead() {
        assertThat(CaseNumber.parse("(2021)川0104民诉前调801号"))
                .hasValue(new CaseNumber("2021", "川0104", "民诉前调", "801", null));
        assertThat(CaseNumber.parse("（2024）浙02民诉前调595号")).hasValue(new CaseNumber("2024", "浙02", "民诉前调", "595", null));
        assertThat(CaseNumber.parse("(2022)京0105诉前调1234号")).isPresent();
        assertThat(CaseNumber.parse("（2020）最高法民申1号")).hasValue(new CaseNumber("2020", "最高法", "民申", "1", null));
        assertThat(CaseNumber.parse("(2021)川0107民初3640号之二"))
                .hasValue(new CaseNumber("2021", "川0107", "民初", "3640", "之二"));
        assertThat(CaseNumber.parse("(2022)粤03诉前调确7号")).isPresent();
    }

    @Example
    void whatIsNoCourtNumberIsNotRead() {
        for (String text : new String[] {
            "",
            "号",
            "2024浙02民初1号",
            "(24)浙02民初1号",
            "(2024)英02民初1号",
            "(2024)浙02初1",
            "(2024)浙02民初号",
            "(2024)浙02民初123456789号",
            "(2024)浙02345民初1号",
            "甬劳人仲案字〔2024〕第12号",
            "(2024)浙02民初1号 附件"
        }) {
            assertThat(CaseNumber.parse(text)).as(text).isEmpty();
        }
    }

    @Property
    void anyPrintOfANumberHasOneKey(@ForAll("numbers") CaseNumber number, @ForAll("prints") Print print) {
        assertThat(CaseNumber.parse(print.of(number))).hasValue(number);
        assertThat(CaseNumber.fold(print.of(number))).isEqualTo(number.key());
    }

    @Property
    void theKeyOfANumberIsReadBackAsTheNumber(@ForAll("numbers") CaseNumber number) {
        assertThat(CaseNumber.parse(number.key())).hasValue(number);
        assertThat(CaseNumber.fold(number.key())).isEqualTo(number.key());
    }

    @Property
    void differentNumbersHaveDifferentKeys(@ForAll("numbers") CaseNumber a, @ForAll("numbers") CaseNumber b) {
        assertThat(a.key().equals(b.key())).isEqualTo(a.equals(b));
    }

    @Property
    void noTextMakesTheParserFailAndFoldingTwiceChangesNothing(@ForAll String text) {
        CaseNumber.parse(text)
                .ifPresent(number -> assertThat(CaseNumber.parse(number.key())).hasValue(number));
        String folded = CaseNumber.fold(text);
        assertThat(CaseNumber.fold(folded)).isEqualTo(CaseNumber.fold(CaseNumber.fold(folded)));
    }

    @Provide
    Arbitrary<CaseNumber> numbers() {
        Arbitrary<String> year = Arbitraries.integers().between(1990, 2099).map(String::valueOf);
        Arbitrary<String> court = Arbitraries.oneOf(
                Arbitraries.just("最高法"),
                Combinators.combine(
                                Arbitraries.of("京", "浙", "川", "粤", "新", "兵", "军", "藏"),
                                digits().ofMinLength(0).ofMaxLength(4))
                        .as(String::concat));
        Arbitrary<String> type =
                Arbitraries.strings().withChars("民诉前调初确书特终申劳").ofMinLength(1).ofMaxLength(6);
        Arbitrary<String> serial = digits().ofMinLength(1).ofMaxLength(8);
        Arbitrary<String> part = Arbitraries.of("", "之一", "之二", "之十二");
        return Combinators.combine(year, court, type, serial, part)
                .as((y, c, t, s, p) -> new CaseNumber(y, c, t, s, p.isEmpty() ? null : p));
    }

    private static StringArbitrary digits() {
        return Arbitraries.strings().numeric();
    }

    /** A way to print a number: which brackets, wide or narrow digits, where a space slips in. */
    record Print(String open, String close, boolean wide, int space) {
        String of(CaseNumber number) {
            String key = number.key();
            String body = wide ? widen(key) : key;
            String printed = body.replace("(", open).replace(")", close);
            int at = Math.min(space, printed.length());
            return printed.substring(0, at) + (space % 2 == 0 ? " " : "　") + printed.substring(at);
        }

        private static String widen(String text) {
            StringBuilder wide = new StringBuilder();
            text.chars().forEach(c -> wide.append((char) (c >= '0' && c <= '9' ? c - '0' + '０' : c)));
            return wide.toString().toLowerCase(Locale.ROOT);
        }
    }

    @Provide
    Arbitrary<Print> prints() {
        Arbitrary<String> brackets = Arbitraries.of("()", "（）", "〔〕", "[]", "［］", "【】");
        return Combinators.combine(
                        brackets,
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(0, 24))
                .as((b, wide, space) -> new Print(b.substring(0, 1), b.substring(1), wide, space));
    }
}
