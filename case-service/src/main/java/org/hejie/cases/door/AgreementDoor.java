package org.hejie.cases.door;

import java.time.Instant;
import org.hejie.protocol.signal.RoomEvent;

/** What the room tells of the agreement, for whoever keeps agreements. Told twice, nothing changes. */
public interface AgreementDoor {
    /** Writes the paper, keeps it and tells the room. */
    void fixed(FixedAgreement fixed);

    /** That version is a draft again. */
    void reopened(String sessionId, int version, Instant at);

    /** The signature or seal with that evidence counts from here. */
    void taken(String sessionId, String evidenceDigest, Instant at);

    void scanned(String sessionId, RoomEvent.AgreementScanned scanned, Instant at);
}
