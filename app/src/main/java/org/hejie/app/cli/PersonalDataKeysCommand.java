package org.hejie.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import org.hejie.app.settings.SettingTable;
import org.hejie.app.settings.Settings;
import org.hejie.cases.store.KeyRing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The keys that seal personal data in the database. */
@Command(
        name = "personal-data-keys",
        description = "The keys that seal personal data in the database; while the server is stopped.",
        mixinStandardHelpOptions = true)
final class PersonalDataKeysCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before a command runs
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: list, rotate or retire.");
    }

    @Command(description = "Every key with how many values it seals; * marks the one that seals now.")
    int list(@Mixin SettingOptions options) {
        Settings settings = options.settings(System.getenv());
        Map<String, Long> uses = StoppedCases.open(
                settings, spec.commandLine(), cases -> cases.rotation().uses());
        KeyRing ring = KeyRing.at(file(settings));
        PrintWriter out = spec.commandLine().getOut();
        ring.keys().keySet().stream()
                .sorted()
                .forEach(id ->
                        out.println((id.equals(ring.current()) ? "* " : "  ") + id + "  " + uses.getOrDefault(id, 0L)));
        out.flush();
        return 0;
    }

    @Command(
            description =
                    "A new key seals from now on, and all that is sealed is put under it. Broken off, the same command goes on:"
                            + " what an unfinished change left is put under the newest key first.")
    int rotate(@Mixin SettingOptions options) {
        Settings settings = options.settings(System.getenv());
        PrintWriter out = spec.commandLine().getOut();
        boolean unfinished = StoppedCases.open(
                settings,
                spec.commandLine(),
                cases -> cases.rotation().uses().keySet().stream()
                        .anyMatch(id -> !id.equals(KeyRing.at(file(settings)).current())));
        String key = unfinished ? KeyRing.at(file(settings)).current() : KeyRing.rotate(file(settings));
        long changed = StoppedCases.open(
                settings, spec.commandLine(), cases -> cases.rotation().run());
        out.println(key + " seals now; " + changed + " values put under it.");
        out.println(
                "Older keys stay for short codes and links that were issued before; retire them when those have run out.");
        out.flush();
        return 0;
    }

    @Command(description = "Removes an older key that seals nothing any more.")
    int retire(@Mixin SettingOptions options, @Parameters(paramLabel = "KEY", description = "Such as k1") String key) {
        Settings settings = options.settings(System.getenv());
        long uses = StoppedCases.open(
                settings, spec.commandLine(), cases -> cases.rotation().uses().getOrDefault(key, 0L));
        if (uses > 0) {
            throw new ParameterException(
                    spec.commandLine(), uses + " values are sealed under " + key + ": rotate first.");
        }
        try {
            KeyRing.retire(file(settings), key);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
        spec.commandLine().getOut().println(key + " is gone.");
        spec.commandLine().getOut().flush();
        return 0;
    }

    private static Path file(Settings settings) {
        return settings.get(SettingTable.DATA_FOLDER).resolve("keys/cases.json");
    }
}
