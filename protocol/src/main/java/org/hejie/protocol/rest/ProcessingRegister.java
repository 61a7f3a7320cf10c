package org.hejie.protocol.rest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What personal data is processed for, and to whom it was given, by month (个人信息保护法 arts. 55-56; 网络数据安全管理条例 art. 12). Nothing personal is in it.
 *
 * @param disclosures of the last three years, newest month first
 * @param recipients as operators entered them, those that go on first
 */
public record ProcessingRegister(
        Instant at,
        List<ProcessingActivity> activities,
        List<DataDisclosure> disclosures,
        List<DataRecipient> recipients) {
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

    public enum Relation {
        /** Handles the data for the house (个人信息保护法 art. 21). */
        ENTRUSTED,
        /** Handles it for purposes of its own (art. 23). */
        PROVIDED
    }

    /**
     * Somebody outside who is entrusted with data, or given it.
     *
     * @param data which
     * @param means how it is handed over and handled
     * @param agreement the contract, and the duties of protection agreed in it
     * @param assessedOn day of the impact assessment, which comes first (art. 55)
     * @param until the last day; absent: it goes on
     */
    public record DataRecipient(
            String recipientId,
            Relation relation,
            String name,
            String purpose,
            String data,
            String means,
            String agreement,
            LocalDate assessedOn,
            LocalDate since,
            @Nullable LocalDate until) {}

    /** One to be entered. What is entered is never changed: it is ended, and entered anew. */
    public record NewDataRecipient(
            Relation relation,
            String name,
            String purpose,
            String data,
            String means,
            String agreement,
            LocalDate assessedOn,
            LocalDate since) {}

    public record RecipientEnd(LocalDate until) {}
}
