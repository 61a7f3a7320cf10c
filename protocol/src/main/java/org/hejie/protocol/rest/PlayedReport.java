package org.hejie.protocol.rest;

import java.util.List;

/** What a viewer's page played since its last report. */
public record PlayedReport(List<PlayedPart> parts) {
    /**
     * @param trackIds what could be seen or heard then
     * @param fromMs since the recording's start
     */
    public record PlayedPart(String recordingId, List<String> trackIds, long fromMs, long toMs) {}
}
