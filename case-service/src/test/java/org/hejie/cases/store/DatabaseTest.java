package org.hejie.cases.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
    @Test
    void whatIsCalledWithinATransactionSharesItsConnectionAndItsFate(@TempDir Path data) {
        try (Database database = Database.open("jdbc:h2:file:" + data.resolve("cases"), null, null)) {
            database.run(h -> h.execute("CREATE TABLE told (word VARCHAR(10))"));
            assertThatThrownBy(() -> database.run(outer -> {
                        database.run(inner -> {
                            assertThat(inner).isSameAs(outer);
                            inner.execute("INSERT INTO told VALUES ('inner')");
                        });
                        throw new IllegalArgumentException("the outer one fails");
                    }))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(database.<Integer>call(h -> h.createQuery("SELECT COUNT(*) FROM told")
                            .mapTo(Integer.class)
                            .one()))
                    .isZero();
        }
    }
}
