package org.hejie.app.web;

import io.javalin.http.Context;
import java.util.regex.Pattern;

/** What every answer tells the browser to refuse. */
final class SecurityHeaders {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]+(:\\d+)?|\\[[0-9A-Fa-f:.]+](:\\d+)?");

    private final boolean secure;

    SecurityHeaders(boolean secure) {
        this.secure = secure;
    }

    void set(Context ctx) {
        String host = ctx.header("Host");
        // 'self' covers the WebSocket in CSP 3, but not in every Safari still in use: so it is named.
        String socket = host != null && HOST.matcher(host).matches() ? (secure ? " wss://" : " ws://") + host : "";
        ctx.header(
                "Content-Security-Policy",
                "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
                        + "media-src 'self' blob:; connect-src 'self'" + socket + "; object-src 'none'; "
                        + "frame-ancestors 'none'; base-uri 'none'; form-action 'self'");
        ctx.header("X-Content-Type-Options", "nosniff");
        ctx.header("Referrer-Policy", "no-referrer");
        ctx.header(
                "Permissions-Policy",
                "camera=(self), microphone=(self), display-capture=(self), autoplay=(self), geolocation=(), usb=()");
        ctx.header("Cross-Origin-Opener-Policy", "same-origin");
        ctx.header("Cross-Origin-Resource-Policy", "same-origin");
        if (secure) {
            ctx.header("Strict-Transport-Security", "max-age=31536000");
        }
    }
}
