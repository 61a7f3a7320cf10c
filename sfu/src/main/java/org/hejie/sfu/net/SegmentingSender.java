package org.hejie.sfu.net;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects datagrams and sends a flush's with one sendmmsg. Consecutive ones of one size to one address (the packets of a video frame) become one
 * message, which the kernel cuts up again (UDP GSO): that costs a third. Allocates nothing per datagram.
 */
final class SegmentingSender implements Sender {
    private static final Logger LOG = LoggerFactory.getLogger(SegmentingSender.class);

    /** UDP_MAX_SEGMENTS of older kernels; a message's bytes must also fit one IP packet. */
    private static final int MAX_SEGMENTS = 64;

    private static final int MAX_RUN_BYTES = 60_000;
    private static final int MESSAGES = 512;
    private static final int BYTES = 1 << 20;

    /** Destinations whose address stands written out. A power of two. */
    private static final int NAMES = 4096;

    /** {@code struct cmsghdr}: length, level, type; then the segment size, padded. */
    private static final int CONTROL = 24;

    private static final int CONTROL_LEVEL = 8;
    private static final int CONTROL_TYPE = 12;
    private static final int CONTROL_DATA = 16;
    private static final int CONTROL_LENGTH = CONTROL_DATA + 2;

    private final LinuxSocket socket;
    private final SocketAddresses addresses;
    private final MemorySegment messages;
    private final MemorySegment single;
    private final MemorySegment parts;
    private final MemorySegment controls;
    private final MemorySegment names;
    private final MemorySegment bytes;
    private final @Nullable InetSocketAddress[] named = new InetSocketAddress[NAMES];
    private final int[] sizes = new int[MESSAGES];
    private final int[] segmentCounts = new int[MESSAGES];
    private final int[] starts = new int[MESSAGES];
    private boolean segmenting;
    private int turn;
    private int count;
    private int sent;
    private int used;
    private @Nullable InetSocketAddress runTo;
    private boolean runClosed;
    private long handed;
    private long dropped;

    SegmentingSender(Arena arena, LinuxSocket socket) {
        this.socket = socket;
        addresses = socket.addresses();
        segmenting = socket.segments();
        messages = arena.allocate((long) MESSAGES * LibC.MESSAGE, 8);
        single = arena.allocate(LibC.MESSAGE, 8);
        parts = arena.allocate((long) (MESSAGES + 1) * LibC.PART, 8);
        controls = arena.allocate((long) MESSAGES * CONTROL, 8);
        names = arena.allocate((long) NAMES * SocketAddresses.SIZE, 8);
        bytes = arena.allocate(BYTES, 64);
        for (int i = 0; i < MESSAGES; i++) {
            long message = (long) i * LibC.MESSAGE;
            messages.set(JAVA_INT, message + LibC.MESSAGE_NAME_LENGTH, addresses.size());
            messages.set(ADDRESS, message + LibC.MESSAGE_PARTS, parts.asSlice((long) i * LibC.PART));
            messages.set(JAVA_LONG, message + LibC.MESSAGE_PART_COUNT, 1);
            long control = (long) i * CONTROL;
            messages.set(ADDRESS, message + LibC.MESSAGE_CONTROL, controls.asSlice(control));
            controls.set(JAVA_LONG, control, CONTROL_LENGTH);
            controls.set(JAVA_INT, control + CONTROL_LEVEL, LibC.SOL_UDP);
            controls.set(JAVA_INT, control + CONTROL_TYPE, LibC.UDP_SEGMENT);
        }
    }

    @Override
    public void send(InetSocketAddress to, byte[] buffer, int offset, int length) {
        if (fits(to, length)) {
            MemorySegment.copy(buffer, offset, bytes, JAVA_BYTE, used, length);
            used += length;
            segmentCounts[count - 1]++;
            // Only the last segment may be shorter.
            runClosed = length < sizes[count - 1];
            return;
        }
        if (count == MESSAGES || used + length > BYTES) {
            flush();
            if (count == MESSAGES || used + length > BYTES) {
                // The kernel's queue and ours are full: late media is worth nothing.
                dropped++;
                return;
            }
        }
        int name = name(to);
        if (name < 0) {
            dropped++;
            return;
        }
        long message = (long) count * LibC.MESSAGE;
        messages.set(JAVA_LONG, message + LibC.MESSAGE_NAME, names.address() + (long) name * SocketAddresses.SIZE);
        MemorySegment.copy(buffer, offset, bytes, JAVA_BYTE, used, length);
        starts[count] = used;
        sizes[count] = length;
        segmentCounts[count] = 1;
        used += length;
        count++;
        runTo = to;
        runClosed = !segmenting;
    }

    private boolean fits(InetSocketAddress to, int length) {
        int run = count - 1;
        return run >= sent
                && !runClosed
                && length <= sizes[run]
                && segmentCounts[run] < MAX_SEGMENTS
                && used - starts[run] + length <= MAX_RUN_BYTES
                && used + length <= BYTES
                && to.equals(runTo);
    }

    /** Where the destination's address stands; -1 when it has none of the socket's family. */
    private int name(InetSocketAddress to) {
        int first = to.hashCode() * 0x9E3779B9 >>> 20 & -SocketAddresses.WAYS;
        for (int slot = first; slot < first + SocketAddresses.WAYS; slot++) {
            if (to.equals(named[slot])) {
                return slot;
            }
        }
        // The one that stands there may be in use by what waits.
        flush();
        int slot = first + (turn++ & SocketAddresses.WAYS - 1);
        if (sent < count || !addresses.write(to, names, (long) slot * SocketAddresses.SIZE)) {
            return -1;
        }
        named[slot] = to;
        return slot;
    }

    @Override
    public void flush() {
        runTo = null;
        for (int i = sent; i < count; i++) {
            finish(i);
        }
        while (sent < count) {
            int done = socket.send(sent == 0 ? messages : messages.asSlice((long) sent * LibC.MESSAGE), count - sent);
            if (done > 0) {
                sent += done;
                handed += done;
            } else if (done == -LibC.EAGAIN || done == -LibC.ENOBUFS) {
                return; // kept until there is room
            } else if (done != -LibC.EINTR) {
                refused(sent, -done);
                sent++;
            }
        }
        count = 0;
        sent = 0;
        used = 0;
    }

    /** Whether something waits for room in the kernel's buffer. */
    boolean waiting() {
        return sent < count;
    }

    private void finish(int index) {
        long part = (long) index * LibC.PART;
        int end = index + 1 < count ? starts[index + 1] : used;
        parts.set(JAVA_LONG, part, bytes.address() + starts[index]);
        parts.set(JAVA_LONG, part + LibC.PART_LENGTH, end - starts[index]);
        boolean several = segmentCounts[index] > 1;
        messages.set(JAVA_LONG, (long) index * LibC.MESSAGE + LibC.MESSAGE_CONTROL_LENGTH, several ? CONTROL : 0L);
        if (several) {
            controls.set(JAVA_SHORT, (long) index * CONTROL + CONTROL_DATA, (short) sizes[index]);
        }
    }

    /** The kernel will not have a message: an unreachable address, a firewall, or segments that this path's interface cannot take. */
    private void refused(int index, int error) {
        int segments = segmentCounts[index];
        if (segments == 1) {
            dropped++;
            LOG.debug("udp send refused error={}", error);
            return;
        }
        if (error == LibC.EIO && segmenting) {
            // The interface does not compute checksums, which GSO needs, or encrypts (IPsec): it will not next time
            // either.
            segmenting = false;
            LOG.info("udp segmentation is off: an interface lacks checksum offload");
        }
        long end = parts.get(JAVA_LONG, (long) index * LibC.PART + LibC.PART_LENGTH) + starts[index];
        for (long at = starts[index]; at < end; at += sizes[index]) {
            alone(index, at, Math.min(sizes[index], end - at));
        }
    }

    private void alone(int index, long at, long length) {
        long part = (long) MESSAGES * LibC.PART;
        parts.set(JAVA_LONG, part, bytes.address() + at);
        parts.set(JAVA_LONG, part + LibC.PART_LENGTH, length);
        MemorySegment.copy(messages, (long) index * LibC.MESSAGE, single, 0, LibC.MESSAGE);
        single.set(ADDRESS, LibC.MESSAGE_PARTS, parts.asSlice(part));
        single.set(JAVA_LONG, LibC.MESSAGE_CONTROL_LENGTH, 0);
        if (socket.send(single, 1) != 1) {
            dropped++;
        }
    }

    @Override
    public long messages() {
        return handed;
    }

    @Override
    public long dropped() {
        return dropped;
    }
}
