package org.hejie.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Clock;
import org.hejie.app.data.DataFolder;
import org.hejie.app.settings.SettingTable;
import org.hejie.app.settings.Settings;
import org.hejie.app.wiring.Configured;
import org.hejie.recording.RecordingConfig;
import org.hejie.recording.crypt.KeyCustody;
import org.hejie.recording.keep.Keeping;
import org.hejie.recording.keep.Rewrap;
import org.hejie.recording.keys.SigningKeys;
import org.hejie.recording.store.FolderStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The keys that wrap the sessions' keys. */
@Command(
        name = "custody",
        description = "The custodian's keys, under which every session's own key is kept.",
        mixinStandardHelpOptions = true)
final class CustodyCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before a command runs
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: rotate.");
    }

    @Command(
            description =
                    "A new key takes over, and every session's key is wrapped by it; while the server is stopped. The older keys stay"
                            + " for copies that were not brought up to date yet.")
    int rotate(@Mixin SettingOptions options) {
        Settings settings = options.settings(System.getenv());
        try (DataFolder data = DataFolder.open(settings.get(SettingTable.DATA_FOLDER))) {
            RecordingConfig config = new Configured(settings, data, Clock.systemUTC()).recording(data);
            KeyCustody custody = config.keeping().encryption().custody();
            String key = custody.rotate();
            SigningKeys keys = Configured.signingKeys(settings, data.root());
            int changed = new Rewrap(
                            new FolderStore(data.root().resolve("archive")),
                            custody,
                            Keeping.folder(data.root()),
                            keys::current)
                    .run();
            PrintWriter out = spec.commandLine().getOut();
            out.println(key + " wraps now; " + changed + " sessions put under it.");
            out.flush();
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(String.valueOf(e.getMessage()), e);
        }
    }
}
