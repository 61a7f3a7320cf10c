package org.hejie.sfu.net;

import java.net.InetSocketAddress;

/** The way out of a socket. On the loop's thread only. */
public interface Sender {
    /** Takes one datagram (copied). It leaves at the next {@link #flush}; datagrams to one address keep their order. */
    void send(InetSocketAddress to, byte[] buffer, int offset, int length);

    /** Sends what was taken, in as few system calls as the kernel allows. */
    void flush();

    /** Messages handed to the kernel so far: each is one datagram, or several that it cuts apart. */
    long messages();

    /** Datagrams given up so far, because the socket's queue was full or the kernel refused them. */
    long dropped();
}
