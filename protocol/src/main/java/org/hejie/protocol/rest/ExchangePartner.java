package org.hejie.protocol.rest;

import java.util.List;
import org.hejie.protocol.exchange.PartnerKind;
import org.jspecify.annotations.Nullable;

/**
 * Another platform, as an operator enters it.
 *
 * @param code 3 to 40 of {@code a-z 0-9 -}
 * @param url what stands before {@code /api/exchange}; https, or http to this machine
 * @param algorithm ES256 or SM2
 * @param publicKeys one or two, SubjectPublicKeyInfo in base64: two while the key is changed
 * @param speaksFor codes of the platforms whose messages it passes on; its own is always among them
 * @param certificate SHA-256 of the one certificate its server may show, 64 hex digits; absent: any that the authorities vouch for
 * @param clientCertificates SHA-256 of the certificates it may show when it asks us: one, or two while it is changed; absent or none: it need show none
 */
public record ExchangePartner(
        String code,
        PartnerKind kind,
        String name,
        String url,
        String algorithm,
        List<String> publicKeys,
        List<String> speaksFor,
        boolean enabled,
        @Nullable String certificate,
        @Nullable List<String> clientCertificates) {
    public ExchangePartner(
            String code,
            PartnerKind kind,
            String name,
            String url,
            String algorithm,
            List<String> publicKeys,
            List<String> speaksFor,
            boolean enabled) {
        this(code, kind, name, url, algorithm, publicKeys, speaksFor, enabled, null, null);
    }
}
