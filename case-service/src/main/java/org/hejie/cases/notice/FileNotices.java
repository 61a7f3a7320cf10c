package org.hejie.cases.notice;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.hejie.protocol.Json;

/** The embedded adapter: appends each message to a file as one JSON line, readable by the owner alone, and shows it on the console. For trying the house out. */
public final class FileNotices implements Notices {
    private final Path file;
    private final PrintStream console;

    public FileNotices(Path file, PrintStream console) {
        this.file = file;
        this.console = console;
    }

    @Override
    public synchronized Receipt send(Message message) {
        try {
            makeFile();
            Files.writeString(file, Json.write(message) + "\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            return new Failed("notices.log: " + e.getClass().getSimpleName());
        }
        String to = message.to();
        console.println(
                "[" + message.kind() + " → …" + to.substring(Math.max(0, to.length() - 4)) + "] " + message.text());
        return new Accepted("notices.log");
    }

    private void makeFile() throws IOException {
        if (Files.exists(file)) {
            return;
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        try {
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(file);
            }
        } catch (FileAlreadyExistsException e) {
            // Another process was first.
        }
    }
}
