package org.hejie.protocol.rest;

import java.util.List;
import java.util.Map;
import org.hejie.protocol.media.NodeLoad;
import org.hejie.protocol.media.NodeState;

/** The media nodes. */
public record OpsNodes(List<OpsNode> nodes) {
    /** {@link NodeLoad} with the figures of each event loop; {@code loops} is empty for a node that does not tell. */
    public record OpsNode(
            String nodeId,
            NodeState state,
            int rooms,
            int peers,
            long packetsInPerSecond,
            long packetsOutPerSecond,
            long bitsInPerSecond,
            long bitsOutPerSecond,
            long packetsDropped,
            double cpu,
            double stress,
            List<OpsLoop> loops) {
        public OpsNode(NodeLoad load, List<OpsLoop> loops) {
            this(
                    load.nodeId(),
                    load.state(),
                    load.rooms(),
                    load.peers(),
                    load.packetsInPerSecond(),
                    load.packetsOutPerSecond(),
                    load.bitsInPerSecond(),
                    load.bitsOutPerSecond(),
                    load.packetsDropped(),
                    load.cpu(),
                    load.stress(),
                    loops);
        }
    }

    /** One loop's totals since its start; {@code dropped} by reason. */
    public record OpsLoop(
            int loop,
            int port,
            int rooms,
            int peers,
            long packetsIn,
            long bytesIn,
            long packetsOut,
            long bytesOut,
            Map<String, Long> dropped,
            long sendDropped,
            long receiveDropped,
            long busyNanos) {}
}
