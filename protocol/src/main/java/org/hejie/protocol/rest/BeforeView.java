package org.hejie.protocol.rest;

import java.util.List;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.exchange.ExchangeBody.HowChosen;
import org.hejie.protocol.exchange.ExchangeBody.Willingness;
import org.jspecify.annotations.Nullable;

/**
 * A party's own page before there is a case.
 *
 * @param profile of the organisation, where it shows itself to anyone
 * @param reason of an ending
 * @param court that assigned the case; it designates where the parties do not agree
 * @param clocks what runs for the parties now
 * @param ruleSet under which it began
 * @param answer whether this party is willing, where they are asked
 * @param mine the mediator this party named
 * @param mediator who is known; {@code null}: nobody yet
 */
public record BeforeView(
        String name,
        Role role,
        String organisation,
        @Nullable OrganisationProfile profile,
        @Nullable String court,
        String title,
        String cause,
        @Nullable String claims,
        BeforeStep step,
        AssignmentState state,
        @Nullable TerminationReason reason,
        List<AssignmentClock> clocks,
        String ruleSet,
        @Nullable Willingness answer,
        @Nullable StaffName mine,
        List<OtherParty> others,
        @Nullable MediatorCard mediator,
        @Nullable HowChosen howChosen) {
    /** What this party can do, or what is over. */
    public enum BeforeStep {
        /** Say whether they are willing. */
        ANSWER,
        /** Name a mediator, or change one's mind. */
        CHOOSE,
        /** Nobody may choose any more: another designates. */
        CHOICE_OVER,
        /** The mediator is known. */
        SETTLED,
        /** The case is open; what follows has links of its own. */
        OPENED,
        /** A third party who said no. */
        NOT_TAKING_PART,
        OVER
    }

    /**
     * @param answered they are asked too, and said yes; whoever applied always did
     * @param named they named a mediator
     * @param mediator whom; told once this party has named one as well
     */
    public record OtherParty(
            Role role,
            String name,
            boolean answered,
            boolean named,
            @Nullable StaffName mediator) {}
}
