package org.hejie.cases.statistics;

import java.util.ArrayList;
import java.util.List;
import org.hejie.cases.statistics.SmallGroups.Hidden;
import org.hejie.protocol.rest.QualityFigure;
import org.hejie.protocol.rest.QualityReport.FigureValue;
import org.hejie.protocol.rest.QualityReport.HiddenFigure;
import org.hejie.protocol.rest.QualityReport.QualityRow;
import org.jspecify.annotations.Nullable;

/** What is told of a group: its counts, shares and days, as far as they are not hidden. */
final class Rows {
    private static final double MEDIAN = 0.5;
    private static final double NINETY = 0.9;
    private static final double PRECISION = 10_000;

    private Rows() {}

    static QualityRow row(String key, @Nullable String name, Tally group, Hidden hidden, boolean mediators) {
        List<FigureValue> values = new ArrayList<>();
        for (QualityFigure figure : QualityFigure.values()) {
            boolean ofMediators = figure.compareTo(QualityFigure.MEDIATORS) >= 0;
            if (mediators || !ofMediators) {
                values.add(value(figure, group, hidden));
            }
        }
        return new QualityRow(key, name, values);
    }

    private static FigureValue value(QualityFigure figure, Tally group, Hidden hidden) {
        return switch (figure) {
            case SUCCESS_SHARE ->
                share(figure, group, hidden, QualityFigure.ENDED, QualityFigure.FULL, QualityFigure.PARTIAL);
            case FULL_SHARE -> share(figure, group, hidden, QualityFigure.ENDED, QualityFigure.FULL);
            case PARTIAL_SHARE -> share(figure, group, hidden, QualityFigure.ENDED, QualityFigure.PARTIAL);
            case AV_SHARE -> share(figure, group, hidden, QualityFigure.ENDED, QualityFigure.AV);
            case DROP_SHARE -> share(figure, group, hidden, QualityFigure.PEOPLE, QualityFigure.DROPPED);
            case DAYS_MEDIAN -> days(figure, group, hidden, MEDIAN);
            case DAYS_P90 -> days(figure, group, hidden, NINETY);
            default -> {
                HiddenFigure why = hidden.why(figure);
                yield new FigureValue(figure, why == null ? (double) group.count(figure) : null, why);
            }
        };
    }

    private static FigureValue share(
            QualityFigure figure, Tally group, Hidden hidden, QualityFigure of, QualityFigure... parts) {
        long part = 0;
        HiddenFigure why = hidden.why(of);
        for (QualityFigure one : parts) {
            part += group.count(one);
            why = why == null ? hidden.why(one) : why;
        }
        long all = group.count(of);
        return all == 0 || why != null
                ? new FigureValue(figure, null, all == 0 ? null : why)
                : new FigureValue(figure, Math.round(PRECISION * part / all) / PRECISION, null);
    }

    private static FigureValue days(QualityFigure figure, Tally group, Hidden hidden, double share) {
        HiddenFigure why = hidden.why(QualityFigure.ENDED);
        int days = group.days(share);
        return why != null || days < 0
                ? new FigureValue(figure, null, days < 0 ? null : why)
                : new FigureValue(figure, (double) days, null);
    }
}
