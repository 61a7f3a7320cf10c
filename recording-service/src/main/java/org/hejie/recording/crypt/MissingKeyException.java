package org.hejie.recording.crypt;

import java.io.IOException;

/** The files are here, the key to read them is not: moving, counting and checking them by inventory is possible, viewing is not. */
public final class MissingKeyException extends IOException {
    private static final long serialVersionUID = 1;

    public MissingKeyException(String message) {
        super(message);
    }
}
