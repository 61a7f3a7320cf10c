package org.hejie.cases.exchange;

import java.nio.file.Path;

class CertificateH2Test extends CertificateContract {
    @Override
    String freshUrl(Path folder) {
        return "jdbc:h2:file:" + folder.resolve("db/cases").toAbsolutePath();
    }
}
