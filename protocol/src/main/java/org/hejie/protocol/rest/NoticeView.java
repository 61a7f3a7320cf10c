package org.hejie.protocol.rest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message to one person about a session.
 *
 * @param tries how often it was handed to the adapter
 * @param nextAt when it is tried again, after a try that failed
 * @param receipt what the adapter answered last: its reference, or why it was not taken
 * @param readAt when the link was first opened after it was sent
 */
public record NoticeView(
        String noticeId,
        NoticeKind kind,
        Instant dueAt,
        NoticeState state,
        int tries,
        @Nullable Instant nextAt,
        @Nullable Instant sentAt,
        @Nullable String receipt,
        @Nullable Instant readAt) {}
