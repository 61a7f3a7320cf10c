package org.hejie.sfu.dtls;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.bc.BcX509v3CertificateBuilder;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcECContentSignerBuilder;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.HashAlgorithm;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/** A process's own key pair and self-signed certificate (ECDSA P-256). Never stored: SDP tells the other side its fingerprint. Safe to share. */
public final class DtlsIdentity {
    private final BcTlsCrypto crypto;
    private final AsymmetricKeyParameter privateKey;
    private final Certificate chain;
    private final DtlsFingerprint fingerprint;

    private DtlsIdentity(BcTlsCrypto crypto, AsymmetricKeyParameter privateKey, byte[] encoded) throws IOException {
        this.crypto = crypto;
        this.privateKey = privateKey;
        chain = new Certificate(new TlsCertificate[] {crypto.createCertificate(encoded)});
        fingerprint = DtlsFingerprint.of("sha-256", encoded);
    }

    /** Makes a new identity, valid from a day before {@code now} (clocks differ) for a year. */
    public static DtlsIdentity create(SecureRandom random, Instant now) {
        X9ECParameters curve = ECNamedCurveTable.getByName("P-256");
        ECKeyPairGenerator generator = new ECKeyPairGenerator();
        generator.init(new ECKeyGenerationParameters(
                new ECNamedDomainParameters(ECNamedCurveTable.getOID("P-256"), curve), random));
        AsymmetricCipherKeyPair pair = generator.generateKeyPair();
        // A name says nothing: browsers compare the fingerprint alone (RFC 8827 §6.5).
        X500Name name = new X500Name("CN=media");
        try {
            X509v3CertificateBuilder builder = new BcX509v3CertificateBuilder(
                    name,
                    new BigInteger(64, random).setBit(0),
                    Date.from(now.minus(Duration.ofDays(1))),
                    Date.from(now.plus(Duration.ofDays(365))),
                    name,
                    pair.getPublic());
            X509CertificateHolder certificate = builder.build(new BcECContentSignerBuilder(
                            new DefaultSignatureAlgorithmIdentifierFinder().find("SHA256withECDSA"),
                            new DefaultDigestAlgorithmIdentifierFinder()
                                    .find(new DefaultSignatureAlgorithmIdentifierFinder().find("SHA256withECDSA")))
                    .setSecureRandom(random)
                    .build(pair.getPrivate()));
            return new DtlsIdentity(new BcTlsCrypto(random), pair.getPrivate(), certificate.getEncoded());
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException("could not sign our own certificate", e);
        }
    }

    /** What SDP announces. */
    public DtlsFingerprint fingerprint() {
        return fingerprint;
    }

    BcTlsCrypto crypto() {
        return crypto;
    }

    TlsCredentialedSigner signer(TlsContext context) {
        return new BcDefaultTlsCredentialedSigner(
                new TlsCryptoParameters(context),
                crypto,
                privateKey,
                chain,
                SignatureAndHashAlgorithm.getInstance(HashAlgorithm.sha256, SignatureAlgorithm.ecdsa));
    }
}
