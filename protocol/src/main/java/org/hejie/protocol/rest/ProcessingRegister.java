package org.hejie.protocol.rest;

import java.time.Instant;
import java.util.List;

/**
 * What personal data is processed for, and to whom it was given, by month (个人信息保护法 arts. 55-56; 网络数据安全管理条例 art. 12). Nothing personal is in it.
 *
 * @param disclosures of the last three years, newest month first
 */
public record ProcessingRegister(Instant at, List<ProcessingActivity> activities, List<DataDisclosure> disclosures) {
    /** @param key such as {@code MEDIATION} */
    public record ProcessingActivity(
            String key,
            String purposeZh,
            String purposeEn,
            String dataZh,
            String dataEn,
            String basis,
            String keptZh,
            String keptEn) {}

    /**
     * @param month in UTC, such as 2026-03
     * @param recipient a platform's code, a body's name, or what carries messages
     * @param what a message's type, or a {@link DataKind}
     */
    public record DataDisclosure(String month, RecipientKind kind, String recipient, String what, long count) {}

    public enum RecipientKind {
        /** Another platform, by a signed message that it took. */
        EXCHANGE,
        /** An integrating platform that read a case. */
        INTEGRATION,
        /** Staff of a body who took a package or a copy out of the house. */
        TAKEN_AWAY,
        /** Who carries messages to phones. */
        MESSAGES
    }
}
