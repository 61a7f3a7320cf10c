package org.hejie.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command says that starts a Hejie of its own. */
final class OwnHejieOptions {
    @Option(names = "--data", paramLabel = "FOLDER", description = "Data and logs; a new folder by default")
    private @Nullable Path data;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A setting of Hejie's, such as database.url=jdbc:postgresql://…; may be repeated")
    private Map<String, String> settings = new LinkedHashMap<>();

    /** @param prefix of the new folder's name */
    Path folder(String prefix) throws IOException {
        Path folder = data == null ? Files.createTempDirectory(prefix) : Files.createDirectories(data);
        return folder.toAbsolutePath();
    }

    /** As words for Hejie's command line. */
    List<String> words() {
        return settings.entrySet().stream()
                .flatMap(one -> Stream.of("--set", one.getKey() + "=" + one.getValue()))
                .toList();
    }
}
