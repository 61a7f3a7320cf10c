package org.hejie.protocol.signal;

import org.hejie.protocol.Place;

/**
 * An offer made to settle, and what became of it: must not be used against anyone later (在线调解规则 art. 18). Whoever hands a session's record on leaves
 * these out of it.
 */
public sealed interface WithoutPrejudice extends PaperEvent
        permits RoomEvent.ProposalMade, RoomEvent.ProposalAnswered, RoomEvent.ProposalWithdrawn {
    /** Where it was made: it stays there, and of a caucus's there is nothing in the session's log. */
    Place place();
}
