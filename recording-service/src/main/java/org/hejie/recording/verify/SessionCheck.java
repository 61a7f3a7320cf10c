package org.hejie.recording.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hejie.protocol.Json;
import org.hejie.protocol.rest.VerifyReport.Finding;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.recording.archive.Manifest;
import org.hejie.recording.archive.Seal;
import org.hejie.recording.archive.SessionContent;
import org.hejie.recording.archive.TrackLine;
import org.hejie.recording.archive.TrackPart;
import org.hejie.recording.log.EventFile;
import org.hejie.recording.store.ArchiveStore;
import org.hejie.recording.verify.Findings.Label;
import org.jspecify.annotations.Nullable;

/** Checks one session's folder: everything against its digests, everything against the manifest, the manifest against its signature. */
final class SessionCheck {
    private static final Set<String> KNOWN_FILES = Set.of(EventFile.NAME, Manifest.FILE, Seal.FILE, Seal.KEY_FILE);

    private final ArchiveStore store;
    private final String path;
    private final SessionContent content;
    private final Findings findings;
    private final TrackCheck tracks;
    private @Nullable String key;

    private SessionCheck(ArchiveStore store, String path, String sessionId) throws IOException {
        this.store = store;
        this.path = path;
        content = SessionContent.read(store, path);
        findings = new Findings(sessionId);
        tracks = new TrackCheck(store, findings);
    }

    /**
     * What the check saw.
     *
     * @param key the sealing key's fingerprint, {@code null} when there is no valid seal
     */
    record Result(
            int recordings,
            int tracks,
            long chunks,
            long events,
            long bytes,
            List<Finding> findings,
            @Nullable String key) {}

    static Result run(ArchiveStore store, String path, String sessionId) throws IOException {
        SessionCheck check = new SessionCheck(store, path, sessionId);
        Manifest manifest = check.manifest();
        check.events(manifest);
        check.tracks(manifest);
        check.strangers();
        return new Result(
                (int) check.content.tracks().stream()
                        .map(SessionContent.Track::recordingId)
                        .distinct()
                        .count(),
                check.content.tracks().size(),
                check.tracks.chunks(),
                check.content.events().size(),
                check.tracks.bytes() + check.content.log().bytes(),
                check.findings.all(),
                check.key);
    }

    private @Nullable Manifest manifest() throws IOException {
        byte[] bytes = orNull(Manifest.FILE);
        byte[] seal = orNull(Seal.FILE);
        if (bytes == null) {
            boolean over = content.events().stream().anyMatch(e -> e.event() instanceof RoomEvent.SessionEnded);
            if (over || seal != null) {
                findings.error(
                        "manifest_missing",
                        "会话已结束，但清单 manifest.json 不在。",
                        "the session is over, but its manifest.json is not there.");
            } else {
                findings.note(
                        "not_sealed",
                        "会话尚未结束，未封存；只能检查已写部分自身是否一致。",
                        "still open, not sealed: only what is written so far can be checked against itself.");
            }
            return null;
        }
        signature(bytes, seal);
        try {
            return Json.read(new String(bytes, StandardCharsets.UTF_8), Manifest.class);
        } catch (JsonProcessingException e) {
            findings.error("manifest_unreadable", "清单 manifest.json 无法读取。", "manifest.json cannot be read.");
            return null;
        }
    }

    private void signature(byte[] manifest, byte @Nullable [] sealBytes) throws IOException {
        byte[] pem = orNull(Seal.KEY_FILE);
        if (sealBytes == null || pem == null) {
            findings.error(
                    "signature_missing", "清单的签名或公钥不在。", "the manifest's signature or its public key is not there.");
            return;
        }
        try {
            Seal seal = Json.read(new String(sealBytes, StandardCharsets.UTF_8), Seal.class);
            if (seal.holds(manifest, Seal.fromPem(new String(pem, StandardCharsets.US_ASCII)))) {
                key = seal.key();
                return;
            }
        } catch (JsonProcessingException | IllegalArgumentException e) {
            // Told below: what cannot be read does not hold.
        }
        findings.error(
                "signature_wrong",
                "签名与清单不符：清单、签名或公钥在封存后被改动。",
                "the signature does not fit the manifest: one of them, or the key, was changed after sealing.");
    }

    private void events(@Nullable Manifest manifest) {
        EventFile.Content log = content.log();
        if (log.fault() != null) {
            findings.error(
                    "event_changed",
                    "事件日志 events.jsonl 第 " + (log.events().size() + 1) + " 条起与其摘要不符（" + log.fault() + "）。",
                    "events.jsonl does not fit its digests from event "
                            + (log.events().size() + 1) + " on (" + log.fault() + ").");
            return;
        }
        if (log.torn() > 0) {
            findings.error(
                    "events_torn",
                    "事件日志末尾有不完整的 " + log.torn() + " 字节。",
                    "events.jsonl ends with " + log.torn() + " bytes that are no whole event.");
        }
        if (manifest == null) {
            return;
        }
        long sealed = manifest.events().count();
        long found = log.events().size();
        if (found < sealed) {
            findings.error(
                    "events_removed",
                    "事件日志缺少第 " + (found + 1) + " 至 " + sealed + " 条。",
                    "events " + (found + 1) + " to " + sealed + " are missing from events.jsonl.");
        } else if (found > sealed) {
            findings.error(
                    "events_added",
                    "事件日志在封存后多出第 " + (sealed + 1) + " 至 " + found + " 条。",
                    "events " + (sealed + 1) + " to " + found + " were added to events.jsonl after sealing.");
        } else if (!log.head().equals(manifest.events().head())) {
            findings.error("event_changed", "事件日志与清单不符。", "events.jsonl is not the one the manifest names.");
        }
    }

    private void tracks(@Nullable Manifest manifest) throws IOException {
        Map<String, TrackPart> sealed = manifest == null
                ? Map.of()
                : manifest.recordings().stream()
                        .flatMap(recording -> recording.tracks().stream())
                        .collect(Collectors.toMap(TrackPart::trackId, Function.identity(), (a, b) -> a));
        Set<String> seen = new HashSet<>();
        for (SessionContent.Track track : content.tracks()) {
            seen.add(track.id());
            TrackPart part = sealed.get(track.id());
            if (manifest != null && part == null && track.part().isPresent()) {
                Label label = TrackCheck.label(track, null);
                findings.error(
                        "track_added",
                        label,
                        " 不在清单中，是封存后加入的。",
                        " is not in the manifest: it was added after sealing.");
            }
            tracks.check(track, Optional.ofNullable(part), manifest != null);
        }
        for (TrackPart part : sealed.values()) {
            if (!seen.contains(part.trackId())) {
                Label label = Label.of(part.trackId(), part.participantId(), part.source());
                findings.error("track_missing", label, part, "整条轨道缺失。", "the whole track is missing.");
            }
        }
    }

    /** Files nobody wrote: they prove nothing, and must not pass for part of the record. */
    private void strangers() throws IOException {
        for (String name : store.list(path)) {
            if (!name.endsWith("/") && !KNOWN_FILES.contains(name)) {
                stranger(name);
            }
        }
        for (String recording : SessionContent.folders(store, path)) {
            for (String name : store.list(SessionContent.join(path, recording))) {
                if (!name.endsWith("/")) {
                    stranger(recording + "/" + name);
                }
            }
        }
        for (SessionContent.Track track : content.tracks()) {
            Set<String> known = track.lines().chunks().stream()
                    .map(TrackLine.Chunk::file)
                    .collect(Collectors.toCollection(HashSet::new));
            known.add(TrackLine.FILE);
            boolean open = track.lines().closed() == null && track.lines().fault() == null;
            String next =
                    String.format(Locale.ROOT, "%06d.", track.lines().chunks().size() + 1);
            for (String name : store.list(track.folder())) {
                if (known.contains(name) || track.lines().fault() != null) {
                    continue;
                }
                if (open && name.startsWith(next)) {
                    findings.note(
                            "chunk_open",
                            TrackCheck.label(track, null),
                            " 的最后一个分片 " + name + " 尚在写入，未计入检查。",
                            ": its last chunk " + name + " is still being written and was not checked.");
                } else {
                    stranger(track.recordingId() + "/" + track.id() + "/" + name);
                }
            }
        }
    }

    private void stranger(String name) {
        findings.error(
                "file_added", "文件 " + name + " 不属于此记录。", "the file " + name + " does not belong to this record.");
    }

    private byte @Nullable [] orNull(String name) throws IOException {
        try {
            return store.read(SessionContent.join(path, name));
        } catch (NoSuchFileException e) {
            return null;
        }
    }
}
