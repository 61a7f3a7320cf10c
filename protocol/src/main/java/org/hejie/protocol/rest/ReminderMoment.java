package org.hejie.protocol.rest;

/** When one is reminded of a clock's last day, each at nine in the morning in China. */
public enum ReminderMoment {
    /** Half of its days are over. */
    HALF,
    /** The working day before the last one. */
    DAY_BEFORE,
    LAST_DAY,
    /** The day after it: it is over and undone. */
    LAPSED
}
