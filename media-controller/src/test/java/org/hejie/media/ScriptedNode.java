package org.hejie.media;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hejie.protocol.media.MediaCommand;
import org.hejie.protocol.media.MediaEvent;
import org.hejie.protocol.media.MediaReply;
import org.hejie.protocol.media.NodeLoad;
import org.hejie.protocol.media.NodeState;

/** A node whose answers and figures a test sets. */
final class ScriptedNode implements MediaNode {
    final List<MediaCommand> received = Collections.synchronizedList(new ArrayList<>());
    private final List<Consumer<MediaEvent>> listeners = new CopyOnWriteArrayList<>();
    private final String nodeId;
    volatile double stress;
    volatile NodeState state = NodeState.ACTIVE;
    volatile Function<MediaCommand, CompletableFuture<MediaReply>> answers =
            command -> CompletableFuture.completedFuture(new MediaReply.Done());

    ScriptedNode(String nodeId, double stress) {
        this.nodeId = nodeId;
        this.stress = stress;
    }

    void tell(MediaEvent event) {
        listeners.forEach(listener -> listener.accept(event));
    }

    @Override
    public String nodeId() {
        return nodeId;
    }

    @Override
    public CompletableFuture<MediaReply> execute(MediaCommand command) {
        received.add(command);
        return answers.apply(command);
    }

    @Override
    public void listen(Consumer<MediaEvent> listener) {
        listeners.add(listener);
    }

    @Override
    public NodeLoad load() {
        return new NodeLoad(nodeId, state, 0, 0, 0, 0, 0, 0, 0, 0, stress);
    }

    @Override
    public void drain(boolean draining) {
        state = draining ? NodeState.DRAINING : NodeState.ACTIVE;
    }
}
