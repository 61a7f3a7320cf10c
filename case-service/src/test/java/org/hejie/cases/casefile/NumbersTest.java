package org.hejie.cases.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.hejie.protocol.rest.IdKind;

/** Identity and phone numbers: what is accepted, and how much of them is shown. */
final class NumbersTest {
    /** The examples printed in GB 11643-1999 itself. */
    @Example
    void theStandardsOwnExamplesAreAccepted() {
        assertThat(IdNumber.parse(IdKind.RESIDENT_ID, "11010519491231002X")).isPresent();
        assertThat(IdNumber.parse(IdKind.RESIDENT_ID, "440524188001010014")).isPresent();
    }

    @Example
    void widthCaseAndSpacesDoNotMatter() {
        assertThat(IdNumber.parse(IdKind.RESIDENT_ID, " １１０１０５ 19491231 002x "))
                .hasValue(new IdNumber(IdKind.RESIDENT_ID, "11010519491231002X"));
    }

    @Example
    void impossibleDatesAreRefused() {
        String digits = "11010519490231002";
        assertThat(IdNumber.parse(IdKind.RESIDENT_ID, digits + IdNumber.checkDigit(digits)))
                .isEmpty();
        assertThat(IdNumber.parse(IdKind.RESIDENT_ID, "110105491231002")).isEmpty();
    }

    /** Why the check digit is there: it catches every single wrong digit. */
    @Property
    void anyOneDigitCopiedWrongIsCaught(
            @ForAll @IntRange(min = 0, max = 16) int place, @ForAll @IntRange(min = 1, max = 9) int by) {
        char[] number = "11010519491231002X".toCharArray();
        number[place] = (char) ('0' + (number[place] - '0' + by) % 10);
        assertThat(IdNumber.parse(IdKind.RESIDENT_ID, new String(number))).isEmpty();
    }

    @Example
    void otherDocumentsHaveLettersAndDigits() {
        assertThat(IdNumber.parse(IdKind.PASSPORT, "e12345678")).hasValue(new IdNumber(IdKind.PASSPORT, "E12345678"));
        assertThat(IdNumber.parse(IdKind.TRAVEL_PERMIT, "H12345678(01)")).isPresent();
        assertThat(IdNumber.parse(IdKind.OTHER, "号码")).isEmpty();
        assertThat(IdNumber.parse(IdKind.PASSPORT, "")).isEmpty();
    }

    @Example
    void masksHideTheMiddle() {
        assertThat(new IdNumber(IdKind.RESIDENT_ID, "11010519491231002X").masked())
                .isEqualTo("110***********002X");
        assertThat(new IdNumber(IdKind.OTHER, "12345").masked()).isEqualTo("***45");
        assertThat(new MobileNumber("13812341234").masked()).isEqualTo("138****1234");
    }

    @Example
    void mainlandMobileNumbersAreAcceptedInEveryPrint() {
        assertThat(MobileNumber.parse("+86 138-1234-1234")).hasValue(new MobileNumber("13812341234"));
        assertThat(MobileNumber.parse("１３８１２３４１２３４")).isPresent();
        assertThat(MobileNumber.parse("12812341234")).isEmpty();
        assertThat(MobileNumber.parse("1381234123")).isEmpty();
        assertThat(MobileNumber.parse("01012345678")).isEmpty();
    }

    @Example
    void numbersDoNotPrintThemselves() {
        assertThat(new IdNumber(IdKind.RESIDENT_ID, "11010519491231002X").toString())
                .doesNotContain("1101");
        assertThat(new MobileNumber("13812341234").toString()).doesNotContain("138");
    }
}
