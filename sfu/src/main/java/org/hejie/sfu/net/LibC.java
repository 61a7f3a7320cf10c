package org.hejie.sfu.net;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Locale;
import java.util.Set;

/**
 * The kernel's calls that a UDP loop is made of, on 64-bit Linux (glibc or musl), where structures and constants are the same on x86 and ARM. A result
 * below zero is an error number, negated.
 */
final class LibC {
    static final int AF_INET = 2;
    static final int AF_INET6 = 10;

    /** SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC. */
    static final int DATAGRAM_SOCKET = 0x80802;

    /** EFD_NONBLOCK | EFD_CLOEXEC. */
    static final int EVENT_FLAGS = 0x80800;

    static final int SOL_SOCKET = 1;
    static final int SO_SNDBUF = 7;
    static final int SO_RCVBUF = 8;
    static final int IPPROTO_IPV6 = 41;
    static final int IPV6_V6ONLY = 26;
    static final int SOL_UDP = 17;

    /** UDP GSO: how long each datagram is that the kernel cuts a message into (udp(7)). */
    static final int UDP_SEGMENT = 103;

    static final short POLLIN = 1;
    static final short POLLOUT = 4;
    static final int MSG_TRUNC = 0x20;
    static final int EINTR = 4;
    static final int EIO = 5;
    static final int EAGAIN = 11;
    static final int ENOBUFS = 105;

    /** {@code struct mmsghdr}: msghdr of 56 bytes, then the number of bytes received. */
    static final int MESSAGE = 64;

    static final int MESSAGE_NAME = 0;
    static final int MESSAGE_NAME_LENGTH = 8;
    static final int MESSAGE_PARTS = 16;
    static final int MESSAGE_PART_COUNT = 24;
    static final int MESSAGE_CONTROL = 32;
    static final int MESSAGE_CONTROL_LENGTH = 40;
    static final int MESSAGE_FLAGS = 48;
    static final int MESSAGE_LENGTH = 56;

    /** {@code struct iovec}: address, length. */
    static final int PART = 16;

    static final int PART_LENGTH = 8;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
    private static final VarHandle ERROR =
            Linker.Option.captureStateLayout().varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private static final MethodHandle SOCKET = call("socket", JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle BIND = call("bind", JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle GETSOCKNAME = call("getsockname", JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle SETSOCKOPT = call("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle GETSOCKOPT = call("getsockopt", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle EVENTFD = call("eventfd", JAVA_INT, JAVA_INT);
    private static final MethodHandle EVENTFD_READ = call("eventfd_read", JAVA_INT, ADDRESS);
    private static final MethodHandle EVENTFD_WRITE = call("eventfd_write", JAVA_INT, JAVA_LONG);
    private static final MethodHandle PPOLL = call("ppoll", ADDRESS, JAVA_LONG, ADDRESS, ADDRESS);
    private static final MethodHandle RECVMMSG = call("recvmmsg", JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS);
    private static final MethodHandle SENDMMSG = call("sendmmsg", JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
    private static final MethodHandle CLOSE = call("close", JAVA_INT);

    private LibC() {}

    /** Whether this machine's C library is one we know. Does not touch the rest of the class. */
    static boolean present() {
        return Presence.LINUX;
    }

    private static final class Presence {
        private static final boolean LINUX =
                "linux".equals(System.getProperty("os.name").toLowerCase(Locale.ROOT))
                        && Set.of("amd64", "aarch64").contains(System.getProperty("os.arch"));
    }

    private static MethodHandle call(String name, ValueLayout... parameters) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow(name), FunctionDescriptor.of(JAVA_INT, parameters), ERRNO);
    }

    static MemoryLayout errorLayout() {
        return Linker.Option.captureStateLayout();
    }

    private static int result(int result, MemorySegment error) {
        return result >= 0 ? result : -(int) ERROR.get(error, 0L);
    }

    private static IllegalStateException impossible(Throwable e) {
        return new IllegalStateException("a call into the C library failed before it began", e);
    }

    // In each: error is a segment of errorLayout, of the calling thread alone.

    static int socket(MemorySegment error, int family) {
        try {
            return result((int) SOCKET.invokeExact(error, family, DATAGRAM_SOCKET, 0), error);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static int bind(MemorySegment error, int socket, MemorySegment address, int length) {
        try {
            return result((int) BIND.invokeExact(error, socket, address, length), error);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static int name(MemorySegment error, int socket, MemorySegment address, MemorySegment length) {
        try {
            return result((int) GETSOCKNAME.invokeExact(error, socket, address, length), error);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    /** @param value of four bytes */
    static int set(MemorySegment error, int socket, int level, int option, MemorySegment value) {
        try {
            return result((int) SETSOCKOPT.invokeExact(error, socket, level, option, value, 4), error);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    /** @param length of four bytes, holds how many bytes {@code value} has */
    static int get(MemorySegment error, int socket, int level, int option, MemorySegment value, MemorySegment length) {
        try {
            return result((int) GETSOCKOPT.invokeExact(error, socket, level, option, value, length), error);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static int event(MemorySegment error) {
        try {
            return result((int) EVENTFD.invokeExact(error, 0, EVENT_FLAGS), error);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    /** @param value of eight bytes: takes the count, which becomes 0 */
    static int takeEvent(MemorySegment error, int event, MemorySegment value) {
        try {
            return result((int) EVENTFD_READ.invokeExact(error, event, value), error);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static int raiseEvent(MemorySegment error, int event) {
        try {
            return result((int) EVENTFD_WRITE.invokeExact(error, event, 1L), error);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    /** @param timeout a {@code struct timespec}, or NULL for no end */
    static int poll(MemorySegment error, MemorySegment entries, int count, MemorySegment timeout) {
        try {
            return result((int) PPOLL.invokeExact(error, entries, (long) count, timeout, MemorySegment.NULL), error);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    /** Datagrams that are there; @return how many */
    static int receive(MemorySegment error, int socket, MemorySegment messages, int count) {
        try {
            return result((int) RECVMMSG.invokeExact(error, socket, messages, count, 0, MemorySegment.NULL), error);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    /** @return how many of the messages were sent */
    static int send(MemorySegment error, int socket, MemorySegment messages, int count) {
        try {
            return result((int) SENDMMSG.invokeExact(error, socket, messages, count, 0), error);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static int close(MemorySegment error, int descriptor) {
        try {
            return result((int) CLOSE.invokeExact(error, descriptor), error);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }
}
