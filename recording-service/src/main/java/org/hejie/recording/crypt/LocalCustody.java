package org.hejie.recording.crypt;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hejie.protocol.Json;
import org.hejie.recording.store.Digest;
import org.hejie.recording.store.Names;

/**
 * Keys in a folder of their own, for their owner alone; to be put on another disk or machine than the archive. {@code <id>.json} is a key,
 * {@code current} names the one in use. The first is made when one is asked for.
 */
public final class LocalCustody implements KeyCustody {
    private static final String CURRENT = "current";
    private static final int ID = 32;

    private final Path folder;
    private final Aead fresh;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Key> keys = new ConcurrentHashMap<>();

    /** A key as its file tells it. The id is its digest, so that a damaged file is noticed. */
    private record Stored(String algorithm, String key) {}

    private record Key(Aead aead, byte[] bytes) {
        String id() {
            return Digest.of(("hejie custody " + aead.text() + " "
                            + Base64.getEncoder().encodeToString(bytes)))
                    .substring(0, ID);
        }
    }

    /** @param fresh algorithm of keys that are made */
    public LocalCustody(Path folder, Aead fresh) {
        this.folder = folder.toAbsolutePath().normalize();
        this.fresh = fresh;
    }

    @Override
    public synchronized String current() throws IOException {
        try {
            return Names.plain(Files.readString(folder.resolve(CURRENT), StandardCharsets.US_ASCII)
                    .strip());
        } catch (NoSuchFileException e) {
            return rotate();
        } catch (IllegalArgumentException e) {
            throw new IOException(folder.resolve(CURRENT) + " does not name a key", e);
        }
    }

    @Override
    public Wrapped wrap(byte[] dataKey, String context) throws IOException {
        String id = current();
        Key key = key(id);
        byte[] nonce = new byte[Aead.NONCE];
        random.nextBytes(nonce);
        byte[] out = Arrays.copyOf(nonce, Aead.NONCE + dataKey.length + Aead.TAG);
        key.aead().seal(key.bytes(), nonce, utf8(context), Aead.Span.of(dataKey), out, Aead.NONCE);
        return new Wrapped(id, out);
    }

    @Override
    public byte[] unwrap(Wrapped wrapped, String context) throws IOException {
        Key key = key(wrapped.custodian());
        byte[] bytes = wrapped.bytes();
        int length = bytes.length - Aead.NONCE - Aead.TAG;
        byte[] nonce = Arrays.copyOf(bytes, Aead.NONCE);
        byte[] out = new byte[Math.max(0, length)];
        if (length <= 0
                || !key.aead()
                        .open(
                                key.bytes(),
                                nonce,
                                utf8(context),
                                new Aead.Span(bytes, Aead.NONCE, length + Aead.TAG),
                                out,
                                0)) {
            throw new IOException("the wrapped key of " + context + " was changed, or is another session's");
        }
        return out;
    }

    @Override
    public synchronized String rotate() throws IOException {
        byte[] bytes = new byte[fresh.keyBytes()];
        random.nextBytes(bytes);
        Key key = new Key(fresh, bytes);
        makeFolder();
        String text = Json.write(new Stored(fresh.text(), Base64.getEncoder().encodeToString(bytes)));
        write(key.id() + ".json", text);
        write(CURRENT, key.id());
        keys.put(key.id(), key);
        return key.id();
    }

    private Key key(String id) throws IOException {
        Key known = keys.get(id);
        if (known != null) {
            return known;
        }
        if (!Names.isPlain(id)) {
            throw new IOException("the envelope does not name a key");
        }
        Path file = folder.resolve(id + ".json");
        try {
            Stored stored = Json.read(Files.readString(file), Stored.class);
            Aead aead = Aead.of(stored.algorithm()).orElseThrow(() -> new IOException(file + " is not a key"));
            Key key = new Key(aead, Base64.getDecoder().decode(stored.key()));
            if (!key.id().equals(id)) {
                throw new IOException("the key file " + file + " is damaged");
            }
            keys.put(id, key);
            return key;
        } catch (NoSuchFileException e) {
            throw new MissingKeyException("the custodian's key " + id + " is not in " + folder);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new IOException("the key file " + file + " is damaged", e);
        }
    }

    private void makeFolder() throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Files.createDirectories(folder, attributes(folder, "rwx------"));
    }

    /** Durable before it returns: an envelope must never rest on a key that a power failure takes away. */
    private void write(String name, String text) throws IOException {
        Path part = folder.resolve(name + ".part");
        Files.deleteIfExists(part);
        Files.createFile(part, attributes(folder, "rw-------"));
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(utf8(text));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static FileAttribute<?>[] attributes(Path near, String permissions) {
        return near.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
