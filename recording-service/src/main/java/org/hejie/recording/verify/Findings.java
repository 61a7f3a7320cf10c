package org.hejie.recording.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.rest.VerifyReport.Finding;
import org.hejie.protocol.rest.VerifyReport.Severity;
import org.hejie.recording.archive.TrackLine;
import org.hejie.recording.archive.TrackPart;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with one session, in words that name the track, the chunk and the time. */
final class Findings {
    private final String sessionId;
    private final List<Finding> all = new ArrayList<>();

    Findings(String sessionId) {
        this.sessionId = sessionId;
    }

    /** A track in words of both languages. */
    record Label(String trackId, String zh, String en) {
        /** @param who name and id of the participant */
        static Label of(String trackId, @Nullable String who, @Nullable TrackSource source) {
            if (who == null || source == null) {
                return new Label(trackId, "轨道 " + trackId, "track " + trackId);
            }
            String kind = switch (source) {
                case MICROPHONE -> "麦克风";
                case CAMERA -> "摄像头";
                case SCREEN -> "屏幕";
            };
            return new Label(
                    trackId,
                    "轨道 " + trackId + "（" + who + " " + kind + "）",
                    "track " + trackId + " (" + who + " " + source.name().toLowerCase(Locale.ROOT) + ")");
        }
    }

    void error(String code, String zh, String en) {
        add(Severity.ERROR, code, zh, en, null, null, null, null);
    }

    void note(String code, String zh, String en) {
        add(Severity.NOTE, code, zh, en, null, null, null, null);
    }

    void error(String code, Label track, String zh, String en) {
        add(Severity.ERROR, code, track.zh() + zh, track.en() + en, track.trackId(), null, null, null);
    }

    /** About a track from one moment to another. */
    void error(String code, Label track, long fromMs, long toMs, String zh, String en) {
        String time = time(fromMs) + "–" + time(toMs);
        add(
                Severity.ERROR,
                code,
                track.zh() + "，" + time + "：" + zh,
                track.en() + ", " + time + ": " + en,
                track.trackId(),
                null,
                fromMs,
                toMs);
    }

    void error(String code, Label track, TrackPart part, String zh, String en) {
        error(code, track, part.startMs(), part.endMs(), zh, en);
    }

    /** About a recording from one moment to another. */
    void error(String code, String recordingId, long fromMs, long toMs, String zh, String en) {
        String time = time(fromMs) + "–" + time(toMs);
        add(
                Severity.ERROR,
                code,
                "录制 " + recordingId + "，" + time + "：" + zh,
                "recording " + recordingId + ", " + time + ": " + en,
                null,
                null,
                fromMs,
                toMs);
    }

    void note(String code, Label track, String zh, String en) {
        add(Severity.NOTE, code, track.zh() + zh, track.en() + en, track.trackId(), null, null, null);
    }

    void chunk(Severity severity, String code, Label track, TrackLine.Chunk chunk, String zh, String en) {
        String time = time(chunk.fromMs()) + "–" + time(chunk.toMs());
        add(
                severity,
                code,
                track.zh() + "，分片 " + chunk.file() + "，" + time + "：" + zh,
                track.en() + ", chunk " + chunk.file() + ", " + time + ": " + en,
                track.trackId(),
                chunk.n() - 1,
                chunk.fromMs(),
                chunk.toMs());
    }

    private void add(
            Severity severity,
            String code,
            String zh,
            String en,
            @Nullable String trackId,
            @Nullable Integer chunk,
            @Nullable Long fromMs,
            @Nullable Long toMs) {
        all.add(new Finding(
                severity,
                code,
                "会话 " + sessionId + "：" + zh,
                "Session " + sessionId + ": " + en,
                trackId,
                chunk,
                fromMs,
                toMs));
    }

    List<Finding> all() {
        return all;
    }

    /** hh:mm:ss since the recording's start. */
    static String time(long ms) {
        long seconds = ms / 1000;
        return String.format(Locale.ROOT, "%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
}
