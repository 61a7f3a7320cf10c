package org.hejie.cases.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.hejie.cases.exchange.wire.PlatformKey;
import org.hejie.cases.exchange.wire.WireFault;
import org.hejie.cases.exchange.wire.WireRequest;
import org.hejie.cases.exchange.wire.WireSignature;
import org.hejie.protocol.exchange.PartnerKind;
import org.hejie.protocol.rest.ExchangePartner;
import org.jspecify.annotations.Nullable;

/**
 * Another platform.
 *
 * @param speaksFor its own code among them
 * @param certificate SHA-256 of the one its server may show; {@code null}: any that is vouched for
 * @param clientCertificates SHA-256 of those it may show when it asks us; none: it need show none
 */
public record Partner(
        String code,
        PartnerKind kind,
        String name,
        String url,
        List<PlatformKey> keys,
        Set<String> speaksFor,
        boolean enabled,
        @Nullable String certificate,
        List<String> clientCertificates) {
    public Partner(
            String code,
            PartnerKind kind,
            String name,
            String url,
            List<PlatformKey> keys,
            Set<String> speaksFor,
            boolean enabled) {
        this(code, kind, name, url, keys, speaksFor, enabled, null, List.of());
    }

    /** Proves a signature with whichever of its keys made it. */
    public void check(WireSignature signature, WireRequest request, Instant now, Duration age) throws WireFault {
        for (PlatformKey older : keys.subList(1, keys.size())) {
            try {
                signature.check(older, request, now, age);
                return;
            } catch (WireFault e) {
                if (e.kind() != WireFault.Kind.SIGNATURE_INVALID) {
                    throw e;
                }
            }
        }
        signature.check(keys.getFirst(), request, now, age);
    }

    ExchangePartner view() {
        return new ExchangePartner(
                code,
                kind,
                name,
                url,
                keys.getFirst().algorithm().name(),
                keys.stream().map(PlatformKey::text).toList(),
                speaksFor.stream().sorted().toList(),
                enabled,
                certificate,
                clientCertificates);
    }
}
