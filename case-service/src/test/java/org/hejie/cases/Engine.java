package org.hejie.cases;

import java.nio.file.Path;
import org.hejie.cases.store.PostgresServer;

/** The databases every contract test runs on. */
enum Engine {
    H2 {
        @Override
        String freshUrl(Path folder) {
            return "jdbc:h2:file:" + folder.resolve("db/cases").toAbsolutePath();
        }
    },
    POSTGRESQL {
        @Override
        String freshUrl(Path folder) {
            return PostgresServer.freshDatabase();
        }
    };

    abstract String freshUrl(Path folder);
}
