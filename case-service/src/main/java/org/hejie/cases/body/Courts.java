package org.hejie.cases.body;

import java.util.List;
import org.hejie.protocol.exchange.ExchangeBody.Court;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Courts that platforms name, as they are called here: whoever looks for a court's cases later looks by that name. */
public final class Courts {
    private Courts() {}

    /**
     * The same court under the name it has here. Platforms leave out province and city, or write them: with the same code, one name has to end as the
     * other does. Any other court stays as it was told; nothing is guessed from a code alone.
     */
    public static @Nullable Court here(Handle h, @Nullable Court told) {
        if (told == null) {
            return null;
        }
        String name = told.name().strip();
        List<String> fitting = h
                .createQuery("SELECT name FROM organisation WHERE kind = 'COURT' AND region = :code ORDER BY name")
                .bind("code", told.code())
                .mapTo(String.class)
                .stream()
                .filter(own -> own.endsWith(name) || name.endsWith(own))
                .toList();
        return fitting.size() == 1 ? new Court(told.code(), fitting.getFirst()) : new Court(told.code(), name);
    }
}
