package org.hejie.cases.exchange;

import java.nio.file.Path;
import org.hejie.cases.store.PostgresServer;

class ExchangePostgresTest extends ExchangeContract {
    @Override
    String freshUrl(Path folder) {
        return PostgresServer.freshDatabase();
    }
}
