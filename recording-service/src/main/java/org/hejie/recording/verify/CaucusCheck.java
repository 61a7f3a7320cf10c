package org.hejie.recording.verify;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hejie.protocol.Place;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.recording.archive.Attendance;
import org.hejie.recording.archive.Manifest;
import org.hejie.recording.archive.Subject;
import org.hejie.recording.archive.TrackPart;
import org.jspecify.annotations.Nullable;

/** What holds of the sealed record of a caucus, and of no other (docs/ARCHIVE.md, "The record of a caucus"). */
final class CaucusCheck {
    private CaucusCheck() {}

    /** Says what the record is, and whether it is called after it. @param sessionId as its log says */
    static void named(RoomEvent.SealedCaucus caucus, String sessionId, Findings findings) {
        findings.note(
                "caucus_record",
                "这是会话 " + caucus.sessionId() + " 中背对背会谈 " + caucus.caucusId()
                        + " 的单独封存记录：经参加的当事人和调解员一致要求而录制，不属于共同调解的录音录像；对方不得查阅，所作让步不得用作不利证据。",
                "this is the sealed record of one private talk, caucus " + caucus.caucusId() + " of session "
                        + caucus.sessionId()
                        + ": recorded because those in it and the mediator asked for it, no part of the joint recording, not to be shown to the other side;"
                        + " what was conceded in it is not to be used against anyone.");
        if (!sessionId.equals(Subject.idOf(caucus))) {
            findings.error(
                    "caucus_differs",
                    "会话编号与所载的背对背会谈 " + Subject.idOf(caucus) + " 不符。",
                    "it is not called after its caucus, " + Subject.idOf(caucus) + ".");
        }
    }

    /** Whoever is heard or seen in it was in the caucus then. */
    static void people(Manifest.Recorded recorded, Map<String, String> names, Findings findings) {
        Set<String> present = recorded.cover().stream()
                .flatMap(cover -> cover.present().stream())
                .collect(Collectors.toSet());
        for (TrackPart track : recorded.tracks()) {
            if (!present.contains(track.participantId())) {
                String name = names.getOrDefault(track.participantId(), track.participantId());
                findings.error(
                        "caucus_stranger",
                        Findings.Label.of(track.trackId(), name, track.source()),
                        track,
                        "其人录制期间不在此次背对背会谈中。",
                        "that person was not in the caucus while it was recorded.");
            }
        }
    }

    /** The session it was part of knows the caucus, and everyone in it. @param main that session's manifest */
    static void within(Manifest record, Manifest main, Findings findings) {
        RoomEvent.SealedCaucus caucus = record.caucus();
        if (caucus == null) {
            return;
        }
        Place place = new Place.Caucus(caucus.caucusId());
        Set<String> unknown = new TreeSet<>(in(record.participants(), place));
        unknown.removeAll(in(main.participants(), place));
        if (!unknown.isEmpty() || in(main.participants(), place).isEmpty()) {
            String who = unknown.isEmpty() ? "" : String.join(", ", unknown);
            findings.error(
                    "caucus_unknown",
                    "会话 " + main.sessionId() + " 的记录中没有这次背对背会谈，或者其中没有 " + who + "。",
                    "by its own record session " + main.sessionId() + " had no such caucus, or not with " + who
                            + " in it.");
        }
    }

    private static Set<String> in(List<Attendance> people, Place place) {
        return people.stream()
                .filter(person ->
                        person.places().stream().anyMatch(stay -> stay.place().equals(place)))
                .map(Attendance::participantId)
                .collect(Collectors.toSet());
    }

    /** What the record of a caucus must not have. */
    static void alone(Manifest manifest, Findings findings) {
        Manifest.@Nullable Previous previous = manifest.previous();
        if (manifest.caucus() != null && previous != null) {
            findings.error(
                    "caucus_chained",
                    "背对背会谈的单独记录不应指明前一次会话（" + previous.sessionId() + "）。",
                    "the record of a caucus must not name a session before it (" + previous.sessionId() + ").");
        }
    }
}
