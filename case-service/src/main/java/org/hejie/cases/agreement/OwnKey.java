package org.hejie.cases.agreement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.hejie.cases.document.Documents;
import org.hejie.cases.store.KeyFiles;

/** Signs with ECDSA on P-256, under a key made at the first start and kept in a PEM file readable by its owner alone. The public half lies beside it. */
public final class OwnKey implements Signatures {
    private static final String ALGORITHM = "SHA256withECDSA";

    private final PrivateKey key;
    private final String publicKey;
    private final String keyId;

    private OwnKey(PrivateKey key, String publicKey) {
        this.key = key;
        this.publicKey = publicKey;
        this.keyId = Documents.digest(KeyFiles.decoded(publicKey));
    }

    /** Reads the key, or makes one. */
    public static OwnKey at(Path file) {
        Path open = KeyFiles.open(file);
        try {
            if (!Files.exists(file)) {
                KeyFiles.write(file, fresh());
            }
            byte[] encoded = KeyFiles.decoded(Files.readString(file));
            PrivateKey key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded));
            return new OwnKey(key, Files.readString(open));
        } catch (IOException e) {
            throw new UncheckedIOException("The signing key " + file + " cannot be read or made.", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "The signing key " + file + " is not an EC key in PKCS #8; put back the one that was in use.", e);
        }
    }

    private static KeyPair fresh() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    @Override
    public Signatures.Signature sign(byte[] bundle) {
        try {
            java.security.Signature signer = java.security.Signature.getInstance(ALGORITHM);
            signer.initSign(key);
            signer.update(bundle);
            return new Signatures.Signature(
                    ALGORITHM, keyId, Base64.getEncoder().encodeToString(signer.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The evidence could not be signed.", e);
        }
    }

    @Override
    public String publicKey() {
        return publicKey;
    }
}
