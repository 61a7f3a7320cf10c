package org.hejie.sfu.net;

import java.net.InetSocketAddress;

/** The loop that TCP paths belong to. Called on its thread, {@link #execute} on any. */
public interface PathOwner {
    /** Runs on the loop's thread, then the loop turns. Tasks of one thread keep their order. */
    void execute(Runnable task);

    /** As {@link DatagramHandler#receive}; {@code source} is a {@link org.hejie.sfu.stun.TcpAddress}. */
    void receive(long now, InetSocketAddress source, byte[] buffer, int offset, int length);

    /** Whether the address proved itself by an authenticated check, and still counts. */
    boolean knows(InetSocketAddress source);

    /** The path there is gone. */
    void closed(InetSocketAddress source);
}
