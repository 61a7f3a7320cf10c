package org.hejie.protocol.rest;

import java.time.Instant;
import java.util.List;

/**
 * A court reviewer asks for access.
 *
 * @param sessionIds the sessions it is about; empty for all of the case. The sealed record of a caucus, {@code <sessionId>-<caucusId>}, is reached only by its
 *     name here; it can be asked for whether or not there is one
 * @param basis the order or the article it rests on, 1 to 500 characters
 * @param from when the period begins; the past means now
 * @param to when it ends, at most 180 days after it begins
 * @param export whether a signed package may be taken away
 */
public record GrantRequest(
        String caseId,
        List<String> sessionIds,
        AccessPurpose purpose,
        String basis,
        Instant from,
        Instant to,
        boolean export) {}
