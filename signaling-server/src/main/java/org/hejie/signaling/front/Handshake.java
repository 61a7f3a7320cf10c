package org.hejie.signaling.front;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;

/**
 * Opens the WebSocket, and leaves it to the line how one with broken frames ends. Netty's own handler closes the channel as soon as the line has been
 * told: TCP then resets a client that is still sending, and the goodbye it has not read yet is lost (RFC 6455 section 7.1.1).
 */
final class Handshake extends WebSocketServerProtocolHandler {
    Handshake(WebSocketServerProtocolConfig config) {
        super(config);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) throws Exception {
        if (cause instanceof WebSocketHandshakeException) {
            super.exceptionCaught(ctx, cause);
        } else {
            ctx.fireExceptionCaught(cause);
        }
    }
}
