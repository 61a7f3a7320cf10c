package org.hejie.app.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.ProxyConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.hejie.protocol.http.Endpoint;

/**
 * Jetty with every module's routes, on a loopback port that expects the PROXY protocol. One virtual thread per request.
 *
 * @see org.hejie.signaling.SignalingConfig#http()
 */
public final class WebServer implements AutoCloseable {
    private static final int HEADER_BYTES = 16 * 1024;

    /**
     * @param secure browsers reach us by https, whether we or a gateway end it
     * @param publicUrl where browsers reach us, when configured
     * @param maxBody largest request body, bytes
     */
    public record Config(boolean secure, Optional<URI> publicUrl, int maxBody) {}

    private final Config config;
    private final Map<Endpoint, Handler> routes;
    private final Callers callers;
    private final StaticSite site;
    private final RequestMeter meter;
    private final Javalin javalin;
    private final java.util.concurrent.atomic.AtomicReference<ServerConnector> connector =
            new java.util.concurrent.atomic.AtomicReference<>();

    public WebServer(
            Config config, Map<Endpoint, Handler> routes, Callers callers, StaticSite site, RequestMeter meter) {
        this.config = config;
        this.routes = routes;
        this.callers = callers;
        this.site = site;
        this.meter = meter;
        this.javalin = Javalin.create(this::configure);
    }

    private void configure(JavalinConfig javalin) {
        HttpDefaults.set(javalin, config.maxBody(), meter);
        javalin.jetty.addConnector(this::connect);
        javalin.resourceHandler(new SiteHandler(site));
        Origin origin = new Origin(config.secure(), config.publicUrl());
        SecurityHeaders headers = new SecurityHeaders(config.secure());
        javalin.routes.before(headers::set);
        javalin.routes.before("/api/*", ctx -> {
            ctx.header("Cache-Control", "no-store");
            origin.check(ctx);
        });
        Guard guard = new Guard(callers);
        routes.forEach((endpoint, handler) -> javalin.routes.addHttpHandler(
                HandlerType.findOrCreate(endpoint.method()), endpoint.path(), guard.before(endpoint, handler)));
        Problems.register(javalin.routes);
    }

    private ServerConnector connect(Server server, HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setRequestHeaderSize(HEADER_BYTES);
        if (config.secure()) {
            http.addCustomizer(WebServer::https);
        }
        HttpConnectionFactory one = new HttpConnectionFactory(http);
        ServerConnector made = new ServerConnector(server, 1, 1, new ProxyConnectionFactory(one.getProtocol()), one);
        made.setHost(InetAddress.getLoopbackAddress().getHostAddress());
        made.setPort(0);
        connector.set(made);
        return made;
    }

    /** TLS ended before the request came here; handlers ask the request whether it is secure. */
    private static Request https(Request request, HttpFields.Mutable responseHeaders) {
        HttpURI uri = HttpURI.build(request.getHttpURI()).scheme("https");
        return new Request.Wrapper(request) {
            @Override
            public HttpURI getHttpURI() {
                return uri;
            }

            @Override
            public boolean isSecure() {
                return true;
            }
        };
    }

    /** Opens the loopback port. @return its address */
    public InetSocketAddress start() {
        javalin.start();
        ServerConnector open = connector.get();
        if (open == null) {
            throw new IllegalStateException("no connector was made");
        }
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), open.getLocalPort());
    }

    /** Lets requests in progress finish for a moment, then closes. */
    @Override
    public void close() {
        javalin.stop();
    }
}
