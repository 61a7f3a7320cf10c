package org.hejie.recording.stamp;

import java.io.IOException;
import java.security.cert.CertificateException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cert.CertException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.util.Selector;

/**
 * A timestamp token that was checked wholly: imprint, signature, ESSCertID, purpose of the certificate, chain inside the token, time within the
 * certificates' validity. Whether the authority can be trusted is not asked.
 *
 * @param der the TimeStampToken (CMS), in DER
 * @param authority subject of its certificate
 * @param time genTime
 * @param vouchedBy subject of the last certificate of the chain in the token
 * @param complete whether that one is a root
 */
public record Token(byte[] der, String authority, Instant time, String vouchedBy, boolean complete) {
    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();
    private static final int MOST_CERTIFICATES = 10;

    /**
     * Reads and checks a token.
     *
     * @param sha256 what it must be over
     * @throws IOException saying what does not hold
     */
    public static Token read(byte[] der, byte[] sha256) throws IOException {
        try {
            if (!Arrays.equals(ASN1Primitive.fromByteArray(der).getEncoded(ASN1Encoding.DER), der)) {
                throw new IOException("it is not in DER");
            }
            TimeStampToken token = new TimeStampToken(new CMSSignedData(der));
            boolean sha = NISTObjectIdentifiers.id_sha256.equals(
                    token.getTimeStampInfo().getMessageImprintAlgOID());
            if (!sha || !Arrays.equals(token.getTimeStampInfo().getMessageImprintDigest(), sha256)) {
                throw new IOException("it is over something else");
            }
            return check(der, token);
        } catch (CMSException
                | TSPException
                | OperatorCreationException
                | CertificateException
                | CertException
                | RuntimeException e) {
            throw new IOException("it does not hold: " + e.getMessage(), e);
        }
    }

    private static Token check(byte[] der, TimeStampToken token)
            throws IOException, TSPException, OperatorCreationException, CertificateException, CertException {
        @SuppressWarnings("unchecked") // the id of a signer selects certificates
        Selector<X509CertificateHolder> signer = token.getSID();
        Collection<X509CertificateHolder> own = token.getCertificates().getMatches(signer);
        if (own.size() != 1) {
            throw new IOException("the authority's certificate is not in it");
        }
        X509CertificateHolder certificate = own.iterator().next();
        // Signature, ESSCertID, critical purpose timeStamping alone, genTime within validity: RFC 3161 §2.4.2, §2.3.
        token.validate(
                new JcaSimpleSignerInfoVerifierBuilder().setProvider(PROVIDER).build(certificate));
        List<X509CertificateHolder> chain = chain(certificate, token);
        Date time = token.getTimeStampInfo().getGenTime();
        for (X509CertificateHolder each : chain) {
            if (!each.isValidOn(time)) {
                throw new IOException(
                        "the certificate of " + each.getSubject() + " was not valid at " + time.toInstant());
            }
        }
        X509CertificateHolder last = chain.getLast();
        boolean complete = last.getSubject().equals(last.getIssuer());
        return new Token(
                der,
                certificate.getSubject().toString(),
                time.toInstant(),
                (complete ? last.getSubject() : last.getIssuer()).toString(),
                complete);
    }

    /** Up to a root, or as far as the token's certificates go. */
    private static List<X509CertificateHolder> chain(X509CertificateHolder own, TimeStampToken token)
            throws IOException, OperatorCreationException, CertificateException, CertException {
        List<X509CertificateHolder> chain = new ArrayList<>(List.of(own));
        Collection<X509CertificateHolder> all = token.getCertificates().getMatches(null);
        while (chain.size() <= MOST_CERTIFICATES) {
            X509CertificateHolder last = chain.getLast();
            boolean root = last.getSubject().equals(last.getIssuer());
            X509CertificateHolder issuer = root
                    ? last
                    : all.stream()
                            .filter(c -> c.getSubject().equals(last.getIssuer()))
                            .findFirst()
                            .orElse(null);
            if (issuer == null) {
                return chain;
            }
            if (!last.isSignatureValid(new JcaContentVerifierProviderBuilder()
                    .setProvider(PROVIDER)
                    .build(issuer))) {
                throw new IOException(
                        "the certificate of " + last.getSubject() + " does not bear its issuer's signature");
            }
            if (root) {
                return chain;
            }
            chain.add(issuer);
        }
        throw new IOException("the chain of certificates has no end");
    }
}
