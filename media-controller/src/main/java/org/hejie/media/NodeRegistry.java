package org.hejie.media;

import java.util.List;
import java.util.Optional;

/** The nodes there are and which of them holds which room. Safe for use from any thread. The seam behind which several controllers share one view. */
public interface NodeRegistry {
    /** Adds a node, replacing one of the same id. */
    void register(MediaNode node);

    /** Forgets a node and every claim it held. @return the rooms it held */
    List<String> deregister(String nodeId);

    List<MediaNode> nodes();

    Optional<MediaNode> node(String nodeId);

    /** Gives the room to {@code nodeId} unless somebody holds it already. @return the id of the node that holds it now */
    String claim(String roomId, String nodeId);

    /** Frees the room if {@code nodeId} holds it. */
    void release(String roomId, String nodeId);

    /** The id of the node that holds the room. */
    Optional<String> holder(String roomId);
}
