package org.hejie.protocol.rest;

/**
 * Another mediator of the organisation for a case.
 *
 * @param reason of 2 to 500 characters, for the organisation and the court
 */
public record NewMediator(String accountId, String reason) {
    /** Without the reason: this object may end up in a log. */
    @Override
    public String toString() {
        return "NewMediator[" + accountId + "]";
    }
}
