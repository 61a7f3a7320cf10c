package org.hejie.cases.casefile;

import java.util.Optional;
import org.hejie.cases.ruleset.RuleSets;
import org.hejie.cases.ruleset.RuleSets.NumberSays;
import org.hejie.protocol.rest.CaseView.CaseReference;
import org.hejie.protocol.rest.ReferenceKind;

/** References as pages show them. A number nobody gives any more is told, never refused: one dispute bears the numbers of many years. */
public final class References {
    private final RuleSets ruleSets;

    public References(RuleSets ruleSets) {
        this.ruleSets = ruleSets;
    }

    public CaseReference view(ReferenceKind kind, String printed) {
        Optional<CaseNumber> number = kind == ReferenceKind.COURT ? CaseNumber.parse(printed) : Optional.empty();
        Optional<NumberSays> says = number.flatMap(n -> ruleSets.says(n.type(), Integer.parseInt(n.year())));
        return new CaseReference(
                kind,
                number.map(CaseNumber::key).orElseGet(() -> CaseNumber.fold(printed)),
                printed,
                says.map(NumberSays::of).orElse(null),
                says.map(NumberSays::inUse).orElse(true));
    }
}
