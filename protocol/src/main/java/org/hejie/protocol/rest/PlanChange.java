package org.hejie.protocol.rest;

import java.time.Instant;

/**
 * The last change of a session's plan.
 *
 * @param plannedBefore the time before it
 * @param cancelled else it was moved
 * @param reason as everyone invited was told
 */
public record PlanChange(Instant plannedBefore, boolean cancelled, String reason, StaffName by, Instant at) {}
