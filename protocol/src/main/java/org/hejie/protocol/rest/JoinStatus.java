package org.hejie.protocol.rest;

import java.time.Instant;
import java.util.List;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.Role;
import org.jspecify.annotations.Nullable;

/** A party's way to the waiting room. {@code step} is CONSENTS, DEVICE or READY. A cancelled session is over too. Texts are in the caller's language. */
public record JoinStatus(
        String participantId,
        String sessionId,
        String caseTitle,
        String organisation,
        @Nullable String invitedByCourt,
        String mediatorName,
        Instant plannedAt,
        String name,
        Role role,
        JoinStep step,
        boolean sessionOver,
        boolean sessionCancelled,
        List<JoinNotice> notices,
        List<JoinConsent> consents,
        @Nullable DeviceCheck deviceCheck) {

    /**
     * @param readAt {@code null} until read
     * @param promise what one promises by the press that ends it; {@code null} where reading is enough
     * @param promised the receipt
     */
    public record JoinNotice(
            String noticeId,
            String version,
            String title,
            String text,
            @Nullable String article,
            @Nullable Instant readAt,
            @Nullable String promise,
            @Nullable PromiseReceipt promised) {}

    /**
     * @param ifRefused what follows from saying no
     * @param granted {@code null} until decided
     */
    public record JoinConsent(
            ConsentKind kind,
            String version,
            String title,
            String text,
            String ifRefused,
            boolean required,
            @Nullable String article,
            @Nullable Boolean granted,
            @Nullable Instant at) {}
}
