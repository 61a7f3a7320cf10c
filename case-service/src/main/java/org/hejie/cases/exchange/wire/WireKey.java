package org.hejie.cases.exchange.wire;

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
import java.security.KeyPair;
import java.security.PrivateKey;
import java.util.Base64;

/** A platform's own key. Safe on any thread. */
public final class WireKey {
    private static final String PRIVATE = "PRIVATE KEY";
    private final PrivateKey key;
    private final PlatformKey open;

    private WireKey(PrivateKey key, PlatformKey open) {
        this.key = key;
        this.open = open;
    }

    /** A new one, in memory alone. */
    public static WireKey fresh(WireAlgorithm algorithm) {
        KeyPair pair = algorithm.generate();
        return new WireKey(pair.getPrivate(), PlatformKey.of(algorithm, pair.getPublic()));
    }

    /** Reads the key, or makes one: PKCS #8 in PEM, readable by its owner alone, the public half in {@code FILE.pub}. */
    public static WireKey at(Path file, WireAlgorithm algorithm) {
        Path pub = file.resolveSibling(file.getFileName() + ".pub");
        try {
            if (!Files.exists(file)) {
                make(file, pub, algorithm);
            }
            byte[] encoded =
                    Base64.getMimeDecoder().decode(Files.readString(file).replaceAll("-----[A-Z ]+-----", ""));
            return new WireKey(algorithm.privateKey(encoded), PlatformKey.of(algorithm, Files.readString(pub)));
        } catch (IOException e) {
            throw new UncheckedIOException("The exchange key " + file + " cannot be read or made.", e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "The exchange key " + file + " is not a key for " + algorithm
                            + " in PKCS #8; put back the one that was in use, or set exchange.algorithm to what it is.",
                    e);
        }
    }

    private static void make(Path file, Path pub, WireAlgorithm algorithm) throws IOException {
        KeyPair pair = algorithm.generate();
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            Files.createDirectories(folder, owner("rwx------"));
        }
        try {
            // The public half first: a key without it would be unusable after a crash between the two.
            Files.writeString(pub, pem("PUBLIC KEY", pair.getPublic().getEncoded()), StandardOpenOption.CREATE);
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

    PrivateKey key() {
        return key;
    }

    public PlatformKey open() {
        return open;
    }
}
