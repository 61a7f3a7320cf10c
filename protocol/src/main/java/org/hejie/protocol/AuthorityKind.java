package org.hejie.protocol;

/** How far an agent's mandate goes (民事诉讼法 art. 62). */
public enum AuthorityKind {
    GENERAL,
    /** Also to admit, waive or change claims, and to settle. */
    SPECIAL
}
