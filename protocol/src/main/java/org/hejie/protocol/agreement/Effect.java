package org.hejie.protocol.agreement;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When an agreement takes effect, under both readings, neither hidden: with the last party's signature (在线调解规则 art. 19), or with the mediator's signature and the
 * organisation's seal as well (劳动争议调解仲裁法 art. 14).
 *
 * @param byParties {@code null}: not every party has signed
 * @param withSeal {@code null}: a party's or the mediator's signature, or the seal is not there
 */
public record Effect(@Nullable Instant byParties, @Nullable Instant withSeal) {
    public static final Effect NONE = new Effect(null, null);

    /**
     * @param parties when each who must sign for a party did, {@code null} for one who has not
     * @param mediator when the first mediator signed
     * @param seal when it was set
     */
    public static Effect of(List<@Nullable Instant> parties, @Nullable Instant mediator, @Nullable Instant seal) {
        if (parties.isEmpty() || parties.stream().anyMatch(Objects::isNull)) {
            return NONE;
        }
        Instant last = Instant.MIN;
        for (Instant at : parties) {
            last = at != null && at.isAfter(last) ? at : last;
        }
        if (mediator == null || seal == null) {
            return new Effect(last, null);
        }
        Instant later = mediator.isAfter(seal) ? mediator : seal;
        return new Effect(last, later.isAfter(last) ? later : last);
    }
}
