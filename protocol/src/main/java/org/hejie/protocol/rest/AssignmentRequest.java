package org.hejie.protocol.rest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.exchange.ExchangeBody.Court;
import org.hejie.protocol.exchange.ExchangeBody.DeclineReason;
import org.hejie.protocol.exchange.ExchangeBody.HowChosen;
import org.hejie.protocol.exchange.ExchangeBody.Route;
import org.hejie.protocol.exchange.ExchangeBody.Willingness;
import org.jspecify.annotations.Nullable;

/** What staff do with an assignment. */
public final class AssignmentRequest {
    private AssignmentRequest() {}

    public record DeclineAssignment(
            DeclineReason reason, @Nullable String words) {}

    public enum AttemptOutcome {
        NO_ANSWER,
        ANSWERED,
        /** A message of this house left it; nobody has answered by that. */
        SENT
    }

    /** @param place of the party who was sought */
    public record ContactAttempt(
            int place,
            PartyChannel channel,
            AttemptOutcome outcome,
            @Nullable String note) {}

    /** @param at when it was said; {@code null}: now */
    public record CounterpartyAnswer(
            int place,
            Willingness answer,
            PartyChannel channel,
            @Nullable Instant at) {}

    /**
     * @param accountId of a mediator of the organisation
     * @param chosenBy the parties who named this mediator; asked of {@link HowChosen#CHOSEN_TOGETHER} alone
     */
    public record ChooseMediator(HowChosen how, String accountId, List<PartyAct> chosenBy) {}

    /** The link to their own page, to these parties. */
    public record SendLinks(List<LinkTo> to) {}

    /** @param replaces the link that this party has, as whoever presses saw it; {@code null}: none */
    public record LinkTo(int place, @Nullable String replaces) {}

    /** @param consents of every party */
    public record ExtendTerm(int days, List<PartyAct> consents) {}

    public record SuspendTerm(String reason) {}

    /** That the mediation may be staged (在线调解规则 art. 23). Parties never see it. @param grounds 2 to 2,000 characters */
    public record ReportSuspicion(String grounds) {}

    /**
     * What matters to the limitation of arbitration (劳动争议调解仲裁法 art. 27).
     *
     * @param on the day, in China
     * @param ground of an interruption or suspension
     * @param place of the party who did it; asked of an interruption alone
     * @param unpaidPay of the start: pay is owed (art. 27(4))
     * @param employmentEnded of the start; {@code null}: the employment goes on, or it does not matter
     * @param evidence what shows it, 2 to 500 characters
     */
    public record NoteLimitation(
            LimitationAct act,
            LocalDate on,
            @Nullable LimitationGround ground,
            @Nullable Integer place,
            boolean unpaidPay,
            @Nullable LocalDate employmentEnded,
            String evidence) {}

    /** A note that was wrong. @param seq of it @param why 2 to 500 characters */
    public record StrikeLimitation(int seq, String why) {}

    /** The four of 在线调解规则 art. 21, for a mediation that ends without a session. */
    public record TerminateMediation(
            TerminationReason reason, String basics, String why, String conduct, String hints) {}

    /**
     * @param court asked for where the assignment names none
     * @param askedBy parties who ask; it goes out once all have
     */
    public record ApplyForConfirmation(
            Route route, @Nullable Court court, List<PartyAct> askedBy) {}
}
