package org.hejie.recording.verify;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import org.hejie.protocol.rest.VerifyReport.Severity;
import org.hejie.recording.archive.SessionContent;
import org.hejie.recording.archive.TrackLine;
import org.hejie.recording.archive.TrackLines;
import org.hejie.recording.archive.TrackPart;
import org.hejie.recording.store.ArchiveStore;
import org.hejie.recording.store.Digest;
import org.hejie.recording.verify.Findings.Label;
import org.hejie.recording.webm.ChunkScan;
import org.jspecify.annotations.Nullable;

/** Checks tracks: lines against their links, chunks against the lines, both against the manifest. */
final class TrackCheck {
    private final ArchiveStore store;
    private final Findings findings;
    private long chunks;
    private long bytes;

    TrackCheck(ArchiveStore store, Findings findings) {
        this.store = store;
        this.findings = findings;
    }

    static Label label(SessionContent.Track track, @Nullable TrackPart sealed) {
        TrackLine.Opened opened = track.lines().opened();
        if (opened != null) {
            return Label.of(track.id(), opened.participantId(), opened.source());
        }
        return sealed == null
                ? Label.of(track.id(), null, null)
                : Label.of(track.id(), sealed.participantId(), sealed.source());
    }

    void check(SessionContent.Track track, Optional<TrackPart> sealed, boolean isSealed) throws IOException {
        Label label = label(track, sealed.orElse(null));
        lines(track.lines(), sealed.orElse(null), label, isSealed);
        List<TrackLine.Chunk> known = track.lines().chunks();
        for (int i = 0; i < known.size(); i++) {
            TrackLine.Chunk chunk = known.get(i);
            if (chunk.n() != i + 1) {
                findings.chunk(Severity.ERROR, "chunk_order", label, chunk, "编号不连续。", "its number does not follow.");
            }
            chunk(track.folder(), label, chunk);
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
                    " 的分片目录 chunks.jsonl 与其摘要或清单不符" + what + "。",
                    ": chunks.jsonl does not fit its digests or the manifest" + what + ".");
        }
    }

    private void chunk(String folder, Label label, TrackLine.Chunk chunk) throws IOException {
        byte[] content;
        try {
            content = store.read(folder + "/" + chunk.file());
        } catch (NoSuchFileException e) {
            findings.chunk(Severity.ERROR, "chunk_missing", label, chunk, "文件缺失。", "the file is missing.");
            return;
        }
        chunks++;
        bytes += content.length;
        if (content.length != chunk.bytes()) {
            boolean shorter = content.length < chunk.bytes();
            findings.chunk(
                    Severity.ERROR,
                    shorter ? "chunk_truncated" : "chunk_longer",
                    label,
                    chunk,
                    "应有 " + chunk.bytes() + " 字节，实有 " + content.length + " 字节。",
                    "should have " + chunk.bytes() + " bytes, has " + content.length + ".");
            return;
        }
        if (!Digest.of(content).equals(chunk.sha256())) {
            findings.chunk(
                    Severity.ERROR,
                    "chunk_changed",
                    label,
                    chunk,
                    "内容被改动，SHA-256 不符。",
                    "its content was changed: the SHA-256 does not match.");
            return;
        }
        structure(label, chunk, content);
    }

    private void structure(Label label, TrackLine.Chunk chunk, byte[] content) {
        ChunkScan scan = ChunkScan.of(content, chunk.n() == 1);
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

    /** Chunks read. */
    long chunks() {
        return chunks;
    }

    long bytes() {
        return bytes;
    }
}
