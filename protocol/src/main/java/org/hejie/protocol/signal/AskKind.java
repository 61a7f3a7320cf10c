package org.hejie.protocol.signal;

/** What someone can ask of the presiding mediator in one press. An ask stays open until it is answered or taken back. */
public enum AskKind {
    /** That the session is paused. */
    BREAK,
    /** To withdraw from the mediation, now: it is voluntary (在线调解规则 art. 4). Cannot be declined. */
    STOP,
    /** That someone else mediates (在线调解规则 art. 14). Cannot be declined. */
    ANOTHER_MEDIATOR,
    HELP
}
