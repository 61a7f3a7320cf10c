package org.hejie.cases.exchange;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.hejie.cases.exchange.wire.WireAlgorithm;
import org.hejie.cases.tls.TlsFiles;

/**
 * Who we are to other platforms.
 *
 * @param code ours, 3 to 40 of {@code a-z 0-9 -}
 * @param keyFile our key; made at the first start
 * @param tls of the lines we open
 * @param files all certificate files of this server
 * @param door that partners come in by
 * @param every how often the books are looked at when nothing rings
 */
public record ExchangeConfig(
        String code,
        WireAlgorithm algorithm,
        Path keyFile,
        LineTls tls,
        TlsFiles files,
        PartnerDoor door,
        Duration every) {
    public static final Duration EVERY = Duration.ofMillis(500);

    public ExchangeConfig(String code, WireAlgorithm algorithm, Path keyFile, Duration every) {
        this(code, algorithm, keyFile, LineTls.NONE, new TlsFiles(Clock.systemUTC()), PartnerDoor.NONE, every);
    }

    public ExchangeConfig {
        if (!Partners.CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("exchange.code is '" + code + "'; give 3 to 40 of a-z, 0-9 and hyphen");
        }
    }
}
