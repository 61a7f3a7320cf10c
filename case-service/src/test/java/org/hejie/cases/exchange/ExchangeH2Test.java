package org.hejie.cases.exchange;

import java.nio.file.Path;

class ExchangeH2Test extends ExchangeContract {
    @Override
    String freshUrl(Path folder) {
        return "jdbc:h2:file:" + folder.resolve("db/cases").toAbsolutePath();
    }
}
