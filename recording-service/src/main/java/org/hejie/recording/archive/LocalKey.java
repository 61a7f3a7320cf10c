package org.hejie.recording.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;

/** An ECDSA P-256 key in a local folder, made on first use. Its private half is readable by the server's user only. */
public final class LocalKey implements Signature {
    private static final String ALGORITHM = "SHA256withECDSA";
    private static final String PRIVATE = "seal.key";
    private static final String PUBLIC = "seal.pub";

    private final PrivateKey key;
    private final byte[] publicKey;

    private LocalKey(PrivateKey key, byte[] publicKey) {
        this.key = key;
        this.publicKey = publicKey;
    }

    public static LocalKey in(Path folder) throws IOException {
        Path privateFile = folder.resolve(PRIVATE);
        Path publicFile = folder.resolve(PUBLIC);
        try {
            if (!Files.exists(privateFile)) {
                make(folder);
            }
            PrivateKey key = KeyFactory.getInstance("EC")
                    .generatePrivate(new PKCS8EncodedKeySpec(Files.readAllBytes(privateFile)));
            return new LocalKey(key, Files.readAllBytes(publicFile));
        } catch (GeneralSecurityException e) {
            throw new IOException("the sealing key in " + folder + " cannot be used", e);
        }
    }

    /** The public half first: a private key on the disk means that both are there. */
    private static void make(Path folder) throws IOException, GeneralSecurityException {
        Files.createDirectories(folder);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        Files.write(folder.resolve(PUBLIC), pair.getPublic().getEncoded());
        Path part = folder.resolve(PRIVATE + ".part");
        Files.deleteIfExists(part);
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.write(part, pair.getPrivate().getEncoded());
        Files.move(part, folder.resolve(PRIVATE), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public String algorithm() {
        return ALGORITHM;
    }

    @Override
    public byte[] publicKey() {
        return publicKey.clone();
    }

    @Override
    public byte[] sign(byte[] content) {
        try {
            java.security.Signature signer = java.security.Signature.getInstance(ALGORITHM);
            signer.initSign(key);
            signer.update(content);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the sealing key cannot sign", e);
        }
    }
}
