package org.hejie.cases.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class WordsTest {
    private static final Path PAGE = Path.of("../docs/STATISTICS.md");

    /** The page's table is {@link Words#page}: where it differs, copy it from {@code target/statistics.md}. */
    @Test
    void thePageDefinesEveryFigureAsThePagesAndFilesDo() throws Exception {
        Files.writeString(Path.of("target/statistics.md"), Words.page());
        assertThat(Files.readString(PAGE)).contains(Words.page());
    }
}
