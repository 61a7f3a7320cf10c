package org.hejie.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.hejie.cases.rotation.Rotation;
import org.hejie.cases.store.KeyRing;
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

    /** Whatever the test wrote goes under another key and back out again: every column of sealed values is known, and how it is bound to its row. */
    @AfterEach
    void shut() {
        try {
            String key = KeyRing.rotate(house.keyFile);
            Rotation rotation = house.service.rotation(KeyRing.at(house.keyFile));
            Map<String, Long> before = rotation.uses();
            long changed = rotation.run();
            assertThat(rotation.uses()).isEqualTo(changed == 0 ? Map.of() : Map.of(key, changed));
            assertThat(before.values().stream().mapToLong(Long::longValue).sum())
                    .isEqualTo(changed);
        } finally {
            house.close();
        }
    }
}
