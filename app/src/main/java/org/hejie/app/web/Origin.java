package org.hejie.app.web;

import io.javalin.http.Context;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.hejie.protocol.http.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a state-changing request that another site's page caused, beside what SameSite cookies do. A browser always names the origin of such a
 * request (Fetch §3.2); a program that is no browser names none and carries no cookie by accident.
 */
final class Origin {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final boolean secure;
    private final Optional<String> publicOrigin;

    /** @param publicUrl where browsers reach us, when it is configured */
    Origin(boolean secure, Optional<URI> publicUrl) {
        this.secure = secure;
        this.publicOrigin = publicUrl.map(url -> url.toString().toLowerCase(Locale.ROOT));
    }

    void check(Context ctx) {
        if (READING.contains(ctx.method().name())) {
            return;
        }
        String origin = ctx.header("Origin");
        boolean foreign =
                origin == null ? "cross-site".equals(ctx.header("Sec-Fetch-Site")) : !ours(origin, ctx.header("Host"));
        if (foreign) {
            throw new ProblemException(
                    403,
                    "foreign_origin",
                    "请求来自其他网站，已拒绝。请从本系统页面操作。",
                    "The request comes from another site and was refused. Please use this system's own pages.",
                    null);
        }
    }

    private boolean ours(String origin, @Nullable String host) {
        String named = origin.toLowerCase(Locale.ROOT);
        String own = (secure ? "https://" : "http://") + (host == null ? "" : host.toLowerCase(Locale.ROOT));
        return named.equals(own) || publicOrigin.filter(named::equals).isPresent();
    }
}
