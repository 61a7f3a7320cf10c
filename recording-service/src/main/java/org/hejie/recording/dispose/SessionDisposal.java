package org.hejie.recording.dispose;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hejie.protocol.Json;
import org.hejie.protocol.recording.ArchivedSession;
import org.hejie.protocol.recording.DisposalCertificate;
import org.hejie.protocol.recording.DisposalOrder;
import org.hejie.recording.archive.Manifest;
import org.hejie.recording.archive.Seal;
import org.hejie.recording.crypt.Envelope;
import org.hejie.recording.keys.Signer;
import org.hejie.recording.store.ArchiveStore;
import org.hejie.recording.store.Digest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes a session in every copy, after its certificate is durable: first the wrapped keys everywhere, which makes what is left unreadable, then all files.
 * Whatever stops it, {@link #goOn} finishes. A copy that is locked goes when its lock ends. One at a time.
 */
public final class SessionDisposal {
    private static final Logger LOG = LoggerFactory.getLogger(SessionDisposal.class);

    private final ArchiveStore archive;
    private final List<StoredCopy> copies;
    private final Supplier<Signer> signer;
    private final CertificateCopies certificates;
    private final Clock clock;

    /**
     * @param archive in plain view
     * @param copies every place the session is kept in, the archive's own store too
     */
    public SessionDisposal(ArchiveStore archive, List<StoredCopy> copies, Supplier<Signer> signer, Clock clock) {
        this.archive = archive;
        this.copies = List.copyOf(copies);
        this.signer = signer;
        this.clock = clock;
        certificates = new CertificateCopies(
                archive, copies.stream().filter(StoredCopy::keepsCertificates).toList());
    }

    /**
     * Carries out an order. Asked again it goes on where it was, under the certificate that stands.
     *
     * @throws IOException when the session is not sealed, or not all could be deleted that is not locked
     */
    public synchronized DisposalCertificate carryOut(DisposalOrder order) throws IOException {
        Optional<DisposalCertificate> there = Certificates.read(archive, order.caseId(), order.sessionId());
        DisposalCertificate certificate;
        if (there.isPresent()) {
            certificate = there.get();
        } else {
            Signer by = signer.get();
            certificate = certificate(order, by);
            Certificates.write(archive, certificate, by);
        }
        certificates.bring(order.caseId());
        delete(certificate);
        return certificate;
    }

    private DisposalCertificate certificate(DisposalOrder order, Signer by) throws IOException {
        String path = Certificates.path(order.caseId(), order.sessionId());
        if (!archive.exists(path + "/" + Seal.FILE)) {
            throw new IOException("session " + order.sessionId() + " is not sealed");
        }
        byte[] manifest = archive.read(path + "/" + Manifest.FILE);
        ArchivedSession session = ArchiveReader.read(archive, order.caseId(), order.sessionId())
                .orElseThrow(() -> new IOException("session " + order.sessionId() + " cannot be read"));
        long[] size = size(path);
        List<DisposalCertificate.Copy> kept = new ArrayList<>();
        for (StoredCopy copy : copies) {
            if (!copy.store().list(path).isEmpty()) {
                kept.add(new DisposalCertificate.Copy(
                        copy.name(), copy.lockedUntil(path).orElse(null)));
            }
        }
        return new DisposalCertificate(
                DisposalCertificate.FORMAT,
                order.caseId(),
                order.sessionId(),
                Digest.of(manifest),
                previous(manifest),
                session.caucus(),
                order.references(),
                order.organisationId(),
                order.organisation(),
                order.court(),
                session.plannedAt(),
                session.startedAt(),
                session.endedAt(),
                session.endReason(),
                size[0],
                size[1],
                order.retention(),
                order.proposedBy(),
                order.confirmedBy(),
                clock.instant(),
                Digest.of(by.certificates()),
                List.copyOf(kept));
    }

    private static DisposalCertificate.@org.jspecify.annotations.Nullable Previous previous(byte[] manifest)
            throws IOException {
        JsonNode previous = Json.mapper()
                .readTree(new String(manifest, StandardCharsets.UTF_8))
                .path("previous");
        return previous.isObject()
                ? new DisposalCertificate.Previous(
                        previous.path("sessionId").asText(),
                        previous.path("manifest").asText())
                : null;
    }

    /** Files and bytes of the plain view. */
    private long[] size(String folder) throws IOException {
        long[] sum = new long[2];
        for (String name : archive.list(folder)) {
            String path = folder + "/" + name;
            if (name.endsWith("/")) {
                long[] inner = size(path.substring(0, path.length() - 1));
                sum[0] += inner[0];
                sum[1] += inner[1];
            } else {
                sum[0]++;
                sum[1] += archive.size(path);
            }
        }
        return sum;
    }

    /** A copy is deleted when the time has passed that the certificate says it is locked until. */
    private void delete(DisposalCertificate certificate) throws IOException {
        String sessionId = certificate.sessionId();
        String path = Certificates.path(certificate.caseId(), sessionId);
        IOException failed = null;
        List<StoredCopy> free = new ArrayList<>();
        for (StoredCopy copy : copies) {
            boolean locked = certificate.copies().stream()
                    .filter(kept -> kept.name().equals(copy.name()))
                    .map(DisposalCertificate.Copy::lockedUntil)
                    .anyMatch(until -> until != null && until.isAfter(now()));
            if (locked) {
                continue;
            }
            free.add(copy);
            try {
                // Without the wrapped key nobody can read the rest, wherever it lies and however long it takes to go.
                copy.store().delete(path + "/" + Envelope.FILE);
            } catch (IOException e) {
                failed = e;
            }
        }
        for (StoredCopy copy : free) {
            try {
                copy.store().deleteFolder(path);
            } catch (IOException e) {
                LOG.error("copy cannot be deleted yet copy={} session={}", copy.name(), sessionId, e);
                failed = e;
            }
        }
        if (failed != null) {
            throw new IOException("not all copies of session " + sessionId + " could be deleted", failed);
        }
    }

    private Instant now() {
        return clock.instant();
    }

    /** The copies of certificates, which also take those of files. */
    public CertificateCopies certificates() {
        return certificates;
    }

    /**
     * Finishes what was stopped, deletes copies whose lock has ended, and brings them the certificates they have not. What fails is in the log, and tried again by the
     * next call.
     *
     * @return whether the copies have every certificate now
     */
    public synchronized boolean goOn() throws IOException {
        for (DisposalCertificate certificate : Certificates.all(archive)) {
            String path = Certificates.path(certificate.caseId(), certificate.sessionId());
            for (StoredCopy copy : copies) {
                try {
                    if (!copy.store().list(path).isEmpty()) {
                        delete(certificate);
                        break;
                    }
                } catch (IOException e) {
                    LOG.error("disposal cannot be finished yet session={}", certificate.sessionId(), e);
                }
            }
        }
        return certificates.bring();
    }
}
