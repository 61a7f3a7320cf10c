package org.hejie.cases.batch;

import java.util.Map;

/**
 * A row of a table that is not blank.
 *
 * @param number as a spreadsheet counts: the heading is row 1
 */
record Line(int number, Map<Column, Cell> cells) {
    /** @param formula whether the cell computes its value; such a value is not what its writer read */
    record Cell(String text, boolean formula) {
        static final Cell EMPTY = new Cell("", false);
    }

    /** What stands in a column, without blanks around it. @throws Refused of a formula, or where a required column is empty */
    String text(Column column) throws Refused {
        Cell cell = cells.getOrDefault(column, Cell.EMPTY);
        if (cell.formula()) {
            throw new Refused(column, BatchRefusals.formula());
        }
        String text = cell.text().strip();
        if (text.isEmpty() && column.required()) {
            throw new Refused(column, BatchRefusals.empty());
        }
        if (text.length() > TableFile.CELL_MOST) {
            throw new Refused(column, BatchRefusals.cellTooLong());
        }
        return text;
    }
}
