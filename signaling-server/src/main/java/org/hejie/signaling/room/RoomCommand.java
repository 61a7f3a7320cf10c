package org.hejie.signaling.room;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hejie.cases.door.AgreementFact;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.DisconnectCause;
import org.hejie.protocol.GapCause;
import org.hejie.protocol.Role;
import org.hejie.protocol.media.LineQuality;
import org.hejie.protocol.media.TapCounts;
import org.hejie.protocol.recording.CaseRecord;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.ExhibitFacts;
import org.hejie.protocol.signal.GateFacts;
import org.hejie.protocol.signal.TapMoment;
import org.jspecify.annotations.Nullable;

/** Everything that can be put to a room: what a participant asks for, and what the server observed. */
public sealed interface RoomCommand {
    /**
     * A participant's own command; {@code author} was established by the server, {@code request} is the id the author's page gave it.
     *
     * @param document of a {@link Command.AddExhibit}: what the case knows of it, where the author may put it in
     */
    record By(
            String author,
            long request,
            Command command,
            @Nullable ExhibitFacts document) implements RoomCommand {
        public By(String author, long request, Command command) {
            this(author, request, command, null);
        }
    }

    /** The first command of every room. {@code refusedMediator}: who asked for another mediator in an earlier session. */
    record Schedule(
            String sessionId,
            String caseId,
            String presidingMediatorId,
            Instant plannedAt,
            CaseRecord caseRecord,
            List<String> refusedMediator)
            implements RoomCommand {
        public Schedule(
                String sessionId, String caseId, String presidingMediatorId, Instant plannedAt, CaseRecord caseRecord) {
            this(sessionId, caseId, presidingMediatorId, plannedAt, caseRecord, List.of());
        }
    }

    /** Someone came in with a join ticket: for the first time, or anew. */
    record Enter(
            String participantId,
            String name,
            Role role,
            Map<ConsentKind, Boolean> consents,
            String identityMethod,
            GateFacts facts)
            implements RoomCommand {}

    /** The participant's signalling or media dropped. */
    record LineLost(String participantId, DisconnectCause cause) implements RoomCommand {}

    /** Signalling is up, and media is not down. */
    record LineBack(String participantId) implements RoomCommand {}

    /**
     * How a participant's line is, {@code since} when with this grade; with what their page counted since it was last written down.
     */
    record LineMeasured(String participantId, LineQuality quality, Instant since, Playback playback)
            implements RoomCommand {}

    /** A dropped participant did not come back in time. */
    record SeatExpired(String participantId) implements RoomCommand {}

    /** The presiding mediator's grace time after a drop ran out. */
    record GraceExpired() implements RoomCommand {}

    /** Nobody has presided for as long as a session may stay suspended. */
    record SuspensionExpired() implements RoomCommand {}

    /** The organisation's administrator ends a session whose presiding mediator is not there. */
    record Close(String note) implements RoomCommand {}

    /** This person's account may not be used any more: suspended, closed, expired, or its body suspended. */
    record Barred(String participantId) implements RoomCommand {}

    /** What the case puts to the room about the agreement. */
    record Agreed(AgreementFact fact) implements RoomCommand {}

    /** {@code cause}: {@link GapCause#DISK_FULL} or {@link GapCause#RECORDER_FAULT}. */
    record RecorderFailed(GapCause cause, String detail) implements RoomCommand {}

    /** What reached the recorder, as the media node counted; {@code null} counts: it did not say. */
    record TapCounted(
            String recordingId, TapMoment at, @Nullable TapCounts counts) implements RoomCommand {}

    record RecorderRecovered() implements RoomCommand {}

    /** The room was rebuilt from its log by a new process: every line is down. */
    record ProcessRestarted() implements RoomCommand {}
}
