package org.hejie.recording.s3;

import java.net.URI;
import java.util.Optional;

/**
 * A bucket, or a part of one.
 *
 * @param endpoint empty: Amazon's own
 * @param prefix before every name, without a slash at either end; may be empty
 * @param credentials empty: those of the environment, as the AWS SDK finds them
 * @param pathStyle bucket in the path instead of the host name; most other stores want that
 */
public record S3Target(
        Optional<URI> endpoint,
        String region,
        String bucket,
        String prefix,
        Optional<Credentials> credentials,
        boolean pathStyle,
        Lock lock) {

    public record Credentials(String accessKey, String secretKey) {
        @Override
        public String toString() {
            return "Credentials[" + accessKey + "]";
        }
    }

    /** Whether versions can be changed or removed before their time, and by whom. */
    public enum LockMode {
        NONE,
        /** Only by those with a special permission. */
        GOVERNANCE,
        /** By nobody. */
        COMPLIANCE
    }

    /**
     * Object lock of what is written; the bucket must have been made for it.
     *
     * @param days retained for, counted from writing
     * @param hold a legal hold as well, until somebody lifts it
     */
    public record Lock(LockMode mode, int days, boolean hold) {
        public static final Lock NONE = new Lock(LockMode.NONE, 0, false);
    }
}
