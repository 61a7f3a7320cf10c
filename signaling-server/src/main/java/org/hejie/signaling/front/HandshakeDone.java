package org.hejie.signaling.front;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import org.hejie.signaling.Timers;

/** Lifts the first-bytes deadline once the WebSocket is open; from then on the hello deadline counts. */
final class HandshakeDone extends ChannelInboundHandlerAdapter {
    private final Timers.Handle deadline;

    HandshakeDone(Timers.Handle deadline) {
        this.deadline = deadline;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof WebSocketServerProtocolHandler.HandshakeComplete) {
            deadline.cancel();
        }
        ctx.fireUserEventTriggered(event);
    }
}
