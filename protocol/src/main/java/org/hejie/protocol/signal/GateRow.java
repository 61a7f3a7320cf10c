package org.hejie.protocol.signal;

import java.time.Instant;
import java.util.List;
import org.hejie.protocol.AgentAuthority;
import org.hejie.protocol.ParticipationMode;
import org.hejie.protocol.Role;
import org.jspecify.annotations.Nullable;

/**
 * One person's row on the gate's board.
 *
 * @param venue where, of an assisted venue or on site, as far as it is known
 * @param counts the start waits for this person
 * @param clear nothing is missing
 * @param entries one for each item asked of this role, in a fixed order
 */
public record GateRow(
        String participantId,
        String name,
        Role role,
        ParticipationMode mode,
        @Nullable String venue,
        @Nullable AgentAuthority authority,
        boolean counts,
        boolean clear,
        List<GateEntry> entries) {
    public GateRow {
        entries = List.copyOf(entries);
    }

    /**
     * @param article the rule that asks for it
     * @param overridable by the presiding mediator, with a reason; of {@link GateItem#IDENTITY} by a visual check only
     * @param detail method, text version, answer ({@code yes}, {@code no}), kind of authority or the device check's result, in that item's code
     * @param by who vouched or overrode; for mediators
     * @param reason of a visual check or an override; for mediators
     */
    public record GateEntry(
            GateItem item,
            GateState state,
            String article,
            boolean overridable,
            @Nullable String detail,
            @Nullable Instant at,
            @Nullable String by,
            @Nullable String reason) {}
}
