package org.hejie.cases.door;

import java.time.Instant;
import java.util.List;
import org.hejie.protocol.signal.RoomEvent.RecordingLink;
import org.jspecify.annotations.Nullable;

/** What the case knows of the agreement that the room is fixing, and puts to it: the room decides whether it may be so. */
public sealed interface AgreementFact {
    /** SHA-256 of the canonical form it is about: whatever is not about the current one is refused. */
    String digest();

    /** The paper is written. */
    record Papered(String digest, String pdfDigest, String documentId) implements AgreementFact {}

    /** A person signed, and was known to be that person. */
    record Signed(
            String digest,
            String participantId,
            String pdfDigest,
            String evidenceDigest,
            @Nullable RecordingLink recording)
            implements AgreementFact {}

    /** @param by the mediator who set it, {@code null}: the organisation's administrator */
    record Sealed(String digest, @Nullable String by, String name, String evidenceDigest) implements AgreementFact {}

    /** The scan of a paper signed by hand. */
    record Scanned(
            String digest,
            String by,
            String documentId,
            String scanDigest,
            List<String> signedBy,
            Instant signedAt,
            @Nullable String sealedBy)
            implements AgreementFact {}
}
