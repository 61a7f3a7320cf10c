package org.hejie.cases.tls;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.hejie.protocol.rest.ExchangeStatus.CertificateUse;
import org.hejie.protocol.rest.ExchangeStatus.OwnCertificate;
import org.hejie.protocol.rest.ExchangeStatus.RevocationList;
import org.hejie.protocol.rest.ExchangeStatus.TlsFault;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All certificate files of one server, and the thread that looks at them. Safe on any thread. */
public final class TlsFiles implements AutoCloseable {
    public static final Duration EVERY = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(TlsFiles.class);

    private record Watched(@Nullable CertificateUse use, Renewed<?> files) {
        Optional<OwnCertificate> certificate() {
            return use == null ? Optional.empty() : files.inUse().shown().map(one -> told(use, one));
        }

        private static OwnCertificate told(CertificateUse use, X509Certificate one) {
            return new OwnCertificate(use, Chains.sha256(one), one.getNotAfter().toInstant());
        }
    }

    private final List<Watched> all = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Clock clock;

    public TlsFiles(Clock clock) {
        this.clock = clock;
    }

    /**
     * Reads files and looks at them from now on.
     *
     * @param use of the certificate among them; {@code null}: none of ours is
     * @param reader of all of them; throws {@link TlsFileException}
     * @throws TlsFileException when they cannot be used
     */
    public <T extends TlsContent<T>> Renewed<T> watch(
            @Nullable CertificateUse use, List<Path> files, Supplier<T> reader) {
        Renewed<T> read = new Renewed<>(List.copyOf(files), reader);
        all.add(new Watched(use, read));
        return read;
    }

    /** Looks again and again, on a thread of its own. */
    public void start(Duration every) {
        Thread.ofVirtual().name("tls-files").start(() -> {
            try {
                while (!closed.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
                    look();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Looks at all files once; what changed is taken up by the second look that finds it so. */
    public void look() {
        for (Watched one : all) {
            try {
                one.files().look(clock.instant());
            } catch (RuntimeException e) {
                LOG.error("tls_files_look_failed", e);
            }
        }
    }

    /** Those in use that others see of us. */
    public List<OwnCertificate> certificates() {
        return all.stream().flatMap(one -> one.certificate().stream()).toList();
    }

    /** Those in use. */
    public List<RevocationList> lists() {
        return all.stream().flatMap(one -> one.files().inUse().lists().stream()).toList();
    }

    /** Files that are not in use as they lie there. */
    public List<TlsFault> faults() {
        return all.stream().flatMap(one -> one.files().fault().stream()).toList();
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
