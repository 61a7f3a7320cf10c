package org.hejie.app.wiring;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.hejie.media.MediaNode;
import org.hejie.protocol.media.MediaCommand;
import org.hejie.protocol.media.MediaEvent;
import org.hejie.protocol.media.MediaReply;
import org.hejie.protocol.media.NodeLoad;
import org.hejie.protocol.rest.OpsNodes.OpsLoop;
import org.hejie.sfu.node.LoopFigures;
import org.hejie.sfu.node.SfuNode;

/** The media node of this process as the controller sees it. */
public record LocalNode(SfuNode node) implements MediaNode {
    @Override
    public String nodeId() {
        return node.nodeId();
    }

    @Override
    public CompletableFuture<MediaReply> execute(MediaCommand command) {
        return node.execute(command);
    }

    @Override
    public void listen(Consumer<MediaEvent> listener) {
        node.listen(listener);
    }

    @Override
    public NodeLoad load() {
        return node.load();
    }

    @Override
    public void drain(boolean draining) {
        node.drain(draining);
    }

    /** Each loop's running totals, as the operator's page shows them. Waits for the loops. */
    public List<OpsLoop> loops() {
        return node.figures().stream().map(LocalNode::shown).toList();
    }

    private static OpsLoop shown(LoopFigures loop) {
        Map<String, Long> dropped = new TreeMap<>();
        loop.dropped().forEach((reason, sum) -> dropped.put(reason.name(), sum));
        return new OpsLoop(
                loop.loop(),
                loop.port(),
                loop.rooms(),
                loop.peers(),
                loop.packetsIn(),
                loop.bytesIn(),
                loop.packetsOut(),
                loop.bytesOut(),
                dropped,
                loop.sendDropped(),
                loop.receiveDropped(),
                loop.busyNanos());
    }
}
