package org.hejie.cases.clock;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hejie.protocol.agreement.Effect;
import org.hejie.protocol.rest.AgreementClock.Reading;

/** A clock that runs from an agreement's taking effect, by one reading of when that is. The one way in which these are counted. */
public record AfterAgreement(Reading reading, Clock clock) {

    /** By each reading that is fulfilled. @param applied when what it runs for was asked for */
    public static List<AfterAgreement> of(Term term, Effect effect, Optional<Instant> applied) {
        return Stream.of(
                        Optional.ofNullable(effect.byParties())
                                .map(at -> new AfterAgreement(Reading.BY_PARTIES, clock(term, at, applied))),
                        Optional.ofNullable(effect.withSeal())
                                .map(at -> new AfterAgreement(Reading.WITH_SEAL, clock(term, at, applied))))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Clock clock(Term term, Instant effective, Optional<Instant> applied) {
        Clock clock = Clock.start(term, effective);
        return applied.map(at -> clock.meet(at).clock()).orElse(clock);
    }
}
