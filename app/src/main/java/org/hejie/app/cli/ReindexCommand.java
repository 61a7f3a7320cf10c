package org.hejie.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.hejie.app.data.DataFolder;
import org.hejie.app.settings.SettingTable;
import org.hejie.app.settings.Settings;
import org.hejie.app.wiring.Configured;
import org.hejie.app.wiring.RecordKeeping;
import org.hejie.cases.CaseService;
import org.hejie.recording.RecordingService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Puts cases, index and holds of the whole archive into a database that has lost them. Exit code 1 when a session could not be read. */
@Command(
        name = "reindex",
        description =
                "Make the database again from the archive: cases, what can be found, holds, disposals; while the server is"
                        + " stopped. What is there already stays.",
        mixinStandardHelpOptions = true)
final class ReindexCommand implements Callable<Integer> {
    @Mixin
    private SettingOptions options = new SettingOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        Settings settings = options.settings(System.getenv());
        Clock clock = Clock.systemUTC();
        try (DataFolder data = DataFolder.open(settings.get(SettingTable.DATA_FOLDER))) {
            Configured configured = new Configured(settings, data, clock);
            try (CaseService cases = new CaseService(configured.cases(data, () -> "", clock));
                    RecordingService recording = new RecordingService(configured.recording(data), clock)) {
                return report(configured.records(data, recording, cases, clock).reindex());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The archive cannot be opened.", e);
        }
    }

    private int report(RecordKeeping.Reindexed done) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("Sessions: " + done.sessions() + ", disposed of: " + done.disposed() + ", holds restored: "
                + done.holds());
        for (String session : done.unreadable()) {
            out.println("NOT READ " + session);
        }
        out.println(
                "Parties come back without identity and phone numbers; accounts without passwords: ./run account gives new ones.");
        out.flush();
        return done.unreadable().isEmpty() ? 0 : 1;
    }
}
