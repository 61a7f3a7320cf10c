package org.hejie.recording.review;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hejie.protocol.Json;
import org.hejie.protocol.Place;
import org.hejie.protocol.media.LineQuality;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.protocol.rest.ReviewSession.TimelineEntry;
import org.hejie.protocol.signal.ExhibitEvent;
import org.hejie.protocol.signal.PaperEvent;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.recording.archive.RecordingSpan;
import org.hejie.recording.archive.Subject;
import org.jspecify.annotations.Nullable;

/**
 * The event log as the reviewer reads it. What was said in private stays private (民事调解规定 art. 5): caucus chat is listed without its
 * words, save in that caucus's own record.
 */
final class Timeline {
    private Timeline() {}

    static List<TimelineEntry> of(List<LoggedEvent> log, List<RecordingSpan> recordings) {
        List<TimelineEntry> entries = new ArrayList<>();
        Place recorded = Subject.of(log).place();
        if (log.isEmpty()) {
            return entries;
        }
        Instant start = log.stream()
                .filter(logged -> logged.event() instanceof RoomEvent.SessionStarted)
                .map(LoggedEvent::at)
                .findFirst()
                .orElse(log.getFirst().at());
        for (LoggedEvent logged : log) {
            RecordingSpan within = within(recordings, logged.at());
            long offset = within == null ? Duration.between(start, logged.at()).toMillis() : within.ms(logged.at());
            entries.add(new TimelineEntry(
                    logged.at(),
                    offset,
                    within == null ? null : within.recordingId(),
                    Json.mapper().valueToTree(logged.event()).path("type").asText(),
                    who(logged.event()),
                    text(logged.event(), recorded)));
        }
        return entries;
    }

    private static @Nullable RecordingSpan within(List<RecordingSpan> recordings, Instant at) {
        for (RecordingSpan span : recordings) {
            Instant end = span.endedAt();
            if (!at.isBefore(span.startedAt()) && (end == null || !at.isAfter(end))) {
                return span;
            }
        }
        return null;
    }

    private static @Nullable String who(RoomEvent event) {
        return switch (event) {
            case RoomEvent.SessionScheduled e -> e.presidingMediatorId();
            case RoomEvent.SessionOpened e -> e.by();
            case RoomEvent.SessionStarted e -> e.by();
            case RoomEvent.SessionPaused e -> e.by();
            case RoomEvent.SessionSuspended e -> null;
            case RoomEvent.SessionResumed e -> e.by();
            case RoomEvent.SessionEnded e -> e.by();
            case RoomEvent.ParticipantJoined e -> e.participantId();
            case RoomEvent.PresenceChanged e -> e.participantId();
            case RoomEvent.ParticipantPlaced e -> e.participantId();
            case RoomEvent.ParticipantRemoved e -> e.participantId();
            case RoomEvent.CaucusOpened e -> e.by();
            case RoomEvent.CaucusClosed e -> e.by();
            case RoomEvent.CaucusKnocked e -> e.participantId();
            case RoomEvent.TrackChanged e -> e.participantId();
            case RoomEvent.LineChanged e -> e.participantId();
            case RoomEvent.HandRaised e -> e.participantId();
            case RoomEvent.HelpAsked e -> e.participantId();
            case RoomEvent.ChatSent e -> e.participantId();
            case RoomEvent.ConsentChanged e -> e.participantId();
            case RoomEvent.RoomLocked e -> e.by();
            case RoomEvent.RecordingStarted e -> e.by();
            case RoomEvent.RecordingGapOpened e -> e.participantId();
            case RoomEvent.RecordingGapClosed e -> null;
            case RoomEvent.RecordingStopped e -> e.by();
            case RoomEvent.RecordingTapCounted e -> null;
            case RoomEvent.FloorChanged e ->
                e.participantIds().size() == 1 ? e.participantIds().getFirst() : e.by();
            case RoomEvent.ChannelSet e -> e.participantId();
            case RoomEvent.GatePrepared e -> e.participantId();
            case RoomEvent.GateDisclosed e -> e.by();
            case RoomEvent.GateAnswered e -> e.participantId();
            case RoomEvent.GateNoticeRead e -> e.participantId();
            case RoomEvent.GateVouched e -> e.participantId();
            case RoomEvent.GateOverridden e -> e.participantId();
            case RoomEvent.GateAuthorityEntered e -> e.participantId();
            case RoomEvent.GateModeSet e -> e.participantId();
            case RoomEvent.GateModeProposed e -> e.participantId();
            case RoomEvent.GateModeAnswered e -> e.participantId();
            case RoomEvent.GateModeWithdrawn e -> e.by();
            case RoomEvent.GateReminded e -> e.participantId();
            case RoomEvent.PresidingChanged e -> e.participantId();
            case RoomEvent.AskMade e -> e.participantId();
            case RoomEvent.AskAnswered e -> e.participantId();
            case PaperEvent e -> PaperEntries.who(e);
            case ExhibitEvent e -> ExhibitLines.by(e);
            case RoomEvent.AgreementDrafted e -> e.by();
            case RoomEvent.AgreementClauseSet e -> e.by();
            case RoomEvent.AgreementClauseRemoved e -> e.by();
            case RoomEvent.AgreementSuggested e -> e.participantId();
            case RoomEvent.AgreementSuggestionAnswered e -> e.by();
            case RoomEvent.AgreementFixed e -> e.by();
            case RoomEvent.AgreementPapered e -> null;
            case RoomEvent.AgreementReadAloud e -> e.by();
            case RoomEvent.AgreementReopened e -> e.by();
            case RoomEvent.AgreementSigned e -> e.participantId();
            case RoomEvent.AgreementRefused e -> e.participantId();
            case RoomEvent.AgreementSealed e -> e.by();
            case RoomEvent.AgreementScanned e -> e.by();
        };
    }

    private static @Nullable String text(RoomEvent event, Place recorded) {
        return switch (event) {
            case RoomEvent.SessionPaused e -> e.reason();
            case RoomEvent.SessionSuspended e -> e.cause().name();
            case RoomEvent.SessionEnded e -> ended(e);
            case RoomEvent.PresidingChanged e -> e.reason();
            case RoomEvent.AskMade e -> e.reason() == null ? e.kind().name() : e.kind() + ": " + e.reason();
            case RoomEvent.AskAnswered e -> e.kind() + " " + e.answer();
            case PaperEvent e -> PaperEntries.text(e);
            case RoomEvent.ParticipantJoined e -> e.name();
            case RoomEvent.PresenceChanged e ->
                e.cause() == null ? e.presence().name() : e.presence() + ": " + e.cause();
            case RoomEvent.ParticipantPlaced e -> kind(e.from()) + " → " + kind(e.to());
            case RoomEvent.ParticipantRemoved e -> e.reason();
            case RoomEvent.TrackChanged e -> e.source() + (e.on() ? " ON" : " OFF");
            case RoomEvent.LineChanged e -> line(e);
            case RoomEvent.HandRaised e -> e.raised() ? "UP" : "DOWN";
            case RoomEvent.ChatSent e -> e.place().equals(recorded) ? e.text() : null;
            case RoomEvent.ConsentChanged e -> e.kind() + (e.granted() ? " GRANTED" : " REFUSED");
            case RoomEvent.RoomLocked e -> e.locked() ? "LOCKED" : "UNLOCKED";
            case RoomEvent.RecordingGapOpened e -> e.cause().name();
            case RoomEvent.RecordingStopped e -> e.cause().name();
            case RoomEvent.RecordingTapCounted e ->
                e.counts() == null ? null : String.valueOf(e.counts().tapped());
            case RoomEvent.FloorChanged e ->
                (e.given() ? "SPEAKS" : "LISTENS") + (e.side() == null ? "" : " " + e.side());
            case RoomEvent.ChannelSet e ->
                e.listeners() == null ? "ALL" : "CHANNEL " + e.listeners().size();
            case RoomEvent.GatePrepared e -> e.identityMethod();
            case RoomEvent.GateDisclosed e -> e.text().isEmpty() ? e.kind().name() : e.kind() + ": " + e.text();
            case RoomEvent.GateAnswered e -> e.waived() ? "WAIVED" : "OBJECTED";
            case RoomEvent.GateNoticeRead e -> e.noticeId() + " " + e.version();
            case RoomEvent.GateVouched e -> e.reason();
            case RoomEvent.GateOverridden e -> e.item() + ": " + e.reason();
            case RoomEvent.GateAuthorityEntered e -> e.authority().kind().name();
            case RoomEvent.GateModeSet e -> e.venue() == null ? e.mode().name() : e.mode() + ": " + e.venue();
            case RoomEvent.GateModeProposed e -> e.mode() + ": " + e.reason();
            case RoomEvent.GateModeAnswered e ->
                (e.agreed() ? "AGREED" : "DECLINED") + (e.side() == null ? "" : " " + e.side());
            case RoomEvent.GateModeWithdrawn e -> null;
            case RoomEvent.GateReminded e -> null;
            case ExhibitEvent e -> ExhibitLines.text(e, recorded);
            case RoomEvent.AgreementDrafted e -> e.head().kind().name();
            case RoomEvent.AgreementClauseSet e -> e.clause().template();
            case RoomEvent.AgreementClauseRemoved e -> e.clauseId();
            case RoomEvent.AgreementSuggested e -> e.text();
            case RoomEvent.AgreementSuggestionAnswered e -> e.taken() ? "TAKEN" : "LEFT";
            case RoomEvent.AgreementFixed e -> e.digest();
            case RoomEvent.AgreementPapered e -> e.pdfDigest();
            case RoomEvent.AgreementReadAloud e -> e.digest();
            case RoomEvent.AgreementReopened e -> e.reason();
            case RoomEvent.AgreementSigned e -> e.digest();
            case RoomEvent.AgreementRefused e -> e.reason();
            case RoomEvent.AgreementSealed e -> e.name() + " " + e.digest();
            case RoomEvent.AgreementScanned e -> e.scanDigest();
            case RoomEvent.SessionScheduled e -> null;
            case RoomEvent.SessionOpened e -> null;
            case RoomEvent.SessionStarted e -> null;
            case RoomEvent.SessionResumed e -> null;
            case RoomEvent.HelpAsked e -> null;
            case RoomEvent.CaucusOpened e -> null;
            case RoomEvent.CaucusClosed e -> null;
            case RoomEvent.CaucusKnocked e -> null;
            case RoomEvent.RecordingStarted e -> null;
            case RoomEvent.RecordingGapClosed e -> null;
        };
    }

    /** With the objective cause, where there was one: it is nobody's refusal. */
    private static String ended(RoomEvent.SessionEnded e) {
        String text = e.cause() == null ? e.reason().name() : e.reason() + " (" + e.cause() + ")";
        return e.note() == null ? text : text + ": " + e.note();
    }

    /** What "my line failed" rests on, in codes that the reader's page words. */
    private static String line(RoomEvent.LineChanged e) {
        LineQuality quality = e.quality();
        StringBuilder text = new StringBuilder(quality.grade().name());
        text.append(" · LOSS ")
                .append(Math.round(100 * Math.max(quality.lossUp(), quality.lossDown())))
                .append(" %");
        if (quality.roundTripMillis() > 0) {
            text.append(" · ROUND_TRIP ").append(quality.roundTripMillis()).append(" ms");
        }
        part(text, "NOTHING_CAME", quality.brokenMillis());
        part(text, "FROZEN", e.frozenMillis());
        part(text, "SOUND_LOST", e.concealedMillis());
        return text.toString();
    }

    private static void part(StringBuilder text, String code, int millis) {
        if (millis > 0) {
            text.append(" · ").append(code).append(String.format(Locale.ROOT, " %.1f s", millis / 1000.0));
        }
    }

    private static String kind(Place place) {
        return switch (place) {
            case Place.Waiting w -> "WAITING";
            case Place.Joint j -> "JOINT";
            case Place.Caucus c -> "CAUCUS";
        };
    }
}
