package org.hejie.protocol.rest;

/** What a party presses on their own page before there is a case. */
public sealed interface BeforeRequest {
    /** Whether they are willing to mediate (在线调解规则 art. 15). */
    record AnswerAsked(boolean willing) implements BeforeRequest {}

    /** The mediator they choose (在线调解规则 art. 10). */
    record NameMediator(String accountId) implements BeforeRequest {}
}
