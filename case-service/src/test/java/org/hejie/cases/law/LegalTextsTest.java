package org.hejie.cases.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.Language;
import org.junit.jupiter.api.Test;

final class LegalTextsTest {
    private final LegalTexts law = LegalTexts.load();

    @Test
    void everyTextIsThereInBothLanguagesWithItsArticle() {
        Instant now = Instant.parse("2026-03-02T01:00:00Z");
        assertThat(law.notices(now))
                .extracting(NoticeText::noticeId)
                .containsExactly("rights", "rules", "false-mediation");
        for (NoticeText notice : law.notices(now)) {
            assertThat(notice.article()).isNotBlank();
            for (Language language : Language.values()) {
                assertThat(notice.words(language).title()).isNotBlank();
                assertThat(notice.words(language).text()).isNotBlank();
            }
        }
        for (ConsentText consent : law.consents(now)) {
            assertThat(consent.article()).isNotBlank();
            for (Language language : Language.values()) {
                assertThat(consent.words(language).ifRefused()).isNotBlank();
            }
        }
    }

    @Test
    void toMediateOnlineAloneIsRequired() {
        assertThat(law.consents(Instant.parse("2026-03-02T01:00:00Z")))
                .filteredOn(ConsentText::required)
                .extracting(ConsentText::kind)
                .containsExactly(ConsentKind.ONLINE_MEDIATION);
    }

    @Test
    void aLaterVersionHoldsFromMidnightInChina() {
        NoticeText old = law.allNotices().getFirst();
        NoticeText fresh = new NoticeText(
                old.noticeId(), "2027-1", LocalDate.parse("2027-01-01"), old.article(), old.zh(), old.en());
        List<NoticeText> both = new ArrayList<>(List.of(fresh));
        both.addAll(law.allNotices());
        LegalTexts next = new LegalTexts(both, law.allConsents(), law.allCauses());
        assertThat(next.notices(Instant.parse("2026-12-31T15:59:59Z")).getFirst())
                .isEqualTo(old);
        assertThat(next.notices(Instant.parse("2026-12-31T16:00:00Z")).getFirst())
                .isEqualTo(fresh);
    }

    @Test
    void causesAreNamedOnce() {
        assertThat(law.causes().causes())
                .extracting("name")
                .doesNotHaveDuplicates()
                .contains("追索劳动报酬纠纷");
        assertThat(law.knowsCause("买卖合同纠纷")).isFalse();
    }

    @Test
    void newFormEmploymentHasCausesOfItsOwnSince2026() {
        assertThat(law.causes(LocalDate.parse("2025-12-31")).causes())
                .extracting("name")
                .doesNotContain("新就业形态追索劳动报酬纠纷", "超龄劳动者用工纠纷");
        assertThat(law.causes(LocalDate.parse("2026-01-01")).causes())
                .extracting("name")
                .contains("新就业形态追索劳动报酬纠纷", "超龄劳动者用工纠纷", "追索劳动报酬纠纷");
    }
}
