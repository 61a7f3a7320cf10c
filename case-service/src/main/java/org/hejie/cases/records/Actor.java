package org.hejie.cases.records;

import java.time.Instant;
import org.hejie.protocol.recording.DisposalCertificate;
import org.hejie.protocol.rest.CustodyEvent.CustodyActor;

/** A signed-in person who acts on records. {@code organisation} is its name. */
public record Actor(String accountId, String name, String role, String organisation) {
    CustodyActor custody() {
        return new CustodyActor(accountId, name, role, organisation);
    }

    DisposalCertificate.Decision decision(Instant at, String reason) {
        return new DisposalCertificate.Decision(accountId, name, role, organisation, at, reason);
    }
}
