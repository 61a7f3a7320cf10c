package org.hejie.cases.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.hejie.cases.store.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedColumnsTest {
    @Test
    void theyAreAllThoseOfTheSchema(@TempDir Path folder) {
        try (Database database = Database.open("jdbc:h2:file:" + folder.resolve("cases"), null, null)) {
            List<String> there =
                    database.call(h -> h.createQuery("""
                            SELECT LOWER(table_name) || '.' || LOWER(column_name) FROM information_schema.columns
                            WHERE LOWER(column_name) LIKE '%sealed' AND LOWER(table_schema) = 'public' ORDER BY 1""").mapTo(String.class).list());
            assertThat(SealedColumns.ALL)
                    .extracting(column -> column.table() + "." + column.column())
                    .containsExactlyInAnyOrderElementsOf(there);
        }
    }
}
