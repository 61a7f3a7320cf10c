package org.hejie.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceFileTest {
    private static final Pattern VALUE = Pattern.compile("(?m)^#([a-z0-9.-]+)=(.*)$");

    private static String committed() throws IOException {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path file = at.resolve("config/hejie.properties");
            if (Files.exists(file)) {
                return Files.readString(file);
            }
        }
        throw new IllegalStateException(
                "Run this inside the repository: no folder above holds config/hejie.properties.");
    }

    @Test
    void theCommittedFileIsWhatTheTableSays() throws IOException {
        assertThat(committed())
                .as("config/hejie.properties is stale: run ./run config --reference > config/hejie.properties")
                .isEqualTo(ReferenceFile.text());
    }

    @Test
    void everySettingStandsInTheFileOnceAndNothingElseDoes() throws IOException {
        List<String> inFile = VALUE.matcher(committed())
                .results()
                .map((MatchResult m) -> m.group(1))
                .toList();
        assertThat(inFile)
                .containsExactlyElementsOf(
                        SettingTable.ALL.stream().map(Setting::key).toList());
    }

    @Test
    void takingEveryHashAwayChangesNothing(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("all.properties");
        Files.writeString(file, VALUE.matcher(committed()).replaceAll("$1=$2"));
        Settings defaults = Settings.of(Optional.empty(), Map.of(), Map.of());
        Settings spelled = Settings.of(Optional.of(file), Map.of(), Map.of());
        for (Setting<?> setting : SettingTable.ALL) {
            assertThat((Object) spelled.get(setting)).as(setting.key()).isEqualTo(defaults.get(setting));
            assertThat(spelled.source(setting)).isEqualTo(file.toString());
        }
    }
}
