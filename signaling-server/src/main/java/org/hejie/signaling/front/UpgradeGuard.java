package org.hejie.signaling.front;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Lets only a WebSocket request of our own pages through. Browsers always send {@code Origin} (RFC 6455 §10.2); a request without one is not from
 * a page, and its ticket alone decides.
 */
final class UpgradeGuard extends SimpleChannelInboundHandler<FullHttpRequest> {
    private final @Nullable String allowed;
    private final boolean tls;

    UpgradeGuard(@Nullable String allowed, boolean tls) {
        super(false);
        this.allowed = allowed;
        this.tls = tls;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
        if (request.decoderResult().isFailure()) {
            refuse(ctx, request, HttpResponseStatus.BAD_REQUEST, "The request could not be understood.");
            return;
        }
        if (!request.headers().containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)) {
            refuse(ctx, request, HttpResponseStatus.UPGRADE_REQUIRED, "/signal speaks WebSocket only.");
            return;
        }
        String origin = request.headers().get(HttpHeaderNames.ORIGIN);
        String host = request.headers().get(HttpHeaderNames.HOST);
        if (host == null) {
            refuse(ctx, request, HttpResponseStatus.BAD_REQUEST, "Host is missing.");
            return;
        }
        if (origin != null && !origin.equalsIgnoreCase(allowed) && !sameHost(origin, host, tls)) {
            refuse(ctx, request, HttpResponseStatus.FORBIDDEN, "Another site's page may not connect here.");
            return;
        }
        ctx.fireChannelRead(request);
    }

    static boolean sameHost(String origin, String host, boolean tls) {
        try {
            URI uri = URI.create(origin);
            if (uri.getHost() == null) {
                return false;
            }
            // Behind a gateway that ends TLS the page is https though this connection is not.
            boolean secure = "https".equalsIgnoreCase(uri.getScheme());
            return authority(uri.getHost(), uri.getPort(), secure)
                    .equals(authority(URI.create("//" + host), secure || tls));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String authority(URI host, boolean secure) {
        String name = host.getHost();
        return name == null ? "" : authority(name, host.getPort(), secure);
    }

    private static String authority(String name, int port, boolean secure) {
        int effective = port >= 0 ? port : secure ? 443 : 80;
        return name.toLowerCase(Locale.ROOT) + ":" + effective;
    }

    private static void refuse(
            ChannelHandlerContext ctx, FullHttpRequest request, HttpResponseStatus status, String sentence) {
        request.release();
        DefaultFullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, status, Unpooled.copiedBuffer(sentence + "\n", StandardCharsets.UTF_8));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8")
                .set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes())
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        if (status.equals(HttpResponseStatus.UPGRADE_REQUIRED)) {
            response.headers().set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET);
        }
        ctx.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }
}
