package org.hejie.cases.http;

import io.javalin.http.Context;
import org.hejie.protocol.Language;
import org.hejie.protocol.http.Principal;

/** Who is calling, as the server found before the handler ran, and in which language. */
final class Caller {
    private Caller() {}

    static Principal.Staff staff(Context request) {
        return of(request, Principal.Staff.class);
    }

    static Principal.Party party(Context request) {
        return of(request, Principal.Party.class);
    }

    static Principal.Before before(Context request) {
        return of(request, Principal.Before.class);
    }

    static Principal.Integration integration(Context request) {
        return of(request, Principal.Integration.class);
    }

    private static <T extends Principal> T of(Context request, Class<T> type) {
        Object principal = request.attribute(Principal.ATTRIBUTE);
        if (type.isInstance(principal)) {
            return type.cast(principal);
        }
        throw new IllegalStateException("This endpoint was reached without its access check.");
    }

    static Language language(Context request) {
        return Language.of(request.header("Accept-Language"));
    }
}
