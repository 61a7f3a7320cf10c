package org.hejie.cases.notice;

import java.time.Instant;
import org.hejie.protocol.rest.NoticeKind;
import org.hejie.protocol.rest.NoticeState;
import org.jspecify.annotations.Nullable;

/**
 * One message to one person about one session, as stored.
 *
 * @param occasion what makes it the same message: the invitation, or the plan's number and the minutes before
 * @param nextAt not tried before
 * @param readAt the link was opened after it was sent
 */
public record SessionNotice(
        String id,
        String participantId,
        NoticeKind kind,
        String occasion,
        Instant dueAt,
        NoticeState state,
        int tries,
        Instant nextAt,
        @Nullable Instant sentAt,
        @Nullable String receiptSealed,
        @Nullable String textSealed,
        @Nullable Instant readAt) {
    @Override
    public String toString() {
        return "SessionNotice[" + id + " " + kind + " " + state + "]";
    }
}
