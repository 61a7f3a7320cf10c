package org.hejie.cases.agreement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.hejie.cases.document.Documents;

/** Signs with ECDSA on P-256, under a key made at the first start and kept in a PEM file readable by its owner alone. The public half lies beside it. */
public final class OwnKey implements Signatures {
    private static final String ALGORITHM = "SHA256withECDSA";
    private static final String PRIVATE = "PRIVATE KEY";
    private static final String PUBLIC = "PUBLIC KEY";

    private final PrivateKey key;
    private final String publicKey;
    private final String keyId;

    private OwnKey(PrivateKey key, String publicKey) {
        this.key = key;
        this.publicKey = publicKey;
        this.keyId = Documents.digest(decoded(publicKey));
    }

    /** Reads the key, or makes one. */
    public static OwnKey at(Path file) {
        Path open = file.resolveSibling(file.getFileName() + ".pub");
        try {
            if (!Files.exists(file)) {
                make(file, open);
            }
            byte[] encoded = decoded(Files.readString(file));
            PrivateKey key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded));
            return new OwnKey(key, Files.readString(open));
        } catch (IOException e) {
            throw new UncheckedIOException("The signing key " + file + " cannot be read or made.", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "The signing key " + file + " is not an EC key in PKCS #8; put back the one that was in use.", e);
        }
    }

    private static void make(Path file, Path open) throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            Files.createDirectories(folder, owner("rwx------"));
        }
        try {
            // The public half first: a key without it would be unusable after a crash between the two.
            Files.writeString(open, pem(PUBLIC, pair.getPublic().getEncoded()), StandardOpenOption.CREATE);
            Files.createFile(file, owner("rw-------"));
            Files.writeString(
                    file,
                    pem(PRIVATE, pair.getPrivate().getEncoded()),
                    StandardOpenOption.WRITE,
                    StandardOpenOption.SYNC);
        } catch (FileAlreadyExistsException e) {
            throw new IOException("Another process made " + file + " at the same moment; start again.", e);
        }
    }

    private static FileAttribute<?>[] owner(String permissions) {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static String pem(String kind, byte[] encoded) {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(encoded);
        return "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n";
    }

    private static byte[] decoded(String pem) {
        return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
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
