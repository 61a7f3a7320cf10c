package org.hejie.signaling;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.hejie.cases.door.SessionDoor;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.RoomEvent;
import org.jspecify.annotations.Nullable;

/** A running server with a case, media, a recorder and time that stand still until told otherwise. */
public final class House implements AutoCloseable {
    private static final byte[] KEY = new byte[32];

    public final OpenDoor door = new OpenDoor();
    public final ManualTimers time = new ManualTimers();
    public final EventLog log;
    public NotedMedia media = new NotedMedia();
    public Recorder.@Nullable Listener recorder;
    public SignalingServer server;
    private final SignalingConfig config;
    private final List<Client> clients = new ArrayList<>();

    public House() {
        this(c -> c);
    }

    public House(UnaryOperator<SignalingConfig> how) {
        this(how, new MemoryEventLog());
    }

    public House(UnaryOperator<SignalingConfig> how, EventLog log) {
        this.log = log;
        this.config = how.apply(SignalingConfig.of(new InetSocketAddress("localhost", 0), null, KEY));
        this.server = started();
    }

    private SignalingServer started() {
        SignalingServer next =
                new SignalingServer(config, door, log, media, listener -> recorder = listener, time, time);
        next.start();
        return next;
    }

    /** The process dies and a new one starts on the same log; nothing is said to anyone. */
    public void crash() {
        clients.forEach(Client::cut);
        server.close();
        media = new NotedMedia();
        server = started();
    }

    public Client join(SessionDoor.Seat seat) {
        return keep(Client.join(server.port(), door.ticket(seat)));
    }

    public Client connect() {
        return keep(Client.connect(server.port()));
    }

    public Client resume(String token, long lastEvent) {
        return keep(Client.resume(server.port(), token, lastEvent));
    }

    private Client keep(Client client) {
        clients.add(client);
        return client;
    }

    public List<RoomEvent> logged() {
        return log.read(OpenDoor.SESSION).stream().map(LoggedEvent::event).toList();
    }

    /** A mediator in an open room. */
    public Client opened() {
        return join(OpenDoor.mediator()).done(new Command.OpenSession());
    }

    @Override
    public void close() {
        clients.forEach(Client::close);
        server.close();
    }
}
