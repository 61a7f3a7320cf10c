package org.hejie.recording.verify;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.rest.VerifyReport.Severity;
import org.hejie.recording.archive.Gap;
import org.hejie.recording.archive.RecordingSpan;
import org.hejie.recording.archive.SessionContent;
import org.hejie.recording.archive.TrackLine;
import org.hejie.recording.archive.TrackLines;
import org.hejie.recording.archive.TrackPart;
import org.hejie.recording.store.ArchiveStore;
import org.hejie.recording.store.ChainLine;
import org.hejie.recording.store.Digest;
import org.hejie.recording.verify.Findings.Label;
import org.hejie.recording.webm.ChunkScan;
import org.jspecify.annotations.Nullable;

/** Checks tracks: lines against their links and signatures, chunks against the lines, both against the manifest. */
final class TrackCheck {
    /** A frame's time is its publisher's, mapped to ours; a mapping further off than this is not believed when recording. */
    private static final long BLUR_MS = 2_000;

    private static final int WORTH_THREADS = 16;

    private final ArchiveStore store;
    private final Findings findings;
    private final Certificates certificates;
    private final Map<String, String> names;
    private long chunks;
    private long bytes;

    /** @param names of participants by id */
    TrackCheck(ArchiveStore store, Findings findings, Certificates certificates, Map<String, String> names) {
        this.store = store;
        this.findings = findings;
        this.certificates = certificates;
        this.names = names;
    }

    Label label(SessionContent.Track track, @Nullable TrackPart sealed) {
        TrackLine.Opened opened = track.lines().opened();
        if (opened != null) {
            return label(track.id(), opened.participantId(), opened.source());
        }
        return sealed == null
                ? Label.of(track.id(), null, null)
                : label(track.id(), sealed.participantId(), sealed.source());
    }

    Label label(String trackId, String participantId, TrackSource source) {
        String name = names.get(participantId);
        return Label.of(trackId, name == null ? participantId : name + " " + participantId, source);
    }

    /** What a chunk's bytes turned out to be. {@code content} of the file is not kept. */
    private record Seen(
            boolean there,
            long bytes,
            String sha256,
            @Nullable String sm3,
            @Nullable ChunkScan scan) {}

    /**
     * @param span its recording by the log, null when the log knows none such
     * @param clockWasSet so that the recording's end by the log says nothing of the track's
     */
    void check(
            SessionContent.Track track,
            String sessionId,
            Optional<TrackPart> sealed,
            boolean isSealed,
            @Nullable RecordingSpan span,
            boolean clockWasSet)
            throws IOException {
        Label label = label(track, sealed.orElse(null));
        lines(track.lines(), sealed.orElse(null), label, isSealed);
        place(track, sessionId, label);
        signatures(track.lines(), label);
        List<TrackLine.Chunk> known = track.lines().chunks();
        List<Seen> seen = look(track.folder(), known);
        for (int i = 0; i < known.size(); i++) {
            TrackLine.Chunk chunk = known.get(i);
            if (chunk.n() != i + 1) {
                findings.chunk(Severity.ERROR, "chunk_order", label, chunk, "编号不连续。", "its number does not follow.");
            }
            chunk(label, chunk, seen.get(i));
            if (span != null) {
                gaps(label, chunk, span.gaps());
                end(label, chunk, clockWasSet ? null : span.endMs());
            }
        }
    }

    /** Reading, digests and structure, of many chunks several at a time. */
    private List<Seen> look(String folder, List<TrackLine.Chunk> known) throws IOException {
        if (known.size() < WORTH_THREADS) {
            List<Seen> seen = new ArrayList<>();
            for (TrackLine.Chunk chunk : known) {
                seen.add(look(folder, chunk));
            }
            return seen;
        }
        try (ExecutorService workers = Executors.newFixedThreadPool(
                Runtime.getRuntime().availableProcessors(),
                Thread.ofPlatform().daemon().factory())) {
            List<Future<Seen>> futures = known.stream()
                    .map(chunk -> workers.submit(() -> look(folder, chunk)))
                    .toList();
            List<Seen> seen = new ArrayList<>();
            for (Future<Seen> future : futures) {
                seen.add(future.get());
            }
            return seen;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private void lines(TrackLines.Content lines, @Nullable TrackPart sealed, Label label, boolean isSealed) {
        boolean same = sealed == null
                || lines.lines().size() == sealed.lines() && lines.head().equals(sealed.head());
        if (lines.fault() == null && lines.torn() == 0 && same) {
            if (lines.closed() == null && isSealed) {
                findings.error("track_unclosed", label, " 没有结束行。", " has no closing line.");
            }
            return;
        }
        String what = lines.fault() == null ? "" : " (" + lines.fault() + ")";
        List<TrackLine.Chunk> sound = lines.chunks();
        long from = sound.isEmpty() ? 0 : sound.getLast().toMs();
        if (sealed != null && from < sealed.endMs()) {
            findings.error(
                    "track_lines_changed",
                    label,
                    sound.isEmpty() ? sealed.startMs() : from,
                    sealed.endMs(),
                    "分片目录 chunks.jsonl 被改动或缩短，此后无法核对" + what + "。",
                    "chunks.jsonl was changed or cut; nothing after this can be checked" + what + ".");
        } else {
            findings.error(
                    "track_lines_changed",
                    label,
                    from,
                    from,
                    "自此时刻起，分片目录 chunks.jsonl 与其摘要或清单不符" + what + "。",
                    "from here on chunks.jsonl does not fit its digests or the manifest" + what + ".");
        }
    }

    /** Lines of another track, exchanged for these as a whole, are sound in themselves. */
    private void place(SessionContent.Track track, String sessionId, Label label) {
        TrackLine.Opened opened = track.lines().opened();
        if (opened != null
                && !(opened.trackId().equals(track.id())
                        && opened.recordingId().equals(track.recordingId())
                        && opened.sessionId().equals(sessionId))) {
            findings.error(
                    "track_misplaced",
                    label,
                    " 的分片目录 chunks.jsonl 属于会话 " + opened.sessionId() + " 的轨道 " + opened.trackId() + "。",
                    ": its chunks.jsonl is that of track " + opened.trackId() + " of session " + opened.sessionId()
                            + ".");
        }
    }

    private void signatures(TrackLines.Content lines, Label label) {
        for (int i = 0; i < lines.lines().size(); i++) {
            ChainLine line = lines.chain().get(i);
            TrackLine.Chunk chunk = lines.lines().get(i) instanceof TrackLine.Chunk c ? c : null;
            Instant at = chunk == null ? null : chunk.time().at();
            String why = certificates.fault(line, at);
            if (why == null) {
                continue;
            }
            String zh = "分片目录 chunks.jsonl 第 " + (i + 1) + " 行的签名不成立（" + why + "）。";
            String en = "the signature of line " + (i + 1) + " of chunks.jsonl does not hold (" + why + ").";
            if (chunk == null) {
                long ms = i == 0 || lines.chunks().isEmpty()
                        ? 0
                        : lines.chunks().getLast().toMs();
                findings.error("line_signature_wrong", label, ms, ms, zh, en);
            } else {
                findings.chunk(Severity.ERROR, "line_signature_wrong", label, chunk, zh, en);
            }
        }
    }

    private Seen look(String folder, TrackLine.Chunk chunk) throws IOException {
        byte[] content;
        try {
            content = store.read(folder + "/" + chunk.file());
        } catch (NoSuchFileException e) {
            return new Seen(false, 0, "", null, null);
        }
        if (content.length != chunk.bytes()) {
            return new Seen(true, content.length, "", null, null);
        }
        String sha256 = Digest.of(content);
        String sm3 = chunk.sm3() == null ? null : Digest.sm3Of(content);
        ChunkScan scan = sha256.equals(chunk.sha256()) ? ChunkScan.of(content, chunk.n() == 1) : null;
        return new Seen(true, content.length, sha256, sm3, scan);
    }

    private void chunk(Label label, TrackLine.Chunk chunk, Seen seen) {
        if (!seen.there()) {
            findings.chunk(Severity.ERROR, "chunk_missing", label, chunk, "文件缺失。", "the file is missing.");
            return;
        }
        chunks++;
        bytes += seen.bytes();
        if (seen.bytes() != chunk.bytes()) {
            boolean shorter = seen.bytes() < chunk.bytes();
            findings.chunk(
                    Severity.ERROR,
                    shorter ? "chunk_truncated" : "chunk_longer",
                    label,
                    chunk,
                    "应有 " + chunk.bytes() + " 字节，实有 " + seen.bytes() + " 字节。",
                    "should have " + chunk.bytes() + " bytes, has " + seen.bytes() + ".");
            return;
        }
        ChunkScan scan = seen.scan();
        String sm3 = seen.sm3();
        if (scan == null || sm3 != null && !sm3.equals(chunk.sm3())) {
            findings.chunk(
                    Severity.ERROR,
                    "chunk_changed",
                    label,
                    chunk,
                    "内容被改动，" + (scan == null ? "SHA-256" : "SM3") + " 不符。",
                    "its content was changed: the " + (scan == null ? "SHA-256" : "SM3") + " does not match.");
            return;
        }
        structure(label, chunk, scan);
    }

    private void structure(Label label, TrackLine.Chunk chunk, ChunkScan scan) {
        List<TrackLine.ClusterMark> marks = scan.clusters().stream()
                .map(span -> new TrackLine.ClusterMark(span.offset(), span.ms(), span.key()))
                .toList();
        if (scan.fault() != null || !marks.equals(chunk.clusters())) {
            findings.chunk(
                    Severity.ERROR,
                    "chunk_structure",
                    label,
                    chunk,
                    "结构与目录不符。",
                    "its clusters are not those the line names.");
        }
        Long cut = chunk.cutBytes();
        if (cut != null) {
            findings.chunk(
                    Severity.NOTE,
                    "chunk_recovered",
                    label,
                    chunk,
                    "录制进程中断后恢复，截去末尾不完整的 " + cut + " 字节。",
                    "recovered after the recording process died; " + cut + " bytes of an unfinished end were cut off.");
        }
    }

    /** Nothing may have been recorded in a gap that was logged. */
    private void gaps(Label label, TrackLine.Chunk chunk, List<Gap> gaps) {
        for (Gap gap : gaps) {
            Long end = gap.toMs();
            long from = gap.fromMs() + BLUR_MS;
            long to = end == null ? Long.MAX_VALUE : end - BLUR_MS;
            boolean inside = chunk.clusters().stream().anyMatch(cluster -> cluster.ms() > from && cluster.ms() < to);
            if (gap.openedSeq() != null && inside) {
                findings.chunk(
                        Severity.ERROR,
                        "media_in_gap",
                        label,
                        chunk,
                        "中断期间（" + gap.cause() + "，自 " + Findings.time(gap.fromMs()) + "）仍有录制内容。",
                        "media was recorded in a gap (" + gap.cause() + ", from " + Findings.time(gap.fromMs()) + ").");
            }
        }
    }

    /** Nor after the end. */
    private void end(Label label, TrackLine.Chunk chunk, @Nullable Long endMs) {
        if (endMs != null && chunk.toMs() > endMs + BLUR_MS) {
            findings.chunk(
                    Severity.ERROR,
                    "media_after_end",
                    label,
                    chunk,
                    "录制已于 " + Findings.time(endMs) + " 结束，其后仍有录制内容。",
                    "media was recorded after the recording's end at " + Findings.time(endMs) + ".");
        }
    }

    /** Chunks read. */
    long chunks() {
        return chunks;
    }

    long bytes() {
        return bytes;
    }
}
