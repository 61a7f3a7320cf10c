/**
 * Send-side bandwidth estimation: how much a receiver's line carries, from when packets arrived there. docs/bandwidth.md has the whole.
 *
 * <pre>
 * sent ─▶ SentPackets ─┐                        ┌▶ PacketGroups ─▶ DelayTrend ─┐
 * feedback ─▶ FeedbackReader ─▶ SendEstimator ──┼▶ QueueDelay · LossWatch ─────┼▶ RateControl ─▶ target
 *                                               └▶ RateMeter · Probe ──────────┘
 * </pre>
 */
@NullMarked
package org.hejie.sfu.bwe;

import org.jspecify.annotations.NullMarked;
