package org.hejie.app.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hejie.cases.casefile.IdNumber;
import org.hejie.protocol.exchange.ExchangeBody.CaseAssigned;
import org.hejie.protocol.exchange.ExchangeBody.Origin;
import org.hejie.protocol.rest.IdKind;
import org.junit.jupiter.api.Test;

class SampleCasesTest {
    private static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");
    private static final Pattern FIELD = Pattern.compile(
            "<input id=\"[^\"]*\" name=\"([^\"]*)\" type=\"(text|checkbox)\" value=\"([^\"]*)\"|<textarea id=\"[^\"]*\" name=\"([^\"]*)\" rows=\"3\">([^<]*)");

    @Test
    void theSameSeedGivesTheSameCase() {
        for (Origin origin : Origin.values()) {
            CaseAssigned one = SampleCases.of(origin, "510104", "调解组织", 7, NOW);
            assertThat(SampleCases.of(origin, "510104", "调解组织", 7, NOW)).isEqualTo(one);
            assertThat(SampleCases.of(origin, "510104", "调解组织", 8, NOW).parties())
                    .isNotEqualTo(one.parties());
            assertThat(one.parties())
                    .allSatisfy(party -> assertThat(IdNumber.parse(IdKind.RESIDENT_ID, party.idNumber()))
                            .isPresent());
        }
    }

    @Test
    void theFormSaysWhatItIsFilledInWith() {
        CaseAssigned sample = SampleCases.of(Origin.DELEGATED_PRE_FILING, "510104", "调解组织", 7, NOW);
        Html page = new Html(false);
        CaseForm.write(page, sample, java.util.List.of("hejie"), true);
        Map<String, String> sent = new HashMap<>(Map.of("origin", "DELEGATED_PRE_FILING", "procedure", "SUMMARY"));
        for (Matcher field = FIELD.matcher(page.toString()); field.find(); ) {
            boolean area = field.group(1) == null;
            sent.put(field.group(area ? 4 : 1), field.group(area ? 5 : 3));
        }
        CaseAssigned read = CaseForm.read(name -> sent.getOrDefault(name, ""), NOW);
        assertThat(read.parties()).isEqualTo(sample.parties());
        assertThat(read.amountClaimed()).isEqualTo(sample.amountClaimed());
        assertThat(read.claims()).isEqualTo(sample.claims());
        assertThat(read.references()).isEqualTo(sample.references());
        assertThat(read.consents()).hasSize(2);
    }

    @Test
    void wordsOfOthersAreEscaped() {
        assertThat(new Html(false).add("<p>%s</p>", "<script>\"'&").toString())
                .isEqualTo("<p>&lt;script&gt;&quot;&#39;&amp;</p>");
    }
}
