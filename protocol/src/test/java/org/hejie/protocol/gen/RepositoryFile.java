package org.hejie.protocol.gen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of this repository that is written from the Java types and committed beside them. */
record RepositoryFile(String path) {
    static final RepositoryFile TYPESCRIPT = new RepositoryFile("web-client/src/protocol.ts");
    static final RepositoryFile SCHEMA = new RepositoryFile("docs/protocol.schema.json");
    static final RepositoryFile EXCHANGE = new RepositoryFile("docs/exchange.schema.json");
    static final RepositoryFile EXCHANGE_EVENTS = new RepositoryFile("docs/exchange.asyncapi.json");
    static final RepositoryFile PAGE = new RepositoryFile("docs/PROTOCOL.md");

    /** The file's place, found upwards from the working directory: Maven runs in the module, an IDE often in the root. */
    Path place() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve("protocol/src/main/java/org/hejie/protocol"))) {
                return at.resolve(path);
            }
        }
        throw new IllegalStateException("Run this inside the repository: no folder above holds protocol/.");
    }

    String read() throws IOException {
        return Files.exists(place()) ? Files.readString(place()) : "";
    }

    void write(String text) throws IOException {
        Files.createDirectories(place().resolveSibling("."));
        Files.writeString(place(), text);
    }
}
