package org.hejie.recording.intake;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** A session's place in the archive, and its track numbers. Any thread. */
public final class SessionFolder {
    private final String caseId;
    private final String sessionId;
    private final AtomicInteger tracks;

    /** @param tracks how many track numbers are taken */
    public SessionFolder(String caseId, String sessionId, int tracks) {
        this.caseId = caseId;
        this.sessionId = sessionId;
        this.tracks = new AtomicInteger(tracks);
    }

    public String path() {
        return caseId + "/" + sessionId;
    }

    public String sessionId() {
        return sessionId;
    }

    String nextTrackId() {
        return String.format(Locale.ROOT, "t%04d", tracks.incrementAndGet());
    }
}
