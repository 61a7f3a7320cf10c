package org.hejie.recording.crypt;

import java.io.IOException;

/**
 * Keeps the keys that wrap the sessions' data keys: a court's or an organisation's, apart from whoever keeps the files (在线调解规则 art. 18, NDR 16). Methods
 * block and may be called on any thread.
 */
public interface KeyCustody {
    /** A data key under wraps. @param custodian id of the key that wraps it */
    record Wrapped(String custodian, byte[] bytes) {}

    /** Id of the key in use. */
    String current() throws IOException;

    /**
     * Wraps with the key in use.
     *
     * @param context bound to it: unwrapping needs the same
     */
    Wrapped wrap(byte[] dataKey, String context) throws IOException;

    /** @throws IOException when the custodian has not that key, does not answer, or the wrapping was changed */
    byte[] unwrap(Wrapped wrapped, String context) throws IOException;

    /** A new key takes over; older ones still unwrap. @return its id */
    String rotate() throws IOException;
}
