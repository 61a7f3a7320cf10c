package org.hejie.app.cli;

import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import org.hejie.app.Version;
import org.hejie.app.data.DataFolder;
import org.hejie.app.settings.SettingException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hejie}: exit code 0 done, 1 not (a sentence says why), 2 not understood. */
@Command(
        name = "hejie",
        description = "Hejie (和解): online mediation with picture, sound and a record that can be checked.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Versions.class,
        subcommands = {
            ServeCommand.class,
            VerifyCommand.class,
            ArchiveCommand.class,
            CustodyCommand.class,
            DeriveCommand.class,
            ConfigCommand.class,
            AccountCommand.class,
            KeysCommand.class,
            PersonalDataKeysCommand.class,
            IntegrationCommand.class,
            SimulateCommand.class
        })
public final class Main implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before run()
    private CommandSpec spec;

    public static void main(String[] arguments) {
        System.exit(line().execute(arguments));
    }

    static CommandLine line() {
        return new CommandLine(new Main())
                .setExecutionExceptionHandler((error, line, parsed) -> report(error, line.getErr()))
                .setUsageHelpWidth(110);
    }

    /** What a person can mend is a sentence; anything else comes with where it happened. */
    private static int report(Exception error, PrintWriter err) {
        if (error instanceof SettingException || error instanceof DataFolder.InUseException) {
            err.println(error.getMessage());
        } else if (error instanceof java.io.UncheckedIOException || error instanceof IllegalStateException) {
            Throwable cause = error.getCause();
            if (cause instanceof NoSuchFileException) {
                err.println("There is no file " + cause.getMessage()); // of which the library says the name alone
            } else {
                err.println(error.getMessage());
                if (cause != null
                        && cause.getMessage() != null
                        && !cause.getMessage().equals(error.getMessage())) {
                    err.println("  " + cause.getMessage());
                }
            }
            if (System.getenv("HEJIE_LOG_LEVEL") != null) {
                error.printStackTrace(err);
            }
        } else {
            error.printStackTrace(err);
        }
        err.flush();
        return 1;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: serve, verify or config.");
    }

    static final class Versions implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"hejie " + Version.NAME};
        }
    }
}
