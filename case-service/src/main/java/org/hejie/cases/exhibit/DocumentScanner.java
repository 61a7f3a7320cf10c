package org.hejie.cases.exhibit;

import java.io.IOException;

/** Looks for harmful contents in a file before it is kept. Blocks; safe on any thread. */
public interface DocumentScanner {
    /** No scanner is set up: what is kept is marked so. */
    DocumentScanner NONE = content -> Verdict.NOT_SCANNED;

    enum Verdict {
        CLEAN,
        INFECTED,
        NOT_SCANNED
    }

    /** @throws IOException when it gives no answer: then nothing is kept */
    Verdict scan(byte[] content) throws IOException;
}
