package org.hejie.protocol.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What checking a sealed session found, in sentences of both languages. */
public record VerifyReport(
        boolean ok, Checked checked, List<Finding> findings, List<Statement> proved, List<Statement> notProved) {

    public record Checked(int recordings, int tracks, long chunks, long events, long bytes) {}

    public enum Severity {
        ERROR,
        NOTE
    }

    /** {@code chunk} counts from 0 within its track. */
    public record Finding(
            Severity severity,
            String code,
            String zh,
            String en,
            @Nullable String trackId,
            @Nullable Integer chunk,
            @Nullable Long fromMs,
            @Nullable Long toMs) {}

    public record Statement(String zh, String en) {}
}
