package org.hejie.recording.keys;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** How the record is signed. */
public enum SignatureAlgorithm {
    /** ECDSA on P-256 with SHA-256 (FIPS 186-5). */
    ECDSA_P256("SHA256withECDSA", "secp256r1", X9ObjectIdentifiers.prime256v1),
    /** SM2 with SM3 (GM/T 0003, GM/T 0009), user ID 1234567812345678: what BouncyCastle takes when none is given. */
    SM2("SM3withSM2", "sm2p256v1", GMObjectIdentifiers.sm2p256v1);

    /** Not registered with the JVM: nobody else's cryptography changes. */
    static final Provider PROVIDER = new BouncyCastleProvider();

    private final String label;
    private final String curve;
    private final ASN1ObjectIdentifier curveId;

    SignatureAlgorithm(String label, String curve, ASN1ObjectIdentifier curveId) {
        this.label = label;
        this.curve = curve;
        this.curveId = curveId;
    }

    /** Its name in the record. */
    public String label() {
        return label;
    }

    public static Optional<SignatureAlgorithm> of(String label) {
        return Arrays.stream(values()).filter(a -> a.label.equals(label)).findFirst();
    }

    /** Which one a key is for, by its curve. */
    static Optional<SignatureAlgorithm> of(SubjectPublicKeyInfo key) {
        return Arrays.stream(values())
                .filter(a -> key.getAlgorithm().getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)
                        && a.curveId.equals(key.getAlgorithm().getParameters()))
                .findFirst();
    }

    KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", PROVIDER);
            generator.initialize(new ECGenParameterSpec(curve), new SecureRandom());
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The JVM's own ECDSA is several times quicker; SM2 it has none. */
    private Signature signature() throws GeneralSecurityException {
        return this == SM2 ? Signature.getInstance(label, PROVIDER) : Signature.getInstance(label);
    }

    byte[] sign(PrivateKey key, byte[] content) {
        try {
            Signature signature = signature();
            signature.initSign(key);
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the signing key cannot sign", e);
        }
    }

    /** Whether this is a signature over the content in its one spelling (DER of two integers). */
    boolean verify(PublicKey key, byte[] content, byte[] signature) {
        if (!isCanonical(signature)) {
            return false;
        }
        try {
            Signature check = signature();
            check.initVerify(key);
            check.update(content);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** Whether these bytes are the DER of two positive integers. */
    static boolean isCanonical(byte[] signature) {
        try {
            ASN1Sequence pair = ASN1Sequence.getInstance(signature);
            if (pair.size() != 2) {
                return false;
            }
            BigInteger r = ASN1Integer.getInstance(pair.getObjectAt(0)).getValue();
            BigInteger s = ASN1Integer.getInstance(pair.getObjectAt(1)).getValue();
            return r.signum() > 0 && s.signum() > 0 && Arrays.equals(pair.getEncoded(ASN1Encoding.DER), signature);
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }
}
