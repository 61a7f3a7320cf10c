package org.hejie.protocol.signal;

import org.hejie.protocol.rest.ScanState;

/**
 * What the case knows of a document that is put in as an exhibit.
 *
 * @param pages 1 for a picture
 * @param size bytes
 * @param sha256 of its bytes, 64 characters, hex
 */
public record ExhibitFacts(
        String documentId, String name, String mediaType, int pages, long size, String sha256, ScanState scan) {
    /** Without its name: this object may end up in a log. */
    @Override
    public String toString() {
        return "ExhibitFacts[" + documentId + "]";
    }
}
