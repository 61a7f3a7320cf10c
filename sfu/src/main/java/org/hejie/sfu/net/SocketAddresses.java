package org.hejie.sfu.net;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Socket addresses as the kernel writes them ({@code sockaddr_in}, {@code sockaddr_in6}) and as Java does. Those met lately are kept, so that a packet
 * of a known peer makes no object. One thread.
 */
final class SocketAddresses {
    /** Bytes an address takes at most; rounded up from the 28 of {@code sockaddr_in6}. */
    static final int SIZE = 32;

    private static final int IPV4_SIZE = 16;
    private static final int IPV6_SIZE = 28;
    private static final int KEPT = 4096;

    /** How many places there are for each address, so that two that would share one need not chase each other. */
    static final int WAYS = 4;

    /** Ports are written in network order. */
    private static final ValueLayout.OfShort PORT = JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private final boolean ipv6;
    private int turn;
    private final long[] keys = new long[3 * KEPT];
    private final @Nullable InetSocketAddress[] known = new InetSocketAddress[KEPT];

    /** @param ipv6 the socket's family: an IPv6 one writes IPv4 addresses as mapped ones (RFC 4291 §2.5.5.2) */
    SocketAddresses(boolean ipv6) {
        this.ipv6 = ipv6;
    }

    int family() {
        return ipv6 ? LibC.AF_INET6 : LibC.AF_INET;
    }

    int size() {
        return ipv6 ? IPV6_SIZE : IPV4_SIZE;
    }

    int port(MemorySegment at, long offset) {
        return at.get(PORT, offset + 2) & 0xffff;
    }

    /** The address written there. */
    InetSocketAddress read(MemorySegment at, long offset) {
        int port = port(at, offset);
        long high = ipv6 ? at.get(JAVA_LONG_UNALIGNED, offset + 8) : 0;
        long low = ipv6 ? at.get(JAVA_LONG_UNALIGNED, offset + 16) : at.get(JAVA_INT_UNALIGNED, offset + 4);
        long rest = (long) port << 32 | (ipv6 ? at.get(JAVA_INT_UNALIGNED, offset + 24) & 0xffffffffL : 0);
        int first = slot(high, low, rest);
        for (int slot = first; slot < first + WAYS; slot++) {
            InetSocketAddress found = known[slot];
            if (found != null && keys[3 * slot] == high && keys[3 * slot + 1] == low && keys[3 * slot + 2] == rest) {
                return found;
            }
        }
        InetSocketAddress made = make(at, offset, port);
        int slot = first + (turn++ & WAYS - 1);
        keys[3 * slot] = high;
        keys[3 * slot + 1] = low;
        keys[3 * slot + 2] = rest;
        known[slot] = made;
        return made;
    }

    private static int slot(long high, long low, long rest) {
        long mixed = (high * 31 + low) * 31 + rest;
        mixed *= 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 52) & -WAYS;
    }

    private InetSocketAddress make(MemorySegment at, long offset, int port) {
        byte[] bytes = new byte[ipv6 ? 16 : 4];
        MemorySegment.copy(at, JAVA_BYTE, offset + (ipv6 ? 8 : 4), bytes, 0, bytes.length);
        int scope = ipv6 ? at.get(JAVA_INT_UNALIGNED, offset + 24) : 0;
        try {
            InetAddress address =
                    scope != 0 ? Inet6Address.getByAddress(null, bytes, scope) : InetAddress.getByAddress(bytes);
            return new InetSocketAddress(address, port);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of " + bytes.length + " bytes", e);
        }
    }

    /** Writes an address of the socket's family. @return false when the family cannot say it */
    boolean write(InetSocketAddress address, MemorySegment at, long offset) {
        byte[] bytes = address.getAddress().getAddress();
        boolean four = bytes.length == 4;
        if (!ipv6 && !four) {
            return false;
        }
        at.asSlice(offset, SIZE).fill((byte) 0);
        at.set(JAVA_SHORT_UNALIGNED, offset, (short) family());
        at.set(PORT, offset + 2, (short) address.getPort());
        if (!ipv6) {
            MemorySegment.copy(bytes, 0, at, JAVA_BYTE, offset + 4, 4);
        } else if (four) {
            at.set(JAVA_SHORT_UNALIGNED, offset + 18, (short) -1);
            MemorySegment.copy(bytes, 0, at, JAVA_BYTE, offset + 20, 4);
        } else {
            MemorySegment.copy(bytes, 0, at, JAVA_BYTE, offset + 8, 16);
            if (address.getAddress() instanceof Inet6Address six) {
                at.set(JAVA_INT_UNALIGNED, offset + 24, six.getScopeId());
            }
        }
        return true;
    }

    /** Whether a socket for that address should be an IPv6 one: it would map every IPv4 address back and forth. */
    static boolean needsIpv6(InetSocketAddress address) {
        return !(address.getAddress() instanceof Inet4Address);
    }
}
