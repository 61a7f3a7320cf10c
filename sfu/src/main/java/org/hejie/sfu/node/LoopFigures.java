package org.hejie.sfu.node;

import java.util.Map;
import org.hejie.sfu.room.DropReason;

/**
 * One loop's running totals since its start, for metrics; gauges where said so.
 *
 * @param rooms gauge
 * @param peers gauge
 * @param messagesOut what the kernel was handed: a message is one datagram, or several of one size to one address
 * @param sendDropped datagrams the socket's send queue had no room for, or the kernel refused
 * @param receiveDropped datagrams the kernel dropped because our receive buffer was full (RcvbufErrors)
 * @param busyNanos thread time spent working
 */
public record LoopFigures(
        int loop,
        int port,
        int rooms,
        int peers,
        long packetsIn,
        long bytesIn,
        long packetsOut,
        long bytesOut,
        long messagesOut,
        Map<DropReason, Long> dropped,
        long sendDropped,
        long receiveDropped,
        long busyNanos) {
    /** Drops for every reason but that nobody wanted the track. */
    public long faults() {
        long sum = 0;
        for (Map.Entry<DropReason, Long> entry : dropped.entrySet()) {
            sum += entry.getKey() == DropReason.UNWANTED ? 0 : entry.getValue();
        }
        return sum;
    }
}
