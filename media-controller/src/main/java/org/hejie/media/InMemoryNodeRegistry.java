package org.hejie.media;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The registry of an installation with one controller: nothing outlives the process. */
public final class InMemoryNodeRegistry implements NodeRegistry {
    private final Map<String, MediaNode> nodes = new ConcurrentHashMap<>();
    private final Map<String, String> holders = new ConcurrentHashMap<>();

    @Override
    public void register(MediaNode node) {
        nodes.put(node.nodeId(), node);
    }

    @Override
    public List<String> deregister(String nodeId) {
        nodes.remove(nodeId);
        List<String> held = new ArrayList<>();
        holders.forEach((room, holder) -> {
            if (holder.equals(nodeId) && holders.remove(room, nodeId)) {
                held.add(room);
            }
        });
        return held;
    }

    @Override
    public List<MediaNode> nodes() {
        return List.copyOf(nodes.values());
    }

    @Override
    public Optional<MediaNode> node(String nodeId) {
        return Optional.ofNullable(nodes.get(nodeId));
    }

    @Override
    public String claim(String roomId, String nodeId) {
        String holder = holders.putIfAbsent(roomId, nodeId);
        return holder == null ? nodeId : holder;
    }

    @Override
    public void release(String roomId, String nodeId) {
        holders.remove(roomId, nodeId);
    }

    @Override
    public Optional<String> holder(String roomId) {
        return Optional.ofNullable(holders.get(roomId));
    }
}
