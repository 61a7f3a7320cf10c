package org.hejie.recording.archive;

import java.util.List;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.Place;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.protocol.signal.RoomEvent;
import org.jspecify.annotations.Nullable;

/**
 * What a record is of: a session's joint room; or one caucus, into a record of its own that the party and the mediator both asked for.
 *
 * @param place nothing else is recorded
 * @param consent that everyone in it must have given
 * @param caucus {@code null} for the joint room
 */
public record Subject(Place place, ConsentKind consent, RoomEvent.@Nullable SealedCaucus caucus) {
    public static final Subject JOINT = new Subject(Place.JOINT, ConsentKind.RECORDING, null);

    static Subject of(RoomEvent.SessionScheduled scheduled) {
        RoomEvent.SealedCaucus caucus = scheduled.caucus();
        return caucus == null
                ? JOINT
                : new Subject(new Place.Caucus(caucus.caucusId()), ConsentKind.CAUCUS_RECORDING, caucus);
    }

    /** As the log's first event says. */
    public static Subject of(List<LoggedEvent> log) {
        return !log.isEmpty() && log.getFirst().event() instanceof RoomEvent.SessionScheduled scheduled
                ? of(scheduled)
                : JOINT;
    }

    /** The id that the record of a caucus has. */
    public static String idOf(RoomEvent.SealedCaucus caucus) {
        return caucus.sessionId() + "-" + caucus.caucusId();
    }
}
