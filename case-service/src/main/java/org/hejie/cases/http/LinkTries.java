package org.hejie.cases.http;

import io.javalin.http.Context;
import java.util.Set;
import java.util.function.Supplier;
import org.hejie.cases.account.TooManyTries;
import org.hejie.cases.account.TryLimit;
import org.hejie.cases.account.TryLimits;
import org.hejie.protocol.http.ProblemException;

/** A known link counts its own tries; who keeps trying unknown ones is slowed down by address, and with short codes everyone together. */
public final class LinkTries {
    private static final Set<String> UNKNOWN = Set.of("link_unknown", "short_code_unknown");
    private static final String EVERYONE = "everyone";
    /** What may be digits in any writing; the rest is a link's token, of 43 characters. */
    private static final int SHORT = 20;

    private final TryLimits limits;

    public LinkTries(TryLimits limits) {
        this.limits = limits;
    }

    <T> T limited(Context request, String token, Supplier<T> act) {
        String network = Tries.network(request);
        return token.length() > SHORT
                ? counted(request, limits.links(), network, act)
                : counted(request, limits.codes(), network, () -> counted(request, limits.allCodes(), EVERYONE, act));
    }

    private static <T> T counted(Context request, TryLimit limit, String key, Supplier<T> act) {
        return Tries.limited(request, () -> {
            TooManyTries.check(limit.take(key));
            boolean right = true;
            try {
                return act.get();
            } catch (ProblemException e) {
                right = !UNKNOWN.contains(e.code());
                throw e;
            } finally {
                if (right) {
                    limit.giveBack(key);
                }
            }
        });
    }
}
