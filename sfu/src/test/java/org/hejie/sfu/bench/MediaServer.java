package org.hejie.sfu.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.hejie.sfu.dtls.DtlsIdentity;

/** A media server in a process of its own, so that its CPU time is its alone. One thread. */
interface MediaServer extends AutoCloseable {
    /** Opens a room and connects that many new peers of the client, each of whom sends and receives all the others. */
    void room(int number, int perRoom, LoadClient client, DtlsIdentity identity)
            throws IOException, InterruptedException, ExecutionException, TimeoutException;

    /** Where the client's sockets are bound. */
    InetAddress address();

    ProcessTable table();

    /** What the server counts itself; zeros where it tells nothing. */
    LoadNode.Figures figures() throws IOException;

    /** Stops of all its threads since the last call. */
    Stops.Span stops() throws IOException;

    /** How the names of the threads that forward begin. */
    String threads();

    @Override
    void close() throws IOException;

    /** Waits for a process that was told to end, and ends it by force when it does not. */
    static void awaitEnd(Process process) {
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
