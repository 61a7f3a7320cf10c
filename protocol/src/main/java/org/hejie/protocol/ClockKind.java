package org.hejie.protocol;

/** What a clock runs for. */
public enum ClockKind {
    /** Both sides choose a mediator together (在线调解规则 art. 10). */
    CHOICE_OF_MEDIATOR,
    /** The court names one (在线调解规则 art. 10). */
    DESIGNATION_OF_MEDIATOR,
    /** The mediator, or the organisation, takes the case or declines (在线调解规则 art. 12). */
    ACCEPTANCE,
    /** The other side is told and asked (在线调解规则 art. 15). */
    COUNTERPARTY_ASKED,
    /** Delegated before filing (委派; 在线调解规则 art. 24). */
    PRE_FILING,
    /** Entrusted after filing, ordinary procedure (委托; 在线调解规则 art. 24). */
    POST_FILING_ORDINARY,
    /** Entrusted after filing, summary procedure. */
    POST_FILING_SUMMARY,
    /** A labour organisation's own case (劳动争议调解仲裁法 art. 14). */
    OWN_CASE,
    /** A dispute of new-form employment (人社厅发〔2024〕4号). */
    NEW_FORM_EMPLOYMENT,
    /** The parties ask for arbitration review together (人社部发〔2022〕9号). */
    ARBITRATION_REVIEW,
    /** The parties ask for judicial confirmation together (民事诉讼法 art. 205). */
    JUDICIAL_CONFIRMATION,
    /** Arbitration is asked for (劳动争议调解仲裁法 art. 27). */
    ARBITRATION_LIMITATION
}
