package org.hejie.signaling.socket;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.hejie.protocol.DisconnectCause;
import org.hejie.protocol.Json;
import org.hejie.protocol.Language;
import org.hejie.protocol.signal.ClientFrame;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.ServerFrame;
import org.hejie.signaling.SignalingConfig;
import org.hejie.signaling.Timers;
import org.hejie.signaling.refusal.Reason;
import org.hejie.signaling.session.Line;
import org.hejie.signaling.session.Sessions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One WebSocket: the last handler of its pipeline and the line its room talks to. Fields belong to the channel's event loop except where they say
 * otherwise; {@link Line}'s methods may be called on any thread.
 */
public final class SignalLine extends SimpleChannelInboundHandler<WebSocketFrame> implements Line {
    private static final Logger LOG = LoggerFactory.getLogger(SignalLine.class);
    private static final int MISSED_PINGS = 3;
    private static final int POINTS_PER_SECOND = 10;
    /** Acks and pongs come with every event; far more frames than commands are normal. */
    private static final int FRAMES_PER_COMMAND = 10;

    private static final int ABUSE_FACTOR = 2;
    private static final long LINGER_SECONDS = 5;

    private final Sessions sessions;
    private final SignalingConfig config;
    private final Clock clock;
    private final Timers timers;
    private final Tally tally;
    private final Channel channel;
    private final TokenBucket frames;
    private final TokenBucket commands;
    private final TokenBucket chat;
    private final TokenBucket pointing;

    private volatile Language language = Language.ZH_CN;
    private volatile Sessions.@Nullable Seated seated;
    private volatile @Nullable DisconnectCause gone;
    private boolean greeted;
    private boolean closing;
    private int faults;
    private int overRate;
    private int unanswered;
    private long nonce;
    private DisconnectCause cause = DisconnectCause.NETWORK_LOST;
    private Timers.@Nullable Handle timer;

    public SignalLine(
            Sessions sessions, SignalingConfig config, Clock clock, Timers timers, Tally tally, Channel channel) {
        super(true);
        this.sessions = sessions;
        this.config = config;
        this.clock = clock;
        this.timers = timers;
        this.tally = tally;
        this.channel = channel;
        SignalingConfig.Limits limits = config.limits();
        long now = clock.millis();
        this.frames = new TokenBucket(
                limits.commandsPerSecond() * FRAMES_PER_COMMAND, limits.commandBurst() * FRAMES_PER_COMMAND, now);
        this.commands = new TokenBucket(limits.commandsPerSecond(), limits.commandBurst(), now);
        this.chat = new TokenBucket(limits.chatPerSecond(), limits.chatBurst(), now);
        this.pointing = new TokenBucket(POINTS_PER_SECOND, 2 * POINTS_PER_SECOND, now);
    }

    // --- from the client

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof WebSocketServerProtocolHandler.HandshakeComplete) {
            tally.sockets.increment();
            channel.closeFuture().addListener(f -> tally.sockets.decrement());
            timer = onLoop(config.times().hello(), () -> {
                if (!greeted) {
                    leave(Reason.HELLO_LATE, "", false, DisconnectCause.PROTOCOL_FAULT);
                }
            });
        }
        ctx.fireUserEventTriggered(event);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame frame) {
        if (closing) {
            if (frame instanceof CloseWebSocketFrame) {
                ctx.close();
            }
            return;
        }
        unanswered = 0;
        switch (frame) {
            case TextWebSocketFrame text -> text(text);
            case CloseWebSocketFrame close -> closed(close);
            default -> fault(0, Reason.MALFORMED_MESSAGE, "binary");
        }
    }

    private void text(TextWebSocketFrame text) {
        if (!frames.take(clock.millis())) {
            leave(Reason.ABUSE, "", true, DisconnectCause.PROTOCOL_FAULT);
            return;
        }
        int limit = config.limits().frameBytes();
        if (text.content().readableBytes() > limit) {
            fault(0, Reason.MESSAGE_TOO_LARGE, Integer.toString(limit));
            return;
        }
        switch (Frames.parse(text.text())) {
            case Frames.Parsed.Bad(long id, Reason reason, String about) -> fault(id, reason, about);
            case Frames.Parsed.Good(ClientFrame frame) -> frame(frame);
        }
    }

    private void frame(ClientFrame frame) {
        switch (frame) {
            case ClientFrame.Hello hello -> hello(hello);
            case ClientFrame.Request request -> request(request);
            case ClientFrame.Ack ack -> {
                Sessions.Seated to = seated;
                if (to != null) {
                    to.acknowledge(ack.event());
                }
            }
            case ClientFrame.Pong pong -> {}
        }
    }

    private void hello(ClientFrame.Hello hello) {
        if (greeted) {
            fault(0, Reason.HELLO_EXPECTED, "");
            return;
        }
        if (hello.language() instanceof Language asked) {
            language = asked;
        }
        if (hello.version() != ClientFrame.VERSION) {
            leave(
                    Reason.VERSION_UNSUPPORTED,
                    Integer.toString(ClientFrame.VERSION),
                    false,
                    DisconnectCause.PROTOCOL_FAULT);
            return;
        }
        if ((hello.ticket() == null) == (hello.resumeToken() == null)) {
            fault(0, Reason.MALFORMED_MESSAGE, "ticket / resumeToken");
            return;
        }
        greeted = true;
        cancelTimer();
        heartbeat();
        boolean asked = hello.language() != null;
        Thread.ofVirtual().name("hello").start(() -> {
            try {
                sessions.hello(hello, this, (seat, own) -> seated(seat, asked ? null : own));
            } catch (RuntimeException e) {
                LOG.error("hello failed", e);
                bye(Reason.SERVER_FAULT, true, 2_000);
            }
        });
    }

    /** On the room's thread. A line that went away meanwhile says so at once, after its entry. */
    private void seated(Sessions.Seated seat, @Nullable Language own) {
        if (own != null) {
            language = own;
        }
        seated = seat;
        DisconnectCause already = gone;
        if (already != null) {
            seat.closed(already);
        }
    }

    private void request(ClientFrame.Request request) {
        Sessions.Seated to = seated;
        if (to == null) {
            fault(request.id(), Reason.HELLO_EXPECTED, "");
            return;
        }
        if (request.id() <= 0) {
            fault(0, Reason.MALFORMED_MESSAGE, "id");
            return;
        }
        long now = clock.millis();
        if (!commands.take(now)
                || callsOthers(request.command()) && !chat.take(now)
                || request.command() instanceof Command.PointAtExhibit && !pointing.take(now)) {
            rateLimited(request.id());
            return;
        }
        overRate = 0;
        tally.commands.increment();
        to.request(request);
    }

    /** What makes other people's screens light up. */
    private static boolean callsOthers(Command command) {
        return command instanceof Command.SendChat
                || command instanceof Command.AskHelp
                || command instanceof Command.Ask
                || command instanceof Command.Knock;
    }

    private void rateLimited(long id) {
        tally.rateLimited.increment();
        if (++overRate > config.limits().commandBurst() * ABUSE_FACTOR) {
            leave(Reason.ABUSE, "", true, DisconnectCause.PROTOCOL_FAULT);
            return;
        }
        send(new ServerFrame.Answer(id, null, Reason.RATE_LIMITED.say(language)));
    }

    private void fault(long id, Reason reason, String about) {
        tally.malformed.increment();
        if (++faults > config.limits().faults()) {
            leave(Reason.TOO_MANY_FAULTS, "", true, DisconnectCause.PROTOCOL_FAULT);
            return;
        }
        send(new ServerFrame.Answer(id, null, reason.say(language, about)));
    }

    private void closed(CloseWebSocketFrame close) {
        boolean orderly = close.statusCode() == WebSocketCloseStatus.NORMAL_CLOSURE.code()
                || close.statusCode() == WebSocketCloseStatus.ENDPOINT_UNAVAILABLE.code()
                || close.statusCode() == -1;
        cause = orderly ? DisconnectCause.CLIENT_CLOSED : DisconnectCause.NETWORK_LOST;
        closing = true;
        channel.writeAndFlush(new CloseWebSocketFrame(WebSocketCloseStatus.NORMAL_CLOSURE))
                .addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        closing = true;
        depart();
        ctx.fireChannelInactive();
    }

    /** The room learns once that nobody is on this line any more, and why. */
    private void depart() {
        if (gone != null) {
            return;
        }
        cancelTimer();
        gone = cause;
        Sessions.Seated from = seated;
        if (from != null) {
            from.closed(cause);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable error) {
        if (error instanceof TooLongFrameException || tooBig(error)) {
            tally.malformed.increment();
            leave(
                    Reason.MESSAGE_TOO_LARGE,
                    Integer.toString(config.limits().frameBytes()),
                    true,
                    DisconnectCause.PROTOCOL_FAULT);
            return;
        }
        if (error instanceof DecoderException) {
            tally.malformed.increment();
            leave(Reason.MALFORMED_MESSAGE, "WebSocket", true, DisconnectCause.PROTOCOL_FAULT);
            return;
        }
        LOG.debug("signalling connection failed", error);
        ctx.close();
    }

    private static boolean tooBig(Throwable error) {
        return error instanceof CorruptedWebSocketFrameException frame
                && frame.closeStatus().equals(WebSocketCloseStatus.MESSAGE_TOO_BIG);
    }

    // --- to the client

    @Override
    public void send(ServerFrame frame) {
        String text = Json.write(frame);
        onLoop(() -> {
            if (closing) {
                return;
            }
            channel.writeAndFlush(new TextWebSocketFrame(text));
            if (!channel.isWritable()) {
                leave(Reason.TOO_SLOW, "", true, DisconnectCause.NETWORK_LOST);
            }
        });
    }

    @Override
    public void bye(Reason reason, boolean mayResume, long retryAfterMillis) {
        onLoop(() -> part(reason, "", mayResume, retryAfterMillis));
    }

    @Override
    public Language language() {
        return language;
    }

    /** The line itself gives up; its room learns the cause at once. */
    private void leave(Reason reason, String about, boolean mayResume, DisconnectCause why) {
        cause = why;
        long retry = reason == Reason.ABUSE || reason == Reason.TOO_MANY_FAULTS ? 10_000 : 1_000;
        part(reason, about, mayResume, mayResume ? retry : 0);
        depart();
    }

    /**
     * Says goodbye, then waits for the other side's close frame (RFC 6455 section 7.1.1): closing while it still sends would make TCP reset the
     * connection, and a reset throws away the goodbye it has not read yet. What it sends meanwhile is dropped.
     */
    private void part(Reason reason, String about, boolean mayResume, long retryAfterMillis) {
        if (closing) {
            return;
        }
        closing = true;
        ServerFrame.Bye bye = new ServerFrame.Bye(reason.say(language, about), mayResume, retryAfterMillis);
        channel.write(new TextWebSocketFrame(Json.write(bye)));
        WebSocketCloseStatus status = reason == Reason.MESSAGE_TOO_LARGE
                ? WebSocketCloseStatus.MESSAGE_TOO_BIG
                : WebSocketCloseStatus.NORMAL_CLOSURE;
        channel.writeAndFlush(new CloseWebSocketFrame(status, reason.code()))
                .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        // One that neither reads nor answers would hold the goodbye, and the channel, for ever.
        channel.eventLoop().schedule(() -> channel.close(), LINGER_SECONDS, TimeUnit.SECONDS);
    }

    // --- time

    private void heartbeat() {
        timer = onLoop(config.times().heartbeat(), () -> {
            if (unanswered >= MISSED_PINGS) {
                leave(Reason.LINE_SILENT, "", true, DisconnectCause.NETWORK_LOST);
                return;
            }
            unanswered++;
            heartbeat();
            send(new ServerFrame.Ping(++nonce));
        });
    }

    private Timers.Handle onLoop(Duration delay, Runnable task) {
        return timers.after(
                delay,
                () -> onLoop(() -> {
                    if (!closing) {
                        task.run();
                    }
                }));
    }

    private void onLoop(Runnable task) {
        if (channel.eventLoop().inEventLoop()) {
            task.run();
        } else {
            channel.eventLoop().execute(task);
        }
    }

    private void cancelTimer() {
        Timers.Handle running = timer;
        if (running != null) {
            running.cancel();
            timer = null;
        }
    }
}
