package org.hejie.cases.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.hejie.protocol.rest.ExchangeStatus.TlsFault;
import org.hejie.protocol.rest.ExchangeStatus.TlsProblem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files that are read anew when their bytes change, all of them or none: until what they say can be used, what was read before is. Safe on any thread. */
public final class Renewed<T extends TlsContent<T>> {
    private static final Logger LOG = LoggerFactory.getLogger(Renewed.class);

    private final List<Path> files;
    private final Supplier<T> reader;
    private final List<Runnable> followers = new CopyOnWriteArrayList<>();
    private volatile T inUse;
    private volatile @Nullable TlsFault fault;
    private String taken;
    private String seen;

    /** Reads them. @param reader throws {@link TlsFileException} @throws TlsFileException when they cannot be used */
    Renewed(List<Path> files, Supplier<T> reader) {
        this.files = files;
        this.reader = reader;
        taken = digest();
        seen = taken;
        inUse = reader.get();
    }

    public T inUse() {
        return inUse;
    }

    /** Why the files as they lie there are not in use. */
    Optional<TlsFault> fault() {
        return Optional.ofNullable(fault);
    }

    /** @param follower is run after each change; what it throws keeps the old in use */
    public void follow(Runnable follower) {
        followers.add(follower);
    }

    /** What changed since the look before may still be being written: it is read at the next one. What could not be used is read at each: time alone may mend it. */
    synchronized void look(Instant now) {
        String found = digest();
        if (!found.equals(seen)) {
            seen = found;
            return;
        }
        if (found.equals(taken)) {
            fault = null;
            return;
        }
        try {
            take(now);
            taken = found;
            fault = null;
            LOG.info("tls_files_taken files={}", files);
        } catch (TlsFileException e) {
            refuse(new TlsFault(e.file(), e.problem(), now), e);
        } catch (RuntimeException e) {
            refuse(new TlsFault(files.getFirst().toString(), TlsProblem.UNREADABLE, now), e);
        }
    }

    private void take(Instant now) {
        T before = inUse;
        T read = reader.get();
        read.replaces(before, now);
        inUse = read;
        try {
            followers.forEach(Runnable::run);
        } catch (RuntimeException e) {
            inUse = before;
            throw e;
        }
    }

    private void refuse(TlsFault found, RuntimeException why) {
        TlsFault known = fault;
        if (known != null && known.file().equals(found.file()) && known.problem() == found.problem()) {
            return;
        }
        fault = found;
        LOG.warn(
                "tls_files_not_taken problem={} why={}; what was read before stays in use",
                found.problem(),
                why.getMessage());
    }

    /** Of all bytes; a file that is not there counts as one of its own kind. */
    private String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path file : files) {
                byte[] content = bytes(file);
                digest.update((content.length + ";").getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                digest.update(content);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            return new byte[0];
        }
    }
}
