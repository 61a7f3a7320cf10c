package org.hejie.recording.archive;

import org.hejie.protocol.GapCause;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a recording without media, and why (庭审录音录像规定 art. 3).
 *
 * @param fromMs since the recording's start
 * @param toMs {@code null} while it is open
 * @param participantId whose consent or act caused it, where someone did
 */
public record Gap(
        long fromMs,
        @Nullable Long toMs,
        GapCause cause,
        @Nullable String participantId,
        @Nullable String detail) {}
