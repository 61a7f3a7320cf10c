package org.hejie.cases.notice;

import java.time.Instant;
import java.util.Optional;

/** Where messages to people leave the house: an SMS gateway, or the embedded file. Blocking, for a minute at most; call on virtual threads. */
public interface Notices {
    /** Hands a message over. A gateway that refuses or does not answer is a {@link Failed} receipt, not an exception. */
    Receipt send(Message message);

    /** As {@link #send}; an adapter that breaks down has failed like any other. Its words are left out: they may quote the message. */
    default Receipt handOver(Message message) {
        try {
            return send(message);
        } catch (RuntimeException e) {
            return new Failed(e.getClass().getSimpleName());
        }
    }

    /** {@code to} is a phone number. */
    record Message(Instant at, String to, Kind kind, String text) {
        /** Without number and text. */
        @Override
        public String toString() {
            return "Message[" + kind + "]";
        }
    }

    enum Kind {
        INVITATION,
        /** The link to a party's own page, before there is a case. */
        PAGE,
        CODE,
        REMINDER,
        MOVED,
        CANCELLED,
        /** Another mediator leads the case. */
        MEDIATOR,
        /** The code with which staff set their first password. */
        ACTIVATION
    }

    /** What the adapter answered. Kept sealed and shown to staff. */
    sealed interface Receipt {
        /** In the adapter's words: a reference of its own, or why not. */
        String words();

        default boolean accepted() {
            return this instanceof Accepted;
        }

        /** Why it was not taken; empty when it was. */
        default Optional<String> failure() {
            return accepted() ? Optional.empty() : Optional.of(words());
        }
    }

    /** Taken for delivery; {@code words}: the adapter's reference. */
    record Accepted(String words) implements Receipt {}

    /** Not taken. */
    record Failed(String words) implements Receipt {}
}
