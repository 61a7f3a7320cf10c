package org.hejie.signaling.room;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.DraftsEnd;
import org.hejie.protocol.signal.RecordingState;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.signaling.refusal.Reason;

/**
 * When a machine drafts lines of the transcript: only of what is recorded, and only while everyone in the joint room agreed to it, one by one (在线诉讼规则
 * art. 4; 个人信息保护法 arts. 13-15, 29). Mediators need not agree: each of them may stop it. Whatever takes that away stops it; it begins again only when it is
 * asked for again. Pure.
 */
final class DraftRules {
    private DraftRules() {}

    static Decision set(RoomState state, Person who, Command.SetDrafts c) {
        Reason unfit = TranscriptRules.mediator(state, who);
        if (unfit != null) {
            return Decision.refuse(unfit);
        }
        boolean on = state.papers().drafts().on();
        if (on == c.on()) {
            return Decision.accept();
        }
        if (!c.on()) {
            return Decision.accept(new RoomEvent.DraftsStopped(who.id(), DraftsEnd.TURNED_OFF));
        }
        if (!recorded(state)) {
            return Decision.refuse(Reason.DRAFTS_NOT_RECORDED);
        }
        String missing = unwilling(state).stream().map(Person::name).collect(Collectors.joining("、"));
        return missing.isEmpty()
                ? Decision.accept(new RoomEvent.DraftsStarted(who.id()))
                : new Decision.Refused(Reason.DRAFTS_CONSENT_MISSING, missing);
    }

    /** The drafts themselves are not the log's: nothing comes of it here. */
    static Decision discard(RoomState state, Person who) {
        return PaperRules.refused(TranscriptRules.mediator(state, who)).orElseGet(Decision::accept);
    }

    /** Adds that drafting stops where {@code events} take away what it needs: written before its cause takes effect, as a gap is. */
    static List<RoomEvent> settle(RoomState before, List<RoomEvent> events, RoomState after) {
        if (!before.papers().drafts().on() || !after.papers().drafts().on()) {
            return events;
        }
        Optional<RoomEvent.DraftsStopped> stop = end(after);
        if (stop.isEmpty()) {
            return events;
        }
        List<RoomEvent> all = new ArrayList<>();
        all.add(stop.get());
        all.addAll(events);
        return List.copyOf(all);
    }

    private static Optional<RoomEvent.DraftsStopped> end(RoomState state) {
        List<Person> unwilling = unwilling(state);
        Optional<Person> withdrew = unwilling.stream()
                .filter(p -> p.consents().containsKey(ConsentKind.SPEECH_TO_TEXT))
                .findFirst();
        if (withdrew.isPresent()) {
            return stopped(withdrew.get(), DraftsEnd.CONSENT_WITHDRAWN);
        }
        if (!unwilling.isEmpty()) {
            return stopped(unwilling.getFirst(), DraftsEnd.CONSENT_MISSING);
        }
        return recorded(state)
                ? Optional.empty()
                : Optional.of(new RoomEvent.DraftsStopped(null, DraftsEnd.NOT_RECORDED));
    }

    private static Optional<RoomEvent.DraftsStopped> stopped(Person who, DraftsEnd cause) {
        return Optional.of(new RoomEvent.DraftsStopped(who.id(), cause));
    }

    private static List<Person> unwilling(RoomState state) {
        return state.joint()
                .filter(p -> !p.role().isMediator() && !p.consents(ConsentKind.SPEECH_TO_TEXT))
                .toList();
    }

    private static boolean recorded(RoomState state) {
        return state.recording().state() == RecordingState.RECORDING;
    }
}
