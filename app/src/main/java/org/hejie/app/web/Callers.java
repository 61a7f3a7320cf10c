package org.hejie.app.web;

import io.javalin.http.Context;
import org.hejie.protocol.http.Access;
import org.hejie.protocol.http.Principal;

/** Tells who is calling, by cookie or credential. */
@FunctionalInterface
public interface Callers {
    /**
     * The caller as far as {@code wanted} asks; {@link Principal.Anonymous} for nobody known, also with a bad cookie. Blocks; called once per
     * request.
     */
    Principal of(Context ctx, Access wanted);
}
