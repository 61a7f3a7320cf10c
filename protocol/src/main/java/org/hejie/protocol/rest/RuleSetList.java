package org.hejie.protocol.rest;

import java.time.LocalDate;
import java.util.List;
import org.hejie.protocol.ClockKind;
import org.hejie.protocol.TerminationReason;
import org.jspecify.annotations.Nullable;

/** The rule sets, oldest first; a case keeps the one under which it began. */
public record RuleSetList(List<RuleSetView> ruleSets) {
    /** @param basis the rule that made it @param current it holds for what begins today */
    public record RuleSetView(
            String name,
            LocalDate from,
            String basis,
            boolean current,
            List<RuleSetTerm> terms,
            List<NumberType> numberTypes,
            List<CauseList.Cause> causes,
            List<TerminationReason> reasons,
            List<DocumentKind> documents) {}

    /** @param unit {@code DAYS}, {@code WORKING_DAYS} or {@code YEARS} @param extendable at most by so many days; {@code null}: by any */
    public record RuleSetTerm(
            ClockKind kind,
            int length,
            String unit,
            @Nullable Integer extendable,
            boolean suspends,
            String article) {}

    /** A court number's type, such as 民初. */
    public record NumberType(String code, NumberOf of) {}

    public enum NumberOf {
        PRE_FILING,
        FILED,
        CONFIRMATION,
        MEDIATION_STATEMENT
    }
}
