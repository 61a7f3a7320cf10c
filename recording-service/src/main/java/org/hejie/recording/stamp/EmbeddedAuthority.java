package org.hejie.recording.stamp;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Date;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.bouncycastle.util.CollectionStore;
import org.hejie.recording.keys.TimestampKey;

/** An authority in this process, with a key of its own. For trying out: its tokens are whole, and prove no more than this server's clock. */
public final class EmbeddedAuthority implements TimestampAuthority {
    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();
    /** anyPolicy (RFC 5280 §4.2.1.4): there is none to keep to. */
    private static final ASN1ObjectIdentifier POLICY = new ASN1ObjectIdentifier("2.5.29.32.0");

    private static final int SERIAL_BITS = 96;

    private final TimestampKey key;
    private final Clock clock;

    public EmbeddedAuthority(TimestampKey key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    @Override
    public Token stamp(byte[] sha256) throws IOException {
        Exchange exchange = Exchange.of(sha256);
        return exchange.token(answer(exchange.encoded()));
    }

    /** A TimeStampResp for a TimeStampReq, both in DER. */
    public byte[] answer(byte[] request) throws IOException {
        try {
            return new TimeStampResponseGenerator(generator(), TSPAlgorithms.ALLOWED)
                    .generate(
                            new TimeStampRequest(request),
                            new BigInteger(SERIAL_BITS, new SecureRandom()),
                            Date.from(clock.instant()))
                    .getEncoded();
        } catch (TSPException | OperatorCreationException e) {
            throw new IOException("the embedded authority cannot give a timestamp", e);
        }
    }

    private TimeStampTokenGenerator generator() throws TSPException, OperatorCreationException {
        X509CertificateHolder own = key.certificates().getFirst();
        DigestCalculator sha256 = new JcaDigestCalculatorProviderBuilder()
                .setProvider(PROVIDER)
                .build()
                .get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256));
        TimeStampTokenGenerator generator = new TimeStampTokenGenerator(
                new JcaSimpleSignerInfoGeneratorBuilder()
                        .setProvider(PROVIDER)
                        .build("SHA256withECDSA", key.privateKey(), own),
                sha256,
                POLICY);
        generator.addCertificates(new CollectionStore<>(key.certificates()));
        return generator;
    }
}
