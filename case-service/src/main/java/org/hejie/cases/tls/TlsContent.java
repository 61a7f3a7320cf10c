package org.hejie.cases.tls;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hejie.protocol.rest.ExchangeStatus.RevocationList;

/** What was read of certificate files. */
public interface TlsContent<T> {
    /**
     * Whether it may take the place of what is in use. Not asked at the start: a server whose certificate ran out starts too.
     *
     * @throws TlsFileException where it may not
     */
    default void replaces(T before, Instant now) {}

    /** The certificate that the other side sees. */
    default Optional<X509Certificate> shown() {
        return Optional.empty();
    }

    default List<RevocationList> lists() {
        return List.of();
    }
}
