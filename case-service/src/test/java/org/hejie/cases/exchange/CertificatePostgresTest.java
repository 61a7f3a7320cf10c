package org.hejie.cases.exchange;

import java.nio.file.Path;
import org.hejie.cases.store.PostgresServer;

class CertificatePostgresTest extends CertificateContract {
    @Override
    String freshUrl(Path folder) {
        return PostgresServer.freshDatabase();
    }
}
