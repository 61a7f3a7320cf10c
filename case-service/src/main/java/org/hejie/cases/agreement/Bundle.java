package org.hejie.cases.agreement;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.hejie.protocol.Json;
import org.hejie.protocol.Role;
import org.hejie.protocol.signal.RoomEvent.RecordingLink;
import org.jspecify.annotations.Nullable;

/**
 * The evidence of one signature: who, known how, signed what, when and with what. What is signed are these bytes.
 *
 * @param act {@code SIGNATURE} or {@code SEAL}
 * @param forParties whom it binds, by name
 * @param workers of a collective dispute: who mandated the signer
 * @param authority of an agent or representative
 * @param identityMethod how it was checked for this session who it is
 * @param code of a party
 * @param recording the last link of the recording's chain; {@code null}: nothing was recorded
 */
public record Bundle(
        String format,
        String act,
        String sessionId,
        String caseId,
        int version,
        String agreementDigest,
        String pdfDigest,
        @Nullable String participantId,
        String name,
        @Nullable Role role,
        List<String> forParties,
        List<String> workers,
        @Nullable String authority,
        String identityMethod,
        @Nullable Code code,
        Device device,
        Instant signedAt,
        @Nullable RecordingLink recording) {
    static final String FORMAT = "hejie-signature/1";

    /** @param phone masked */
    public record Code(String phone, Instant sentAt, Instant confirmedAt) {}

    public record Device(String address, String userAgent) {}

    byte[] bytes() {
        return Json.write(this).getBytes(StandardCharsets.UTF_8);
    }

    /** Without personal data: this object may end up in a log. */
    @Override
    public String toString() {
        return "Bundle[" + act + " of " + sessionId + "]";
    }
}
