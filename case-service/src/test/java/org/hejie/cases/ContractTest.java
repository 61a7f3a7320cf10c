package org.hejie.cases;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Opens a house with an empty database of the engine before each test. */
abstract class ContractTest {
    private final Engine engine;
    protected House house;

    ContractTest(Engine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open(@TempDir Path folder) {
        house = new House(engine.freshUrl(folder), folder);
    }

    /** Another empty database of the same engine. */
    String another(Path folder) {
        return engine.freshUrl(folder);
    }

    @AfterEach
    void shut() {
        house.close();
    }
}
