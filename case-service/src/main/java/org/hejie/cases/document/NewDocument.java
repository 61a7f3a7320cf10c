package org.hejie.cases.document;

import org.hejie.protocol.rest.DocumentKind;
import org.hejie.protocol.rest.ScanState;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a document that is put into the store.
 *
 * @param name as people know it, 1 to 200 characters
 * @param mediaType found from its content, never taken from whoever sent it
 * @param madeBy a participant, an account, or {@link #HEJIE}
 * @param seriesId the series it is a further version of; {@code null} begins one
 * @param keptAs a name, unique in the house, under which it is kept once however often it is put; {@code null} for none
 * @param withheld its maker's own until {@link Documents#share}
 * @param pages 1 where it has none
 */
public record NewDocument(
        String caseId,
        @Nullable String sessionId,
        DocumentKind kind,
        String name,
        String mediaType,
        ScanState scan,
        String madeBy,
        String madeByName,
        @Nullable String seriesId,
        @Nullable String keptAs,
        boolean withheld,
        int pages) {
    /** The maker of what this server writes itself. */
    public static final String HEJIE = "hejie";

    private static final String HEJIE_NAME = "和解 · Hejie";
    private static final int NAME_MOST = 200;

    public NewDocument {
        name = name.strip();
        if (name.isEmpty() || name.length() > NAME_MOST || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("A document's name has 1 to 200 characters and no control characters.");
        }
    }

    /** A paper that this server writes, open to the case from the start. */
    public static NewDocument own(
            String caseId, @Nullable String sessionId, DocumentKind kind, String name, String mediaType) {
        return new NewDocument(
                caseId, sessionId, kind, name, mediaType, ScanState.OWN, HEJIE, HEJIE_NAME, null, null, false, 1);
    }

    /** As a further version of a series. */
    public NewDocument revising(String series) {
        return new NewDocument(
                caseId, sessionId, kind, name, mediaType, scan, madeBy, madeByName, series, keptAs, withheld, pages);
    }

    /** Kept once under this name: put again, the first is returned and nothing is written. */
    public NewDocument once(String as) {
        return new NewDocument(
                caseId, sessionId, kind, name, mediaType, scan, madeBy, madeByName, seriesId, as, withheld, pages);
    }

    /** Its reader's own: the staff of the case do not see it. */
    public NewDocument held() {
        return new NewDocument(
                caseId, sessionId, kind, name, mediaType, scan, madeBy, madeByName, seriesId, keptAs, true, pages);
    }

    /** Without its name: this object may end up in a log. */
    @Override
    public String toString() {
        return "NewDocument[" + kind + " of " + caseId + "]";
    }
}
