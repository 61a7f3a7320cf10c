package org.hejie.cases.law;

import java.time.LocalDate;
import org.hejie.protocol.rest.CauseList.Cause;
import org.jspecify.annotations.Nullable;

/**
 * A cause of action with the day from which it is there.
 *
 * @param group the level above
 * @param from {@code null}: as long as any rule set goes back
 */
public record DatedCause(
        String name, String group, @Nullable LocalDate from) {
    boolean on(LocalDate day) {
        return from == null || !day.isBefore(from);
    }

    Cause plain() {
        return new Cause(name, group);
    }
}
