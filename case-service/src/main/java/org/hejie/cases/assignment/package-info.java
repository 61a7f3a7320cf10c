/**
 * Assignments: a case on its way to the room and after it. What happened is a list of events, sealed; rules decide what may come next, clocks are counted from
 * the same events.
 * <pre>
 * court, HRSS platform ─ Incoming ─▶ Assignments ◀─ staff's and parties' acts (http)
 *                                    │ AssignmentRules.decide(assignment, command, now) ▶ events | refusal
 *                                    ├▶ AssignmentStore: rows and sealed events
 *                                    ├▶ Cases.open, Documents: the room's case; its sessions, agreement and end come back by CaseNews
 *                                    └▶ Tellings ─▶ Outgoing: each act once, where there is a platform to tell
 * </pre>
 */
@NullMarked
package org.hejie.cases.assignment;

import org.jspecify.annotations.NullMarked;
