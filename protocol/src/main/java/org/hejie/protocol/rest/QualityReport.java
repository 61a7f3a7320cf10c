package org.hejie.protocol.rest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.hejie.protocol.rest.BodyView.BodyName;
import org.jspecify.annotations.Nullable;

/**
 * Figures of a period (质效统计). It holds nothing of anybody: of groups of fewer than {@code smallest} nothing is told.
 *
 * @param from the first day, in China
 * @param to the last day
 * @param smallest the size of a group from which on it is told
 * @param months by month, those that lie in the period
 * @param organisations those that received most
 * @param organisationsLeft how many more had cases in the period
 * @param above bodies above, up to the reader's own, the highest first
 * @param below bodies directly below, whose reports the reader may open
 */
public record QualityReport(
        QualityScope scope,
        LocalDate from,
        LocalDate to,
        Instant madeAt,
        int smallest,
        QualityRow whole,
        List<QualityRow> months,
        List<QualityRow> levels,
        List<QualityRow> regions,
        List<QualityRow> organisations,
        int organisationsLeft,
        List<QualityRow> causes,
        List<BodyName> above,
        List<BodyName> below) {

    /**
     * Of whose cases.
     *
     * @param region only bodies in this region
     * @param level only bodies of this level
     */
    public record QualityScope(
            String bodyId,
            String body,
            BodyKind kind,
            BodyLevel bodyLevel,
            QualityReach reach,
            @Nullable String cause,
            @Nullable String region,
            @Nullable BodyLevel level) {}

    /** Which cases are a body's. */
    public enum QualityReach {
        /** Those the organisation itself mediates. */
        OWN,
        /** Those of the body and of all below it. */
        BELOW,
        /** Those the court, or one below it, assigned. */
        COURT
    }

    /** @param key month, level, region, body id or cause; empty for the whole */
    public record QualityRow(String key, @Nullable String name, List<FigureValue> values) {}

    /** @param value absent where it is hidden, or of nothing: a share of no cases */
    public record FigureValue(
            QualityFigure figure,
            @Nullable Double value,
            @Nullable HiddenFigure hidden) {}

    /** Why a figure is not told. */
    public enum HiddenFigure {
        /** Fewer than {@link QualityReport#smallest}, but not none. */
        SMALL,
        /** A small one beside it could be told by subtraction. */
        BESIDE
    }
}
