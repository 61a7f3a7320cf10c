package org.hejie.recording.review;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.hejie.protocol.Place;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.recording.RecordedMoment;
import org.hejie.protocol.rest.CustodyAction;
import org.hejie.protocol.rest.CustodyEvent;
import org.hejie.protocol.rest.CustodyEvent.CustodyActor;
import org.hejie.protocol.rest.CustodyEvent.CustodyObject;
import org.hejie.recording.archive.Gap;
import org.hejie.recording.archive.Manifest;
import org.hejie.recording.archive.RecordingSpan;
import org.hejie.recording.archive.SessionContent;
import org.hejie.recording.archive.Subject;
import org.hejie.recording.archive.TrackLine;
import org.hejie.recording.custody.CustodyLog;
import org.hejie.recording.store.ArchiveStore;
import org.hejie.recording.store.Names;
import org.hejie.recording.webm.TrackFormat;
import org.jspecify.annotations.Nullable;

/**
 * The sound round one moment of a session's joint recording, while the session is still on: five seconds before it, twenty after, as far as these were
 * recorded without a break. Only closed chunks are read, and never the record of a caucus. Blocking; any thread.
 */
public final class Moments {
    private static final long BEFORE_MS = 5_000;
    private static final long AFTER_MS = 20_000;
    /** What was sent a moment ago may still be on its way to the recorder. */
    private static final long ARRIVAL_MS = 2_000;
    /** How long after a sound its chunk is usually closed, and by when it is closed for certain. */
    private static final long USUAL_MS = 12_000;

    private static final long CERTAIN_MS = 20_000;
    private static final int SOONEST_S = 2;

    private final ArchiveStore store;
    private final CustodyLog custody;
    private final Clock clock;
    private final SessionCache cache;

    public Moments(ArchiveStore store, CustodyLog custody, Clock clock) {
        this.store = store;
        this.custody = custody;
        this.clock = clock;
        cache = new SessionCache(store);
    }

    /** Milliseconds since the recording's start. */
    private record Stretch(RecordingSpan of, long fromMs, long toMs) {
        Instant at(long ms) {
            return of.startedAt().plusMillis(ms);
        }

        /** Of it, what that person was in the joint room for, round that moment. */
        Optional<Stretch> within(SessionContent content, String participantId, Instant at) {
            return Manifest.attendanceOf(content).stream()
                    .filter(person -> person.participantId().equals(participantId))
                    .flatMap(person -> person.places().stream())
                    .filter(stay -> stay.place().equals(Place.JOINT) && !at.isBefore(stay.from()))
                    .filter(stay -> stay.to() == null || at.isBefore(stay.to()))
                    .findFirst()
                    .map(stay -> new Stretch(
                            of,
                            Math.max(fromMs, of.ms(stay.from())),
                            stay.to() == null ? toMs : Math.min(toMs, of.ms(stay.to()))));
        }

        boolean meets(TrackLine.Chunk chunk) {
            return chunk.fromMs() < toMs && chunk.toMs() >= fromMs;
        }
    }

    /** A track of a microphone in that stretch, and its chunks there. */
    private record Part(TrackLine.Opened opened, List<PlayableSound.Piece> pieces) {
        TrackLine.Chunk first() {
            return pieces.getFirst().chunk();
        }

        TrackLine.Chunk last() {
            return pieces.getLast().chunk();
        }
    }

    /** Whose microphones can be heard. Never an {@link RecordedMoment.Excerpt}. */
    public RecordedMoment find(RecordedMoment.Asked asked) throws IOException {
        SessionContent content = content(asked);
        return switch (look(content, asked)) {
            case Found found -> {
                List<String> people = found.parts().stream()
                        .map(part -> part.opened().participantId())
                        .sorted()
                        .distinct()
                        .toList();
                Stretch stretch = found.stretch();
                yield new RecordedMoment.There(stretch.at(stretch.fromMs()), stretch.at(stretch.toMs()), people);
            }
            case Missing missing -> missing.why();
        };
    }

    /**
     * The sound of one of these microphones. It stands in the custody log, track by track, before this returns.
     *
     * @param reason written there
     */
    public RecordedMoment excerpt(RecordedMoment.Asked asked, String participantId, CustodyActor who, String reason)
            throws IOException {
        SessionContent content = content(asked);
        return switch (look(content, asked)) {
            case Found found -> {
                List<Part> parts = found.parts().stream()
                        .filter(part -> part.opened().participantId().equals(participantId))
                        .toList();
                if (parts.isEmpty()) {
                    yield new RecordedMoment.Silent();
                }
                byte[] webm = webm(found.stretch(), parts);
                custody.record(parts.stream()
                        .map(part -> served(asked, found.stretch(), part, who, reason))
                        .toList());
                yield new RecordedMoment.Excerpt(webm);
            }
            case Missing missing -> missing.why();
        };
    }

    private byte[] webm(Stretch stretch, List<Part> parts) throws IOException {
        TrackFormat format = parts.getFirst().opened().format();
        List<PlayableSound.Piece> pieces =
                parts.stream().flatMap(part -> part.pieces().stream()).toList();
        PlayableSound sound = PlayableSound.excerpt(store, format, pieces, stretch.fromMs(), stretch.toMs());
        return sound.stream(0, sound.length()).readAllBytes();
    }

    private CustodyEvent served(
            RecordedMoment.Asked asked, Stretch stretch, Part part, CustodyActor who, String reason) {
        CustodyObject object = new CustodyObject(
                asked.caseId(),
                asked.sessionId(),
                stretch.of().recordingId(),
                part.opened().trackId(),
                Math.max(stretch.fromMs(), part.first().fromMs()),
                Math.min(stretch.toMs(), part.last().toMs()),
                null);
        return new CustodyEvent(clock.instant(), CustodyAction.RANGE_SERVED, who, object, null, null, null, reason);
    }

    private SessionContent content(RecordedMoment.Asked asked) throws IOException {
        if (!Names.isPlain(asked.caseId()) || !Names.isPlain(asked.sessionId())) {
            throw new IllegalArgumentException("Ask with the ids of a case and of a session.");
        }
        return cache.of(asked.caseId() + "/" + asked.sessionId()).content();
    }

    private sealed interface Look {}

    private record Found(Stretch stretch, List<Part> parts) implements Look {}

    private record Missing(RecordedMoment why) implements Look {}

    private Look look(SessionContent content, RecordedMoment.Asked asked) {
        if (Subject.of(content.events()).caucus() != null) {
            return new Missing(new RecordedMoment.NotRecorded());
        }
        Optional<RecordingSpan> span = content.recordings().stream()
                .filter(recording -> holds(recording, asked.at()))
                .findFirst();
        if (span.isEmpty()) {
            return new Missing(new RecordedMoment.NotRecorded());
        }
        Optional<Stretch> stretch = stretch(content, span.get(), span.get().ms(asked.at()));
        if (stretch.isEmpty()) {
            return new Missing(new RecordedMoment.InGap());
        }
        String present = asked.present();
        Optional<Stretch> heard =
                present == null ? stretch : stretch.flatMap(s -> s.within(content, present, asked.at()));
        return heard.isEmpty()
                ? new Missing(new RecordedMoment.NotThere())
                : look(content, heard.get(), asked.onlyOf());
    }

    private Look look(SessionContent content, Stretch stretch, @Nullable String onlyOf) {
        long nowMs = stretch.of().ms(clock.instant());
        boolean written = nowMs >= stretch.toMs() + ARRIVAL_MS;
        List<Part> parts = new ArrayList<>();
        for (SessionContent.Track track : content.tracks()) {
            TrackLine.Opened opened = track.lines().opened();
            if (opened == null || !isAsked(opened, stretch, onlyOf)) {
                continue;
            }
            List<TrackLine.Chunk> chunks = track.lines().chunks();
            boolean isOpen = track.lines().closed() == null;
            written &= !isOpen
                    || nowMs >= stretch.toMs() + CERTAIN_MS
                    || !chunks.isEmpty() && chunks.getLast().toMs() >= stretch.toMs();
            List<PlayableSound.Piece> pieces = chunks.stream()
                    .filter(stretch::meets)
                    .map(chunk -> new PlayableSound.Piece(track.folder(), chunk))
                    .toList();
            if (!pieces.isEmpty()) {
                parts.add(new Part(opened, pieces));
            }
        }
        if (!written) {
            long wait = stretch.toMs() + USUAL_MS - nowMs;
            return new Missing(new RecordedMoment.NotYet((int) Math.max(SOONEST_S, Math.ceilDiv(wait, 1_000))));
        }
        parts.sort(Comparator.comparing(part -> part.first().fromMs()));
        return parts.isEmpty() ? new Missing(new RecordedMoment.Silent()) : new Found(stretch, parts);
    }

    private static boolean isAsked(TrackLine.Opened opened, Stretch stretch, @Nullable String onlyOf) {
        return opened.source() == TrackSource.MICROPHONE
                && opened.recordingId().equals(stretch.of().recordingId())
                && (onlyOf == null || onlyOf.equals(opened.participantId()));
    }

    private static boolean holds(RecordingSpan recording, Instant at) {
        Instant end = recording.endedAt();
        return !at.isBefore(recording.startedAt()) && (end == null || at.isBefore(end));
    }

    /** What was recorded without a break round that moment; empty when the recording rested then. */
    private static Optional<Stretch> stretch(SessionContent content, RecordingSpan span, long atMs) {
        Long endMs = span.endMs();
        long from = Math.max(0, atMs - BEFORE_MS);
        long to = endMs == null ? atMs + AFTER_MS : Math.min(endMs, atMs + AFTER_MS);
        for (Gap gap : span.gapsWith(content.parts(span.recordingId()))) {
            long end = gap.toMs() == null ? Long.MAX_VALUE : gap.toMs();
            if (gap.fromMs() <= atMs && atMs < end) {
                return Optional.empty();
            }
            if (end <= atMs) {
                from = Math.max(from, end);
            } else {
                to = Math.min(to, gap.fromMs());
            }
        }
        return Optional.of(new Stretch(span, from, to));
    }
}
