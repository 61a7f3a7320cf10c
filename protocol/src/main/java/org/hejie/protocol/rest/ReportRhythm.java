package org.hejie.protocol.rest;

/** How often a body's report is made: after each month, after each quarter. */
public enum ReportRhythm {
    MONTH,
    QUARTER
}
