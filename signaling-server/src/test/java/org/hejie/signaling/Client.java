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
import org.hejie.protocol.signal.ClientFrame;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.protocol.signal.ServerFrame;
import org.jspecify.annotations.Nullable;

/** A client on a real WebSocket. Events are kept in order, whatever else is awaited. */
public final class Client implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    public final List<ServerFrame.Event> events = new ArrayList<>();
    public final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final LinkedBlockingQueue<ServerFrame> incoming = new LinkedBlockingQueue<>();
    private final WebSocket socket;
    private ServerFrame.@Nullable Welcome welcome;
    private long lastId;

    private Client(int port, String path) {
        this.socket = HTTP.newWebSocketBuilder()
                .header("Origin", "http://localhost:" + port)
                .buildAsync(URI.create("ws://localhost:" + port + path), new Reader())
                .join();
    }

    public static Client connect(int port) {
        return new Client(port, "/signal");
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

    public <T extends org.hejie.protocol.signal.Notice> T awaitNotice(Class<T> type) {
        while (true) {
            ServerFrame.Notice notice = await(ServerFrame.Notice.class);
            if (type.isInstance(notice.notice())) {
                return type.cast(notice.notice());
            }
        }
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
                    incoming.add(Json.read(text.toString(), ServerFrame.class));
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
