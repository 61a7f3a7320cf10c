package org.hejie.cases.law;

import java.time.LocalDate;
import org.hejie.protocol.Language;
import org.jspecify.annotations.Nullable;

/** One version of a notice parties read before they consent (在线调解规则 art. 7). Shown from {@code effectiveFrom} until a later version takes effect. */
public record NoticeText(String noticeId, String version, LocalDate effectiveFrom, String article, Words zh, Words en) {
    /** @param promise what the reader promises with the press that ends the notice; {@code null} where reading is enough */
    public record Words(String title, String text, @Nullable String promise) {}

    public Words words(Language language) {
        return language == Language.EN ? en : zh;
    }
}
