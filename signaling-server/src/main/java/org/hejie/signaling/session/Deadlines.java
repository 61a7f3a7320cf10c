package org.hejie.signaling.session;

import java.time.Duration;
import org.hejie.protocol.signal.Notice;
import org.hejie.protocol.signal.Phase;
import org.hejie.protocol.signal.Presence;
import org.hejie.protocol.signal.ServerFrame;
import org.hejie.signaling.Timers;
import org.hejie.signaling.room.Person;
import org.hejie.signaling.room.RoomCommand;
import org.hejie.signaling.room.RoomState;
import org.jspecify.annotations.Nullable;

/** The times a room waits for someone: the presiding mediator's grace, each dropped person's seat. On the room's thread. */
final class Deadlines {
    private final LiveRoom room;
    private Timers.@Nullable Handle grace;
    private Timers.@Nullable Handle suspension;

    Deadlines(LiveRoom room) {
        this.room = room;
    }

    /** Sets what the room's state asks for and lifts the rest; a deadline already running keeps its time. */
    void set() {
        RoomState state = room.state();
        boolean waits = state.phase() == Phase.IN_SESSION
                && state.person(state.presidingMediatorId())
                        .filter(p -> p.presence() != Presence.CONNECTED)
                        .isPresent();
        if (waits && grace == null) {
            grace = after(room.around().times().mediatorGrace(), () -> {
                grace = null;
                room.apply(new RoomCommand.GraceExpired());
            });
        } else if (!waits && grace != null) {
            grace.cancel();
            grace = null;
        }
        suspended(state.phase() == Phase.SUSPENDED);
        for (Person person : state.people().values()) {
            seat(person, state.phase());
        }
    }

    private void suspended(boolean waits) {
        if (waits && suspension == null) {
            suspension = after(room.around().times().suspension(), () -> {
                suspension = null;
                room.apply(new RoomCommand.SuspensionExpired());
            });
        } else if (!waits && suspension != null) {
            suspension.cancel();
            suspension = null;
        }
    }

    private void seat(Person person, Phase phase) {
        Seat seat = room.seat(person.id());
        boolean dropped = person.presence() == Presence.RECONNECTING && phase != Phase.ENDED;
        if (dropped && seat.expiry == null) {
            seat.expiry = after(room.around().times().seat(), () -> {
                seat.expiry = null;
                expired(seat);
            });
        } else if (!dropped && seat.expiry != null) {
            seat.expiry.cancel();
            seat.expiry = null;
        }
    }

    /** A person whose signalling is up has not gone away: without media for so long they give up their place, not their line. */
    private void expired(Seat seat) {
        boolean down = !seat.up();
        if (down) {
            room.apply(new RoomCommand.SeatExpired(seat.participantId));
        }
        if (seat.line != null && down) {
            seat.media = Seat.Media.NONE;
            seat.send(new ServerFrame.Notice(new Notice.MediaLost()));
        }
        if (seat.line != null) {
            room.apply(new RoomCommand.LineBack(seat.participantId));
        }
    }

    /** Runs on the room's thread, unless cancelled there before: then it does nothing, even when it is already in the mailbox. */
    Timers.Handle after(Duration delay, Runnable task) {
        boolean[] cancelled = {false};
        Timers.Handle handle = room.around()
                .timers()
                .after(
                        delay,
                        () -> room.post(r -> {
                            if (!cancelled[0]) {
                                task.run();
                            }
                        }));
        return () -> {
            cancelled[0] = true;
            handle.cancel();
        };
    }
}
