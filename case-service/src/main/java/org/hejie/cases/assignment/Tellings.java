package org.hejie.cases.assignment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hejie.cases.assignment.AssignmentStore.Entry;
import org.hejie.cases.assignment.AssignmentStore.Row;
import org.hejie.cases.clock.Clock;
import org.hejie.cases.clock.Due;
import org.hejie.cases.exchange.Outgoing;
import org.hejie.protocol.exchange.ExchangeBody;
import org.hejie.protocol.exchange.ExchangeBody.Attended;
import org.hejie.protocol.exchange.ExchangeBody.Court;
import org.hejie.protocol.exchange.ExchangeBody.DeclineReason;
import org.hejie.protocol.exchange.ExchangeBody.JointlyBy;
import org.hejie.protocol.exchange.ExchangeBody.Material;
import org.hejie.protocol.exchange.ExchangeBody.MaterialsReturned;
import org.hejie.protocol.exchange.ExchangeBody.Outbound;
import org.hejie.protocol.exchange.ExchangeBody.Reading;
import org.hejie.protocol.exchange.ExchangeBody.TooLarge;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Tells the platform that assigned a case what happened to it, each act once. Of what staff entered themselves nobody is told. */
final class Tellings {
    private static final String BY_PARTIES = "在线调解规则 art. 19";
    private static final String WITH_SEAL = "劳动争议调解仲裁法 art. 14";
    private final Outgoing outgoing;
    private final AssignmentClocks clocks;

    Tellings(Outgoing outgoing, AssignmentClocks clocks) {
        this.outgoing = outgoing;
        this.clocks = clocks;
    }

    /**
     * What a message needs beside the events.
     *
     * @param people who took part in a session that ended
     * @param documents of an application for confirmation, or of a failure
     * @param tooLarge of a failure's papers, those that no message can hold
     * @param told what a fact says in full, where the event keeps less
     */
    record Beside(
            List<Attended> people,
            List<Material> documents,
            List<TooLarge> tooLarge,
            @Nullable Outbound told) {
        static final Beside NOTHING = new Beside(List.of(), List.of(), List.of(), null);

        static Beside people(List<Attended> people) {
            return new Beside(people, List.of(), List.of(), null);
        }

        static Beside documents(List<Material> documents, List<TooLarge> tooLarge) {
            return new Beside(List.of(), documents, tooLarge, null);
        }

        static Beside told(Outbound told) {
            return new Beside(List.of(), List.of(), List.of(), told);
        }
    }

    void tell(Handle h, Row row, Assignment after, List<Entry> entries, Beside beside) {
        String to = row.fromPlatform();
        if (to == null) {
            return;
        }
        for (Entry entry : entries) {
            message(after, entry, beside)
                    .ifPresent(message -> outgoing.tell(h, to, row.assignmentId(), message.act(), message.body()));
            if (Returned.by(after, entry.event())) {
                List<MaterialsReturned> parts =
                        Returned.parts(after, entry.event().at(), beside);
                parts.forEach(
                        part -> outgoing.tell(h, to, row.assignmentId(), "materials-returned:" + part.part(), part));
            }
        }
    }

    private record Message(String act, Outbound body) {}

    private Optional<Message> message(Assignment a, Entry entry, Beside beside) {
        return Optional.ofNullable(
                switch (entry.event()) {
                    case AssignmentEvent.Accepted e -> new Message("accepted", accepted(a, e.at()));
                    case AssignmentEvent.Declined e ->
                        new Message(
                                "declined", new ExchangeBody.AssignmentDeclined(e.reason(), e.words(), false, e.at()));
                    case AssignmentEvent.Lapsed e ->
                        new Message(
                                "declined",
                                new ExchangeBody.AssignmentDeclined(DeclineReason.NO_ANSWER, null, true, e.at()));
                    case AssignmentEvent.Answered e ->
                        new Message(
                                "willingness:" + entry.seq(),
                                new ExchangeBody.CounterpartyWillingness(
                                        e.place(),
                                        a.party(e.place()).role(),
                                        e.answer(),
                                        (int) a.attempts(e.place()),
                                        e.saidAt()));
                    case AssignmentEvent.MediatorChosen e ->
                        new Message(
                                "mediator:" + entry.seq(), new ExchangeBody.MediatorChosen(e.name(), e.how(), e.at()));
                    case AssignmentEvent.Extended e ->
                        new Message(
                                "extended:" + entry.seq(),
                                new ExchangeBody.TermExtended(e.days(), e.last(), e.at(), e.article()));
                    case AssignmentEvent.SessionTold e -> session(e, entry.seq(), beside);
                    case AssignmentEvent.TranscriptConfirmed e ->
                        fact("transcript-confirmed:" + e.sessionId() + ":" + e.version(), beside);
                    case AssignmentEvent.FactsAgreed e -> fact("undisputed-facts:" + e.sessionId(), beside);
                    case AssignmentEvent.RecordingIndexed e ->
                        fact(
                                "recording-indexed:" + e.sessionId() + ":"
                                        + e.manifest().substring(0, 16),
                                beside);
                    case AssignmentEvent.Suspected e ->
                        new Message(
                                "suspected:" + entry.seq(),
                                new ExchangeBody.FalseMediationSuspected(e.grounds(), e.at()));
                    case AssignmentEvent.TookEffect e -> effective(e);
                    case AssignmentEvent.Terminated e ->
                        new Message(
                                "terminated",
                                new ExchangeBody.MediationTerminated(
                                        e.reason(), e.at(), e.basics(), e.why(), e.conduct(), e.hints()));
                    case AssignmentEvent.Applied e -> applied(a, e, beside);
                    case AssignmentEvent.Received _,
                            AssignmentEvent.ArrivedAgain _,
                            AssignmentEvent.Updated _,
                            AssignmentEvent.MaterialTold _,
                            AssignmentEvent.HoldRequested _,
                            AssignmentEvent.ReviewRequested _,
                            AssignmentEvent.MediatorReplaced _,
                            AssignmentEvent.Attempted _,
                            AssignmentEvent.Wished _,
                            AssignmentEvent.Opened _,
                            AssignmentEvent.Suspended _,
                            AssignmentEvent.Resumed _,
                            AssignmentEvent.Recalled _,
                            AssignmentEvent.AskedTogether _,
                            AssignmentEvent.LimitationNoted _,
                            AssignmentEvent.LimitationStruck _,
                            AssignmentEvent.Decided _ -> null;
                });
    }

    private static @Nullable Message fact(String act, Beside beside) {
        Outbound told = beside.told();
        return told == null ? null : new Message(act, told);
    }

    private Outbound accepted(Assignment a, Instant at) {
        Optional<Clock> clock = clocks.mediation(a);
        return clock.isPresent() && clock.get().due(clocks.calendar()) instanceof Due.Day day
                ? new ExchangeBody.AssignmentAccepted(
                        at, day.end(), clock.get().term().article())
                : new ExchangeBody.AssignmentAccepted(at, null, null);
    }

    private static Message session(AssignmentEvent.SessionTold e, int seq, Beside beside) {
        return switch (e.act()) {
            case PLANNED ->
                new Message(
                        "session-scheduled:" + e.sessionId() + ":" + seq,
                        new ExchangeBody.SessionScheduled(
                                e.sessionId(), e.plannedAt() == null ? e.at() : e.plannedAt()));
            case STARTED ->
                new Message("session-started:" + e.sessionId(), new ExchangeBody.SessionStarted(e.sessionId(), e.at()));
            case ENDED ->
                new Message(
                        "session-ended:" + e.sessionId(),
                        new ExchangeBody.SessionEnded(
                                e.sessionId(),
                                e.at(),
                                e.reason() == null ? org.hejie.protocol.TerminationReason.ADJOURNED : e.reason(),
                                beside.people()));
        };
    }

    private static Message effective(AssignmentEvent.TookEffect e) {
        Instant seal = e.withSeal();
        List<Reading> readings = seal == null
                ? List.of(new Reading(BY_PARTIES, e.byParties()))
                : List.of(new Reading(BY_PARTIES, e.byParties()), new Reading(WITH_SEAL, seal));
        return new Message(
                "agreement-effective:" + e.sessionId() + ":" + readings.size(),
                new ExchangeBody.AgreementEffective(e.sessionId(), e.partial(), e.digest(), readings));
    }

    private static @Nullable Message applied(Assignment a, AssignmentEvent.Applied e, Beside beside) {
        Court court = e.court();
        if (court == null) {
            return null;
        }
        List<JointlyBy> by = e.jointBy().stream()
                .map(said -> new JointlyBy(
                        a.party(said.place()).role(), a.party(said.place()).name(), said.at()))
                .toList();
        return new Message(
                "applied:" + e.applicationId(),
                new ExchangeBody.ConfirmationApplied(
                        e.applicationId(), e.route(), court, by, e.last(), e.article(), beside.documents()));
    }
}
