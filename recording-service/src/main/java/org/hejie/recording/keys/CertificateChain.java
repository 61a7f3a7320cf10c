package org.hejie.recording.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.CertException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.operator.ContentVerifierProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.jspecify.annotations.Nullable;

/** A signing key's certificates, its own first, as they lie in the record. Immutable. */
public final class CertificateChain {
    private final List<X509CertificateHolder> certificates;
    private final SignatureAlgorithm algorithm;
    private final PublicKey publicKey;
    private final String key;

    private CertificateChain(List<X509CertificateHolder> certificates) throws IOException {
        this.certificates = certificates;
        X509CertificateHolder own = certificates.getFirst();
        algorithm = SignatureAlgorithm.of(own.getSubjectPublicKeyInfo())
                .orElseThrow(() -> new IOException("the certificate's key is neither P-256 nor SM2"));
        try {
            byte[] info = own.getSubjectPublicKeyInfo().getEncoded(ASN1Encoding.DER);
            key = PublicKeys.sha256(info);
            publicKey = PublicKeys.read(info);
        } catch (GeneralSecurityException e) {
            throw new IOException("the certificate's key cannot be read", e);
        }
    }

    /** @throws IOException saying what is wrong, when these are not certificates, own first, in the one spelling the record knows */
    public static CertificateChain read(byte[] pem) throws IOException {
        CertificateChain chain = lenient(pem);
        if (!Arrays.equals(chain.pem(), pem)) {
            throw new IOException("the certificates are not spelt as they were written");
        }
        return chain;
    }

    /** As {@link #read}, in any common spelling: for what a certification authority delivers. */
    static CertificateChain lenient(byte[] pem) throws IOException {
        List<X509CertificateHolder> certificates = new ArrayList<>();
        try {
            for (byte[] der : Pem.read(pem, Pem.CERTIFICATE)) {
                certificates.add(new X509CertificateHolder(der));
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("the certificates cannot be read", e);
        }
        if (certificates.isEmpty()) {
            throw new IOException("there is no certificate in it");
        }
        return new CertificateChain(List.copyOf(certificates));
    }

    static CertificateChain of(List<X509CertificateHolder> certificates) throws IOException {
        return new CertificateChain(List.copyOf(certificates));
    }

    List<X509CertificateHolder> certificates() {
        return certificates;
    }

    public byte[] pem() throws IOException {
        StringBuilder text = new StringBuilder();
        for (X509CertificateHolder certificate : certificates) {
            text.append(Pem.write(Pem.CERTIFICATE, certificate.toASN1Structure().getEncoded(ASN1Encoding.DER)));
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** As {@link Signer#key()}. */
    public String key() {
        return key;
    }

    public SignatureAlgorithm algorithm() {
        return algorithm;
    }

    /** Whether the bytes were signed with the key of the first certificate. */
    public boolean signed(byte[] content, byte[] signature) {
        return algorithm.verify(publicKey, content, signature);
    }

    /** The key's holder, as the certificate says: its common name, else its whole subject. */
    public String holder() {
        return name(certificates.getFirst(), false);
    }

    /** Who vouches for the holder, as far up as the certificates go. */
    public String vouchedBy() {
        return name(certificates.getLast(), !endsInRoot());
    }

    private static String name(X509CertificateHolder certificate, boolean issuer) {
        var subject = issuer ? certificate.getIssuer() : certificate.getSubject();
        RDN[] names = subject.getRDNs(BCStyle.CN);
        return names.length == 0
                ? subject.toString()
                : IETFUtils.valueToString(names[0].getFirst().getValue());
    }

    /** Whether the last certificate is its own issuer's: nothing above it is missing. */
    public boolean endsInRoot() {
        X509CertificateHolder last = certificates.getLast();
        return last.getIssuer().equals(last.getSubject());
    }

    public Instant notBefore() {
        return certificates.stream()
                .map(c -> c.getNotBefore().toInstant())
                .max(Instant::compareTo)
                .orElseThrow();
    }

    public Instant notAfter() {
        return certificates.stream()
                .map(c -> c.getNotAfter().toInstant())
                .min(Instant::compareTo)
                .orElseThrow();
    }

    public boolean isValidAt(Instant at) {
        return !at.isBefore(notBefore()) && !at.isAfter(notAfter());
    }

    /** Why these certificates do not vouch for one another, {@code null} when they do. */
    public @Nullable String fault() {
        try {
            return firstFault();
        } catch (IllegalArgumentException | IllegalStateException e) {
            return "a certificate cannot be read";
        }
    }

    private @Nullable String firstFault() {
        for (int i = 0; i < certificates.size(); i++) {
            X509CertificateHolder certificate = certificates.get(i);
            boolean last = i == certificates.size() - 1;
            if (last && !endsInRoot()) {
                break;
            }
            X509CertificateHolder issuer = certificates.get(last ? i : i + 1);
            if (!certificate.getIssuer().equals(issuer.getSubject())) {
                return "certificate " + (i + 1) + " was not issued by the next one";
            }
            if (!last && !mayIssue(issuer)) {
                return "certificate " + (i + 2) + " may not issue certificates";
            }
            if (!signed(certificate, issuer)) {
                return "certificate " + (i + 1) + " does not bear its issuer's signature";
            }
        }
        Extensions extensions = certificates.getFirst().getExtensions();
        if (extensions != null
                && extensions.getExtension(Extension.keyUsage) != null
                && !KeyUsage.fromExtensions(extensions).hasUsages(KeyUsage.digitalSignature)) {
            return "the key's certificate does not allow signatures";
        }
        return null;
    }

    private static boolean mayIssue(X509CertificateHolder issuer) {
        Extensions extensions = issuer.getExtensions();
        BasicConstraints basic = extensions == null ? null : BasicConstraints.fromExtensions(extensions);
        return basic != null && basic.isCA();
    }

    private static boolean signed(X509CertificateHolder certificate, X509CertificateHolder issuer) {
        try {
            ContentVerifierProvider verifier = new JcaContentVerifierProviderBuilder()
                    .setProvider(SignatureAlgorithm.PROVIDER)
                    .build(issuer);
            return isOneSpelling(certificate, issuer) && certificate.isSignatureValid(verifier);
        } catch (OperatorCreationException | CertException | CertificateException e) {
            return false;
        }
    }

    /** Its own signature does not cover how the signature itself is written down. */
    private static boolean isOneSpelling(X509CertificateHolder certificate, X509CertificateHolder issuer) {
        boolean pair = issuer.getSubjectPublicKeyInfo()
                .getAlgorithm()
                .getAlgorithm()
                .equals(X9ObjectIdentifiers.id_ecPublicKey);
        return certificate.toASN1Structure().getSignature().getPadBits() == 0
                && (!pair || SignatureAlgorithm.isCanonical(certificate.getSignature()));
    }
}
