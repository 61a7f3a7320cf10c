package org.hejie.app.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.net.InetSocketAddress;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Date;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.hejie.app.tls.ClientTrust;
import org.hejie.app.tls.OwnPair;
import org.hejie.cases.tls.Chains;
import org.hejie.cases.tls.Renewed;
import org.hejie.protocol.http.Access;
import org.hejie.protocol.http.Endpoint;
import org.hejie.protocol.http.Principal;
import org.hejie.protocol.http.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The port of other platforms: TLS that lets nobody in without a client certificate, and nothing behind it but what platforms call. Browsers have a port of
 * their own, since one that asks for certificates shows everyone a chooser. One virtual thread per request.
 */
public final class PartnerPort implements AutoCloseable {
    /** Where Jetty leaves the chain that TLS verified (Jakarta Servlet 6.0 §3.10). */
    private static final String CHAIN = "jakarta.servlet.request.X509Certificate";

    private static final int MOST_CONNECTIONS = 1_000;

    /**
     * @param at local address and port
     * @param own our certificate with its key
     * @param clients whose client certificates are believed
     * @param maxBody largest request body that is read as a whole, bytes
     */
    public record Config(InetSocketAddress at, Renewed<OwnPair> own, Renewed<ClientTrust> clients, int maxBody) {}

    private static final Logger LOG = LoggerFactory.getLogger(PartnerPort.class);

    private final SslContextFactory.Server tls = new SslContextFactory.Server();
    private final Config config;
    private final Map<Endpoint, Handler> routes;
    private final RequestMeter meter;
    private final Clock clock;
    private final Javalin javalin;

    /** @param routes all there are; those of other platforms are taken out of them */
    public PartnerPort(Config config, Map<Endpoint, Handler> routes, RequestMeter meter, Clock clock) {
        this.config = config;
        this.routes = routes;
        this.meter = meter;
        this.clock = clock;
        this.javalin = Javalin.create(this::configure);
    }

    private void configure(JavalinConfig javalin) {
        HttpDefaults.set(javalin, config.maxBody(), meter);
        javalin.jetty.addConnector(this::connect);
        javalin.routes.before(ctx -> ctx.header("Cache-Control", "no-store"));
        Guard guard = new Guard(this::holder);
        routes.forEach((endpoint, handler) -> {
            if (endpoint.access() instanceof Access.Platform) {
                javalin.routes.addHttpHandler(
                        HandlerType.findOrCreate(endpoint.method()), endpoint.path(), guard.before(endpoint, handler));
            }
        });
        Problems.register(javalin.routes);
    }

    private ServerConnector connect(Server server, HttpConfiguration http) {
        tls.setSslContext(context());
        tls.setNeedClientAuth(true);
        tls.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        tls.setRenegotiationAllowed(false);
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        // Whether the name is ours is for the partner to check, which may know us by another one.
        http.addCustomizer(new SecureRequestCustomizer(false));
        HttpConnectionFactory one = new HttpConnectionFactory(http);
        ServerConnector made = new ServerConnector(server, 1, 1, new SslConnectionFactory(tls, one.getProtocol()), one);
        made.setHost(config.at().getAddress().getHostAddress());
        made.setPort(config.at().getPort());
        server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, made));
        return made;
    }

    private SSLContext context() {
        return config.own().inUse().context(config.clients().inUse());
    }

    /** For new connections; those that are open stay. */
    private void renew() {
        SSLContext made = context();
        try {
            tls.reload(factory -> factory.setSslContext(made));
        } catch (Exception e) {
            throw new IllegalStateException("The TLS of the port of other platforms could not be renewed", e);
        }
    }

    /** A connection may outlive its certificate, and a session is taken up again without another look at it: so each request looks. */
    private Principal holder(Context ctx, Access wanted) throws ProblemException {
        X509Certificate[] chain = ctx.attribute(CHAIN);
        if (chain == null || chain.length == 0) {
            throw new IllegalStateException("a connection without a client certificate was let in");
        }
        try {
            chain[0].checkValidity(Date.from(clock.instant()));
            String sha256 = Chains.sha256(chain[0]);
            if (config.clients().inUse().revoked(chain)) {
                LOG.warn("client_certificate_revoked sha256={}", sha256);
                ctx.header("Connection", "close");
                throw new ProblemException(
                        401,
                        "client_certificate_revoked",
                        "客户端证书已被颁发机构吊销；请换用有效的证书重新连接。",
                        "The client certificate was revoked by its authority; connect again with one that is valid.",
                        null);
            }
            return new Principal.CertificateHolder(sha256);
        } catch (CertificateExpiredException | CertificateNotYetValidException e) {
            ctx.header("Connection", "close");
            throw new ProblemException(
                    401,
                    "client_certificate_expired",
                    "客户端证书已过期或者尚未生效；请换用有效的证书重新连接。",
                    "The client certificate is over, or not valid yet; connect again with one that is.",
                    null);
        }
    }

    /** Opens the port. @throws RuntimeException when it cannot be had */
    public void start() {
        javalin.start();
        config.own().follow(this::renew);
        config.clients().follow(this::renew);
    }

    /** Lets requests in progress finish for a moment, then closes. */
    @Override
    public void close() {
        javalin.stop();
    }
}
