package org.hejie.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | EN",
                "en-GB,en;q=0.9 | EN",
                " EN-us | EN",
                "zh-CN | ZH_CN",
                "zh | ZH_CN",
                "fr | ZH_CN",
                "'' | ZH_CN",
                "* | ZH_CN"
            })
    void chineseUnlessEnglishIsAskedFor(String tag, Language language) {
        assertThat(Language.of(tag)).isEqualTo(language);
    }

    @Test
    void itsTagIsWhatIsWritten() throws JsonProcessingException {
        for (Language language : Language.values()) {
            assertThat(Json.write(language)).isEqualTo("\"" + language.tag() + "\"");
            assertThat(Json.read(Json.write(language), Language.class)).isEqualTo(language);
        }
    }
}
