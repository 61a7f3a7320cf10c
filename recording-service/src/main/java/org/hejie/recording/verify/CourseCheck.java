package org.hejie.recording.verify;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.recording.archive.Attendance;
import org.hejie.recording.archive.Cover;
import org.hejie.recording.archive.Gap;
import org.hejie.recording.archive.GapCounts;
import org.hejie.recording.archive.Manifest;
import org.hejie.recording.archive.Manifest.Recorded;
import org.hejie.recording.archive.RecordingSpan;
import org.hejie.recording.archive.SessionContent;
import org.hejie.recording.archive.Subject;
import org.hejie.recording.archive.TrackPart;
import org.jspecify.annotations.Nullable;

/** Works out again, from log and tracks, what the manifest says of the session's course, and compares. */
final class CourseCheck {
    private final SessionContent content;
    private final Findings findings;
    private final Map<String, String> names;

    CourseCheck(SessionContent content, Findings findings, Map<String, String> names) {
        this.content = content;
        this.findings = findings;
        this.names = names;
    }

    /** Consents for every recorded second, by the log. */
    void cover() {
        boolean caucus = Subject.of(content.events()).caucus() != null;
        for (RecordingSpan span : content.recordings()) {
            Recorded recorded = Recorded.of(content, span, GapCounts.NONE);
            if (caucus) {
                CaucusCheck.people(recorded, names, findings);
            }
            for (Cover cover : recorded.cover()) {
                if (!cover.covered()) {
                    String present = cover.present().stream()
                            .map(id -> names.getOrDefault(id, id))
                            .collect(Collectors.joining(", "));
                    findings.error(
                            "recorded_without_consent",
                            span.recordingId(),
                            cover.fromMs(),
                            cover.toMs(),
                            "在场人员（" + present + "）并未全部同意录制。",
                            "not everyone present (" + present + ") had agreed to be recorded.");
                }
            }
        }
    }

    /** @param sound tracks nothing was found wrong with, as far as their lines go */
    void compare(Manifest manifest, Set<String> sound) {
        Manifest.Course course = Manifest.Course.of(content.events());
        RoomEvent.SealedCaucus caucus = Subject.of(content.events()).caucus();
        same("kind", manifest.kind(), Manifest.kindOf(caucus));
        same("caucus", manifest.caucus(), caucus);
        CaucusCheck.alone(manifest, findings);
        same("startedAt", manifest.startedAt(), course.startedAt());
        same("endedAt", manifest.endedAt(), course.endedAt());
        same("endReason", manifest.endReason(), course.endReason());
        same("caseRecord", manifest.caseRecord(), course.caseRecord());
        same("clock", manifest.sealedAt(), manifest.clock().at());
        people(manifest.participants(), Manifest.attendanceOf(content));
        recordings(manifest, sound);
    }

    private void same(String what, @Nullable Object said, @Nullable Object found) {
        if (!Objects.equals(said, found)) {
            differs("manifest_differs", what);
        }
    }

    private void differs(String code, String what) {
        findings.error(
                code,
                "清单 manifest.json 所载 " + what + " 与事件日志和轨道不符。",
                "manifest.json: " + what + " is not what log and tracks say.");
    }

    private void people(List<Attendance> said, List<Attendance> found) {
        if (said.equals(found)) {
            return;
        }
        List<Attendance> odd = new ArrayList<>(said);
        odd.removeAll(found);
        List<Attendance> lacking = new ArrayList<>(found);
        lacking.removeAll(said);
        Set<String> who = new HashSet<>();
        odd.forEach(a -> who.add(a.name() + " " + a.participantId()));
        lacking.forEach(a -> who.add(a.name() + " " + a.participantId()));
        differs("participants_differ", "participants" + (who.isEmpty() ? "" : " (" + String.join(", ", who) + ")"));
    }

    private void recordings(Manifest manifest, Set<String> sound) {
        List<RecordingSpan> spans = content.recordings();
        List<String> said =
                manifest.recordings().stream().map(Recorded::recordingId).toList();
        if (!said.equals(spans.stream().map(RecordingSpan::recordingId).toList())) {
            differs("recordings_differ", "recordings");
            return;
        }
        for (int i = 0; i < spans.size(); i++) {
            Recorded found = Recorded.of(content, spans.get(i), GapCounts.NONE);
            recording(manifest.recordings().get(i), found, sound);
        }
    }

    private void recording(Recorded said, Recorded found, Set<String> sound) {
        String id = said.recordingId();
        same(id + " startedAt", said.startedAt(), found.startedAt());
        same(id + " endedAt", said.endedAt(), found.endedAt());
        for (TrackPart track : said.tracks()) {
            Optional<TrackPart> same = found.tracks().stream()
                    .filter(t -> t.trackId().equals(track.trackId()))
                    .findFirst();
            if (sound.contains(track.trackId())
                    && same.isPresent()
                    && !same.get().equals(track)) {
                differs("track_differs", id + " " + track.trackId());
            }
        }
        boolean whole = said.tracks().stream().allMatch(t -> sound.contains(t.trackId()))
                && said.tracks().size() == found.tracks().size();
        if (!whole) {
            return; // A damaged track's end is not known: it has been said what is wrong with it.
        }
        same(id + " durationMs", said.durationMs(), found.durationMs());
        if (!uncounted(said.gaps()).equals(found.gaps())) {
            differs("gaps_differ", id + " gaps");
        } else if (!said.cover().equals(found.cover())) {
            differs("cover_differs", id + " cover");
        }
    }

    private static List<Gap> uncounted(List<Gap> gaps) {
        return gaps.stream()
                .map(g -> new Gap(
                        g.fromMs(),
                        g.toMs(),
                        g.cause(),
                        g.participantId(),
                        g.detail(),
                        g.openedSeq(),
                        g.closedSeq(),
                        null))
                .toList();
    }
}
