package org.hejie.protocol;

/** What a participant is in a session. */
public enum Role {
    PRESIDING_MEDIATOR,
    CO_MEDIATOR,
    APPLICANT,
    RESPONDENT,
    THIRD_PARTY,
    /** Acts for a party by mandate (民事诉讼法 art. 62). */
    AGENT,
    /** Elected by the workers of a collective dispute (劳动争议调解仲裁法 art. 7). */
    REPRESENTATIVE,
    WITNESS,
    INTERPRETER,
    EXPERT,
    UNION,
    /** A judge asked for guidance; never silently there. */
    INVITED_JUDGE,
    OBSERVER;

    public boolean isMediator() {
        return this == PRESIDING_MEDIATOR || this == CO_MEDIATOR;
    }

    public boolean isParty() {
        return this == APPLICANT || this == RESPONDENT || this == THIRD_PARTY;
    }

    /** A party, or one who acts for a party: whoever answers for a side. */
    public boolean isOfASide() {
        return isParty() || isAgent();
    }

    /** Acts for a party, so that the mandate must be known. */
    public boolean isAgent() {
        return this == AGENT || this == REPRESENTATIVE;
    }
}
