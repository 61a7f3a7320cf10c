package org.hejie.recording.derive;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Settings of what is made from sealed recordings.
 *
 * @param afterSealing whether everything usual is made as soon as a session is sealed
 * @param parallel jobs at once; 1 to 16
 * @param threads of one FFmpeg; 1 to 32
 * @param memoryBytes address space of one FFmpeg
 * @param ffmpeg another FFmpeg than the one that comes along
 * @param busy whether live rooms need the machine; jobs rest meanwhile
 */
public record DeriveConfig(
        boolean afterSealing,
        int parallel,
        int threads,
        long memoryBytes,
        Optional<Path> ffmpeg,
        BooleanSupplier busy) {
    private static final long MEMORY = 3L << 30;

    /** What is asked for, one job at a time, with as many threads as there are processors. */
    public static DeriveConfig standard(BooleanSupplier busy) {
        int threads = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 8);
        return new DeriveConfig(false, 1, threads, MEMORY, Optional.empty(), busy);
    }
}
