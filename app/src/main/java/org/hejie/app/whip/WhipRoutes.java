package org.hejie.app.whip;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.hejie.cases.account.MemoryTryLimit;
import org.hejie.cases.account.TryLimit;
import org.hejie.cases.http.Principals;
import org.hejie.cases.http.Tries;
import org.hejie.protocol.Language;
import org.hejie.protocol.Refusal;
import org.hejie.protocol.http.Access;
import org.hejie.protocol.http.Endpoint;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.signal.IceServer;
import org.hejie.signaling.session.Device;
import org.jspecify.annotations.Nullable;

/** The endpoints for hardware. A device authorises itself with its ticket: once to come in, and with the same one for all that follows. */
public final class WhipRoutes {
    private static final int MOST_CHARACTERS = 64 * 1024;
    /** A court's devices come from one address; each comes in again after a fault. */
    private static final int ENTRIES = 60;

    private static final Duration ENTRIES_IN = Duration.ofMinutes(5);
    /** Some devices send each candidate by itself. */
    private static final int PATCHES = 120;

    private static final Duration PATCHES_IN = Duration.ofMinutes(1);

    private final Devices.Lines lines;
    private final TryLimit entries;
    private final TryLimit patches;

    public WhipRoutes(Devices.Lines lines, Clock clock) {
        this.lines = lines;
        this.entries = new MemoryTryLimit(ENTRIES, ENTRIES_IN, clock);
        this.patches = new MemoryTryLimit(PATCHES, PATCHES_IN, clock);
    }

    public Map<Endpoint, Handler> routes() {
        Map<Endpoint, Handler> routes = new LinkedHashMap<>();
        add(routes, "/api/whip", "publish (WHIP, RFC 9725)", OfferText::published);
        add(routes, "/api/whep", "play (WHEP)", OfferText::played);
        return routes;
    }

    private void add(Map<Endpoint, Handler> routes, String path, String what, Function<String, OfferText> offered) {
        Devices devices = new Devices(lines);
        String one = path + "/{deviceId}";
        routes.put(
                new Endpoint(
                        "POST", path, "A device comes in to " + what, Access.TICKET, OfferText.class, OfferText.class),
                ctx -> enter(ctx, path, devices, offered));
        routes.put(
                new Endpoint(
                        "PATCH",
                        one,
                        "The device's candidates, or an ICE restart",
                        Access.TICKET,
                        IceFragment.class,
                        IceFragment.class),
                ctx -> patch(ctx, find(ctx, devices)));
        routes.put(new Endpoint("DELETE", one, "The device leaves", Access.TICKET, null, Void.class), ctx -> {
            find(ctx, devices).leave();
            ctx.status(200);
        });
        // Not for a representation, which neither has, but for those who look whether anything is there (RFC 9725
        // §4.1).
        routes.put(
                new Endpoint("GET", path, "Nothing to read; devices come in by POST", Access.PUBLIC, null, null),
                ctx -> ctx.status(204));
        routes.put(new Endpoint("GET", one, "Whether the device is in", Access.TICKET, null, null), ctx -> {
            find(ctx, devices);
            ctx.status(204);
        });
        routes.put(
                new Endpoint("OPTIONS", path, "What is taken", Access.PUBLIC, null, Void.class),
                ctx -> ctx.header("Allow", "GET, HEAD, OPTIONS, POST")
                        .header("Accept-Post", OfferText.TYPE)
                        .status(200));
        routes.put(
                new Endpoint("OPTIONS", one, "What is taken", Access.PUBLIC, null, Void.class),
                ctx -> ctx.header("Allow", "DELETE, GET, HEAD, OPTIONS, PATCH")
                        .header("Accept-Patch", IceFragment.TYPE)
                        .status(200));
    }

    private void enter(Context ctx, String path, Devices devices, Function<String, OfferText> offered) {
        Tries.take(ctx, entries, Tries.network(ctx));
        String ticket = ticket(ctx);
        type(ctx, OfferText.TYPE, "Accept-Post");
        acceptable(ctx);
        OfferText offer = offered.apply(body(ctx));
        switch (devices.enter(ticket, Language.of(ctx.header("Accept-Language")), offer)) {
            case Devices.Entry.In(String id, Devices.Resource resource, String answer) -> {
                for (IceServer server : resource.relays()) {
                    server.urls().forEach(url -> ctx.res().addHeader("Link", link(url, server)));
                }
                ctx.status(201).header("Location", path + '/' + id).header("ETag", resource.tag());
                answer(ctx, OfferText.TYPE, answer);
            }
            case Devices.Entry.Out(Device.Reply.Refused(Refusal why)) -> throw refusal(ctx, why);
        }
    }

    /** Without a charset, which neither type has: some devices compare letter by letter. */
    private static void answer(Context ctx, String type, String text) {
        ctx.contentType(type);
        ctx.res().setCharacterEncoding((String) null);
        ctx.result(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** RFC 9725 §4.6. Names and passwords of ours need no escapes. */
    private static String link(String url, IceServer server) {
        return '<' + url + ">; rel=\"ice-server\"; username=\"" + server.username() + "\"; credential=\""
                + server.credential() + "\"; credential-type=\"password\"";
    }

    private void patch(Context ctx, Devices.Resource resource) {
        Tries.take(ctx, patches, ctx.pathParam("deviceId"));
        type(ctx, IceFragment.TYPE, "Accept-Patch");
        IceFragment fragment = IceFragment.read(body(ctx));
        // Of patches that overlap each sees the ICE session that the one before left.
        synchronized (resource) {
            match(ctx.header("If-Match"), resource.tag());
            if (resource.has(fragment)) {
                ctx.status(204);
                return;
            }
            switch (resource.restart(fragment)) {
                case Device.Reply.Answered(String answer) -> {
                    ctx.status(200).header("ETag", resource.tag());
                    answer(ctx, IceFragment.TYPE, IceFragment.of(answer));
                }
                case Device.Reply.Refused(Refusal why) -> throw refusal(ctx, why);
            }
        }
    }

    private static void match(@Nullable String header, String tag) {
        if (header == null) {
            throw new ProblemException(
                    428,
                    "if_match_missing",
                    "缺少 If-Match：候选地址请带上次应答的 ETag，重启 ICE 请用 *。",
                    "If-Match is missing: send the last answer's ETag with candidates, * to restart ICE.",
                    null);
        }
        boolean matches =
                Arrays.stream(header.split(",")).map(String::strip).anyMatch(one -> one.equals("*") || one.equals(tag));
        if (!matches) {
            throw new ProblemException(
                    412,
                    "ice_session_over",
                    "该 ICE 会话已被新的取代；请使用最近一次应答的 ETag，或用 If-Match: * 重启 ICE。",
                    "That ICE session was replaced; use the last answer's ETag, or restart ICE with If-Match: *.",
                    null);
        }
    }

    // --- what a request must have

    private static Devices.Resource find(Context ctx, Devices devices) {
        String ticket = ticket(ctx);
        Devices.Resource resource = devices.find(ctx.pathParam("deviceId"))
                .orElseThrow(() -> new ProblemException(
                        404,
                        "device_unknown",
                        "该设备的连接不存在或已结束；请用新的入场凭证重新接入。",
                        "This device's connection is over, or never was; come in again with a new ticket.",
                        null));
        if (!resource.cameWith(ticket)) {
            throw new ProblemException(
                    403,
                    "not_your_device",
                    "入场凭证与该设备接入时所用的不同；请使用原凭证。",
                    "This is not the ticket that the device came in with; use that one.",
                    null);
        }
        return resource;
    }

    private static String ticket(Context ctx) {
        return Principals.bearer(ctx).orElseThrow(() -> {
            ctx.header("WWW-Authenticate", "Bearer");
            return new ProblemException(
                    401,
                    "ticket_missing",
                    "缺少入场凭证（Authorization: Bearer …）。请在设备上填写。",
                    "The join ticket is missing (Authorization: Bearer …); set it in the device.",
                    null);
        });
    }

    private static void type(Context ctx, String wanted, String header) {
        String type = ctx.contentType();
        if (type == null || !type.split(";", 2)[0].strip().equalsIgnoreCase(wanted)) {
            ctx.header(header, wanted);
            throw new ProblemException(
                    415, "media_type_unsupported", "内容类型须为 " + wanted + "。", "The body must be " + wanted + ".", null);
        }
    }

    private static void acceptable(Context ctx) {
        String header = ctx.header("Accept");
        boolean takes = header == null
                || header.isBlank()
                || Arrays.stream(header.split(","))
                        .map(one -> one.split(";", 2)[0].strip())
                        .anyMatch(one -> one.equals("*/*")
                                || one.equalsIgnoreCase("application/*")
                                || one.equalsIgnoreCase(OfferText.TYPE));
        if (!takes) {
            throw new ProblemException(
                    406,
                    "not_acceptable",
                    "应答的内容类型为 " + OfferText.TYPE + "；请在 Accept 中允许它。",
                    "The answer is " + OfferText.TYPE + "; allow it in Accept.",
                    null);
        }
    }

    private static String body(Context ctx) {
        String body = ctx.body();
        if (body.length() > MOST_CHARACTERS) {
            throw new ProblemException(
                    413,
                    "sdp_too_large",
                    "媒体协商内容超过 64 KiB；请减少编码格式或候选地址。",
                    "The session description is larger than 64 KiB; offer fewer formats or candidates.",
                    null);
        }
        return body;
    }

    /** A room's refusal, which is in the caller's language already. */
    private static ProblemException refusal(Context ctx, Refusal why) {
        int status = switch (why.code()) {
            case "ticket_invalid" -> 401;
            case "removed", "room_locked" -> 403;
            case "session_over", "replaced", "left" -> 409;
            case "sdp_malformed" -> 400;
            case "sdp_too_large" -> 413;
            case "sdp_unsupported" -> 422;
            case "server_fault" -> 500;
            default -> 503;
        };
        if (status == 401) {
            ctx.header("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        }
        return new ProblemException(status, why.code(), why.message(), why.message(), why.article());
    }
}
