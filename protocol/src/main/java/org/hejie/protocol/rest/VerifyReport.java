package org.hejie.protocol.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What checking a sealed session found, in sentences of both languages.
 *
 * @param notProved what this check leaves open and something else might settle
 * @param unknowable what no check of these files could tell
 */
public record VerifyReport(
        boolean ok,
        Checked checked,
        List<Finding> findings,
        List<Statement> proved,
        List<Statement> notProved,
        List<Statement> unknowable) {

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
