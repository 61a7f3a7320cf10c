package org.hejie.cases.records;

import java.io.IOException;
import java.util.List;
import org.hejie.protocol.recording.DisposalCertificate;
import org.hejie.protocol.recording.DisposalOrder;
import org.hejie.protocol.recording.FileCertificate;

/** What the keeper of records asks of the archive. Blocking. */
public interface Archive {
    /**
     * Writes the certificate, then deletes the session in every copy. Asked again for the same session it goes on where it was.
     *
     * @throws IOException when not all could be deleted yet: ask again
     */
    DisposalCertificate dispose(DisposalOrder order) throws IOException;

    /**
     * Signs the certificate of a case's file that is to be erased and writes it; the one that stands, where one was written before. Durable on return.
     *
     * @throws IOException when it could not be written: nothing may be erased, ask again
     */
    FileCertificate certify(FileCertificate draft) throws IOException;

    /** Adds a line to the archive's ledger of holds: a JSON object. Durable on return. */
    void appendHold(String json) throws IOException;

    /** The ledger's lines, oldest first. */
    List<String> holds() throws IOException;
}
