package org.hejie.protocol.exchange;

import java.time.Instant;

/** The answer to a message that was taken: it is kept, and need not be sent again. */
public record ExchangeReceipt(String messageId, Taken taken, Instant at) {
    public enum Taken {
        NEW,
        /** It was here before, or another told of the same act. */
        DUPLICATE,
        /** Kept until those come that its sender wrote before it. */
        WAITING
    }
}
