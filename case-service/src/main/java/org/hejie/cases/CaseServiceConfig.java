package org.hejie.cases;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.hejie.cases.exchange.ExchangeConfig;
import org.hejie.cases.exchange.wire.WireAlgorithm;
import org.hejie.cases.session.Reminders;
import org.jspecify.annotations.Nullable;

/**
 * How cases are kept.
 *
 * @param jdbcUrl {@code jdbc:h2:file:…} or {@code jdbc:postgresql:…}
 * @param user of the database; {@code null} where the URL says it
 * @param password of the database; {@code null} where the URL says it
 * @param keyFile keys that seal personal data; made on first start, readable by the owner alone
 * @param noticesFile where the embedded notice adapter appends what it would have sent, JSON lines, readable by the owner alone
 * @param publicBaseUrl what a browser puts before {@code /join}, without a slash at the end; asked when needed, since the port may be known late
 * @param invitationLife how long a link opens, counted from its issue
 * @param reminders of sessions for which none are named
 * @param noticesEvery how often messages that are due are sent
 * @param clockReminders whether people are reminded of the clocks of assignments
 * @param exchange who we are to other platforms
 */
public record CaseServiceConfig(
        String jdbcUrl,
        @Nullable String user,
        @Nullable String password,
        Path keyFile,
        Path noticesFile,
        Supplier<String> publicBaseUrl,
        Duration invitationLife,
        Reminders reminders,
        Duration noticesEvery,
        boolean clockReminders,
        ExchangeConfig exchange,
        Clock clock) {
    public static final Duration INVITATION_LIFE = Duration.ofHours(72);
    public static final Duration NOTICES_EVERY = Duration.ofSeconds(15);

    public CaseServiceConfig {
        if (invitationLife.isNegative() || invitationLife.isZero()) {
            throw new IllegalArgumentException(
                    "invitationLife is " + invitationLife + "; give a length of time above zero");
        }
        if (noticesEvery.isNegative() || noticesEvery.isZero()) {
            throw new IllegalArgumentException(
                    "noticesEvery is " + noticesEvery + "; give a length of time above zero");
        }
    }

    /** Everything in one folder: H2, keys and notices. */
    public static CaseServiceConfig embedded(Path data, Supplier<String> publicBaseUrl) {
        String url = "jdbc:h2:file:" + data.resolve("db/cases").toAbsolutePath();
        return new CaseServiceConfig(
                url,
                null,
                null,
                data.resolve("keys/cases.json"),
                data.resolve("notices.log"),
                publicBaseUrl,
                INVITATION_LIFE,
                Reminders.STANDARD,
                NOTICES_EVERY,
                true,
                new ExchangeConfig(
                        "hejie", WireAlgorithm.ES256, data.resolve("keys/exchange.pem"), ExchangeConfig.EVERY),
                Clock.systemUTC());
    }

    /** Without the database's password. */
    @Override
    public String toString() {
        return "CaseServiceConfig[keyFile=" + keyFile + ", noticesFile=" + noticesFile + "]";
    }
}
