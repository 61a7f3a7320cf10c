package org.hejie.protocol.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.hejie.protocol.Role;
import org.hejie.protocol.agreement.AgreementFinding.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClauseChecksTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final List<AgreementParty> PARTIES = List.of(
            new AgreementParty("w", Role.APPLICANT, "李工", null),
            new AgreementParty("e", Role.RESPONDENT, "张经理", "某某公司"));

    private static AgreementHead head(AgreementKind kind, @Nullable String noDefault, boolean... settled) {
        List<AgreementHead.Claim> claims = new ArrayList<>();
        for (boolean s : settled) {
            claims.add(new AgreementHead.Claim("请求" + claims.size(), s));
        }
        return new AgreementHead(
                kind,
                "事实",
                claims,
                noDefault,
                List.of(
                        new AgreementHead.Signer("w", "p_w", List.of()),
                        new AgreementHead.Signer("e", "p_e", List.of())));
    }

    private static Clause wages(long amount, Payment.Instalment... parts) {
        return new Clause("c1", "WAGES", "", new Payment("e", "w", amount, PaymentMeans.CASH, null, List.of(parts)));
    }

    private static Payment.Instalment due(String day, long amount) {
        return new Payment.Instalment(day, amount);
    }

    private static List<Kind> kinds(AgreementHead head, Clause... clauses) {
        return ClauseChecks.findings(head, List.of(clauses), PARTIES, TODAY).stream()
                .map(AgreementFinding::kind)
                .toList();
    }

    private static final AgreementHead GOOD = head(AgreementKind.FULL, "一次付清", true);

    @Test
    void nothingIsToBeMendedInAWholeAgreement() {
        assertThat(kinds(GOOD, wages(100, due("2026-03-02", 100)))).isEmpty();
        assertThat(kinds(
                        head(AgreementKind.PARTIAL, null, true, false),
                        wages(300, due("2026-03-31", 100), due("2026-04-30", 200)),
                        new Clause("c2", "DEFAULT", "逾期的，加付违约金。", null)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2026-03-01, DAY_PAST", "2026-02-30, DAY_UNKNOWN", "next week, DAY_UNKNOWN", "'', DAY_MISSING"})
    void aDayIsThereAndNotInThePast(String day, Kind kind) {
        assertThat(kinds(GOOD, wages(100, due(day, 100)))).containsExactly(kind);
    }

    @Test
    void whoPaysWhomAndHowIsSaid() {
        Clause nobody =
                new Clause("c1", "WAGES", "", new Payment("", "x", 0, null, " ", List.of(due("2026-03-02", 0))));
        assertThat(kinds(GOOD, nobody))
                .contains(Kind.PAYER_UNKNOWN, Kind.PAYEE_UNKNOWN, Kind.AMOUNT_MISSING, Kind.MEANS_MISSING);
        Clause self = new Clause(
                "c1",
                "WAGES",
                "",
                new Payment("w", "w", 100, PaymentMeans.CASH, null, List.of(due("2026-03-02", 100))));
        assertThat(kinds(GOOD, self)).containsExactly(Kind.PAYS_ITSELF);
    }

    @Test
    void aDefaultClauseIsThereOrWaivedWithAReason() {
        assertThat(kinds(head(AgreementKind.FULL, null, true), wages(100, due("2026-03-02", 100))))
                .containsExactly(Kind.DEFAULT_MISSING);
        assertThat(kinds(head(AgreementKind.FULL, null, true), new Clause("c1", "FREE", "双方言归于好。", null)))
                .as("nobody pays: nothing to default on")
                .isEmpty();
    }

    @Test
    void everyClaimIsSettledOrLeftOpenAsTheKindSays() {
        Clause pays = wages(100, due("2026-03-02", 100));
        assertThat(kinds(head(AgreementKind.FULL, "x", true, false), pays)).containsExactly(Kind.CLAIM_OPEN);
        assertThat(kinds(head(AgreementKind.PARTIAL, "x", true), pays)).containsExactly(Kind.NOTHING_OPEN);
        assertThat(kinds(head(AgreementKind.PARTIAL, "x", false), pays)).containsExactly(Kind.NOTHING_SETTLED);
        assertThat(kinds(head(AgreementKind.FULL, "x"), pays)).containsExactly(Kind.CLAIMS_MISSING);
    }

    @Test
    void wordsAreThereAndNoBlankIsLeft() {
        assertThat(kinds(GOOD, new Clause("c1", "FREE", " ", null))).containsExactly(Kind.TEXT_MISSING);
        assertThat(kinds(GOOD, new Clause("c1", "FREE", "于____年付清", null))).containsExactly(Kind.BLANK_LEFT);
        assertThat(kinds(GOOD)).containsExactly(Kind.NO_CLAUSE);
    }

    @Test
    void everyTemplateOfTheDataThatHasWordsHasThemInBothLanguages() {
        assertThat(AgreementTemplates.ALL.templates()).hasSizeGreaterThan(10).allSatisfy(t -> {
            assertThat(t.zh().name()).isNotBlank();
            assertThat(t.zh().explanation()).isNotBlank();
            assertThat(t.en().name()).isNotBlank();
            assertThat(t.en().explanation()).isNotBlank();
            assertThat(t.subject().isBlank()).isEqualTo(t.form() != AgreementTemplates.Form.PAYMENT);
        });
        assertThat(AgreementTemplates.ALL.templates())
                .extracting(AgreementTemplates.Template::template)
                .doesNotHaveDuplicates();
    }

    @Property(tries = 500)
    void instalmentsAddUpOrAreNamedWithWhatTheyAddUpTo(
            @ForAll @Size(min = 1, max = 12) List<@LongRange(min = 1, max = 9_999_999) Long> parts,
            @ForAll @IntRange(min = -2, max = 2) int off) {
        long sum = parts.stream().mapToLong(Long::longValue).sum();
        Payment.Instalment[] due = new Payment.Instalment[parts.size()];
        for (int i = 0; i < due.length; i++) {
            due[i] = due(TODAY.plusMonths(i).toString(), parts.get(i));
        }
        List<Kind> kinds = kinds(GOOD, wages(sum + off, due));
        if (off == 0 || sum + off <= 0) {
            assertThat(kinds).doesNotContain(off == 0 ? Kind.INSTALMENTS_DIFFER : Kind.DAY_PAST);
        } else {
            assertThat(kinds).containsExactly(Kind.INSTALMENTS_DIFFER);
        }
    }

    @Property(tries = 500)
    void aSumInWordsAgreesWithItsFigures(
            @ForAll @LongRange(min = 1, max = 99_999_999) long said, @ForAll @IntRange(min = -1, max = 1) int off) {
        String text = "另付人民币" + Amounts.capitals(said) + "（¥" + Amounts.figures(said + off) + "）。";
        boolean readable = said >= 100;
        List<Kind> kinds = kinds(GOOD, new Clause("c1", "FREE", text, null));
        if (readable) {
            assertThat(kinds.contains(Kind.AMOUNTS_DIFFER)).isEqualTo(off != 0);
        }
    }

    @Property(tries = 300)
    void theSentenceSaysTheSumBothWaysAndTheyAgree(@ForAll @LongRange(min = 1, max = Amounts.MOST) long amount) {
        String said = Clauses.text(wages(amount, due("2026-03-31", amount)), PARTIES);
        assertThat(said)
                .startsWith("某某公司向李工支付工资报酬人民币" + Amounts.capitals(amount) + "（¥" + Amounts.figures(amount) + "）")
                .contains("2026年3月31日前");
    }

    @Test
    void theFormIsWrittenAnewFromTheSameWordsAndDiffersWithAnyOther() {
        Clause clause = wages(100, due("2026-03-02", 100));
        String form = AgreementForm.text("s_1", 1, GOOD, List.of(clause), PARTIES);
        assertThat(form)
                .startsWith("hejie-agreement\t1\nsession\ts_1\nversion\t1\nkind\tFULL\nparty\tw\tAPPLICANT\t李工\t\n")
                .endsWith("\n");
        assertThat(AgreementForm.digest(form))
                .hasSize(64)
                .isNotEqualTo(AgreementForm.digest(AgreementForm.text("s_1", 2, GOOD, List.of(clause), PARTIES)));
        Clause tricky = new Clause("c1", "FREE", "a\tb\nkind\tPARTIAL\\", null);
        assertThat(AgreementForm.text("s_1", 1, GOOD, List.of(tricky), PARTIES))
                .contains("clause\tc1\tFREE\ta\\tb\\nkind\\tPARTIAL\\\\\n");
    }
}
