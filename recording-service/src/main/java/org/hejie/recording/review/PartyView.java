package org.hejie.recording.review;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.hejie.protocol.rest.AccessPurpose;
import org.hejie.protocol.rest.CustodyAction;
import org.hejie.protocol.rest.CustodyEvent;
import org.hejie.protocol.rest.CustodyEvent.CustodyObject;
import org.hejie.protocol.rest.PartyViewings;
import org.hejie.protocol.rest.PartyViewings.PartyViewing;
import org.hejie.protocol.rest.PartyViewings.SeenPart;
import org.hejie.protocol.rest.ReviewSessions.ReviewSummary;
import org.hejie.recording.archive.RecordingSpan;
import org.hejie.recording.custody.CustodyFiles;
import org.jspecify.annotations.Nullable;

/** What a party is told of the custody log: which court, why, when, which minutes; not which person (庭审录音录像规定 arts. 10-11, 个人信息保护法 art. 45). */
final class PartyView {
    private final ReviewReader reader;
    private final String caseId;
    private final Set<String> participations;

    /** @param participations ids of the party in the sessions of the case */
    PartyView(ReviewReader reader, String caseId, Set<String> participations) {
        this.reader = reader;
        this.caseId = caseId;
        this.participations = Set.copyOf(participations);
    }

    /** One opening, put together from its events. */
    private static final class Seen {
        final CustodyEvent opened;
        final Map<String, NavigableMap<Long, Long>> parts = new LinkedHashMap<>();
        final Map<String, NavigableMap<Long, Long>> sent = new LinkedHashMap<>();

        @Nullable
        Instant endedAt;

        int exports;

        Seen(CustodyEvent opened) {
            this.opened = opened;
        }
    }

    /** @param events of the case, oldest first */
    PartyViewings of(List<CustodyEvent> events) throws IOException {
        Map<String, Seen> openings = new LinkedHashMap<>();
        for (CustodyEvent event : events) {
            String id = event.openingId();
            if (id == null) {
                continue;
            }
            if (event.action() == CustodyAction.VIEW_OPENED) {
                openings.put(id, new Seen(event));
            }
            Seen seen = openings.get(id);
            if (seen != null) {
                add(seen, event);
            }
        }
        Map<String, @Nullable Instant> starts = new HashMap<>();
        for (ReviewSummary session : reader.sessions(caseId).sessions()) {
            starts.put(session.sessionId(), session.startedAt());
        }
        Map<String, Boolean> heard = new HashMap<>();
        List<PartyViewing> viewings = openings.values().stream()
                .filter(seen -> heard.computeIfAbsent(
                        String.valueOf(seen.opened.object().sessionId()),
                        id -> reader.mayHearOf(caseId, id, participations)))
                .map(seen -> viewing(seen, starts))
                .sorted(Comparator.comparing(PartyViewing::openedAt).reversed())
                .toList();
        return new PartyViewings(caseId, reader.title(caseId), viewings);
    }

    private static void add(Seen seen, CustodyEvent event) {
        CustodyObject object = event.object();
        Long from = object.fromMs();
        Long to = object.toMs();
        switch (event.action()) {
            case RANGE_PLAYED, RANGE_SERVED -> {
                if (from != null && to != null) {
                    var ranges = event.action() == CustodyAction.RANGE_PLAYED ? seen.parts : seen.sent;
                    String recording = String.valueOf(object.recordingId());
                    CustodyFiles.merge(ranges.computeIfAbsent(recording, id -> new TreeMap<>()), from, to);
                }
            }
            case VIEW_ENDED -> seen.endedAt = event.at();
            case EXPORT_TAKEN -> seen.exports++;
            default -> {}
        }
    }

    private PartyViewing viewing(Seen seen, Map<String, @Nullable Instant> starts) {
        CustodyEvent opened = seen.opened;
        String sessionId = String.valueOf(opened.object().sessionId());
        List<SeenPart> parts = new ArrayList<>();
        seen.parts.forEach((recordingId, ranges) -> {
            Instant at = reader.recording(caseId, sessionId, recordingId)
                    .map(RecordingSpan::startedAt)
                    .orElse(null);
            ranges.forEach((from, to) -> parts.add(new SeenPart(recordingId, at, from, to)));
        });
        // To tell of it would warn those who may have colluded (在线调解规则 art. 23).
        AccessPurpose purpose = opened.purpose() == AccessPurpose.FALSE_MEDIATION ? null : opened.purpose();
        return new PartyViewing(
                sessionId,
                starts.get(sessionId),
                opened.actor().role(),
                opened.actor().organisation(),
                purpose,
                opened.at(),
                seen.endedAt,
                parts,
                parts.stream().mapToLong(part -> part.toMs() - part.fromMs()).sum(),
                seen.sent.values().stream()
                        .flatMap(ranges -> ranges.entrySet().stream())
                        .mapToLong(range -> range.getValue() - range.getKey())
                        .sum(),
                seen.exports,
                reader.caucus(caseId, sessionId).orElse(null));
    }
}
