package org.hejie.protocol.rest;

import java.time.Instant;
import java.util.List;
import org.hejie.protocol.Role;
import org.hejie.protocol.exchange.ExchangeBody.Route;
import org.jspecify.annotations.Nullable;

/**
 * The joint application after an agreement, as a party to it sees it.
 *
 * @param routes what may be applied for now
 * @param chosen what the parties who pressed ask for
 * @param ruleSet under which the case began
 * @param open this party may press
 * @param sent it has gone out
 */
public record JoinConfirmation(
        List<Route> routes,
        @Nullable Route chosen,
        List<AssignmentClock> clocks,
        String ruleSet,
        List<JointParty> parties,
        boolean open,
        boolean sent) {
    public record JointParty(
            Role role, String name, boolean mine, @Nullable Instant askedAt) {}

    /** 我们共同申请. */
    public record AskTogether(Route route) {}
}
