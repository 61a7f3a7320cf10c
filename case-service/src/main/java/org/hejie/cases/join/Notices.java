package org.hejie.cases.join;

import java.time.Instant;

/** Where messages to people leave the house: an SMS gateway, or the embedded file. Blocking; call on virtual threads. */
public interface Notices {
    /** @throws RuntimeException when it could not be handed over; the caller's act is then refused */
    void send(Message message);

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
        CODE
    }
}
