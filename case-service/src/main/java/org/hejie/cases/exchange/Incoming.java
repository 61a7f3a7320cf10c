package org.hejie.cases.exchange;

import java.time.Instant;
import org.hejie.protocol.IntegrationMode;
import org.hejie.protocol.exchange.ExchangeMessage;
import org.jdbi.v3.core.Handle;

/** Acts on what other platforms tell. */
public interface Incoming {
    /**
     * @param via code of the platform that handed it to us; its writer is {@link ExchangeMessage#from}
     * @param mode of the message's region on the day it came; of a region nobody knows, {@link IntegrationMode#ONBOARDED}
     * @param at when it came
     */
    record Arrival(String via, IntegrationMode mode, Instant at) {}

    /**
     * Acts on one message, in the transaction that marks it as done: exactly once, after all that its sender wrote before it about the same assignment.
     *
     * @throws Unacceptable when it can never be acted on as it is; nothing it did stays. Any other exception: it is tried again
     */
    void take(Handle h, ExchangeMessage message, Arrival arrival) throws Unacceptable;
}
