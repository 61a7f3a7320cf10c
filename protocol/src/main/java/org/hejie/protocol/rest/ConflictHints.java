package org.hejie.protocol.rest;

import java.util.List;
import org.hejie.protocol.DisclosureKind;
import org.hejie.protocol.Role;
import org.jspecify.annotations.Nullable;

/**
 * What may stand between a mediator and impartiality, found by comparing numbers on file: to be looked into and disclosed, never a refusal (在线调解规则
 * art. 13, 特邀调解规定 arts. 15-16). Parties read none of it.
 *
 * @param namesOnly mediators without a phone or identity number on file: of them only names were compared
 */
public record ConflictHints(List<ConflictHint> hints, List<StaffName> namesOnly) {
    public enum ConflictKind {
        /** The mediator's own phone or identity number. */
        SAME_PERSON,
        /** The same name only: weak. */
        SAME_NAME,
        /** Works or worked for a unit of this case. */
        EMPLOYER,
        /** Was party, agent, witness or the like in another case, together with somebody of this one. */
        EARLIER_ROLE,
        /** Mediated this dispute before, and is entered in it with another role since. */
        LATER_ROLE
    }

    /**
     * @param accountId the mediator's
     * @param person of this case, or the unit they stand for
     * @param role of that person here
     * @param earlierRole the mediator's in the other case
     * @param disclose as what it would be disclosed
     */
    public record ConflictHint(
            String accountId,
            String mediator,
            ConflictKind kind,
            String person,
            Role role,
            @Nullable Role earlierRole,
            DisclosureKind disclose) {
        /** Without personal data: this object may end up in a log. */
        @Override
        public String toString() {
            return "ConflictHint[" + kind + "]";
        }
    }
}
