package org.hejie.protocol.signal;

/** How far an item of the gate is for a person. */
public enum GateState {
    SETTLED,
    MISSING,
    /** The person said no: nobody overrides that. */
    REFUSED,
    /** Missing, and let pass by the presiding mediator, with a reason. */
    OVERRIDDEN
}
