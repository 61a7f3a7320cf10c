package org.hejie.cases.exchange.wire;

import com.nimbusds.jose.JWSAlgorithm;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** How requests are signed. Both give 64 bytes, R and S one after the other. */
public enum WireAlgorithm {
    /** ECDSA on P-256 with SHA-256 (RFC 7518 §3.4). */
    ES256("SHA256withECDSA", "secp256r1", X9ObjectIdentifiers.prime256v1),
    /** SM2 with SM3 (GM/T 0003), user ID 1234567812345678. No registered JWS algorithm has this name: both sides agree on it. */
    SM2("SM3withSM2", "sm2p256v1", GMObjectIdentifiers.sm2p256v1);

    /** Not registered with the JVM: nobody else's cryptography changes. */
    private static final Provider PROVIDER = new BouncyCastleProvider();

    private final String label;
    private final String curve;
    private final ASN1ObjectIdentifier curveId;

    WireAlgorithm(String label, String curve, ASN1ObjectIdentifier curveId) {
        this.label = label;
        this.curve = curve;
        this.curveId = curveId;
    }

    JWSAlgorithm jws() {
        return new JWSAlgorithm(name());
    }

    Signature signature() throws GeneralSecurityException {
        return this == SM2 ? Signature.getInstance(label, PROVIDER) : Signature.getInstance(label);
    }

    private KeyFactory keys() throws GeneralSecurityException {
        return this == SM2 ? KeyFactory.getInstance("EC", PROVIDER) : KeyFactory.getInstance("EC");
    }

    KeyPair generate() {
        try {
            KeyPairGenerator generator =
                    this == SM2 ? KeyPairGenerator.getInstance("EC", PROVIDER) : KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve), new SecureRandom());
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws GeneralSecurityException when it is no private key of this kind */
    PrivateKey privateKey(byte[] pkcs8) throws GeneralSecurityException {
        return keys().generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }

    /** @throws IllegalArgumentException when it is no public key of this kind */
    PublicKey publicKey(byte[] subjectPublicKeyInfo) {
        try {
            SubjectPublicKeyInfo info = SubjectPublicKeyInfo.getInstance(subjectPublicKeyInfo);
            if (!X9ObjectIdentifiers.id_ecPublicKey.equals(info.getAlgorithm().getAlgorithm())
                    || !curveId.equals(info.getAlgorithm().getParameters())) {
                throw new IllegalArgumentException("not a key on " + curve);
            }
            return keys().generatePublic(new X509EncodedKeySpec(subjectPublicKeyInfo));
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new IllegalArgumentException("not a public key for " + name(), e);
        }
    }
}
