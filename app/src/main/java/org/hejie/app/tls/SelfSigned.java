package org.hejie.app.tls;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.hejie.app.data.DataFolder;

/** A certificate nobody vouches for, kept in a folder so that a browser's exception lasts. For trying from a phone, not for the public. */
public record SelfSigned(Path certificate, Path key) {
    /** iOS refuses server certificates that are valid for more than 825 days. */
    private static final Duration VALID = Duration.ofDays(365);

    private static final Duration RENEW = Duration.ofDays(30);

    /** The pair in {@code folder}, made anew when it is missing, soon over, or lacks one of {@code hosts} (names and address literals). */
    public static SelfSigned in(Path folder, List<String> hosts, Instant now) {
        SelfSigned pair = new SelfSigned(folder.resolve("self-signed.pem"), folder.resolve("self-signed.key.pem"));
        try {
            if (!pair.covers(hosts, now)) {
                pair.make(hosts, now);
            }
            return pair;
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("A self-signed certificate could not be made in " + folder, e);
        }
    }

    private boolean covers(List<String> hosts, Instant now) throws IOException {
        if (!Files.exists(certificate) || !Files.exists(key)) {
            return false;
        }
        try (var in = Files.newInputStream(certificate)) {
            X509Certificate found =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
            return found.getNotAfter().toInstant().isAfter(now.plus(RENEW))
                    && names(found).containsAll(hosts);
        } catch (CertificateException e) {
            return false;
        }
    }

    private static Set<String> names(X509Certificate certificate) throws CertificateException {
        Collection<List<?>> found = certificate.getSubjectAlternativeNames();
        Set<String> names = new TreeSet<>();
        if (found != null) {
            found.forEach(name -> names.add(String.valueOf(name.get(1))));
        }
        return names;
    }

    private void make(List<String> hosts, Instant now)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        X500Name name = new X500Name("CN=Hejie (self-signed)");
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name,
                new BigInteger(120, new SecureRandom()).setBit(0),
                Date.from(now.minus(Duration.ofDays(1))),
                Date.from(now.plus(VALID)),
                name,
                pair.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
        builder.addExtension(
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(hosts.stream().map(SelfSigned::alternative).toArray(GeneralName[]::new)));
        byte[] encoded = builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()))
                .getEncoded();
        write(key, new PemObject("PRIVATE KEY", pair.getPrivate().getEncoded()));
        write(certificate, new PemObject("CERTIFICATE", encoded));
    }

    private static GeneralName alternative(String host) {
        boolean literal = host.indexOf(':') >= 0 || host.chars().allMatch(c -> c == '.' || Character.isDigit(c));
        return new GeneralName(literal ? GeneralName.iPAddress : GeneralName.dNSName, host);
    }

    private static void write(Path path, PemObject object) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            pem.writeObject(object);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        DataFolder.secret(path, text.toString().getBytes(StandardCharsets.US_ASCII));
    }
}
