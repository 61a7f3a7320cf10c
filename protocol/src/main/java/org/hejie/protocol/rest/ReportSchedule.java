package org.hejie.protocol.rest;

import java.util.List;

/** What a body's reports are made after; none: not at all. */
public record ReportSchedule(List<ReportRhythm> rhythms) {}
