package org.hejie.signaling.room;

import java.util.Optional;
import org.hejie.cases.door.LiveSessions;
import org.hejie.protocol.Role;

/**
 * Who may hear the moment of a line again, so as to object to it or confirm it (庭审录音录像规定 arts. 6, 7): whoever writes the transcript or answers for a
 * side, in the joint room while the session is on. A witness hears the own lines, and of them the own voice.
 */
public final class MomentRules {
    private MomentRules() {}

    /** Empty for whoever may not, and where there is no such line. */
    public static Optional<LiveSessions.Moment> of(RoomState state, String participantId, String lineId) {
        return PaperRules.running(state)
                ? state.person(participantId)
                        .filter(who -> who.inJoint() && hears(who.role()))
                        .flatMap(who -> moment(state, who, lineId))
                : Optional.empty();
    }

    private static boolean hears(Role role) {
        return role.isMediator() || role.isOfASide() || role == Role.WITNESS;
    }

    private static Optional<LiveSessions.Moment> moment(RoomState state, Person who, String lineId) {
        String onlyOf = who.role() == Role.WITNESS ? who.id() : null;
        return state.papers()
                .transcript()
                .line(lineId)
                .filter(line -> TranscriptRules.mayRead(who, line.speakerId()))
                .map(line -> new LiveSessions.Moment(who.role(), line.number(), line.heardAt(), onlyOf));
    }
}
