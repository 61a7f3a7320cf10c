package org.hejie.cases.http;

import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.hejie.cases.account.TooManyTries;
import org.hejie.cases.account.TryLimit;
import org.hejie.protocol.http.ProblemException;

/** Limits on how often something may be tried, as the REST face refuses by them. */
public final class Tries {
    private Tries() {}

    /** Counts one try of a request. @throws ProblemException 429 when it is one too many */
    public static void take(Context request, TryLimit limit, String key) {
        limited(request, () -> {
            TooManyTries.check(limit.take(key));
            return key;
        });
    }

    /** Turns {@link TooManyTries} into 429 with Retry-After (RFC 9110 §10.2.3). */
    static <T> T limited(Context request, Supplier<T> act) {
        try {
            return act.get();
        } catch (TooManyTries e) {
            request.header("Retry-After", Long.toString(e.seconds()));
            throw new ProblemException(
                    429,
                    "too_many_tries",
                    "尝试次数过多；请在 " + e.seconds() + " 秒后再试。",
                    "Too many tries; try again in " + e.seconds() + " seconds.",
                    null);
        }
    }

    /** Whom a try is counted for: the caller's address; of IPv6 the /64, of which one client has the whole. */
    public static String network(Context request) {
        try {
            byte[] bytes = InetAddress.getByName(request.ip()).getAddress();
            return HexFormat.of().formatHex(bytes.length == 16 ? Arrays.copyOf(bytes, 8) : bytes);
        } catch (UnknownHostException e) {
            return request.ip();
        }
    }
}
