package org.hejie.cases.records;

import java.io.IOException;
import java.util.List;
import org.hejie.protocol.recording.DisposalCertificate;
import org.hejie.protocol.recording.DisposalOrder;

/** What the keeper of records asks of the archive. Blocking. */
public interface Archive {
    /**
     * Writes the certificate, then deletes the session in every copy. Asked again for the same session it goes on where it was.
     *
     * @throws IOException when not all could be deleted yet: ask again
     */
    DisposalCertificate dispose(DisposalOrder order) throws IOException;

    /** Adds a line to the archive's ledger of holds: a JSON object. Durable on return. */
    void appendHold(String json) throws IOException;

    /** The ledger's lines, oldest first. */
    List<String> holds() throws IOException;
}
