package org.hejie.protocol.rest;

import org.hejie.protocol.ConsentKind;

/** What the join page sends. The link's token travels in bodies only, never in an address. */
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

    record ReadNotice(String version) implements JoinRequest {}

    record DecideConsent(ConsentKind kind, boolean granted, String version) implements JoinRequest {}
}
