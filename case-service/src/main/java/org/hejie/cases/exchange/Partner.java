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

/** Another platform. @param speaksFor its own code among them */
public record Partner(
        String code,
        PartnerKind kind,
        String name,
        String url,
        List<PlatformKey> keys,
        Set<String> speaksFor,
        boolean enabled) {

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
                enabled);
    }
}
