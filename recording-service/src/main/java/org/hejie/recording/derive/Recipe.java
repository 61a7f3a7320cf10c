package org.hejie.recording.derive;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hejie.protocol.Language;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.rest.DerivativeKind;
import org.hejie.protocol.rest.Edit;
import org.jspecify.annotations.Nullable;

/**
 * How a derivative was made and from what: {@code recipe.json}, with {@code recipe.sig} over its bytes (spelled like {@code manifest.sig}) and {@code key.pem}, the signer's certificates.
 *
 * @param gainsDb what each person's sound was raised by
 */
public record Recipe(
        int format,
        String derivativeId,
        DerivativeKind kind,
        String caseId,
        String sessionId,
        String recordingId,
        Master master,
        List<Track> tracks,
        @Nullable Frame frame,
        @Nullable String participantId,
        Language language,
        List<Edit> edits,
        Map<String, Double> gainsDb,
        Ffmpeg ffmpeg,
        String software,
        Result result,
        @Nullable String requestedBy,
        @Nullable String requestedByName,
        Instant requestedAt,
        @Nullable String reason,
        Instant madeAt) {
    static final int FORMAT = 1;
    static final String FILE = "recipe.json";
    static final String SIGNATURE = "recipe.sig";
    static final String KEY = "key.pem";

    /** @param manifest SHA-256 of the master's {@code manifest.json} */
    public record Master(String manifest) {}

    /** @param lines of its {@code chunks.jsonl} @param head the last one's hash */
    public record Track(String trackId, String participantId, TrackSource source, int lines, String head) {}

    /** Where a still comes from. @param chunkSha256 of the recorded chunk's content */
    public record Frame(String trackId, int chunk, String chunkSha256, long askedMs, long frameMs) {}

    /** @param runs its arguments, once per run */
    public record Ffmpeg(String version, List<List<String>> runs) {}

    public record Result(String file, String mime, long bytes, String sha256, long durationMs) {}
}
