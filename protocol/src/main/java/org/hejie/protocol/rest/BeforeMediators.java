package org.hejie.protocol.rest;

import java.util.List;
import org.hejie.protocol.rest.ExpertDesk.MatchReason;

/**
 * Whom a party may choose.
 *
 * @param recommended at most three, the best first
 * @param found of the organisation's others, or those in whom the text occurs
 * @param more there are more than these; a longer text finds them
 */
public record BeforeMediators(List<BeforeMediator> recommended, List<BeforeMediator> found, boolean more) {
    /** @param reasons why they are recommended */
    public record BeforeMediator(String accountId, MediatorCard card, List<MatchReason> reasons) {}
}
