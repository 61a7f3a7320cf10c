package org.hejie.cases.batch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hejie.protocol.Language;
import org.hejie.protocol.rest.ImportReport;
import org.hejie.protocol.rest.ImportReport.PlannedRow;
import org.hejie.protocol.rest.ImportReport.RefusedRow;

/** What a table would do, row by row; {@code T} is what would be opened. */
final class Plan<T> {
    private final List<T> opened = new ArrayList<>();
    private final List<PlannedRow> planned = new ArrayList<>();

    private record Fault(int row, Refused why) {}

    private final List<Fault> faults = new ArrayList<>();

    void refuse(Line line, Refused why) {
        faults.add(new Fault(line.number(), why));
    }

    void open(T one, PlannedRow row) {
        opened.add(one);
        planned.add(row);
    }

    int refusals() {
        return faults.size();
    }

    List<T> opened() {
        return opened;
    }

    List<RefusedRow> refused(Language language) {
        return faults.stream()
                .sorted(Comparator.comparingInt(Fault::row))
                .limit(ImportReport.LISTED)
                .map(fault -> {
                    Column column = fault.why().column();
                    return new RefusedRow(
                            fault.row(),
                            column == null ? null : column.heading(),
                            fault.why().problem().code(),
                            fault.why().problem().detail(language));
                })
                .toList();
    }

    List<PlannedRow> planned() {
        return planned.stream()
                .sorted(Comparator.comparingInt(PlannedRow::row))
                .limit(ImportReport.LISTED)
                .toList();
    }
}
