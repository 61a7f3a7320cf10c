package org.hejie.protocol;

/** What a participant is in a session. */
public enum Role {
    PRESIDING_MEDIATOR,
    CO_MEDIATOR,
    APPLICANT,
    RESPONDENT,
    THIRD_PARTY;

    public boolean isMediator() {
        return this == PRESIDING_MEDIATOR || this == CO_MEDIATOR;
    }

    public boolean isParty() {
        return this == APPLICANT || this == RESPONDENT || this == THIRD_PARTY;
    }
}
