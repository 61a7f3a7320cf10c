package org.hejie.sfu.net;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;

/** Reads up to {@link #MAX} datagrams with one call (recvmmsg). One thread; makes no object for a known sender. */
final class ReceiveBatch {
    static final int MAX = 64;

    private final LinuxSocket socket;
    private final SocketAddresses addresses;
    private final MemorySegment messages;
    private final MemorySegment names;
    private final MemorySegment bytes;

    ReceiveBatch(Arena arena, LinuxSocket socket) {
        this.socket = socket;
        addresses = socket.addresses();
        messages = arena.allocate((long) MAX * LibC.MESSAGE, 8);
        names = arena.allocate((long) MAX * SocketAddresses.SIZE, 8);
        bytes = arena.allocate((long) MAX * UdpLoop.MAX_DATAGRAM, 64);
        MemorySegment parts = arena.allocate((long) MAX * LibC.PART, 8);
        for (int i = 0; i < MAX; i++) {
            long part = (long) i * LibC.PART;
            parts.set(ADDRESS, part, bytes.asSlice((long) i * UdpLoop.MAX_DATAGRAM));
            parts.set(JAVA_LONG, part + LibC.PART_LENGTH, UdpLoop.MAX_DATAGRAM);
            long message = (long) i * LibC.MESSAGE;
            messages.set(ADDRESS, message + LibC.MESSAGE_NAME, names.asSlice((long) i * SocketAddresses.SIZE));
            messages.set(JAVA_INT, message + LibC.MESSAGE_NAME_LENGTH, SocketAddresses.SIZE);
            messages.set(ADDRESS, message + LibC.MESSAGE_PARTS, parts.asSlice(part));
            messages.set(JAVA_LONG, message + LibC.MESSAGE_PART_COUNT, 1);
        }
    }

    /** @return how many datagrams there are; negative: an error number */
    int read() {
        return socket.receive(messages, MAX);
    }

    /** Bytes of a datagram; 0 when it was longer than {@link UdpLoop#MAX_DATAGRAM}. */
    int length(int index) {
        long message = (long) index * LibC.MESSAGE;
        boolean cut = (messages.get(JAVA_INT, message + LibC.MESSAGE_FLAGS) & LibC.MSG_TRUNC) != 0;
        return cut ? 0 : messages.get(JAVA_INT, message + LibC.MESSAGE_LENGTH);
    }

    InetSocketAddress source(int index) {
        return addresses.read(names, (long) index * SocketAddresses.SIZE);
    }

    void copy(int index, byte[] to, int length) {
        MemorySegment.copy(bytes, JAVA_BYTE, (long) index * UdpLoop.MAX_DATAGRAM, to, 0, length);
    }
}
