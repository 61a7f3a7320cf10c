package org.hejie.media;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.hejie.protocol.media.MediaCommand;
import org.hejie.protocol.media.MediaEvent;
import org.hejie.protocol.media.MediaReply;
import org.hejie.protocol.media.NodeLoad;

/** A media node as the controller sees it, in this process or on another machine. Every method may be called from any thread and returns at once. */
public interface MediaNode {
    /** Unique among the nodes of an installation. */
    String nodeId();

    /** Commands for one room are executed in the order given. Completes exceptionally only when the node cannot be reached. */
    CompletableFuture<MediaReply> execute(MediaCommand command);

    /** Adds a listener. It hears one room's events in order, on a thread of the node's that is not its media thread. */
    void listen(Consumer<MediaEvent> listener);

    NodeLoad load();

    /** Draining: keeps its rooms and takes no new ones; {@code false} undoes it. */
    void drain(boolean draining);
}
