package org.hejie.protocol.rest;

/** What a document of a case is. The list is open: readers show a kind they do not know as {@link #OTHER}. */
public enum DocumentKind {
    EXHIBIT,
    TRANSCRIPT,
    /** What nobody disputes, alone (在线调解规则 arts. 18, 22). */
    UNDISPUTED_FACTS,
    AGREEMENT,
    /** An agreement signed on paper, as a picture of it. */
    AGREEMENT_SCAN,
    /** An agent's or representative's mandate (授权委托书). */
    MANDATE,
    NOTICE_RECEIPT,
    FAILURE_REPORT,
    OTHER
}
