package org.hejie.recording.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hejie.protocol.Json;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.protocol.rest.VerifyReport.Finding;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.recording.archive.Manifest;
import org.hejie.recording.archive.RecordingSpan;
import org.hejie.recording.archive.Seal;
import org.hejie.recording.archive.SessionContent;
import org.hejie.recording.archive.Subject;
import org.hejie.recording.archive.TrackLine;
import org.hejie.recording.archive.TrackPart;
import org.hejie.recording.keys.CertificateChain;
import org.hejie.recording.log.EventFile;
import org.hejie.recording.stamp.Stamper;
import org.hejie.recording.stamp.Token;
import org.hejie.recording.store.ArchiveStore;
import org.hejie.recording.store.Digest;
import org.hejie.recording.store.SessionSigner;
import org.hejie.recording.verify.Findings.Label;
import org.jspecify.annotations.Nullable;

/**
 * Checks one session's folder: everything against its digests and signatures, everything against the manifest, the manifest against its signature and
 * against what log and tracks tell.
 */
final class SessionCheck {
    private final ArchiveStore store;
    private final String path;
    private final SessionContent content;
    private final Findings findings;
    private final Certificates certificates;
    private final Map<String, String> names = new HashMap<>();
    private final TrackCheck tracks;
    private final String sessionId;
    private boolean manifestThere;
    private @Nullable Seal seal;
    private @Nullable String digest;

    private SessionCheck(ArchiveStore store, String path, String folder) throws IOException {
        this.store = store;
        this.path = path;
        content = SessionContent.read(store, path);
        findings = new Findings(folder);
        certificates = Certificates.read(store, path, findings);
        tracks = new TrackCheck(store, findings, certificates, names);
        String logged = null;
        for (LoggedEvent event : content.events()) {
            switch (event.event()) {
                case RoomEvent.SessionScheduled e -> logged = e.sessionId();
                case RoomEvent.ParticipantJoined e -> names.put(e.participantId(), e.name());
                default -> {}
            }
        }
        sessionId = logged == null ? folder : logged;
    }

    /**
     * What the check saw.
     *
     * @param sessionId as the record says, not the folder's name
     * @param sealedBy the sealing key's certificates, {@code null} when there is no valid seal
     * @param digest SHA-256 of the manifest's file as it is, {@code null} when there is none
     * @param token the manifest's timestamp, {@code null} when there is none that holds
     * @param manifest {@code null} when it is not there, or is not what was signed
     * @param taps what the media node's counts prove
     * @param counted whether the media node counted at all
     * @param caucus whose record it is, {@code null} for a session
     */
    record Result(
            String sessionId,
            int recordings,
            int tracks,
            long chunks,
            long events,
            long bytes,
            List<Finding> findings,
            @Nullable CertificateChain sealedBy,
            @Nullable String digest,
            @Nullable Manifest manifest,
            @Nullable Token token,
            TapCheck.Proof taps,
            boolean counted,
            RoomEvent.@Nullable SealedCaucus caucus) {}

    /** @param folder its name, for what is found */
    static Result run(ArchiveStore store, String path, String folder) throws IOException {
        SessionCheck check = new SessionCheck(store, path, folder);
        RoomEvent.SealedCaucus caucus = Subject.of(check.content.events()).caucus();
        if (caucus != null) {
            CaucusCheck.named(caucus, check.sessionId, check.findings);
        }
        Manifest manifest = check.manifest();
        check.events(manifest);
        Set<String> sound = check.tracks(manifest);
        if (check.content.log().fault() == null) {
            CourseCheck course = new CourseCheck(check.content, check.findings, check.names);
            course.cover();
            if (manifest != null && check.isLogOf(manifest)) {
                course.compare(manifest, sound);
            }
        }
        TapCheck.Proof taps = TapCheck.check(check.content.events(), check.findings);
        ClockCheck.check(check.content, manifest, check.findings);
        Token token = TimestampCheck.check(
                store, path, manifest == null ? null : check.digest, check.certificates, check.findings);
        check.keys(manifest);
        check.strangers();
        Seal seal = check.seal;
        return new Result(
                check.sessionId,
                (int) check.content.tracks().stream()
                        .map(SessionContent.Track::recordingId)
                        .distinct()
                        .count(),
                check.content.tracks().size(),
                check.tracks.chunks(),
                check.content.events().size(),
                check.tracks.bytes() + check.content.log().bytes(),
                check.findings.all(),
                manifest == null || seal == null ? null : check.certificates.of(seal.key()),
                check.digest,
                manifest,
                manifest == null ? null : token,
                taps,
                TapCheck.counted(check.content.events()),
                caucus);
    }

    private @Nullable Manifest manifest() throws IOException {
        byte[] bytes = orNull(Manifest.FILE);
        byte[] sealBytes = orNull(Seal.FILE);
        manifestThere = bytes != null;
        if (bytes == null) {
            boolean over = content.events().stream().anyMatch(e -> e.event() instanceof RoomEvent.SessionEnded);
            if (over || sealBytes != null) {
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
        digest = Digest.of(bytes);
        Manifest manifest = null;
        try {
            manifest = Json.read(new String(bytes, StandardCharsets.UTF_8), Manifest.class);
            manifest.keys().forEach(key -> certificates.list(key.key()));
        } catch (JsonProcessingException e) {
            // Told below, when the signature holds all the same.
        }
        if (!signed(bytes, sealBytes, manifest)) {
            return null;
        }
        if (manifest == null
                || manifest.format() != Manifest.FORMAT
                || !Arrays.equals(Json.write(manifest).getBytes(StandardCharsets.UTF_8), bytes)) {
            findings.error("manifest_unreadable", "清单 manifest.json 无法读取。", "manifest.json cannot be read.");
            return null;
        }
        return manifest;
    }

    private boolean signed(byte[] bytes, byte @Nullable [] sealBytes, @Nullable Manifest manifest) {
        if (sealBytes == null) {
            findings.error(
                    "signature_missing",
                    "清单的签名 manifest.sig 不在。",
                    "the manifest's signature manifest.sig is not there.");
            return false;
        }
        seal = SealCheck.read(sealBytes);
        SealCheck.Fault fault = SealCheck.of(bytes, seal, certificates, manifest == null ? null : manifest.sealedAt());
        if (fault == null) {
            return true;
        }
        String which = fault.inSignature() ? Seal.FILE : Manifest.FILE;
        findings.error(
                "signature_wrong",
                "签名与清单不符：" + which + " 在封存后被改动（" + fault.what() + "）。",
                "the signature does not fit the manifest: " + which + " was changed after sealing (" + fault.what()
                        + ").");
        return false;
    }

    private boolean isLogOf(Manifest manifest) {
        return manifest.events().count() == content.events().size()
                && manifest.events().head().equals(content.log().head());
    }

    private void events(@Nullable Manifest manifest) {
        EventFile.Content log = content.log();
        for (int i = 0; i < log.events().size(); i++) {
            if (log.lines().get(i).key() == null) {
                continue;
            }
            String why =
                    certificates.fault(log.lines().get(i), log.events().get(i).at());
            if (why != null) {
                findings.error(
                        "event_signature_wrong",
                        "事件日志 events.jsonl 第 " + (i + 1) + " 条的签名不成立（" + why + "）。",
                        "the signature of event " + (i + 1) + " in events.jsonl does not hold (" + why + ").");
            }
        }
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
                    "事件日志 events.jsonl 末尾有不完整的 " + log.torn() + " 字节。",
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
                    "事件日志 events.jsonl 缺少第 " + (found + 1) + " 至 " + sealed + " 条。",
                    "events " + (found + 1) + " to " + sealed + " are missing from events.jsonl.");
        } else if (found > sealed) {
            findings.error(
                    "events_added",
                    "事件日志 events.jsonl 在封存后多出第 " + (sealed + 1) + " 至 " + found + " 条。",
                    "events " + (sealed + 1) + " to " + found + " were added to events.jsonl after sealing.");
        } else if (!log.head().equals(manifest.events().head())
                || log.bytes() != manifest.events().bytes()) {
            findings.error(
                    "event_changed", "事件日志 events.jsonl 与清单不符。", "events.jsonl is not the one the manifest names.");
        } else if (!manifest.sessionId().equals(sessionId)) {
            findings.error(
                    "session_differs",
                    "清单属于会话 " + manifest.sessionId() + "。",
                    "manifest.json is that of session " + manifest.sessionId() + ".");
        }
    }

    /** @return the tracks whose lines are those the manifest names */
    private Set<String> tracks(@Nullable Manifest manifest) throws IOException {
        Map<String, TrackPart> sealed = manifest == null
                ? Map.of()
                : manifest.recordings().stream()
                        .flatMap(recording -> recording.tracks().stream())
                        .collect(Collectors.toMap(TrackPart::trackId, Function.identity(), (a, b) -> a));
        Map<String, RecordingSpan> spans = content.recordings().stream()
                .collect(Collectors.toMap(RecordingSpan::recordingId, Function.identity(), (a, b) -> a));
        boolean clockWasSet = ClockCheck.wasSet(content, manifest);
        Set<String> sound = new HashSet<>();
        Set<String> seen = new HashSet<>();
        for (SessionContent.Track track : content.tracks()) {
            seen.add(track.id());
            TrackPart part = sealed.get(track.id());
            if (manifest != null && part == null && track.part().isPresent()) {
                findings.error(
                        "track_added",
                        tracks.label(track, null),
                        " 不在清单中，是封存后加入的。",
                        " is not in the manifest: it was added after sealing.");
            }
            if (part != null
                    && track.lines().fault() == null
                    && part.head().equals(track.lines().head())) {
                sound.add(track.id());
            }
            tracks.check(
                    track,
                    sessionId,
                    Optional.ofNullable(part),
                    manifestThere,
                    spans.get(track.recordingId()),
                    clockWasSet);
        }
        for (TrackPart part : sealed.values()) {
            if (!seen.contains(part.trackId())) {
                Label label = tracks.label(part.trackId(), part.participantId(), part.source());
                findings.error("track_missing", label, part, "整条轨道缺失。", "the whole track is missing.");
            }
        }
        return sound;
    }

    /** The manifest names every key that signed, and pins its certificates. */
    private void keys(@Nullable Manifest manifest) {
        if (manifest == null) {
            return;
        }
        Set<String> listed = new TreeSet<>();
        for (Manifest.Key key : manifest.keys()) {
            listed.add(key.key());
            String file = SessionSigner.file(key.key());
            String found = certificates.digest(key.key());
            CertificateChain chain = certificates.of(key.key());
            if (found == null && !certificates.used().contains(key.key())) {
                findings.error("certificates_missing", "证书文件 " + file + " 缺失。", file + " is missing.");
            } else if (found != null && !certificates.isDamaged(key.key()) && !found.equals(key.sha256())) {
                findings.error(
                        "certificates_wrong", "证书文件 " + file + " 在封存后被替换。", file + " was exchanged after sealing.");
            } else if (chain != null && !chain.algorithm().label().equals(key.algorithm())) {
                findings.error(
                        "manifest_differs",
                        "清单所载密钥算法不符：" + file + "。",
                        "manifest.json names another algorithm for " + file + ".");
            }
        }
        if (!listed.containsAll(certificates.used())) {
            Set<String> more = new TreeSet<>(certificates.used());
            more.removeAll(listed);
            findings.error(
                    "key_unlisted",
                    "清单未列出签名密钥 " + String.join(", ", more) + "。",
                    "manifest.json does not list the signing key " + String.join(", ", more) + ".");
        }
    }

    /** Files nobody wrote: they prove nothing, and must not pass for part of the record. */
    private void strangers() throws IOException {
        Set<String> known =
                new HashSet<>(Set.of(EventFile.NAME, Manifest.FILE, Seal.FILE, Stamper.LINES, Stamper.TOKEN));
        certificates.used().forEach(key -> known.add(SessionSigner.file(key)));
        certificates.later().forEach(key -> known.add(SessionSigner.file(key)));
        Set<String> unknowable = new HashSet<>();
        for (SessionContent.Track track : content.tracks()) {
            String folder = track.recordingId() + "/" + track.id() + "/";
            known.add(folder + TrackLine.FILE);
            track.lines().chunks().forEach(chunk -> known.add(folder + chunk.file()));
            if (track.lines().fault() != null) {
                unknowable.add(folder);
            } else if (track.lines().closed() == null) {
                open(track, folder, known);
            }
        }
        walk("", known, unknowable);
    }

    /** The chunk after the last closed one is being written. */
    private void open(SessionContent.Track track, String folder, Set<String> known) throws IOException {
        String next = String.format(Locale.ROOT, "%06d.", track.lines().chunks().size() + 1);
        for (String name : store.list(track.folder())) {
            if (name.startsWith(next)) {
                known.add(folder + name);
                findings.note(
                        "chunk_open",
                        tracks.label(track, null),
                        " 的最后一个分片 " + name + " 尚在写入，未计入检查。",
                        ": its last chunk " + name + " is still being written and was not checked.");
            }
        }
    }

    private void walk(String folder, Set<String> known, Set<String> unknowable) throws IOException {
        for (String name : store.list(
                folder.isEmpty() ? path : SessionContent.join(path, folder.substring(0, folder.length() - 1)))) {
            String file = folder + name;
            if (name.endsWith("/")) {
                walk(file, known, unknowable);
            } else if (!known.contains(file) && !unknowable.contains(folder)) {
                findings.error(
                        "file_added",
                        "文件 " + file + " 不属于此记录。",
                        "the file " + file + " does not belong to this record.");
            }
        }
    }

    private byte @Nullable [] orNull(String name) throws IOException {
        try {
            return store.read(SessionContent.join(path, name));
        } catch (NoSuchFileException e) {
            return null;
        }
    }
}
