package org.hejie.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.hejie.app.data.DataFolder;
import org.hejie.app.settings.SettingTable;
import org.hejie.app.settings.Settings;
import org.hejie.app.wiring.Configured;
import org.hejie.protocol.rest.CustodyAction;
import org.hejie.protocol.rest.CustodyEvent;
import org.hejie.recording.custody.CustodyLog;
import org.hejie.recording.keep.Check;
import org.hejie.recording.keys.SigningKeys;
import org.hejie.recording.store.FolderStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The archive and its copy: reading both back, mending one from the other, the restore drill. Exit code 0: all is as it should be. */
@Command(
        name = "archive",
        description = "Check, repair and restore the archive and its copy.",
        mixinStandardHelpOptions = true,
        subcommands = {ReindexCommand.class})
final class ArchiveCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before a command runs
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: check, repair, restore, report or reindex.");
    }

    private interface Work<T> {
        T with(Check check, Path data) throws IOException;
    }

    private static <T> T on(SettingOptions options, Work<T> work) {
        Settings settings = options.settings(System.getenv());
        Path data = settings.get(SettingTable.DATA_FOLDER);
        try {
            return work.with(Configured.keeping(settings, data).check(data, Clock.systemUTC()), data);
        } catch (IOException e) {
            throw new UncheckedIOException(String.valueOf(e.getMessage()), e);
        }
    }

    private int tell(Check.Report report) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(report.text());
        out.flush();
        return report.ok() ? 0 : 1;
    }

    @Command(description = "Read both copies back against inventories and the record's own proof; keeps a report.")
    int check(@Mixin SettingOptions options) {
        return tell(on(options, (check, data) -> check.run()));
    }

    @Command(
            description =
                    "Replace what is damaged by the other copy's, while the server is stopped; what is replaced goes to quarantine/"
                            + " in the data folder.")
    int repair(@Mixin SettingOptions options) {
        Settings settings = options.settings(System.getenv());
        Check.Repaired repaired;
        try (DataFolder locked = DataFolder.open(settings.get(SettingTable.DATA_FOLDER))) {
            repaired = on(options, (check, data) -> check.repair(locked.root().resolve("quarantine")));
            PrintWriter out = spec.commandLine().getOut();
            repaired.mended().forEach(out::println);
            repaired.refused().forEach(out::println);
            int done = repaired.mended().size();
            out.println(done == 0 ? "Nothing could be, or had to be, mended." : done + " mended.");
            out.flush();
            for (String line : repaired.mended()) {
                note(settings, locked, CustodyAction.COPY_REPAIRED, line);
            }
        }
        int left = tell(on(options, (check, data) -> check.run()));
        return repaired.refused().isEmpty() ? left : 1;
    }

    /** Into the custody log, which only one process may write. */
    private static void note(Settings settings, DataFolder data, CustodyAction action, String detail) {
        try {
            SigningKeys keys = Configured.signingKeys(settings, data.root());
            CustodyEvent.CustodyObject object =
                    new CustodyEvent.CustodyObject(null, null, null, null, null, null, detail);
            new CustodyLog(new FolderStore(data.root().resolve("custody")), keys::current)
                    .record(new CustodyEvent(
                            Instant.now(),
                            action,
                            CustodyEvent.CustodyActor.SYSTEM,
                            object,
                            null,
                            null,
                            null,
                            "console"));
        } catch (IOException e) {
            throw new UncheckedIOException("the custody log cannot be written: " + e.getMessage(), e);
        }
    }

    @Command(description = "The restore drill: bring the copy's sessions into an empty folder and verify them there.")
    int restore(
            @Mixin SettingOptions options,
            @Option(names = "--to", paramLabel = "FOLDER", required = true, description = "An empty or new folder")
                    Path to,
            @Option(names = "--session", paramLabel = "CASE/SESSION", defaultValue = "", description = "Only this one")
                    String session) {
        int told = tell(on(options, (check, data) -> check.restore(to, session)));
        Settings settings = options.settings(System.getenv());
        Path here = settings.get(SettingTable.DATA_FOLDER);
        if (Files.isDirectory(here.resolve("custody"))) {
            try (DataFolder locked = DataFolder.open(here)) {
                note(settings, locked, CustodyAction.RESTORED, session.isEmpty() ? "all" : session);
            } catch (DataFolder.InUseException e) {
                spec.commandLine()
                        .getOut()
                        .println("Not noted in the custody log, which the running server writes: note it by hand.");
                spec.commandLine().getOut().flush();
            }
        }
        return told;
    }

    @Command(description = "Print the last check's report.")
    int report(@Mixin SettingOptions options) {
        Optional<Check.Report> last = on(options, (check, data) -> check.last());
        if (last.isPresent()) {
            return tell(last.get());
        }
        spec.commandLine().getOut().println("No check was made yet: ./run archive check makes one.");
        spec.commandLine().getOut().flush();
        return 1;
    }
}
