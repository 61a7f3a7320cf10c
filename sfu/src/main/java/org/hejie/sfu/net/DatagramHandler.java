package org.hejie.sfu.net;

import java.net.InetSocketAddress;

/** What a {@link UdpLoop} drives; called on its thread only. */
public interface DatagramHandler {
    /** How many bytes after a datagram are free for the handler. */
    int SPARE = 64;

    /**
     * One datagram.
     *
     * @param now monotonic nanoseconds, the same for a whole read batch
     * @param buffer the loop's scratch: may be changed, {@link #SPARE} bytes after the datagram are free; not to be kept
     */
    void receive(long now, InetSocketAddress source, byte[] buffer, int offset, int length);

    /** After a read batch, a task or at the deadline: hand what there is to the {@link Sender}. @return the next deadline, monotonic nanoseconds */
    long turn(long now);
}
