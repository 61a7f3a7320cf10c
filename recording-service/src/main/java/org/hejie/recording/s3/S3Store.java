package org.hejie.recording.s3;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.hejie.recording.store.AppendFile;
import org.hejie.recording.store.ArchiveStore;
import org.hejie.recording.store.Digest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectLockLegalHoldStatus;
import software.amazon.awssdk.services.s3.model.ObjectLockMode;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * An {@link ArchiveStore} in an S3-compatible object store. Every object carries its SHA-256: the store checks it on the way in, we on the way out (a part of an
 * object cannot be checked so; encrypted records check themselves). Writes are conditional: nothing is overwritten that somebody else wrote meanwhile. Growing
 * files are held in memory and written anew at each {@code sync}: fit for lines, not for media. Any thread.
 */
public final class S3Store implements ArchiveStore, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(S3Store.class);
    private static final String SHA256 = "sha256";
    private static final Duration ATTEMPT = Duration.ofSeconds(30);
    private static final Duration CALL = Duration.ofMinutes(2);
    private static final int MOST_GROWING = 64 << 20;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int PRECONDITION = 412;

    private final S3Client client;
    private final S3Target target;
    private final Clock clock;
    private final int piece;

    public S3Store(S3Target target, Clock clock) {
        this(target, clock, 8 << 20);
    }

    /** @param piece from which length on an object goes up in pieces, and their length; 5 MiB at least, says S3 */
    S3Store(S3Target target, Clock clock, int piece) {
        this.target = target;
        this.clock = clock;
        this.piece = piece;
        S3ClientBuilder builder = S3Client.builder()
                .region(Region.of(target.region()))
                .credentialsProvider(credentials(target))
                .forcePathStyle(target.pathStyle())
                .httpClientBuilder(UrlConnectionHttpClient.builder().connectionTimeout(Duration.ofSeconds(5)))
                .overrideConfiguration(o -> o.apiCallAttemptTimeout(ATTEMPT).apiCallTimeout(CALL));
        target.endpoint().ifPresent(builder::endpointOverride);
        client = builder.build();
    }

    private static AwsCredentialsProvider credentials(S3Target target) {
        return target.credentials()
                .<AwsCredentialsProvider>map(
                        c -> StaticCredentialsProvider.create(AwsBasicCredentials.create(c.accessKey(), c.secretKey())))
                .orElseGet(() -> DefaultCredentialsProvider.builder().build());
    }

    private String key(String path) {
        return target.prefix().isEmpty() ? path : target.prefix() + "/" + path;
    }

    private static <T> T call(String path, Supplier<T> request) throws IOException {
        try {
            return request.get();
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND) {
                throw new NoSuchFileException(path);
            }
            if (e.statusCode() == PRECONDITION || e.statusCode() == CONFLICT) {
                throw new FileAlreadyExistsException(path, null, "was written by another meanwhile");
            }
            if (e.statusCode() == FORBIDDEN) {
                AccessDeniedException refused =
                        new AccessDeniedException(path, null, "the object store refused it: " + e.getMessage());
                refused.initCause(e);
                throw refused;
            }
            throw new IOException("object store: " + path + ": " + e.getMessage(), e);
        } catch (SdkException e) {
            throw new IOException("object store: " + path + ": " + e.getMessage(), e);
        }
    }

    private HeadObjectResponse head(String path) throws IOException {
        return call(path, () -> client.headObject(r -> r.bucket(target.bucket()).key(key(path))));
    }

    private @Nullable HeadObjectResponse headOrNull(String path) throws IOException {
        try {
            return head(path);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    // --- writing

    @Override
    public void put(String path, byte[] content) throws IOException {
        HeadObjectResponse there = headOrNull(path);
        if (there == null || !isContent(there, content)) {
            write(path, content, there == null ? null : there.eTag());
        }
    }

    @Override
    public void create(String path, byte[] content) throws IOException {
        try {
            write(path, content, null);
        } catch (FileAlreadyExistsException e) {
            if (!isContent(head(path), content)) {
                throw new FileAlreadyExistsException(path);
            }
        }
    }

    private static boolean isContent(HeadObjectResponse there, byte[] content) {
        return there.contentLength() == content.length
                && Digest.of(content).equals(there.metadata().get(SHA256));
    }

    /** @param over ETag of the version to follow; {@code null}: there must be none. @return the new ETag */
    private String write(String path, byte[] content, @Nullable String over) throws IOException {
        String eTag = content.length > piece ? inPieces(path, content, over) : atOnce(path, content, over);
        if (target.lock().mode() != S3Target.LockMode.NONE) {
            lock(path);
        }
        return eTag;
    }

    /** The lock was asked for while writing; a store that passed over it is asked once more, and what is not locked then has failed. */
    private void lock(String path) throws IOException {
        HeadObjectResponse written = head(path);
        if (written.objectLockMode() == null) {
            call(
                    path,
                    () -> client.putObjectRetention(r -> r.bucket(target.bucket())
                            .key(key(path))
                            .retention(
                                    to -> to.mode(target.lock().mode().name()).retainUntilDate(retainUntil()))));
        }
        if (target.lock().hold() && written.objectLockLegalHoldStatus() != ObjectLockLegalHoldStatus.ON) {
            call(
                    path,
                    () -> client.putObjectLegalHold(r -> r.bucket(target.bucket())
                            .key(key(path))
                            .legalHold(to -> to.status(ObjectLockLegalHoldStatus.ON))));
        }
    }

    private String atOnce(String path, byte[] content, @Nullable String over) throws IOException {
        PutObjectRequest.Builder request = PutObjectRequest.builder()
                .bucket(target.bucket())
                .key(key(path))
                .metadata(Map.of(SHA256, Digest.of(content)))
                .checksumSHA256(base64(content, 0, content.length));
        if (over == null) {
            request.ifNoneMatch("*");
        } else {
            request.ifMatch(over);
        }
        lockMode().ifPresent(mode -> request.objectLockMode(mode).objectLockRetainUntilDate(retainUntil()));
        if (target.lock().hold()) {
            request.objectLockLegalHoldStatus(ObjectLockLegalHoldStatus.ON);
        }
        return call(path, () -> client.putObject(request.build(), RequestBody.fromBytes(content)))
                .eTag();
    }

    private String inPieces(String path, byte[] content, @Nullable String over) throws IOException {
        if (over == null && headOrNull(path) != null) {
            throw new FileAlreadyExistsException(path);
        }
        CreateMultipartUploadRequest.Builder begin = CreateMultipartUploadRequest.builder()
                .bucket(target.bucket())
                .key(key(path))
                .metadata(Map.of(SHA256, Digest.of(content)))
                .checksumAlgorithm(ChecksumAlgorithm.SHA256);
        lockMode().ifPresent(mode -> begin.objectLockMode(mode).objectLockRetainUntilDate(retainUntil()));
        if (target.lock().hold()) {
            begin.objectLockLegalHoldStatus(ObjectLockLegalHoldStatus.ON);
        }
        String upload =
                call(path, () -> client.createMultipartUpload(begin.build())).uploadId();
        try {
            List<CompletedPart> parts = new ArrayList<>();
            for (int at = 0; at < content.length; at += piece) {
                parts.add(piece(path, upload, parts.size() + 1, content, at));
            }
            return call(
                            path,
                            () -> client.completeMultipartUpload(r -> {
                                r.bucket(target.bucket())
                                        .key(key(path))
                                        .uploadId(upload)
                                        .multipartUpload(m -> m.parts(parts));
                                if (over == null) {
                                    r.ifNoneMatch("*");
                                } else {
                                    r.ifMatch(over);
                                }
                            }))
                    .eTag();
        } catch (IOException e) {
            abort(path, upload);
            throw e;
        }
    }

    private CompletedPart piece(String path, String upload, int number, byte[] content, int at) throws IOException {
        int length = Math.min(piece, content.length - at);
        String checksum = base64(content, at, length);
        UploadPartResponse done = call(
                path,
                () -> client.uploadPart(
                        r -> r.bucket(target.bucket())
                                .key(key(path))
                                .uploadId(upload)
                                .partNumber(number)
                                .checksumSHA256(checksum),
                        RequestBody.fromBytes(Arrays.copyOfRange(content, at, at + length))));
        return CompletedPart.builder()
                .partNumber(number)
                .eTag(done.eTag())
                .checksumSHA256(checksum)
                .build();
    }

    private void abort(String path, String upload) {
        try {
            client.abortMultipartUpload(
                    r -> r.bucket(target.bucket()).key(key(path)).uploadId(upload));
        } catch (SdkException e) {
            LOG.warn("pieces of an upload that failed are left in the store path={}", path);
        }
    }

    private java.util.Optional<ObjectLockMode> lockMode() {
        return switch (target.lock().mode()) {
            case NONE -> java.util.Optional.empty();
            case GOVERNANCE -> java.util.Optional.of(ObjectLockMode.GOVERNANCE);
            case COMPLIANCE -> java.util.Optional.of(ObjectLockMode.COMPLIANCE);
        };
    }

    private Instant retainUntil() {
        return clock.instant().plus(Duration.ofDays(target.lock().days()));
    }

    private static String base64(byte[] content, int at, int length) {
        java.security.MessageDigest digest = Digest.sha256();
        digest.update(content, at, length);
        return Base64.getEncoder().encodeToString(digest.digest());
    }

    // --- reading

    private record Got(byte[] content, String eTag) {}

    private Got get(String path) throws IOException {
        var got = call(
                path,
                () -> client.getObjectAsBytes(
                        r -> r.bucket(target.bucket()).key(key(path)).checksumMode(ChecksumMode.ENABLED)));
        GetObjectResponse response = got.response();
        byte[] content = got.asByteArray();
        String known = response.metadata().get(SHA256);
        if (known == null || !known.equals(Digest.of(content))) {
            throw new IOException("object store: " + path + " is not what was written: its SHA-256 does not fit");
        }
        return new Got(content, response.eTag());
    }

    @Override
    public byte[] read(String path) throws IOException {
        return get(path).content();
    }

    @Override
    public int read(String path, long position, byte[] into, int offset, int length) throws IOException {
        long size = size(path);
        int wanted = (int) Math.max(0, Math.min(length, size - position));
        if (wanted == 0) {
            return 0;
        }
        byte[] part = call(
                        path,
                        () -> client.getObjectAsBytes(r -> r.bucket(target.bucket())
                                .key(key(path))
                                .range("bytes=" + position + "-" + (position + wanted - 1))))
                .asByteArray();
        int n = Math.min(part.length, wanted);
        System.arraycopy(part, 0, into, offset, n);
        return n;
    }

    @Override
    public long size(String path) throws IOException {
        return head(path).contentLength();
    }

    @Override
    public boolean exists(String path) {
        try {
            return headOrNull(path) != null;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public List<String> list(String folder) throws IOException {
        String prefix = folder.isEmpty() ? (target.prefix().isEmpty() ? "" : target.prefix() + "/") : key(folder) + "/";
        List<String> names = new ArrayList<>();
        String next = null;
        do {
            ListObjectsV2Request.Builder request = ListObjectsV2Request.builder()
                    .bucket(target.bucket())
                    .prefix(prefix)
                    .delimiter("/")
                    .continuationToken(next);
            ListObjectsV2Response page = call(folder, () -> client.listObjectsV2(request.build()));
            for (CommonPrefix inner : page.commonPrefixes()) {
                names.add(inner.prefix().substring(prefix.length()));
            }
            for (S3Object object : page.contents()) {
                names.add(object.key().substring(prefix.length()));
            }
            next = Boolean.TRUE.equals(page.isTruncated()) ? page.nextContinuationToken() : null;
        } while (next != null);
        Collections.sort(names);
        return names;
    }

    /**
     * In a bucket with versions this hides the object; locked versions stay as long as their lock.
     *
     * @throws AccessDeniedException when the store does not let it go, as one without versions may while it is locked
     */
    @Override
    public void delete(String path) throws IOException {
        call(path, () -> client.deleteObject(r -> r.bucket(target.bucket()).key(key(path))));
    }

    @Override
    public long freeBytes() {
        return Long.MAX_VALUE;
    }

    @Override
    public void close() {
        client.close();
    }

    // --- growing

    @Override
    public AppendFile append(String path) throws IOException {
        try {
            Got got = get(path);
            return new Held(path, got.content(), got.eTag());
        } catch (NoSuchFileException e) {
            Held fresh = new Held(path, new byte[0], null);
            fresh.sync();
            return fresh;
        }
    }

    private final class Held implements AppendFile {
        private final String path;
        private byte[] content;
        private @Nullable String eTag;
        private boolean dirty;

        Held(String path, byte[] content, @Nullable String eTag) {
            this.path = path;
            this.content = content;
            this.eTag = eTag;
            dirty = eTag == null;
        }

        @Override
        public long size() {
            return content.length;
        }

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            if ((long) content.length + bytes.remaining() > MOST_GROWING) {
                throw new IOException("object store: " + path + " has grown too long to be written anew each time");
            }
            int at = content.length;
            content = Arrays.copyOf(content, at + bytes.remaining());
            bytes.get(content, at, bytes.remaining());
            dirty = true;
        }

        @Override
        public void sync() throws IOException {
            if (dirty) {
                eTag = S3Store.this.write(path, content, eTag);
                dirty = false;
            }
        }

        @Override
        public void cut(long size) {
            if (size < content.length) {
                content = Arrays.copyOf(content, Math.toIntExact(size));
                dirty = true;
            }
        }

        @Override
        public void close() throws IOException {
            sync();
        }
    }
}
