package org.hejie.protocol.rest;

import java.util.List;
import org.hejie.protocol.AgentAuthority;
import org.hejie.protocol.Language;
import org.hejie.protocol.Role;
import org.jspecify.annotations.Nullable;

/**
 * A case to be opened.
 *
 * @param cause a name from {@link CauseList}
 * @param court the court that assigned the case, if one did
 * @param presidingMediatorId an account of the organisation with the role MEDIATOR
 * @param parties 2 to 20, at least one applicant and one respondent
 */
public record NewCase(
        String title,
        List<NewReference> references,
        String cause,
        @Nullable String court,
        String presidingMediatorId,
        @Nullable String claims,
        List<NewParty> parties) {

    public record NewReference(ReferenceKind kind, String value) {}

    /**
     * @param role not a mediator's; agents, witnesses, interpreters and the others who take part are entered here too
     * @param name the person who attends
     * @param entityName the unit that person stands for; required unless {@code kind} is NATURAL
     * @param idKind RESIDENT_ID if absent
     * @param idNumber of the person who attends
     * @param phone mainland mobile number of that person
     * @param authority of an agent or representative, where it is known; else the mediator enters it at the gate
     * @param side of an agent or representative: for which side they act
     * @param represents of a representative: the workers who elected them, at most {@value #MOST_REPRESENTED}
     * @param languages of an interpreter, at most 100 characters
     */
    public record NewParty(
            Role role,
            PartyKind kind,
            String name,
            @Nullable String entityName,
            @Nullable IdKind idKind,
            String idNumber,
            String phone,
            @Nullable Language language,
            @Nullable AgentAuthority authority,
            @Nullable Role side,
            @Nullable List<String> represents,
            @Nullable String languages) {
        public static final int MOST_REPRESENTED = 200;

        public NewParty(
                Role role,
                PartyKind kind,
                String name,
                @Nullable String entityName,
                @Nullable IdKind idKind,
                String idNumber,
                String phone,
                @Nullable Language language,
                @Nullable AgentAuthority authority) {
            this(role, kind, name, entityName, idKind, idNumber, phone, language, authority, null, null, null);
        }

        public NewParty(
                Role role,
                PartyKind kind,
                String name,
                @Nullable String entityName,
                @Nullable IdKind idKind,
                String idNumber,
                String phone,
                @Nullable Language language) {
            this(role, kind, name, entityName, idKind, idNumber, phone, language, null);
        }

        /** Without personal data: this object may end up in a log. */
        @Override
        public String toString() {
            return "NewParty[" + role + "]";
        }
    }
}
