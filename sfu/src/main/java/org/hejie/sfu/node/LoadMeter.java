package org.hejie.sfu.node;

import java.util.List;
import java.util.function.DoubleSupplier;
import org.hejie.protocol.media.NodeLoad;
import org.hejie.protocol.media.NodeState;

/** Turns the loops' running totals into rates and one stress number. {@link #sample} on one thread, {@link #load} on any. */
final class LoadMeter {
    private record Totals(
            long at, int rooms, int peers, long in, long out, long bytesIn, long bytesOut, long dropped, long[] busy) {}

    private final String nodeId;
    private final DoubleSupplier cpu;
    private Totals last = new Totals(0, 0, 0, 0, 0, 0, 0, 0, new long[0]);
    private volatile NodeLoad latest;

    /** @param cpu share of the machine's cores this process uses, 0 to 1; negative when unknown */
    LoadMeter(String nodeId, DoubleSupplier cpu) {
        this.nodeId = nodeId;
        this.cpu = cpu;
        latest = new NodeLoad(nodeId, NodeState.ACTIVE, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    void sample(long now, List<LoopFigures> loops) {
        Totals next = totals(now, loops);
        Totals before = last;
        last = next;
        double share = Math.clamp(cpu.getAsDouble(), 0, 1);
        if (before.busy().length != next.busy().length) {
            return; // the first sample: nothing to take a difference from
        }
        double seconds = Math.max(1, now - before.at()) / 1e9;
        // A loop is one thread, so the busiest loop can be full while the machine is not, and the other way round.
        double stress = share;
        for (int i = 0; i < next.busy().length; i++) {
            stress = Math.max(stress, (next.busy()[i] - before.busy()[i]) / 1e9 / seconds);
        }
        latest = new NodeLoad(
                nodeId,
                NodeState.ACTIVE,
                next.rooms(),
                next.peers(),
                Math.round((next.in() - before.in()) / seconds),
                Math.round((next.out() - before.out()) / seconds),
                Math.round(8 * (next.bytesIn() - before.bytesIn()) / seconds),
                Math.round(8 * (next.bytesOut() - before.bytesOut()) / seconds),
                next.dropped(),
                share,
                Math.min(1, stress));
    }

    private static Totals totals(long now, List<LoopFigures> loops) {
        int rooms = 0;
        int peers = 0;
        long in = 0;
        long out = 0;
        long bytesIn = 0;
        long bytesOut = 0;
        long dropped = 0;
        long[] busy = new long[loops.size()];
        for (LoopFigures loop : loops) {
            rooms += loop.rooms();
            peers += loop.peers();
            in += loop.packetsIn();
            out += loop.packetsOut();
            bytesIn += loop.bytesIn();
            bytesOut += loop.bytesOut();
            dropped += loop.sendDropped() + loop.receiveDropped() + loop.faults();
            busy[loop.loop()] = loop.busyNanos();
        }
        return new Totals(now, rooms, peers, in, out, bytesIn, bytesOut, dropped, busy);
    }

    NodeLoad load(NodeState state) {
        NodeLoad now = latest;
        return new NodeLoad(
                nodeId,
                state,
                now.rooms(),
                now.peers(),
                now.packetsInPerSecond(),
                now.packetsOutPerSecond(),
                now.bitsInPerSecond(),
                now.bitsOutPerSecond(),
                now.packetsDropped(),
                now.cpu(),
                now.stress());
    }
}
