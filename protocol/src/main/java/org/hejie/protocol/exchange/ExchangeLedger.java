package org.hejie.protocol.exchange;

import java.time.LocalDate;
import java.util.List;

/**
 * What one platform handed to another, and took from it, of the messages written on one day in China: what both compare every day.
 *
 * @param platform whose ledger it is
 * @param with the other one
 */
public record ExchangeLedger(String platform, String with, LocalDate day, List<Line> sent, List<Line> taken) {

    /** @param sha256 of the message's bytes */
    public record Line(String from, String messageId, String type, String sha256, State state) {}

    public enum State {
        /** Not yet on the other side, or not yet acted on. */
        UNDER_WAY,
        DONE,
        /** Given up; a person has to look. */
        DEAD
    }
}
