package org.hejie.cases.http;

import io.javalin.http.Context;
import org.hejie.protocol.http.Access;
import org.hejie.protocol.http.Principal;

/** Finds out who is calling. */
public final class Principals {
    /**
     * The caller as far as {@code wanted} asks: the staff cookie for staff, the party cookie for parties, the bearer credential for
     * integrations; one browser may hold both cookies. {@link Principal.Anonymous} when there is none that holds.
     */
    public Principal of(Context request, Access wanted) {
        throw new UnsupportedOperationException();
    }
}
