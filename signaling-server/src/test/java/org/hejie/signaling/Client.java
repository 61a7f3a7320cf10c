package org.hejie.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.hejie.protocol.Json;
import org.hejie.protocol.Language;
import org.hejie.protocol.media.SpeakerLevel;
import org.hejie.protocol.signal.ClientFrame;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.Notice;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.protocol.signal.ServerFrame;
import org.jspecify.annotations.Nullable;

/** A client on a real WebSocket. Events are kept in order, whatever else is awaited. */
public final class Client implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    public final List<ServerFrame.Event> events = new ArrayList<>();
    public final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final List<Notice> notices = new java.util.concurrent.CopyOnWriteArrayList<>();
    private final LinkedBlockingQueue<ServerFrame> incoming = new LinkedBlockingQueue<>();
    private final WebSocket socket;
    private ServerFrame.@Nullable Welcome welcome;
    private long lastId;

    private Client(int port, String path) {
        this(port, path, "http://localhost:" + port);
    }

    private Client(int port, String path, @Nullable String origin) {
        WebSocket.Builder builder = HTTP.newWebSocketBuilder();
        if (origin != null) {
            builder.header("Origin", origin);
        }
        this.socket = builder.buildAsync(URI.create("ws://localhost:" + port + path), new Reader())
                .join();
    }

    public static Client connect(int port) {
        return new Client(port, "/signal");
    }

    /** A client that comes from a page of this origin; {@code null}: not from a page. */
    public static Client connectFrom(int port, @Nullable String origin) {
        return new Client(port, "/signal", origin);
    }

    /** Connects and is welcomed. */
    public static Client join(int port, String ticket) {
        Client client = connect(port);
        client.send(new ClientFrame.Hello(ClientFrame.VERSION, ticket, null, 0, null));
        client.awaitWelcome();
        return client;
    }

    public static Client resume(int port, String token, long lastEvent) {
        Client client = connect(port);
        client.send(new ClientFrame.Hello(ClientFrame.VERSION, null, token, lastEvent, Language.EN));
        return client;
    }

    public void send(ClientFrame frame) {
        sendText(Json.write(frame));
    }

    public void sendText(String text) {
        socket.sendText(text, true).join();
    }

    public ServerFrame.Welcome awaitWelcome() {
        ServerFrame.Welcome got = await(ServerFrame.Welcome.class);
        welcome = got;
        return got;
    }

    public ServerFrame.Welcome welcome() {
        return java.util.Objects.requireNonNull(welcome, "not welcomed yet");
    }

    public ServerFrame.Answer ask(Command command) {
        return askAs(++lastId, command);
    }

    public ServerFrame.Answer askAs(long id, Command command) {
        lastId = Math.max(lastId, id);
        send(new ClientFrame.Request(id, command));
        while (true) {
            ServerFrame.Answer answer = await(ServerFrame.Answer.class);
            if (answer.re() == id) {
                return answer;
            }
        }
    }

    /** Everything this client asked before has been carried out, and every event it caused was sent. */
    public Client settled() {
        ask(new Command.RaiseHand(false));
        return this;
    }

    /** Asks and expects it to be done. */
    public Client done(Command command) {
        assertThat(ask(command).error()).isNull();
        return this;
    }

    /** Asks and expects a refusal with this code. */
    public Client refused(Command command, String code) {
        assertThat(ask(command).error()).isNotNull().extracting("code").isEqualTo(code);
        return this;
    }

    /** The next frame, whatever it is. */
    public ServerFrame any() {
        return next();
    }

    /** Whether a frame of this kind has come and was not taken yet. */
    public boolean has(Class<? extends ServerFrame> type) {
        return incoming.stream().anyMatch(type::isInstance);
    }

    /** Whether anything has come and was not taken yet. */
    public boolean hasAny() {
        return !incoming.isEmpty();
    }

    /** How many such frames have come and were not taken yet. */
    public long count(Class<? extends ServerFrame> type) {
        return incoming.stream().filter(type::isInstance).count();
    }

    public void sendBinary(byte[] bytes) {
        socket.sendBinary(java.nio.ByteBuffer.wrap(bytes), true).join();
    }

    public ServerFrame.Bye awaitBye() {
        return await(ServerFrame.Bye.class);
    }

    public <T extends ServerFrame> T await(Class<T> type) {
        while (true) {
            ServerFrame frame = next();
            if (type.isInstance(frame)) {
                return type.cast(frame);
            }
        }
    }

    public <T extends RoomEvent> T awaitEvent(Class<T> type) {
        for (ServerFrame.Event event : events) {
            if (type.isInstance(event.event()) && event.n() > handled) {
                handled = event.n();
                return type.cast(event.event());
            }
        }
        while (true) {
            ServerFrame.Event event = await(ServerFrame.Event.class);
            if (type.isInstance(event.event())) {
                handled = event.n();
                return type.cast(event.event());
            }
        }
    }

    private long handled;

    public <T extends Notice> T awaitNotice(Class<T> type) {
        while (true) {
            ServerFrame.Notice notice = await(ServerFrame.Notice.class);
            if (type.isInstance(notice.notice())) {
                return type.cast(notice.notice());
            }
        }
    }

    /** Whether such a notice came, taken or not. */
    public boolean sawNotice(Class<? extends Notice> type) {
        return notices.stream().anyMatch(type::isInstance);
    }

    /** All such notices so far, taken or not. */
    public <T extends Notice> List<T> notices(Class<T> type) {
        return notices.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** Whether anyone was ever said to speak. */
    public boolean sawSpeaking() {
        return notices.stream()
                .anyMatch(n -> n instanceof Notice.Speaking s && !s.speakers().isEmpty());
    }

    /** Who was last said to speak. */
    public List<SpeakerLevel> lastSpeaking() {
        return notices.stream()
                .filter(Notice.Speaking.class::isInstance)
                .map(n -> ((Notice.Speaking) n).speakers())
                .reduce(List.of(), (before, after) -> after);
    }

    public long lastEvent() {
        return events.isEmpty() ? welcome().lastEvent() : events.getLast().n();
    }

    private ServerFrame next() {
        try {
            ServerFrame frame = incoming.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            assertThat(frame)
                    .as("a frame within %s; events so far %s", PATIENCE, events)
                    .isNotNull();
            if (frame instanceof ServerFrame.Event event) {
                events.add(event);
            }
            return frame;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The network goes away: no goodbye. */
    public void cut() {
        socket.abort();
    }

    @Override
    public void close() {
        socket.abort();
    }

    public void leavePage() {
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    }

    private final class Reader implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                try {
                    ServerFrame frame = Json.read(text.toString(), ServerFrame.class);
                    if (frame instanceof ServerFrame.Notice notice) {
                        notices.add(notice.notice());
                    }
                    incoming.add(frame);
                } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
                    throw new IllegalStateException(text.toString(), e);
                }
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closed.complete(code);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            closed.completeExceptionally(error);
        }
    }
}
