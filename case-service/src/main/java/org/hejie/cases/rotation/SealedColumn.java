package org.hejie.cases.rotation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * A column of sealed values.
 *
 * @param keys columns that say which row it is
 * @param more one more that {@link #place} asks for, as SQL over {@code t}; empty for none
 * @param bytes sealed as bytes, not as text
 * @param place what binds a value to its row
 */
record SealedColumn(String table, List<String> keys, String more, String column, boolean bytes, Place place) {

    /** Reads a row that holds {@link #keys} and {@link #more}. */
    interface Place {
        String of(ResultSet row) throws SQLException;
    }

    static SealedColumn text(String table, List<String> keys, String column, Place place) {
        return new SealedColumn(table, keys, "", column, false, place);
    }

    static SealedColumn bytes(String table, List<String> keys, String column, Place place) {
        return new SealedColumn(table, keys, "", column, true, place);
    }
}
