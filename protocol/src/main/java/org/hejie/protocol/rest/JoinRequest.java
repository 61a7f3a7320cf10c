package org.hejie.protocol.rest;

import org.hejie.protocol.ConsentKind;
import org.jspecify.annotations.Nullable;

/** What the join page sends. {@code token} is the link's, or the eight digits beside it; it travels in bodies only, never in an address. */
public sealed interface JoinRequest {
    record OpenDoor(String token) implements JoinRequest {
        @Override
        public String toString() {
            return "OpenDoor";
        }
    }

    /** {@code idDigits}: the last four characters of the identity number. */
    record AskCode(String token, String name, String idDigits) implements JoinRequest {
        @Override
        public String toString() {
            return "AskCode";
        }
    }

    record VerifyCode(String token, String code) implements JoinRequest {
        @Override
        public String toString() {
            return "VerifyCode";
        }
    }

    /** {@code promised}: whether the press said the promise that the notice asks for. */
    record ReadNotice(String version, @Nullable Boolean promised) implements JoinRequest {
        public ReadNotice(String version) {
            this(version, null);
        }
    }

    record DecideConsent(ConsentKind kind, boolean granted, String version) implements JoinRequest {}
}
