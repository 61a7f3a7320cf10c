package org.hejie.sfu.net;

import java.net.InetSocketAddress;

/**
 * One thread, one UDP port, one {@link DatagramHandler}. Bound when made, reading from {@link #start} on. {@link #execute} may be called from any
 * thread.
 */
public sealed interface UdpLoop extends AutoCloseable permits LinuxLoop, NettyLoop {
    /** {@code -Dhejie.udp=netty} takes Netty's sockets where our own would do: to compare them. */
    String CHOICE = "hejie.udp";

    /** Larger than any media or DTLS datagram on a 1500-byte path; a longer one is dropped, or is cut and fails its authentication. */
    int MAX_DATAGRAM = 2048;

    /** Half a second of 64 Mbit/s: what may pile up while the thread is not scheduled. The kernel caps it at net.core.rmem_max. */
    int SOCKET_BUFFER = 4 << 20;

    /**
     * On Linux the kernel's batch calls without anything between (docs/performance.md says what that is worth), elsewhere Netty.
     *
     * @param name the thread's name
     * @param address where to bind; port 0 takes a free one. Throws {@link IllegalStateException} when it is taken
     */
    static UdpLoop bind(String name, InetSocketAddress address) {
        return LibC.present() && !"netty".equals(System.getProperty(CHOICE))
                ? new LinuxLoop(name, address)
                : new NettyLoop(name, address);
    }

    static IllegalStateException cannotBind(InetSocketAddress address, Throwable cause) {
        return new IllegalStateException(
                "cannot bind UDP " + address + ": choose another port or free this one", cause);
    }

    /** The bound port. */
    int port();

    /** For the handler, on the loop's thread. */
    Sender sender();

    /** Begins to read. Once. */
    void start(DatagramHandler handler);

    /** Runs the task on the loop's thread, then a {@link DatagramHandler#turn}. Any thread; tasks of one thread keep their order. */
    void execute(Runnable task);

    /** Nanoseconds the thread has spent on datagrams, tasks and timers so far. Any thread. */
    long busyNanos();

    /** Closes the socket and ends the thread; waits for both, two seconds at most. */
    @Override
    void close();
}
