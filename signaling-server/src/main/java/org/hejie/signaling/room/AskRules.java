package org.hejie.signaling.room;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hejie.protocol.GapCause;
import org.hejie.protocol.Place;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.signal.AskAnswer;
import org.hejie.protocol.signal.AskKind;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.Phase;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.signaling.refusal.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked of the presiding mediator in one press, and what comes of it. A break can be declined. Withdrawing cannot: nobody is held in a
 * mediation (在线调解规则 art. 4; 人民调解法 art. 23); nor can asking for another mediator (art. 14).
 */
final class AskRules {
    /** A second press sooner than this is the same word, not a second one. */
    static final Duration SECOND_WORD = Duration.ofSeconds(30);

    private AskRules() {}

    static Decision make(RoomState state, Person who, Command.Ask c, Instant now) {
        if (c.kind() == AskKind.HELP) {
            return Decision.accept(new RoomEvent.HelpAsked(who.id()));
        }
        Optional<Reason> unfit = unfit(state, who, c);
        if (unfit.isPresent()) {
            return Decision.refuse(unfit.get());
        }
        String reason = c.reason() == null ? null : c.reason().strip();
        Optional<Asks.Ask> open = state.asks().open(who.id(), c.kind());
        if (c.kind() == AskKind.STOP && open.isPresent()) {
            return saidAgain(state, who, reason, open.get().at(), now);
        }
        boolean second = c.kind() == AskKind.ANOTHER_MEDIATOR
                && state.asks().refusedMediator().contains(who.id());
        return open.isPresent()
                ? Decision.accept()
                : Decision.accept(new RoomEvent.AskMade(who.id(), c.kind(), reason, second));
    }

    private static Optional<Reason> unfit(RoomState state, Person who, Command.Ask c) {
        if (who.role().isMediator()) {
            return Optional.of(Reason.ASK_BY_MEDIATOR);
        }
        if (c.kind() == AskKind.BREAK) {
            boolean now = state.phase() == Phase.IN_SESSION && !who.place().equals(Place.WAITING);
            return now ? Optional.empty() : Optional.of(Reason.ASK_BREAK_NOT_NOW);
        }
        boolean acts = who.role().isAgent() && state.gate().authority(who.id()).isPresent();
        if (!who.role().isParty() && !acts) {
            return Optional.of(who.role().isAgent() ? Reason.ASK_AUTHORITY : Reason.ASK_BY_PARTY);
        }
        String reason = c.reason() == null ? "" : c.reason();
        boolean mayBeEmpty = c.kind() == AskKind.STOP;
        return mayBeEmpty && reason.isBlank() || Reasons.fits(reason)
                ? Optional.empty()
                : Optional.of(Reason.REASON_LENGTH);
    }

    private static Decision saidAgain(
            RoomState state, Person who, @Nullable String reason, Instant first, Instant now) {
        if (now.isBefore(first.plus(SECOND_WORD))) {
            return Decision.refuse(Reason.STOP_TOO_SOON);
        }
        List<RoomEvent> events = new ArrayList<>();
        events.add(new RoomEvent.AskMade(who.id(), AskKind.STOP, reason, true));
        events.add(new RoomEvent.AskAnswered(who.id(), AskKind.STOP, AskAnswer.GRANTED, who.id()));
        events.addAll(Presiding.ending(
                state,
                null,
                GapCause.CONSENT_WITHDRAWN,
                new RoomEvent.SessionEnded(who.id(), TerminationReason.PARTY_UNWILLING, null)));
        return new Decision.Accepted(List.copyOf(events));
    }

    static Decision takeBack(RoomState state, Person who, AskKind kind) {
        return state.asks().open(who.id(), kind).isPresent()
                ? Decision.accept(new RoomEvent.AskAnswered(who.id(), kind, AskAnswer.TAKEN_BACK, who.id()))
                : Decision.refuse(Reason.ASK_NOT_OPEN);
    }

    static Decision answer(RoomState state, String by, Command.AnswerAsk c) {
        Optional<Asks.Ask> open = state.asks().open(c.participantId(), c.kind());
        if (open.isEmpty()) {
            return Decision.refuse(Reason.ASK_NOT_OPEN);
        }
        boolean declinable = c.kind() == AskKind.BREAK || c.kind() == AskKind.HELP;
        if (!c.granted() && !declinable) {
            return Decision.refuse(Reason.ASK_NOT_DECLINED);
        }
        List<RoomEvent> events = new ArrayList<>();
        AskAnswer answer = c.granted() ? AskAnswer.GRANTED : AskAnswer.DECLINED;
        events.add(new RoomEvent.AskAnswered(c.participantId(), c.kind(), answer, by));
        if (c.granted()) {
            events.addAll(granted(state, by, open.get()));
        }
        return new Decision.Accepted(List.copyOf(events));
    }

    private static List<RoomEvent> granted(RoomState state, String by, Asks.Ask ask) {
        return switch (ask.kind()) {
            case HELP -> List.of();
            case BREAK ->
                state.phase() == Phase.IN_SESSION ? List.of(new RoomEvent.SessionPaused(by, null)) : List.of();
            case STOP -> end(state, by, TerminationReason.PARTY_UNWILLING);
            case ANOTHER_MEDIATOR ->
                end(state, by, ask.second() ? TerminationReason.PARTY_UNWILLING : TerminationReason.ADJOURNED);
        };
    }

    private static List<RoomEvent> end(RoomState state, String by, TerminationReason reason) {
        return Presiding.ending(state, by, GapCause.STOPPED_BY_MEDIATOR, new RoomEvent.SessionEnded(by, reason, null));
    }

    /** A pause, whoever it was for, is the break that was asked for; another mediator who presides is the one asked for. */
    static List<RoomEvent> settle(List<RoomEvent> events, RoomState after) {
        String by = after.presidingMediatorId();
        boolean another = events.stream().anyMatch(RoomEvent.PresidingChanged.class::isInstance);
        List<RoomEvent> all = new ArrayList<>(events);
        for (Asks.Ask ask : after.asks().open()) {
            boolean met = ask.kind() == AskKind.BREAK && after.phase() == Phase.PAUSED
                    || ask.kind() == AskKind.ANOTHER_MEDIATOR && another;
            if (met) {
                all.add(new RoomEvent.AskAnswered(ask.participantId(), ask.kind(), AskAnswer.GRANTED, by));
            }
        }
        return List.copyOf(all);
    }

    /** What open asks are, to one who was not told as they were made. */
    static List<RoomEvent> retold(RoomState state, String notOf) {
        return state.asks().open().stream()
                .filter(ask -> !ask.participantId().equals(notOf))
                .<RoomEvent>map(ask ->
                        new RoomEvent.AskMade(ask.participantId(), ask.kind(), ask.reason(), ask.second(), ask.at()))
                .toList();
    }
}
