package org.hejie.signaling.room;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.GapCause;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.Phase;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.signaling.refusal.Reason;
import org.hejie.signaling.room.Recording.Gap;
import org.jspecify.annotations.Nullable;

/**
 * When the session is recorded: only while it runs, and only while everyone in the joint room has agreed and nobody is in a caucus (在线调解规则 art. 22; 个人信息保护法 arts. 13-15). Every
 * interruption has one leading cause, noted in the log (庭审录音录像规定 art. 3).
 */
final class RecordingRules {
    private RecordingRules() {}

    static Decision start(RoomState state, String by) {
        if (state.phase() != Phase.IN_SESSION) {
            return Decision.refuse(Reason.RECORDING_NOT_IN_SESSION);
        }
        if (state.recording().running()) {
            return Decision.refuse(Reason.RECORDING_ALREADY_ON);
        }
        String missing = state.joint()
                .filter(p -> !p.consents(ConsentKind.RECORDING))
                .map(Person::name)
                .collect(Collectors.joining("、"));
        if (!missing.isEmpty()) {
            return new Decision.Refused(Reason.RECORDING_CONSENT_MISSING, missing);
        }
        if (state.apart().findAny().isPresent()) {
            return Decision.refuse(Reason.RECORDING_CAUCUS);
        }
        String id = state.recordingId(state.recording().count() + 1);
        return Decision.accept(new RoomEvent.RecordingStarted(id, by));
    }

    static Decision stop(RoomState state, String by, Command.StopRecording c) {
        return state.recording().running()
                ? Decision.accept(new RoomEvent.RecordingStopped(by, GapCause.STOPPED_BY_MEDIATOR, c.reason()))
                : Decision.refuse(Reason.RECORDING_NOT_ON);
    }

    /** Adds what {@code events} mean for a running recording: a gap opens before its cause takes effect, and closes after the last one is gone. */
    static List<RoomEvent> settle(RoomState before, RoomCommand command, List<RoomEvent> events, RoomState after) {
        if (!before.recording().running() || !after.recording().running()) {
            return events;
        }
        Optional<Gap> wanted = wanted(after, fault(before, command));
        Gap current = before.recording().gap();
        if (wanted.isPresent()) {
            Gap gap = wanted.get();
            // It stays the act of who opened the talks, whoever presides since.
            boolean same = current != null && gap.cause() == GapCause.CAUCUS && current.cause() == GapCause.CAUCUS;
            if (same || gap.equals(current)) {
                return events;
            }
            String detail = command instanceof RoomCommand.RecorderFailed f ? f.detail() : null;
            List<RoomEvent> all = new ArrayList<>();
            all.add(new RoomEvent.RecordingGapOpened(gap.cause(), gap.participantId(), detail));
            all.addAll(events);
            return List.copyOf(all);
        }
        if (current == null) {
            return events;
        }
        List<RoomEvent> all = new ArrayList<>(events);
        all.add(new RoomEvent.RecordingGapClosed());
        return List.copyOf(all);
    }

    /** The fault that holds after the command, as far as the room was told of one. */
    private static @Nullable Gap fault(RoomState before, RoomCommand command) {
        Gap held = before.recording().gap();
        return switch (command) {
            case RoomCommand.RecorderFailed f -> new Gap(f.cause(), null);
            case RoomCommand.ProcessRestarted p -> new Gap(GapCause.PROCESS_DIED, null);
            case RoomCommand.RecorderRecovered r -> held != null && held.cause() == GapCause.PROCESS_DIED ? held : null;
            default -> held != null && held.isFault() ? held : null;
        };
    }

    /**
     * The leading cause not to record: a fault (the room could not know it otherwise), then a caucus, whose act is the presiding mediator's, then
     * consent, then the session standing still. From the first who is moved to the last who is back nobody is recorded: what the others say meanwhile
     * is not the mediation's (庭审录音录像规定 art. 3).
     */
    private static Optional<Gap> wanted(RoomState after, @Nullable Gap fault) {
        if (fault != null && !(fault.cause() == GapCause.PROCESS_DIED && Room.presidingIsHere(after))) {
            return Optional.of(fault);
        }
        if (after.apart().findAny().isPresent()) {
            return Optional.of(new Gap(GapCause.CAUCUS, after.presidingMediatorId()));
        }
        List<Person> unwilling =
                after.joint().filter(p -> !p.consents(ConsentKind.RECORDING)).toList();
        Optional<Person> withdrew =
                unwilling.stream().filter(Person::withdrewRecording).findFirst();
        if (withdrew.isPresent()) {
            return Optional.of(
                    new Gap(GapCause.CONSENT_WITHDRAWN, withdrew.get().id()));
        }
        if (!unwilling.isEmpty()) {
            return Optional.of(
                    new Gap(GapCause.CONSENT_MISSING, unwilling.getFirst().id()));
        }
        return switch (after.phase()) {
            case IN_SESSION -> Optional.empty();
            case SUSPENDED -> Optional.of(new Gap(GapCause.SESSION_SUSPENDED, null));
            case SCHEDULED, OPEN, PAUSED, ENDED -> Optional.of(new Gap(GapCause.SESSION_PAUSED, null));
        };
    }
}
