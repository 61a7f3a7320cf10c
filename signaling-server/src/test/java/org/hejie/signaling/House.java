package org.hejie.signaling;

import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.hejie.cases.door.SessionDoor;
import org.hejie.protocol.DisclosureKind;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.RoomEvent;
import org.jspecify.annotations.Nullable;

/** A running server with a case, media, a recorder and time that stand still until told otherwise. */
public final class House implements AutoCloseable {
    private static final byte[] KEY = new byte[32];

    static {
        // A busy machine is slow, not wrong.
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    }

    public final OpenDoor door = new OpenDoor();
    public final ManualTimers time = new ManualTimers();
    public final BrittleLog log = new BrittleLog();
    public NotedMedia media = new NotedMedia();
    public Recorder.@Nullable Listener recorder;
    public final List<Channel> streamsTaken = new CopyOnWriteArrayList<>();
    public SignalingServer server;
    /** Closes what it takes, noting it. */
    private final MediaStreams streams = connection -> {
        streamsTaken.add(connection);
        connection.close();
    };

    private final SignalingConfig config;
    private final boolean drafts;
    private final List<Client> clients = new ArrayList<>();

    public House() {
        this(c -> c);
    }

    public House(UnaryOperator<SignalingConfig> how) {
        this(how, false);
    }

    /** @param drafts whether the recorder has a machine that drafts transcript lines */
    public House(UnaryOperator<SignalingConfig> how, boolean drafts) {
        this.drafts = drafts;
        this.config = how.apply(SignalingConfig.of(new InetSocketAddress("localhost", 0), null, KEY));
        this.server = started();
    }

    private SignalingServer started() {
        SignalingServer next = new SignalingServer(config, door, log, media, new Recording(), streams, time, time);
        next.start();
        return next;
    }

    private final class Recording implements Recorder {
        @Override
        public void listen(Listener listener) {
            recorder = listener;
        }

        @Override
        public boolean drafts() {
            return drafts;
        }
    }

    /** As long as a dropped person's seat is kept goes by, a heartbeat at a time: who is here answers each, and so is not taken for gone. */
    public void seatTime(Client... here) {
        Duration beat = SignalingConfig.Times.DEFAULT.heartbeat();
        for (Duration left = SignalingConfig.Times.DEFAULT.seat(); left.isPositive(); left = left.minus(beat)) {
            for (Client client : here) {
                client.settled();
            }
            time.advance(left.compareTo(beat) < 0 ? left : beat);
        }
    }

    /** The process dies and a new one starts on the same log; nothing is said to anyone. */
    public void crash() {
        crash(false);
    }

    /** The same, and the disk may be full when the new process starts. */
    public void crash(boolean full) {
        log.full = true;
        clients.forEach(Client::cut);
        server.close();
        log.full = full;
        media = new NotedMedia();
        server = started();
    }

    public Client join(SessionDoor.Seat seat) {
        return keep(Client.join(server.port(), door.ticket(seat)));
    }

    public Client join(String ticket) {
        return keep(Client.join(server.port(), ticket));
    }

    public Client connect() {
        return keep(Client.connect(server.port()));
    }

    public Client resume(String token, long lastEvent) {
        return keep(Client.resume(server.port(), token, lastEvent));
    }

    /** Resumes where this client stopped, and is welcomed. */
    public Client resume(Client dropped) {
        Client client = resume(dropped.welcome().resumeToken(), dropped.lastEvent());
        client.awaitWelcome();
        return client;
    }

    private Client keep(Client client) {
        clients.add(client);
        return client;
    }

    public List<RoomEvent> logged() {
        return log.read(OpenDoor.SESSION).stream().map(LoggedEvent::event).toList();
    }

    /** The server stops in good order and a new one starts on the same log. */
    public void restart() {
        server.close();
        media = new NotedMedia();
        server = started();
    }

    /** What the recorder tells signalling. */
    public Recorder.Listener recorder() {
        return java.util.Objects.requireNonNull(recorder);
    }

    /** A worker who consents to recording, with media, and the mediator, in the running joint session. */
    public Both inSession() {
        Client mediator = opened();
        Client worker = join(OpenDoor.worker());
        offer(mediator);
        offer(worker);
        mediator.done(new Command.Admit(OpenDoor.WORKER)).done(new Command.StartSession());
        worker.awaitEvent(RoomEvent.SessionStarted.class);
        return new Both(mediator, worker);
    }

    public Both recording() {
        Both both = inSession();
        both.mediator().done(new Command.StartRecording());
        both.worker().awaitEvent(RoomEvent.RecordingStarted.class);
        return both;
    }

    public record Both(Client mediator, Client worker) {}

    public static void offer(Client client) {
        client.done(new Command.OfferMedia("v=0", java.util.Map.of()));
    }

    /** A mediator in an open room. */
    public Client opened() {
        return join(OpenDoor.mediator())
                .done(new Command.Disclose(DisclosureKind.NONE, null))
                .done(new Command.OpenSession());
    }

    @Override
    public void close() {
        clients.forEach(Client::close);
        server.close();
    }
}
