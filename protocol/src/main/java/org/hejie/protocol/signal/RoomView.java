package org.hejie.protocol.signal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.GapCause;
import org.hejie.protocol.Place;
import org.hejie.protocol.Role;
import org.hejie.protocol.TrackSource;
import org.jspecify.annotations.Nullable;

/**
 * The room as one participant may see it.
 *
 * @param startedAt when the joint session began, {@code null} before
 * @param recordingCause why there is a gap, in {@link RecordingState#GAP}
 * @param chat lines of the participant's place, oldest first, at most the last 200
 * @param asks open ones in the order they were made: the presiding mediator's, of everyone; else one's own
 * @param listeningSides whose parties listen while their representatives speak
 * @param refusedMediator whether the participant has asked for another mediator before in this case
 */
public record RoomView(
        String sessionId,
        String caseId,
        String caseTitle,
        String organisation,
        String presidingMediatorId,
        Phase phase,
        @Nullable Instant startedAt,
        boolean locked,
        RecordingState recording,
        @Nullable GapCause recordingCause,
        List<ParticipantView> participants,
        List<ChatLine> chat,
        List<AskView> asks,
        List<Role> listeningSides,
        boolean refusedMediator) {

    /**
     * @param listening is not heard or seen by anyone
     * @param channel who alone hears this interpreter; null: everyone in the same place
     * @param venue the assisted venue from which this person takes part; null: from none, or it is not known
     * @param consents filled for oneself and, for mediators, for everyone; {@code null} otherwise
     */
    public record ParticipantView(
            String participantId,
            String name,
            Role role,
            Place place,
            Presence presence,
            boolean handRaised,
            List<TrackSource> tracksOn,
            boolean listening,
            @Nullable List<String> channel,
            @Nullable String venue,
            @Nullable Map<ConsentKind, Boolean> consents,
            @Nullable String identityMethod) {}

    public record ChatLine(String messageId, String participantId, Place place, String text, Instant at) {}

    /** @param second as in {@link RoomEvent.AskMade} */
    public record AskView(
            String participantId, AskKind kind, @Nullable String reason, boolean second, Instant at) {}
}
