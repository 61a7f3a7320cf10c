package org.hejie.recording.review;

import org.hejie.protocol.signal.PaperEvent;
import org.hejie.protocol.signal.RoomEvent;
import org.jspecify.annotations.Nullable;

/** The session's papers as entries of the timeline. The words of a proposal are not among them: it must not be used later (在线调解规则 art. 18). */
final class PaperEntries {
    private PaperEntries() {}

    static @Nullable String who(PaperEvent event) {
        return switch (event) {
            case RoomEvent.LineWritten e -> e.speakerId();
            case RoomEvent.LineCorrected e -> e.speakerId();
            case RoomEvent.LineStruck e -> e.by();
            case RoomEvent.TranscriptReadBack e -> e.by();
            case RoomEvent.TranscriptConfirmed e -> e.participantId();
            case RoomEvent.TranscriptObjected e -> e.participantId();
            case RoomEvent.ObjectionAnswered e -> e.by();
            case RoomEvent.TranscriptClosed e -> null;
            case RoomEvent.DraftsStarted e -> e.by();
            case RoomEvent.DraftsStopped e -> e.by();
            case RoomEvent.FactPut e -> e.by();
            case RoomEvent.FactChanged e -> e.by();
            case RoomEvent.FactWithdrawn e -> e.by();
            case RoomEvent.FactAnswered e -> e.participantId();
            case RoomEvent.FactUndisputed e -> null;
            case RoomEvent.ProposalMade e -> e.by();
            case RoomEvent.ProposalAnswered e -> e.participantId();
            case RoomEvent.ProposalWithdrawn e -> e.by();
        };
    }

    static @Nullable String text(PaperEvent event) {
        return switch (event) {
            case RoomEvent.LineWritten e -> e.text();
            case RoomEvent.LineCorrected e -> e.text();
            case RoomEvent.LineStruck e -> null;
            case RoomEvent.TranscriptReadBack e -> version(e.version(), e.digest());
            case RoomEvent.TranscriptConfirmed e -> version(e.version(), e.digest());
            case RoomEvent.TranscriptObjected e -> e.text();
            case RoomEvent.ObjectionAnswered e ->
                e.reason() == null ? e.answer().name() : e.answer() + ": " + e.reason();
            case RoomEvent.TranscriptClosed e ->
                (e.unconfirmed().isEmpty() && e.current() ? "CONFIRMED" : "UNCONFIRMED") + " · "
                        + version(e.version(), e.digest());
            case RoomEvent.DraftsStarted e -> null;
            case RoomEvent.DraftsStopped e -> e.cause().name();
            case RoomEvent.FactPut e -> e.text();
            case RoomEvent.FactChanged e -> e.text();
            case RoomEvent.FactWithdrawn e -> null;
            case RoomEvent.FactAnswered e -> e.agreed() ? "AGREED" : "DISAGREED";
            case RoomEvent.FactUndisputed e -> e.text();
            case RoomEvent.ProposalMade e -> null;
            case RoomEvent.ProposalAnswered e -> null;
            case RoomEvent.ProposalWithdrawn e -> null;
        };
    }

    private static String version(int version, String digest) {
        return version + " · " + digest;
    }
}
