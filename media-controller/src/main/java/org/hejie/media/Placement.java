package org.hejie.media;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hejie.protocol.media.NodeLoad;
import org.hejie.protocol.media.NodeState;

/**
 * Picks the least stressed active node. A node's figures lag behind what was just placed on it, so each placement of the last seconds counts as
 * some stress of its own: otherwise a burst of new rooms would all land on one node.
 */
final class Placement {
    /** What one room that has only just been placed is taken to cost. */
    static final double ALLOWANCE = 0.02;

    static final long ALLOWANCE_NANOS = 10_000_000_000L;

    private record Recent(double rooms, long at) {}

    private final Map<String, Recent> recent = new HashMap<>();

    /** The best node outside {@code tried}; empty when none is active. */
    synchronized Optional<String> best(List<NodeLoad> loads, Set<String> tried, long now) {
        return loads.stream()
                .filter(load -> load.state() == NodeState.ACTIVE && !tried.contains(load.nodeId()))
                .min(Comparator.comparingDouble((NodeLoad load) -> load.stress() + allowance(load.nodeId(), now))
                        .thenComparing(NodeLoad::rooms)
                        .thenComparing(NodeLoad::nodeId))
                .map(NodeLoad::nodeId);
    }

    synchronized void placed(String nodeId, long now) {
        recent.put(nodeId, new Recent(recentRooms(nodeId, now) + 1, now));
    }

    private double allowance(String nodeId, long now) {
        return ALLOWANCE * recentRooms(nodeId, now);
    }

    /** Fades linearly, as the node's own figures take over. */
    private double recentRooms(String nodeId, long now) {
        Recent last = recent.get(nodeId);
        if (last == null) {
            return 0;
        }
        double left = 1 - (double) (now - last.at()) / ALLOWANCE_NANOS;
        return left <= 0 ? 0 : last.rooms() * left;
    }
}
