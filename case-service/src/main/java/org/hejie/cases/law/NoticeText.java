package org.hejie.cases.law;

import java.time.LocalDate;
import org.hejie.protocol.Language;

/** One version of a notice parties read before they consent (在线调解规则 art. 7). Shown from {@code effectiveFrom} until a later version takes effect. */
public record NoticeText(String noticeId, String version, LocalDate effectiveFrom, String article, Words zh, Words en) {
    public record Words(String title, String text) {}

    public Words words(Language language) {
        return language == Language.EN ? en : zh;
    }
}
