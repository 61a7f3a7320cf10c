package org.hejie.recording;

import java.time.Duration;
import java.util.List;
import org.hejie.recording.keys.SignatureAlgorithm;

/**
 * How the record is signed and sealed.
 *
 * @param sm3 whether SM3 digests stand beside SHA-256; always with SM2 keys
 * @param clockLimit nothing is sealed while the clock is further off
 * @param timeServers SNTP servers, host or host:port; none: only steps of the clock are noticed
 * @param timestamps where sealed manifests get their RFC 3161 timestamps: an http or https URL, {@link #EMBEDDED} or {@link #NO_TIMESTAMPS}
 */
public record SealConfig(
        SignatureAlgorithm signature, boolean sm3, Duration clockLimit, List<String> timeServers, String timestamps) {
    /** An authority in this process, for trying out: nobody else vouches for its times. */
    public static final String EMBEDDED = "embedded";

    public static final String NO_TIMESTAMPS = "none";
    public static final SealConfig STANDARD =
            new SealConfig(SignatureAlgorithm.ECDSA_P256, false, Duration.ofSeconds(2), List.of(), EMBEDDED);

    public SealConfig {
        timeServers = List.copyOf(timeServers);
        if (clockLimit.isNegative() || clockLimit.isZero()) {
            throw new IllegalArgumentException("clockLimit must be positive");
        }
    }
}
