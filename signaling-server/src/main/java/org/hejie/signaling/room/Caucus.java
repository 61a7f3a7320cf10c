package org.hejie.signaling.room;

import java.time.Instant;

/**
 * A private talk that is on.
 *
 * @param attended a mediator was put into it, or someone in it asked for one: before that it is a room of its own, for a lawyer and client
 */
public record Caucus(String id, Instant since, boolean attended) {
    Caucus attendedNow() {
        return new Caucus(id, since, true);
    }
}
