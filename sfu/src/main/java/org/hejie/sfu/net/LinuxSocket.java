package org.hejie.sfu.net;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.util.concurrent.locks.LockSupport;

/**
 * A UDP socket and the event that wakes who waits for it. One thread but for {@link #wake}.
 *
 * <p>Its memory lives until {@link #close}, after which no method may be called.
 */
final class LinuxSocket implements AutoCloseable {
    /** {@code struct pollfd}: descriptor, wanted, found. */
    private static final int ENTRY = 8;

    private static final int WANTED = 4;
    private static final long NANOS = 1_000_000_000L;

    private final Arena arena;
    private final MemorySegment error;
    private final MemorySegment wakeError;
    private final MemorySegment value;
    private final MemorySegment entries;
    private final MemorySegment timeout;
    private final SocketAddresses addresses;
    private final boolean segments;
    private final int socket;
    private final int event;
    private final int port;

    /** @param arena of the caller, shared between threads; not closed here */
    LinuxSocket(Arena arena, InetSocketAddress address) throws IOException {
        this.arena = arena;
        error = arena.allocate(LibC.errorLayout());
        wakeError = arena.allocate(LibC.errorLayout());
        value = arena.allocate(JAVA_LONG);
        entries = arena.allocate(2 * ENTRY, 8);
        timeout = arena.allocate(16, 8);
        addresses = new SocketAddresses(SocketAddresses.needsIpv6(address));
        socket = check(LibC.socket(error, addresses.family()), "socket");
        try {
            port = bind(address);
            event = check(LibC.event(error), "eventfd");
        } catch (IOException e) {
            LibC.close(error, socket);
            throw e;
        }
        // The kernel grants what net.core.rmem_max and wmem_max allow.
        set(LibC.SOL_SOCKET, LibC.SO_RCVBUF, UdpLoop.SOCKET_BUFFER);
        set(LibC.SOL_SOCKET, LibC.SO_SNDBUF, UdpLoop.SOCKET_BUFFER);
        segments = set(LibC.SOL_UDP, LibC.UDP_SEGMENT, 0) >= 0;
        entries.set(JAVA_INT, 0, event);
        entries.set(JAVA_SHORT, WANTED, LibC.POLLIN);
        entries.set(JAVA_INT, ENTRY, socket);
    }

    private int bind(InetSocketAddress address) throws IOException {
        MemorySegment name = arena.allocate(SocketAddresses.SIZE, 8);
        if (addresses.family() == LibC.AF_INET6) {
            set(LibC.IPPROTO_IPV6, LibC.IPV6_V6ONLY, 0);
        }
        if (!addresses.write(address, name, 0)) {
            throw new IOException("no address of this socket's family");
        }
        check(LibC.bind(error, socket, name, addresses.size()), "bind");
        value.set(JAVA_INT, 0, SocketAddresses.SIZE);
        check(LibC.name(error, socket, name, value), "getsockname");
        return addresses.port(name, 0);
    }

    private static int check(int result, String call) throws IOException {
        if (result < 0) {
            throw new IOException(call + " failed with error " + -result);
        }
        return result;
    }

    private int set(int level, int option, int to) {
        value.set(JAVA_INT, 0, to);
        return LibC.set(error, socket, level, option, value);
    }

    /** The receive buffer, bytes, as the kernel counts: twice what it grants for data. */
    int receiveBuffer() {
        MemorySegment length = arena.allocate(JAVA_INT);
        length.set(JAVA_INT, 0, 4);
        return LibC.get(error, socket, LibC.SOL_SOCKET, LibC.SO_RCVBUF, value, length) < 0
                ? -1
                : value.get(JAVA_INT, 0);
    }

    int port() {
        return port;
    }

    SocketAddresses addresses() {
        return addresses;
    }

    /** Whether the kernel cuts messages into datagrams (UDP GSO). */
    boolean segments() {
        return segments;
    }

    /** @return how many messages were filled, 0 when none are there; negative: an error number */
    int receive(MemorySegment messages, int count) {
        int got = LibC.receive(error, socket, messages, count);
        return got == -LibC.EAGAIN || got == -LibC.EINTR ? 0 : got;
    }

    /** @return how many messages were sent, or an error number, negated, that concerns the first */
    int send(MemorySegment messages, int count) {
        return LibC.send(error, socket, messages, count);
    }

    /**
     * Sleeps until there is something to read, {@link #wake} is called, or the time is over.
     *
     * @param reading whether datagrams wake; else only {@link #wake} does
     * @param writing whether room in the send buffer wakes
     * @param nanos at most this long; {@link Long#MAX_VALUE}: no limit
     */
    void await(boolean reading, boolean writing, long nanos) {
        MemorySegment limit = MemorySegment.NULL;
        if (nanos != Long.MAX_VALUE) {
            limit = timeout;
            timeout.set(JAVA_LONG, 0, nanos / NANOS);
            timeout.set(JAVA_LONG, 8, nanos % NANOS);
        }
        entries.set(JAVA_SHORT, ENTRY + WANTED, (short) ((reading ? LibC.POLLIN : 0) | (writing ? LibC.POLLOUT : 0)));
        int ready = LibC.poll(error, entries, 2, limit);
        if (ready > 0 && entries.get(JAVA_SHORT, WANTED + 2) != 0) {
            LibC.takeEvent(error, event, value);
        } else if (ready < 0 && ready != -LibC.EINTR) {
            LockSupport.parkNanos(1_000_000); // never seen; must not become a spinning thread
        }
    }

    /** Any thread, one at a time. */
    void wake() {
        LibC.raiseEvent(wakeError, event);
    }

    @Override
    public void close() {
        LibC.close(error, socket);
        LibC.close(error, event);
    }
}
