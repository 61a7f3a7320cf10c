package org.hejie.signaling.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hejie.protocol.GapCause;
import org.hejie.protocol.Place;
import org.hejie.protocol.media.MediaCommand;
import org.hejie.protocol.media.TapCounts;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.protocol.signal.TapMoment;
import org.hejie.signaling.EventLog;
import org.hejie.signaling.Timers;
import org.hejie.signaling.refusal.Reason;
import org.hejie.signaling.room.Decision;
import org.hejie.signaling.room.RoomCommand;
import org.hejie.signaling.room.RoomState;
import org.hejie.signaling.room.Sealed;
import org.hejie.signaling.room.SealedRules;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The caucuses' own records of one room: each a log of its own, as of a session of its own. What those inside answered is kept nowhere before a record
 * begins. On the room's thread.
 */
final class SealedRecords {
    private static final Logger LOG = LoggerFactory.getLogger(SealedRecords.class);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final LiveRoom room;
    private Sealed sealed = Sealed.NONE;
    private RoomEvent.@Nullable SessionScheduled scheduled;
    /** What could not be written yet, by caucus. */
    private final Map<String, List<LoggedEvent>> owed = new HashMap<>();

    private Timers.@Nullable Handle retry;

    SealedRecords(LiveRoom room) {
        this.room = room;
    }

    Sealed state() {
        return sealed;
    }

    void scheduled(RoomEvent.SessionScheduled event) {
        scheduled = event;
    }

    // --- what is asked

    /** A command that concerns nothing but the record, and that the room allows. */
    Decision.@Nullable Refused carryOut(RoomCommand.By by) {
        return switch (by.command()) {
            case Command.SetConsent c -> {
                SealedRules.Answered answered = SealedRules.answer(room.state(), sealed, by.author(), c.granted());
                sealed = answered.sealed();
                change(answered.caucusId(), answered.events());
                yield null;
            }
            case Command.RecordCaucus c -> record(by.author(), c.on());
            default -> throw new IllegalArgumentException("not about a caucus's record: " + by.command());
        };
    }

    private Decision.@Nullable Refused record(String by, boolean on) {
        RoomEvent.SessionScheduled session = scheduled;
        String caucusId = caucusOf(by);
        if (session == null || on && owed.containsKey(caucusId)) {
            return new Decision.Refused(Reason.LOG_UNAVAILABLE, "");
        }
        Decision decision = SealedRules.record(room.state(), sealed, session, by, on);
        if (!(decision instanceof Decision.Accepted(List<RoomEvent> events))) {
            return (Decision.Refused) decision;
        }
        if (!on) {
            change(caucusId, events);
            return null;
        }
        return start(caucusId, events);
    }

    private Decision.@Nullable Refused start(String caucusId, List<RoomEvent> events) {
        String recordId = recordId(caucusId);
        List<LoggedEvent> logged = numbered(caucusId, events);
        try {
            if (!sealed.logs().containsKey(caucusId)
                    && !room.around().log().read(recordId).isEmpty()) {
                // It was ended when the process that wrote it was found dead.
                return new Decision.Refused(Reason.CAUCUS_RECORD_OVER, "");
            }
            room.around().log().append(recordId, logged);
        } catch (RuntimeException e) {
            LOG.error("caucus record cannot be begun record={}", recordId, e);
            return new Decision.Refused(Reason.LOG_UNAVAILABLE, "");
        }
        sealed = sealed.written(caucusId, logged);
        room.studio().tapCaucus(tap());
        String failure = room.studio().open(room.state());
        if (failure != null) {
            LOG.warn("caucus record without a tap record={} failure={}", recordId, failure);
            fail(caucusId, GapCause.RECORDER_FAULT);
            return new Decision.Refused(Reason.MEDIA_UNAVAILABLE, "");
        }
        write(
                caucusId,
                List.of(counted(caucusId, TapMoment.STARTED, room.studio().sealedLast(caucusId))));
        return null;
    }

    /** What stops a record takes the tap out before it is written. */
    private void change(String caucusId, List<RoomEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        boolean stops = events.stream().anyMatch(RoomEvent.RecordingStopped.class::isInstance);
        if (stops) {
            room.studio().tapCaucus(null);
            room.studio().cut(room.state(), room.state());
        }
        write(caucusId, events);
    }

    // --- what happens

    /** The room's own change, before it is carried out: a record that must stop has no tap from now on. */
    Map<String, List<RoomEvent>> follow(List<RoomEvent> events, RoomState after) {
        Map<String, List<RoomEvent>> all = SealedRules.follow(sealed, events, after);
        sealed = sealed.among(after);
        Optional<String> running = sealed.running();
        if (running.isPresent() && stops(all.getOrDefault(running.get(), List.of()))) {
            room.studio().tapCaucus(null);
        }
        return all;
    }

    private static boolean stops(List<RoomEvent> events) {
        return events.stream()
                .anyMatch(e -> e instanceof RoomEvent.RecordingStopped || e instanceof RoomEvent.SessionEnded);
    }

    /** After the room's media is as it should be. */
    void write(Map<String, List<RoomEvent>> all) {
        all.forEach(this::write);
    }

    void recorderFailed(String caucusId, GapCause cause) {
        fail(caucusId, cause);
        room.tellTalks();
    }

    /** The media node lost the room, or the session's log cannot be written. */
    void broken() {
        sealed.running().ifPresent(caucusId -> recorderFailed(caucusId, GapCause.RECORDER_FAULT));
    }

    private void fail(String caucusId, GapCause cause) {
        change(caucusId, SealedRules.failed(sealed, caucusId, cause));
    }

    // --- the logs

    /** With what the media node counted where a recording stops and where the record ends. */
    private void write(String caucusId, List<RoomEvent> events) {
        List<RoomEvent> all = new ArrayList<>();
        for (RoomEvent event : events) {
            if (event instanceof RoomEvent.SessionEnded) {
                all.add(counted(caucusId, TapMoment.ENDED, room.studio().sealedLast(caucusId)));
            }
            all.add(event);
            if (event instanceof RoomEvent.RecordingStopped) {
                all.add(counted(caucusId, TapMoment.STOPPED, room.studio().sealedFirst(caucusId)));
            }
        }
        List<LoggedEvent> logged = numbered(caucusId, all);
        sealed = sealed.written(caucusId, logged);
        owed.computeIfAbsent(caucusId, id -> new ArrayList<>()).addAll(logged);
        settle(caucusId);
    }

    private RoomEvent counted(String caucusId, TapMoment at, @Nullable TapCounts counts) {
        RoomState log = sealed.logs().getOrDefault(caucusId, RoomState.NONE);
        return new RoomEvent.RecordingTapCounted(String.valueOf(log.lastRecordingId()), at, counts);
    }

    private List<LoggedEvent> numbered(String caucusId, List<RoomEvent> events) {
        Instant now = room.around().clock().instant();
        long seq = sealed.logs().getOrDefault(caucusId, RoomState.NONE).lastSeq();
        List<LoggedEvent> logged = new ArrayList<>();
        for (RoomEvent event : events) {
            logged.add(new LoggedEvent(++seq, now, event));
        }
        return logged;
    }

    /** What cannot be written is not recorded either; it is written as soon as the log takes it. */
    private void settle(String caucusId) {
        List<LoggedEvent> waiting = owed.getOrDefault(caucusId, List.of());
        try {
            room.around().log().append(recordId(caucusId), List.copyOf(waiting));
            owed.remove(caucusId);
        } catch (RuntimeException e) {
            LOG.error("caucus record not writable record={}", recordId(caucusId), e);
            if (sealed.running(caucusId)) {
                fail(caucusId, GapCause.RECORDER_FAULT);
            } else if (retry == null) {
                retry = room.deadlines().after(RETRY, () -> {
                    retry = null;
                    List.copyOf(owed.keySet()).forEach(this::settle);
                });
            }
        }
    }

    private String recordId(String caucusId) {
        return Sealed.sessionId(room.sessionId(), caucusId);
    }

    private String caucusOf(String who) {
        return room.state().person(who).orElseThrow().place() instanceof Place.Caucus(String id) ? id : "";
    }

    /** Of the record that runs, if one does. */
    private MediaCommand.@Nullable SetTap tap() {
        return sealed.running()
                .map(caucusId -> new MediaCommand.SetTap(
                        room.sessionId(),
                        sealed.logs().getOrDefault(caucusId, RoomState.NONE).lastRecordingId(),
                        new Place.Caucus(caucusId),
                        recordId(caucusId)))
                .orElse(null);
    }

    // --- after a crash

    /** Whether a log is a caucus's record, and no session. */
    static boolean isRecord(List<LoggedEvent> log) {
        return !log.isEmpty() && log.getFirst().event() instanceof RoomEvent.SessionScheduled s && s.caucus() != null;
    }

    /** Ends a record that a dead process left: its caucus may go on, what was said in it since is recorded nowhere. */
    static void finish(EventLog to, String recordId, List<LoggedEvent> log, Instant now) {
        RoomState state = RoomState.replay(log);
        List<LoggedEvent> end = new ArrayList<>();
        for (RoomEvent event : SealedRules.finish(state)) {
            end.add(new LoggedEvent(state.lastSeq() + 1 + end.size(), now, event));
        }
        to.append(recordId, end);
        LOG.info("caucus record of a dead process ended record={}", recordId);
    }
}
