package org.hejie.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hejie.protocol.DisconnectCause;
import org.hejie.protocol.Place;
import org.hejie.protocol.media.MediaCommand;
import org.hejie.protocol.media.MediaEvent;
import org.hejie.protocol.media.MediaReply;
import org.hejie.protocol.media.NodeLoad;
import org.hejie.protocol.media.NodeState;
import org.junit.jupiter.api.Test;

class MediaControllerTest {
    private static final MediaReply DONE = new MediaReply.Done();

    private final InMemoryNodeRegistry registry = new InMemoryNodeRegistry();
    private final ScriptedNode idle = new ScriptedNode("idle", 0.1);
    private final ScriptedNode busy = new ScriptedNode("busy", 0.6);
    private final MediaController controller = new MediaController(registry, Duration.ofMillis(200), () -> 0);

    MediaControllerTest() {
        controller.add(busy);
        controller.add(idle);
    }

    private MediaReply open(String room) {
        return controller.execute(new MediaCommand.OpenRoom(room));
    }

    private static MediaCommand move(String room) {
        return new MediaCommand.MovePeers(room, List.of(new MediaCommand.Move("p", Place.JOINT)));
    }

    private static String refusal(MediaReply reply) {
        return reply instanceof MediaReply.Refused refused ? refused.code() : "none";
    }

    @Test
    void aRoomGoesToTheLeastStressedNodeAndItsCommandsFollow() {
        assertThat(open("r")).isEqualTo(DONE);
        assertThat(controller.nodeOf("r")).contains("idle");
        assertThat(controller.execute(move("r"))).isEqualTo(DONE);
        assertThat(idle.received).containsExactly(new MediaCommand.OpenRoom("r"), move("r"));
        assertThat(busy.received).isEmpty();
    }

    @Test
    void openingAgainStaysOnTheSameNodeEvenWhenAnotherIsBetterByThen() {
        open("r");
        idle.stress = 0.9;
        assertThat(open("r")).isEqualTo(DONE);
        assertThat(controller.nodeOf("r")).contains("idle");
        assertThat(busy.received).isEmpty();
    }

    @Test
    void aBurstOfRoomsSpreadsBeforeTheFiguresCatchUp() {
        busy.stress = 0.15;
        for (int i = 0; i < 10; i++) {
            open("r" + i);
        }
        assertThat(busy.received).isNotEmpty();
        assertThat(idle.received).hasSizeGreaterThan(busy.received.size());
    }

    @Test
    void aDrainingNodeKeepsItsRoomsAndGetsNoNewOnesUntilTheDrainIsUndone() {
        open("r");
        assertThat(controller.drain("idle", true).map(NodeLoad::state)).contains(NodeState.DRAINING);
        assertThat(controller.execute(move("r"))).isEqualTo(DONE);
        open("s");
        assertThat(controller.nodeOf("s")).contains("busy");
        controller.drain("idle", false);
        open("t");
        assertThat(controller.nodeOf("t")).contains("idle");
    }

    @Test
    void drainingAnUnknownNodeFindsNone() {
        assertThat(controller.drain("nobody", true)).isEmpty();
    }

    @Test
    void aNodeThatRefusesIsPassedOver() {
        idle.answers =
                command -> CompletableFuture.completedFuture(new MediaReply.Refused("node_full", "no room for rooms"));
        assertThat(open("r")).isEqualTo(DONE);
        assertThat(controller.nodeOf("r")).contains("busy");
    }

    @Test
    void withNoActiveNodeARoomIsRefused() {
        controller.drain("idle", true);
        controller.drain("busy", true);
        assertThat(refusal(open("r"))).isEqualTo("node_full");
        assertThat(controller.nodeOf("r")).isEmpty();
    }

    @Test
    void aRoomNobodyOpenedIsUnknown() {
        assertThat(refusal(controller.execute(move("r")))).isEqualTo("room_unknown");
        assertThat(refusal(controller.execute(new MediaCommand.CloseRoom("r", DisconnectCause.ROOM_CLOSED))))
                .isEqualTo("room_unknown");
    }

    @Test
    void aClosedRoomIsForgotten() {
        open("r");
        assertThat(controller.execute(new MediaCommand.CloseRoom("r", DisconnectCause.ROOM_CLOSED)))
                .isEqualTo(DONE);
        assertThat(controller.nodeOf("r")).isEmpty();
    }

    @Test
    void aNodeThatDoesNotAnswerInTimeIsSilent() {
        open("r");
        idle.answers = command -> new CompletableFuture<>();
        assertThat(refusal(controller.execute(move("r")))).isEqualTo("node_silent");
    }

    @Test
    void aNodeThatCannotBeReachedIsSilent() {
        open("r");
        idle.answers = command -> CompletableFuture.failedFuture(new IOException("connection reset"));
        assertThat(refusal(controller.execute(move("r")))).isEqualTo("node_silent");
    }

    @Test
    void aLostNodesRoomsFailAndMayBeOpenedElsewhere() {
        List<MediaEvent> heard = new ArrayList<>();
        controller.onEvents(heard::add);
        open("r");
        controller.remove("idle");
        assertThat(heard).singleElement().isInstanceOf(MediaEvent.RoomFailed.class);
        assertThat(refusal(controller.execute(move("r")))).isEqualTo("room_unknown");
        assertThat(open("r")).isEqualTo(DONE);
        assertThat(controller.nodeOf("r")).contains("busy");
    }

    @Test
    void aRoomThatFailedOnItsNodeMayBeOpenedAgain() {
        open("r");
        idle.tell(new MediaEvent.RoomFailed("r", "broken"));
        assertThat(controller.nodeOf("r")).isEmpty();
    }

    @Test
    void everyListenerHearsEveryEventEvenWhenOneOfThemFails() {
        List<MediaEvent> heard = new ArrayList<>();
        controller.onEvents(event -> {
            throw new IllegalStateException("listener of the test");
        });
        controller.onEvents(heard::add);
        MediaEvent event = new MediaEvent.PeerConnected("r", "p");
        idle.tell(event);
        assertThat(heard).containsExactly(event);
    }

    @Test
    void callersThatOpenOneRoomAtOnceAllReachTheSameNode() throws Exception {
        busy.stress = 0.1;
        CountDownLatch together = new CountDownLatch(1);
        List<Future<Optional<String>>> nodes = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 16; i++) {
                nodes.add(threads.submit(() -> {
                    together.await();
                    open("r");
                    return controller.nodeOf("r");
                }));
            }
            together.countDown();
            for (Future<Optional<String>> node : nodes) {
                assertThat(node.get()).isEqualTo(controller.nodeOf("r")).isPresent();
            }
        }
    }

    @Test
    void aClosedControllerRefuses() {
        controller.close();
        assertThat(refusal(open("r"))).isEqualTo("node_stopping");
    }

    @Test
    void nodesAreListedById() {
        assertThat(controller.nodes()).extracting(NodeLoad::nodeId).containsExactly("busy", "idle");
    }
}
