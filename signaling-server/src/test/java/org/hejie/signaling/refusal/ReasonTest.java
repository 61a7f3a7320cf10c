package org.hejie.signaling.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import org.hejie.protocol.Language;
import org.hejie.protocol.Refusal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReasonTest {
    @ParameterizedTest
    @EnumSource
    void everyReasonIsASentenceInBothLanguages(Reason reason) {
        Refusal zh = reason.say(Language.ZH_CN, "甲");
        Refusal en = reason.say(Language.EN, "甲");
        assertThat(zh.code()).isEqualTo(en.code()).matches("[a-z][a-z0-9_]*");
        assertThat(zh.message()).matches("(?s).*[\\u4e00-\\u9fff].*").doesNotContain("%s");
        assertThat(en.message()).isNotEqualTo(zh.message()).doesNotContain("%s").matches("(?s)[A-Z].*");
        assertThat(zh.message().contains("甲"))
                .as("both sentences name what it is about")
                .isEqualTo(en.message().contains("甲"));
        assertThat(zh.article()).isEqualTo(en.article());
    }
}
