package org.hejie.signaling.session;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.DisconnectCause;
import org.hejie.protocol.GapCause;
import org.hejie.protocol.Place;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.Notice;
import org.hejie.protocol.signal.RecordingState;
import org.hejie.protocol.signal.ServerFrame;
import org.hejie.signaling.Timers;
import org.hejie.signaling.refusal.Reason;
import org.hejie.signaling.room.Decision;
import org.hejie.signaling.room.Person;
import org.hejie.signaling.room.RoomCommand;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What keeps a room from being recorded beside its own rules: the recorder, the tap, the log. The log tells only the leading cause of a gap, so
 * the others are remembered here. On the room's thread.
 */
final class Faults {
    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);
    private static final Duration LOG_RETRY = Duration.ofSeconds(1);
    private static final Duration TAP_RETRY = Duration.ofSeconds(5);

    private final LiveRoom room;
    /** What the recorder reported and has not taken back. */
    private RoomCommand.@Nullable RecorderFailed recorder;
    /** The tap could not be set, or its node failed. */
    private boolean tap;

    private Timers.@Nullable Handle tapRetry;
    /** Since when the log takes nothing. */
    private @Nullable Instant logDown;
    /** Whether people were told that recording is halted. */
    private boolean halted;
    /** Who withdrew a consent that the recorder's work rests on while it could not be written down. */
    private final Set<Withdrawal> withdrawn = new LinkedHashSet<>();

    private record Withdrawal(String participantId, ConsentKind kind) {}

    /** That this is a new process could not be written down. */
    private boolean restarted;

    Faults(LiveRoom room) {
        this.room = room;
    }

    // --- the recorder

    void recorderFailed(RoomCommand.RecorderFailed failed) {
        recorder = failed;
        room.apply(failed);
    }

    void recorderRecovered() {
        recorder = null;
        recovered();
    }

    /** A recorder that failed before, and has not said otherwise, does not record what begins now. */
    void recordingStarted() {
        if (recorder != null) {
            room.apply(recorder);
        }
    }

    private void recovered() {
        if (recorder == null && !tap && logDown == null) {
            room.apply(new RoomCommand.RecorderRecovered());
        }
    }

    // --- the tap

    /** Lets the recorder in where it should be in. */
    void tapIn() {
        if (logDown != null) {
            return;
        }
        String failure = room.studio().open(room.state());
        if (failure == null) {
            tap = tap && !room.studio().tapped();
            return;
        }
        if (failure.startsWith(Studio.ROOM_UNKNOWN)) {
            room.reports().failed(failure);
        } else {
            tapFailed("tap: " + failure);
        }
        if (tapRetry == null) {
            tapRetry = room.deadlines().after(TAP_RETRY, this::tapRetried);
        }
    }

    void tapFailed(String detail) {
        tap = true;
        room.apply(new RoomCommand.RecorderFailed(GapCause.RECORDER_FAULT, detail));
    }

    private void tapRetried() {
        tapRetry = null;
        if (!tap || !room.state().recording().running()) {
            tap = false;
            return;
        }
        mediaAnswers();
    }

    /** Media answered, or is to be tried again: what only the tap kept back may go on. */
    void mediaAnswers() {
        if (tap) {
            tap = false;
            recovered();
        }
        tapIn();
    }

    // --- the log

    /** What cannot be written down must not be recorded either: the tap stays out until the log takes events again, and people are told. */
    void logFailed(RoomCommand command, RuntimeException why) {
        if (command
                        instanceof
                        RoomCommand.By(
                                String author,
                                long _,
                                Command.SetConsent(ConsentKind kind, boolean granted),
                                var _)
                && (kind == ConsentKind.RECORDING || kind == ConsentKind.SPEECH_TO_TEXT)
                && !granted) {
            withdrawn.add(new Withdrawal(author, kind));
        }
        room.sealed().broken();
        restarted |= command instanceof RoomCommand.ProcessRestarted;
        if (room.state().recording().state() == RecordingState.RECORDING) {
            room.studio().tapOut();
            halt(true);
        }
        if (logDown == null) {
            LOG.error("event log not writable session={}", room.sessionId(), why);
            logDown = room.around().clock().instant();
            room.deadlines().after(LOG_RETRY, this::logRetried);
        }
    }

    /** Writes down what could not be written: first that nothing was recorded, then who withdrew, who dropped and who came back. */
    private void logRetried() {
        Instant since = logDown;
        logDown = null;
        if (since == null || !caughtUp(since)) {
            if (logDown != null) {
                logDown = since;
            }
            return;
        }
        LOG.info("event log writable again session={} since={}", room.sessionId(), since);
        recovered();
        if (logDown == null) {
            halt(false);
            room.deadlines().set();
            tapIn();
        }
    }

    private boolean caughtUp(Instant since) {
        if (restarted) {
            restarted = false;
            room.apply(new RoomCommand.ProcessRestarted());
        }
        if (room.state().recording().state() == RecordingState.RECORDING) {
            GapCause cause = recorder == null ? GapCause.RECORDER_FAULT : recorder.cause();
            room.apply(new RoomCommand.RecorderFailed(cause, "the event log could not be written since " + since));
        }
        if (logDown != null) {
            return false;
        }
        for (Withdrawal held : List.copyOf(withdrawn)) {
            String id = held.participantId();
            Decision.Refused refused =
                    room.apply(new RoomCommand.By(id, 0, new Command.SetConsent(held.kind(), false)));
            if (refused == null && held.kind() == ConsentKind.RECORDING) {
                room.consentGiven(id, ConsentKind.RECORDING, false);
            }
            if (refused == null || refused.reason() != Reason.LOG_UNAVAILABLE) {
                withdrawn.remove(held);
            }
        }
        for (Person person : room.state().people().values()) {
            Seat seat = room.seat(person.id());
            room.presence(seat, seat.cause == null ? DisconnectCause.NETWORK_LOST : seat.cause);
        }
        return logDown == null;
    }

    /** Whether the log takes nothing now. */
    boolean unwritable() {
        return logDown != null;
    }

    private void halt(boolean now) {
        if (halted == now) {
            return;
        }
        halted = now;
        for (Person person : room.state().people().values()) {
            if (!person.place().equals(Place.WAITING)) {
                tell(room.seat(person.id()));
            }
        }
    }

    private void tell(Seat seat) {
        seat.send(new ServerFrame.Notice(new Notice.RecordingHalted(halted)));
    }

    /** After a welcome. */
    void repeat(Person person) {
        if (halted && !person.place().equals(Place.WAITING)) {
            tell(room.seat(person.id()));
        }
    }
}
