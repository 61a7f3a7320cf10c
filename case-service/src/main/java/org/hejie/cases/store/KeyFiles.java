package org.hejie.cases.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.util.Base64;

/** Key pairs in PEM: the private half readable by its owner alone, the public one beside it in {@code FILE.pub}. */
public final class KeyFiles {
    private KeyFiles() {}

    public static Path open(Path file) {
        return file.resolveSibling(file.getFileName() + ".pub");
    }

    /** What a PEM text holds, or base64 alone. */
    public static byte[] decoded(String pem) {
        return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    }

    /** @throws IOException also when another process made the file meanwhile */
    public static void write(Path file, KeyPair pair) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            Files.createDirectories(folder, owner("rwx------"));
        }
        try {
            // The public half first: a key without it would be unusable after a crash between the two.
            Files.writeString(open(file), pem("PUBLIC KEY", pair.getPublic().getEncoded()), StandardOpenOption.CREATE);
            Files.createFile(file, owner("rw-------"));
            Files.writeString(
                    file,
                    pem("PRIVATE KEY", pair.getPrivate().getEncoded()),
                    StandardOpenOption.WRITE,
                    StandardOpenOption.SYNC);
        } catch (FileAlreadyExistsException e) {
            throw new IOException("Another process made " + file + " at the same moment; start again.", e);
        }
    }

    static FileAttribute<?>[] owner(String permissions) {
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
}
