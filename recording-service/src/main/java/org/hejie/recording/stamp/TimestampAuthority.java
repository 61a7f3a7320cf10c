package org.hejie.recording.stamp;

import java.io.IOException;

/** Gives timestamps. Safe on any thread. */
public interface TimestampAuthority {
    /**
     * A token over this digest, already checked against it. Blocks.
     *
     * @param sha256 32 bytes
     * @throws IOException when there is none to be had now, or what came does not hold
     */
    Token stamp(byte[] sha256) throws IOException, InterruptedException;
}
