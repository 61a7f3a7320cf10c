package org.hejie.cases.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.hejie.cases.records.Erasure.Fate;
import org.hejie.cases.store.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is kept that nobody said the fate of. */
class ErasureTest {
    @Test
    void everyTableOfTheSchemaHasAFateAndWhatIsSealedGoesUnlessItIsSaidWhyNot(@TempDir Path folder) {
        try (Database database = Database.open("jdbc:h2:file:" + folder.resolve("cases"), null, null)) {
            List<String> tables =
                    database.call(h -> h.createQuery("""
                            SELECT LOWER(table_name) FROM information_schema.tables WHERE LOWER(table_schema) = 'public'
                                AND LOWER(table_name) <> 'cases_schema_history'""").mapTo(String.class).list());
            assertThat(Erasure.ALL).extracting(Fate::table).containsExactlyInAnyOrderElementsOf(tables);
            List<String> sealed =
                    database.call(h -> h.createQuery("""
                            SELECT DISTINCT LOWER(table_name) FROM information_schema.columns
                            WHERE LOWER(column_name) LIKE '%sealed' AND LOWER(table_schema) = 'public'""").mapTo(String.class).list());
            for (Fate fate : Erasure.ALL) {
                if (fate instanceof Fate.Cleared(String table, String set, String _)) {
                    sealedOf(database, table).forEach(column -> assertThat(set).contains(column));
                }
            }
            assertThat(Erasure.ALL)
                    .filteredOn(fate -> fate instanceof Fate.Stays && sealed.contains(fate.table()))
                    .extracting(Fate::table)
                    .containsExactlyInAnyOrder(
                            "account_person", "archived_person", "archived_session", "mark_key", "personal_access");
        }
    }

    private static List<String> sealedOf(Database database, String table) {
        return database.call(
                h -> h.createQuery("""
                        SELECT LOWER(column_name) FROM information_schema.columns WHERE LOWER(table_name) = :table
                            AND LOWER(column_name) LIKE '%sealed' AND LOWER(table_schema) = 'public'""").bind("table", table).mapTo(String.class).list());
    }
}
