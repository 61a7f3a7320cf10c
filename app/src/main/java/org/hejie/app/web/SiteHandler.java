package org.hejie.app.web;

import io.javalin.http.Context;
import io.javalin.http.staticfiles.ResourceHandler;
import io.javalin.http.staticfiles.StaticFileConfig;
import io.javalin.security.RouteRole;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.hejie.protocol.http.ProblemException;
import org.jspecify.annotations.Nullable;

/** Serves the pages wherever no route is. */
final class SiteHandler implements ResourceHandler {
    private static final String VERIFIER = "/verifier.html";

    private final StaticSite site;

    SiteHandler(StaticSite site) {
        this.site = site;
    }

    @Override
    public boolean canHandle(Context ctx) {
        String path = ctx.path();
        return !path.equals("/api") && !path.startsWith("/api/") && !path.equals("/signal");
    }

    @Override
    public boolean handle(Context ctx) {
        if (!canHandle(ctx)) {
            return false;
        }
        if (!site.built()) {
            Problems.write(
                    ctx,
                    new ProblemException(
                            503,
                            "pages_not_built",
                            "网页尚未构建：请在 web-client 目录运行 npm ci && npm run build，然后重新启动。",
                            "The pages are not built: run npm ci && npm run build in web-client, then start again.",
                            null));
            return true;
        }
        Optional<StaticSite.Asset> asset = site.find(ctx.path());
        asset.ifPresent(found -> send(ctx, found));
        return asset.isPresent();
    }

    private static void send(Context ctx, StaticSite.Asset asset) {
        ctx.header("Cache-Control", asset.lasting() ? "public, max-age=31536000, immutable" : "no-cache");
        ctx.header("ETag", asset.tag());
        ctx.header("Vary", "Accept-Encoding");
        if (ctx.path().equals(VERIFIER)) {
            // To be kept and opened from a disk: what it says must not depend on the server whose recordings it checks.
            ctx.header("Content-Disposition", "attachment; filename=\"hejie-verifier.html\"");
        }
        ctx.disableCompression();
        if (asset.tag().equals(ctx.header("If-None-Match"))) {
            ctx.status(304);
            return;
        }
        ctx.contentType(asset.type());
        ctx.result(form(ctx, asset));
    }

    private static byte[] form(Context ctx, StaticSite.Asset asset) {
        byte[] brotli = asset.brotli();
        if (brotli != null && accepts(ctx.header("Accept-Encoding"), "br")) {
            ctx.header("Content-Encoding", "br");
            return brotli;
        }
        byte[] gzip = asset.gzip();
        if (gzip != null && accepts(ctx.header("Accept-Encoding"), "gzip")) {
            ctx.header("Content-Encoding", "gzip");
            return gzip;
        }
        return asset.plain();
    }

    /** RFC 9110 §12.5.3, as far as browsers use it: listed, and not with a weight of zero. */
    static boolean accepts(@Nullable String header, String coding) {
        return header != null
                && Arrays.stream(header.split(","))
                        .map(part -> part.replace(" ", ""))
                        .anyMatch(part -> part.equals(coding)
                                || (part.startsWith(coding + ";q=") && !part.matches(".*;q=0(\\.0*)?")));
    }

    @Override
    public boolean addStaticFileConfig(StaticFileConfig config) {
        return false;
    }

    @Override
    public Set<RouteRole> resourceRouteRoles(Context ctx) {
        return Set.of();
    }
}
