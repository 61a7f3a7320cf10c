package org.hejie.cases.http;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The cookies. HttpOnly, SameSite=Strict, for {@code /api} alone; Secure wherever the public address is https. */
public final class Cookies {
    static final String STAFF = "hejie_staff";
    static final String PARTY = "hejie_party";
    /** A party's own, before there is a case. */
    static final String BEFORE = "hejie_before";
    /** Of a device that people share. */
    static final String VENUE = "hejie_venue";

    private static final String PATH = "/api";
    private final Supplier<String> publicBaseUrl;

    public Cookies(Supplier<String> publicBaseUrl) {
        this.publicBaseUrl = publicBaseUrl;
    }

    static @Nullable String read(Context request, String name) {
        String value = request.cookie(name);
        return value == null || value.isBlank() ? null : value;
    }

    void set(Context request, String name, String value, Duration life) {
        boolean secure = publicBaseUrl.get().startsWith("https:");
        request.cookie(new Cookie(name, value, PATH, (int) life.toSeconds(), secure, true, null, SameSite.STRICT));
    }

    void forget(Context request, String name) {
        set(request, name, "", Duration.ZERO);
    }
}
