package org.hejie.protocol;

/** What a participant is in a session. */
public enum Role {
    PRESIDING_MEDIATOR("主持调解员", "Presiding mediator"),
    CO_MEDIATOR("共同调解员", "Co-mediator"),
    APPLICANT("申请人", "Applicant"),
    RESPONDENT("被申请人", "Respondent"),
    THIRD_PARTY("第三人", "Third party"),
    /** Acts for a party by mandate (民事诉讼法 art. 62). */
    AGENT("代理人", "Agent"),
    /** Elected by the workers of a collective dispute (劳动争议调解仲裁法 art. 7). */
    REPRESENTATIVE("推选代表", "Representative"),
    WITNESS("证人", "Witness"),
    INTERPRETER("翻译", "Interpreter"),
    EXPERT("专家", "Expert"),
    UNION("工会代表", "Union"),
    /** A judge asked for guidance; never silently there. */
    INVITED_JUDGE("受邀法官", "Invited judge"),
    OBSERVER("旁听人", "Observer");

    private final String zh;
    private final String en;

    Role(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    /** As it is called on papers, films and in messages. */
    public String title(Language language) {
        return language == Language.EN ? en : zh;
    }

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
