package org.hejie.media;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.hejie.protocol.media.MediaCommand;
import org.hejie.protocol.media.MediaEvent;
import org.hejie.protocol.media.MediaReply;
import org.hejie.protocol.media.NodeLoad;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Places each room on a node and passes its commands there. Any thread; {@link #execute} blocks its (virtual) thread up to the deadline.
 *
 * <p>Beside the nodes' own answers it refuses with {@code room_unknown} (not opened, or closed), {@code node_full} (no node takes new rooms),
 * {@code node_silent} (no answer in time: the command may still be carried out) and {@code node_stopping} (this controller was closed).
 */
public final class MediaController implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MediaController.class);

    private final NodeRegistry registry;
    private final Duration deadline;
    private final LongSupplier nanoTime;
    private final Placement placement = new Placement();
    private final List<Consumer<MediaEvent>> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    /**
     * @param deadline how long a node may take to answer a command
     * @param nanoTime monotonic nanoseconds
     */
    public MediaController(NodeRegistry registry, Duration deadline, LongSupplier nanoTime) {
        this.registry = registry;
        this.deadline = deadline;
        this.nanoTime = nanoTime;
    }

    /** Nodes answer within milliseconds; five seconds is a node in trouble. */
    public MediaController(NodeRegistry registry) {
        this(registry, Duration.ofSeconds(5), System::nanoTime);
    }

    /** Brings a node in: from now on it is offered rooms and its events are passed on. */
    public void add(MediaNode node) {
        registry.register(node);
        node.listen(this::route);
        LOG.info("media node added node={}", node.nodeId());
    }

    /** Takes a lost node out; each room it held fails with {@link MediaEvent.RoomFailed} and may be opened anew. */
    public void remove(String nodeId) {
        List<String> rooms = registry.deregister(nodeId);
        LOG.info("media node removed node={} rooms={}", nodeId, rooms.size());
        rooms.forEach(room -> tell(new MediaEvent.RoomFailed(room, "media node " + nodeId + " is gone")));
    }

    public MediaReply execute(MediaCommand command) {
        if (closed) {
            return new MediaReply.Refused("node_stopping", "the media controller is closed");
        }
        return switch (command) {
            case MediaCommand.OpenRoom open -> open(open);
            case MediaCommand.CloseRoom close -> close(close);
            case MediaCommand.Offer _,
                    MediaCommand.MovePeers _,
                    MediaCommand.AllowTrack _,
                    MediaCommand.SetAudience _,
                    MediaCommand.RemovePeer _,
                    MediaCommand.SetTap _,
                    MediaCommand.CountTap _,
                    MediaCommand.SetView _ ->
                holder(command.roomId()).map(node -> ask(node, command)).orElseGet(() -> unknown(command.roomId()));
        };
    }

    /** Idempotent: a room that is open stays where it is. A node that refuses is passed over for the next best. */
    private MediaReply open(MediaCommand.OpenRoom command) {
        Set<String> tried = new HashSet<>();
        while (true) {
            Optional<MediaNode> holder = holder(command.roomId());
            if (holder.isPresent()) {
                return ask(holder.get(), command);
            }
            Optional<String> best = placement.best(nodes(), tried, nanoTime.getAsLong());
            if (best.isEmpty()) {
                return new MediaReply.Refused("node_full", "no active media node takes a new room");
            }
            String nodeId = best.get();
            tried.add(nodeId);
            if (!registry.claim(command.roomId(), nodeId).equals(nodeId)) {
                continue; // another caller placed it first: ask that node
            }
            placement.placed(nodeId, nanoTime.getAsLong());
            MediaReply reply = holder(command.roomId())
                    .map(node -> ask(node, command))
                    .orElseGet(() ->
                            new MediaReply.Refused("node_silent", "the node left while the room was placed on it"));
            if (reply instanceof MediaReply.Refused refused) {
                registry.release(command.roomId(), nodeId);
                LOG.warn("room refused room={} node={} code={}", command.roomId(), nodeId, refused.code());
                continue;
            }
            LOG.info("room placed room={} node={}", command.roomId(), nodeId);
            return reply;
        }
    }

    private MediaReply close(MediaCommand.CloseRoom command) {
        Optional<MediaNode> holder = holder(command.roomId());
        if (holder.isEmpty()) {
            return unknown(command.roomId());
        }
        MediaReply reply = ask(holder.get(), command);
        registry.release(command.roomId(), holder.get().nodeId());
        return reply;
    }

    private Optional<MediaNode> holder(String roomId) {
        return registry.holder(roomId).flatMap(registry::node);
    }

    private MediaReply ask(MediaNode node, MediaCommand command) {
        try {
            return node.execute(command).get(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return silent(node, command, "no answer within " + deadline.toMillis() + " ms");
        } catch (ExecutionException e) {
            return silent(node, command, String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new MediaReply.Refused("node_silent", "interrupted while waiting for node " + node.nodeId());
        }
    }

    private static MediaReply silent(MediaNode node, MediaCommand command, String detail) {
        LOG.error(
                "media command failed node={} room={} command={} detail={}",
                node.nodeId(),
                command.roomId(),
                command.getClass().getSimpleName(),
                detail);
        return new MediaReply.Refused("node_silent", "node " + node.nodeId() + ": " + detail);
    }

    private static MediaReply unknown(String roomId) {
        return new MediaReply.Refused("room_unknown", "no media node holds room " + roomId + ": open it first");
    }

    /** Adds a listener for the events of every room; it hears one room's events in order and must not block for long. */
    public void onEvents(Consumer<MediaEvent> listener) {
        listeners.add(listener);
    }

    private void route(MediaEvent event) {
        if (event instanceof MediaEvent.RoomFailed failed) {
            registry.holder(failed.roomId()).ifPresent(node -> registry.release(failed.roomId(), node));
        }
        tell(event);
    }

    private void tell(MediaEvent event) {
        for (Consumer<MediaEvent> listener : listeners) {
            try {
                listener.accept(event);
            } catch (RuntimeException e) {
                LOG.error(
                        "media event listener failed event={} room={}",
                        event.getClass().getSimpleName(),
                        event.roomId(),
                        e);
            }
        }
    }

    /** Every node's state and load, by node id. */
    public List<NodeLoad> nodes() {
        return registry.nodes().stream()
                .map(MediaNode::load)
                .sorted(Comparator.comparing(NodeLoad::nodeId))
                .toList();
    }

    public Optional<String> nodeOf(String roomId) {
        return registry.holder(roomId);
    }

    /** Begins to drain a node, or undoes it. @return its load afterwards; empty when there is no such node */
    public Optional<NodeLoad> drain(String nodeId, boolean draining) {
        return registry.node(nodeId).map(node -> {
            node.drain(draining);
            LOG.info("media node drain node={} draining={}", nodeId, draining);
            return node.load();
        });
    }

    /** Refuses every further command. The nodes are not stopped: whoever started them stops them. */
    @Override
    public void close() {
        closed = true;
    }
}
