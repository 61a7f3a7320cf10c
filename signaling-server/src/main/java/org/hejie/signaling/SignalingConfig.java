package org.hejie.signaling;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How the door and the rooms behave.
 *
 * @param listen the public TCP address; port 0 takes a free one
 * @param http Jetty's loopback connector, which must expect the PROXY protocol (v1 or v2); {@code null}: only {@code /signal} is served here
 * @param tls terminated here for everything; {@code null}: plain
 * @param resumeKey signs resume tokens; at least 32 random bytes, the same after a restart and on every signalling node
 * @param origin further origins allowed to open {@code /signal}, beside the request's own host; {@code null}: none
 * @param turn relays that participants are given; {@code null}: none
 */
public record SignalingConfig(
        InetSocketAddress listen,
        @Nullable InetSocketAddress http,
        @Nullable Tls tls,
        byte[] resumeKey,
        @Nullable String origin,
        @Nullable Turn turn,
        Times times,
        Limits limits) {
    public SignalingConfig {
        if (resumeKey.length < 32) {
            throw new IllegalArgumentException(
                    "resumeKey has " + resumeKey.length + " bytes; give at least 32 random ones");
        }
    }

    /** Plain, with the default times and limits. */
    public static SignalingConfig of(InetSocketAddress listen, @Nullable InetSocketAddress http, byte[] resumeKey) {
        return new SignalingConfig(listen, http, null, resumeKey, null, null, Times.DEFAULT, Limits.DEFAULT);
    }

    public SignalingConfig with(@Nullable Tls tls) {
        return new SignalingConfig(listen, http, tls, resumeKey, origin, turn, times, limits);
    }

    public SignalingConfig with(Times times) {
        return new SignalingConfig(listen, http, tls, resumeKey, origin, turn, times, limits);
    }

    public SignalingConfig with(Limits limits) {
        return new SignalingConfig(listen, http, tls, resumeKey, origin, turn, times, limits);
    }

    public SignalingConfig with(Turn turn) {
        return new SignalingConfig(listen, http, tls, resumeKey, origin, turn, times, limits);
    }

    /** A server certificate. @param context asked for each new connection; it may change */
    public record Tls(Supplier<SSLContext> context) {}

    /**
     * TURN servers that know the same secret.
     *
     * @param urls RFC 7065
     * @param secret shared with them, never told to anyone else
     * @param lifetime of what a participant is given
     */
    public record Turn(List<String> urls, String secret, Duration lifetime) {
        @Override
        public String toString() {
            return "Turn" + urls;
        }
    }

    /**
     * @param firstBytes a new connection's first line must have come by then
     * @param hello after the WebSocket is open, the hello frame must have come by then
     * @param heartbeat a ping this often; three unanswered mean the line is lost
     * @param mediatorGrace how long the presiding mediator may be gone before the session is suspended
     * @param suspension how long a session may stay suspended before it ends as adjourned
     * @param seat how long a dropped participant's seat shows as reconnecting before it shows as gone
     * @param idle a piped connection without a byte either way is closed
     */
    public record Times(
            Duration firstBytes,
            Duration hello,
            Duration heartbeat,
            Duration mediatorGrace,
            Duration suspension,
            Duration seat,
            Duration idle) {
        public static final Times DEFAULT = new Times(
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(20),
                Duration.ofMinutes(30),
                Duration.ofMinutes(2),
                Duration.ofMinutes(5));
    }

    /**
     * @param connectionsPerAddress open TCP connections of one client address
     * @param connections open TCP connections in all
     * @param headerBytes an HTTP request's head on {@code /signal}
     * @param frameBytes a client frame
     * @param queuedBytes waiting to be sent to one client before it is let go as too slow; it may resume
     * @param commandsPerSecond long-run rate of requests of one participant, with {@code commandBurst} at once
     * @param chatPerSecond the same for chat lines and calls for help, which light up other people's screens
     * @param faults malformed or unknown frames on one connection before it is closed
     */
    public record Limits(
            int connectionsPerAddress,
            int connections,
            int headerBytes,
            int frameBytes,
            int queuedBytes,
            double commandsPerSecond,
            int commandBurst,
            double chatPerSecond,
            int chatBurst,
            int faults) {
        public static final Limits DEFAULT =
                new Limits(200, 20_000, 16 * 1024, 96 * 1024, 4 * 1024 * 1024, 20, 60, 1, 5, 5);
    }
}
