package org.hejie.cases.rotation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hejie.cases.records.ArchiveIndex;
import org.hejie.cases.store.Database;
import org.hejie.cases.store.Sealer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** Puts all sealed values under the current key, row by row; may be broken off and begun again. Safe beside a server that seals with that key already. */
public final class Rotation {
    private static final int BATCH = 200;
    private final Database database;
    private final Sealer sealer;

    public Rotation(Database database, Sealer sealer) {
        this.database = database;
        this.sealer = sealer;
    }

    /** How many values each key seals. */
    public Map<String, Long> uses() {
        Map<String, Long> uses = new TreeMap<>();
        for (SealedColumn column : SealedColumns.ALL) {
            database.run(h -> each(h, column, row -> uses.merge(row.keyId(), 1L, Long::sum)));
        }
        return uses;
    }

    /** Seals anew whatever is not under the current key. @return how many values */
    public long run() {
        long changed = 0;
        for (SealedColumn column : SealedColumns.ALL) {
            changed += run(column);
        }
        return changed;
    }

    private long run(SealedColumn column) {
        long[] changed = {0};
        List<Row> batch = new ArrayList<>();
        database.run(reading -> {
            each(reading, column, row -> {
                if (!row.keyId().equals(sealer.current())) {
                    batch.add(row);
                }
                if (batch.size() == BATCH) {
                    changed[0] += write(column, batch);
                    batch.clear();
                }
            });
            changed[0] += write(column, batch);
        });
        return changed[0];
    }

    /** @param sealed a String or bytes @param keys the values of the column's keys */
    private record Row(List<Object> keys, String place, Object sealed) {
        String keyId() {
            return sealed instanceof byte[] bytes ? Sealer.keyId(bytes) : Sealer.keyId((String) sealed);
        }
    }

    private interface Seen {
        void row(Row row);
    }

    private static void each(Handle h, SealedColumn column, Seen seen) {
        String more = column.more().isEmpty() ? "" : ", " + column.more();
        h.createQuery("SELECT " + String.join(", ", column.keys()) + ", " + column.column() + more + " FROM "
                        + column.table() + " t WHERE " + column.column() + " IS NOT NULL")
                .setFetchSize(BATCH)
                .map((row, context) -> read(column, row))
                .useStream(rows -> rows.forEach(seen::row));
    }

    private static Row read(SealedColumn column, ResultSet row) throws SQLException {
        List<Object> keys = new ArrayList<>();
        for (String key : column.keys()) {
            keys.add(row.getObject(key));
        }
        Object sealed = column.bytes() ? row.getBytes(column.column()) : row.getString(column.column());
        return new Row(keys, column.place().of(row), sealed);
    }

    private int write(SealedColumn column, List<Row> rows) {
        return database.call(
                h -> rows.stream().mapToInt(row -> write(h, column, row)).sum());
    }

    /** Only where the value is still the one that was read: what the server wrote meanwhile is under the current key. */
    private int write(Handle h, SealedColumn column, Row row) {
        boolean person = column.table().equals(SealedColumns.PERSON);
        StringBuilder sql = new StringBuilder("UPDATE " + column.table() + " SET " + column.column() + " = :next");
        sql.append(person ? ", name_mark = :mark WHERE " : " WHERE ")
                .append(column.column())
                .append(" = :before");
        for (int n = 0; n < column.keys().size(); n++) {
            sql.append(" AND ").append(column.keys().get(n)).append(" = :key").append(n);
        }
        Update update = h.createUpdate(sql.toString());
        if (row.sealed() instanceof byte[] before) {
            update.bind("before", before).bind("next", sealer.seal(sealer.open(before, row.place()), row.place()));
        } else {
            String before = (String) row.sealed();
            String open = sealer.open(before, row.place());
            update.bind("before", before).bind("next", sealer.seal(open, row.place()));
            if (person) {
                update.bind("mark", sealer.mark(ArchiveIndex.fold(open), ArchiveIndex.NAME_PLACE));
            }
        }
        for (int n = 0; n < row.keys().size(); n++) {
            update.bindByType("key" + n, row.keys().get(n), row.keys().get(n).getClass());
        }
        return update.execute();
    }
}
