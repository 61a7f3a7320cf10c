package org.hejie.app.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CRL;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.hejie.cases.tls.Chains;
import org.hejie.cases.tls.TlsContent;
import org.hejie.cases.tls.TlsFileException;
import org.hejie.protocol.rest.ExchangeStatus.RevocationList;
import org.hejie.protocol.rest.ExchangeStatus.TlsProblem;
import org.jspecify.annotations.Nullable;

/** Whose client certificates are believed, and which of these their authorities took back (RFC 5280 §5). */
public final class ClientTrust implements TlsContent<ClientTrust> {
    private static final int CRL_SIGN = 6;
    private static final String DELTA = "2.5.29.27";

    /** Where they lie. @param authorities PEM @param lists each PEM or DER, with one list or several */
    public record From(Path authorities, List<Path> lists) {
        public List<Path> files() {
            return Stream.concat(Stream.of(authorities), lists.stream()).toList();
        }

        /** @throws TlsFileException when one of them cannot be used */
        public ClientTrust read() {
            return new ClientTrust(this);
        }
    }

    private record Listed(Path file, X509CRL list) {}

    private final List<X509Certificate> authorities;
    private final List<Listed> lists = new ArrayList<>();

    private ClientTrust(From from) {
        authorities = Chains.read(from.authorities());
        for (Path file : from.lists()) {
            for (CRL one : crls(file)) {
                X509CRL list = (X509CRL) one;
                check(file, list);
                lists.add(new Listed(file, list));
            }
        }
    }

    private static Collection<? extends CRL> crls(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends CRL> found =
                    CertificateFactory.getInstance("X.509").generateCRLs(in);
            if (!found.isEmpty()) {
                return found;
            }
        } catch (IOException | GeneralSecurityException e) {
            throw unreadable(file, e);
        }
        throw unreadable(file, null);
    }

    private static TlsFileException unreadable(Path file, @Nullable Exception cause) {
        return new TlsFileException(
                file, TlsProblem.UNREADABLE, file + " holds no whole revocation list in PEM or DER", cause);
    }

    /** A list that only tells what is new, or has a condition we do not know, is none to go by. */
    private void check(Path file, X509CRL list) {
        if (list.getExtensionValue(DELTA) != null || list.hasUnsupportedCriticalExtension()) {
            throw unreadable(file, null);
        }
        if (authorities.stream().noneMatch(authority -> signed(authority, list))) {
            throw new TlsFileException(
                    file,
                    TlsProblem.ISSUER_UNKNOWN,
                    "The revocation list " + file
                            + " is signed by none of exchange.client-authorities; the authority that issued it must be among them");
        }
    }

    private static boolean signed(X509Certificate authority, X509CRL list) {
        boolean[] uses = authority.getKeyUsage();
        if ((uses != null && !uses[CRL_SIGN])
                || !authority.getSubjectX500Principal().equals(list.getIssuerX500Principal())) {
            return false;
        }
        try {
            list.verify(authority.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    List<X509Certificate> authorities() {
        return authorities;
    }

    /** Whether a list names one of these, or the authority that issued the last of them. A list that is over still counts. @param chain as the connection showed it */
    public boolean revoked(X509Certificate[] chain) {
        X509Certificate last = chain[chain.length - 1];
        Stream<X509Certificate> above =
                authorities.stream().filter(a -> a.getSubjectX500Principal().equals(last.getIssuerX500Principal()));
        return Stream.concat(Arrays.stream(chain), above)
                .anyMatch(one -> lists.stream().anyMatch(listed -> listed.list().isRevoked(one)));
    }

    @Override
    public void replaces(ClientTrust before, Instant now) {
        for (Listed one : lists) {
            Date issued = one.list().getThisUpdate();
            if (issued.after(Date.from(now))) {
                throw new TlsFileException(
                        one.file(),
                        TlsProblem.NOT_YET_VALID,
                        "The revocation list " + one.file() + " is not valid before " + issued.toInstant());
            }
            for (Listed old : before.lists) {
                if (old.list().getIssuerX500Principal().equals(one.list().getIssuerX500Principal())
                        && old.file().equals(one.file())
                        && issued.before(old.list().getThisUpdate())) {
                    throw new TlsFileException(
                            one.file(),
                            TlsProblem.OLDER,
                            "The revocation list " + one.file() + " is older than the one in use");
                }
            }
        }
    }

    @Override
    public List<RevocationList> lists() {
        return lists.stream().map(listed -> told(listed.list())).toList();
    }

    private static RevocationList told(X509CRL list) {
        Date until = list.getNextUpdate();
        var entries = list.getRevokedCertificates();
        return new RevocationList(
                list.getIssuerX500Principal().getName(),
                list.getThisUpdate().toInstant(),
                until == null ? null : until.toInstant(),
                entries == null ? 0 : entries.size());
    }
}
