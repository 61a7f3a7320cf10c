package org.hejie.recording;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.hejie.recording.crypt.Encryption;
import org.hejie.recording.keep.Keeping;

/**
 * Settings of the recorder.
 *
 * @param data folder that holds {@code archive/} and {@code keys/}
 * @param softwareVersion written into every manifest
 * @param minFreeBytes recording stops with DISK_FULL when less is free, so that logs and manifests can still be written; 0 and more
 * @param reserveBytes kept occupied on the disk and given up when it is full all the same, so that what was recorded can be closed; 0 and more
 * @param ringBytes buffer between a media loop and the disk, per tap; a power of two from 64 KiB
 * @param keeping encryption and copies of the archive
 * @param seal how the record is signed and sealed
 */
public record RecordingConfig(
        Path data,
        String softwareVersion,
        long minFreeBytes,
        int reserveBytes,
        int ringBytes,
        Keeping keeping,
        SealConfig seal) {
    private static final long MIN_FREE = 256L << 20;
    private static final int RESERVE = 4 << 20;
    private static final int RING = 8 << 20;

    public RecordingConfig {
        if (minFreeBytes < 0 || reserveBytes < 0) {
            throw new IllegalArgumentException("minFreeBytes and reserveBytes must not be negative");
        }
        if (ringBytes < 1 << 16 || Integer.bitCount(ringBytes) != 1) {
            throw new IllegalArgumentException("ringBytes must be a power of two from 65536, is " + ringBytes);
        }
    }

    /** Signed and sealed as standard, without a second copy. */
    public RecordingConfig(
            Path data,
            String softwareVersion,
            long minFreeBytes,
            int reserveBytes,
            int ringBytes,
            Encryption encryption) {
        this(data, softwareVersion, minFreeBytes, reserveBytes, ringBytes, encryption, SealConfig.STANDARD);
    }

    /** Without a second copy. */
    public RecordingConfig(
            Path data,
            String softwareVersion,
            long minFreeBytes,
            int reserveBytes,
            int ringBytes,
            Encryption encryption,
            SealConfig seal) {
        this(
                data,
                softwareVersion,
                minFreeBytes,
                reserveBytes,
                ringBytes,
                new Keeping(encryption, Optional.empty(), Duration.ZERO),
                seal);
    }

    /** Not encrypted. */
    public RecordingConfig(Path data, String softwareVersion, long minFreeBytes, int reserveBytes, int ringBytes) {
        this(data, softwareVersion, minFreeBytes, reserveBytes, ringBytes, Encryption.none(data));
    }

    /** The usual sizes; encrypted, with the keys' custodian in a folder of {@code data}. */
    public static RecordingConfig of(Path data, String softwareVersion) {
        return new RecordingConfig(data, softwareVersion, MIN_FREE, RESERVE, RING, Encryption.standard(data));
    }
}
