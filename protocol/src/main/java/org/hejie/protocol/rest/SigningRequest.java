package org.hejie.protocol.rest;

/** What is asked of where people sign. {@code digest} is that of the agreement's canonical form, as it was read. */
public final class SigningRequest {
    private SigningRequest() {}

    public record AskSigningCode(String digest) {}

    /** @param code from the message */
    public record SignAgreement(String digest, String code) {}

    /** A mediator's signature, or the seal. */
    public record StaffSigning(String digest) {}
}
