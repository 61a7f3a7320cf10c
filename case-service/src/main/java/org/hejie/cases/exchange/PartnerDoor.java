package org.hejie.cases.exchange;

import org.hejie.protocol.http.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * The port of ours that asks partners for a client certificate.
 *
 * @param port 0: there is none
 * @param required a partner for whom no certificate is entered is refused
 */
public record PartnerDoor(int port, boolean required) {
    public static final PartnerDoor NONE = new PartnerDoor(0, false);

    boolean open() {
        return port != 0;
    }

    /**
     * Lets a partner in by the certificate of its connection.
     *
     * @param shown SHA-256 of it; {@code null}: the connection showed none
     * @throws ProblemException 401 {@code client_certificate_required} or {@code client_certificate_unknown}
     */
    void admit(Partner partner, @Nullable String shown) {
        boolean asked = required || !partner.clientCertificates().isEmpty();
        if (!asked) {
            return;
        }
        if (shown == null) {
            throw ExchangeRefusals.certificateRequired();
        }
        if (!partner.clientCertificates().contains(shown)) {
            throw ExchangeRefusals.certificateUnknown();
        }
    }
}
