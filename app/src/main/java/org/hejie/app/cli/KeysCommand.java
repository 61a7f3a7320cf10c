package org.hejie.app.cli;

import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hejie.app.settings.SettingTable;
import org.hejie.app.settings.Settings;
import org.hejie.app.wiring.Configured;
import org.hejie.recording.keys.SigningKeys;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The keys that sign the record. Works while the server runs: its next signature is the new key's. */
@Command(
        name = "keys",
        description = "The keys that sign the record.",
        mixinStandardHelpOptions = true,
        subcommands = {KeysCommand.ListThem.class, KeysCommand.Rotate.class})
final class KeysCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before run()
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: list or rotate.");
    }

    private static SigningKeys open(Settings settings) throws IOException {
        return Configured.signingKeys(settings, settings.get(SettingTable.DATA_FOLDER));
    }

    private static void print(PrintWriter out, SigningKeys keys) throws IOException {
        for (SigningKeys.Known key : keys.all()) {
            out.println((key.current() ? "* " : "  ") + key.key() + "  " + key.algorithm() + "  until " + key.notAfter()
                    + "\n    holder: " + key.holder() + "\n    vouched for by: " + key.vouchedBy());
        }
        out.flush();
    }

    @Command(name = "list", description = "Every key; * marks the one that signs.", mixinStandardHelpOptions = true)
    static final class ListThem implements Runnable {
        @Mixin
        private SettingOptions options = new SettingOptions();

        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli before run()
        private CommandSpec spec;

        @Override
        public void run() {
            try {
                print(spec.commandLine().getOut(), open(options.settings(System.getenv())));
            } catch (IOException e) {
                throw new UncheckedIOException(String.valueOf(e.getMessage()), e);
            }
        }
    }

    @Command(
            name = "rotate",
            description =
                    "Sign with another key from now on: one that is taken in, or without options a new one made here, for trying out. Older"
                            + " certificates stay, for what they signed.",
            mixinStandardHelpOptions = true)
    static final class Rotate implements Runnable {
        @Mixin
        private SettingOptions options = new SettingOptions();

        @Option(
                names = "--key",
                paramLabel = "FILE",
                description = "PEM file with a private key (PKCS#8, without a password)")
        private @Nullable Path key;

        @Option(names = "--chain", paramLabel = "FILE", description = "PEM file with its certificates, its own first")
        private @Nullable Path chain;

        @Option(
                names = "--pkcs12",
                paramLabel = "FILE",
                description = "PKCS#12 file with both; its password is asked for, or taken from HEJIE_PKCS12_PASSWORD")
        private @Nullable Path pkcs12;

        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli before run()
        private CommandSpec spec;

        @Override
        public void run() {
            Path file = key;
            Path certificates = chain;
            Path both = pkcs12;
            if ((file == null) != (certificates == null) || file != null && both != null) {
                throw new ParameterException(
                        spec.commandLine(), "Give --key and --chain, or --pkcs12, or none of them.");
            }
            try {
                SigningKeys keys = open(options.settings(System.getenv()));
                String made;
                if (both != null) {
                    made = keys.takePkcs12(Files.readAllBytes(both), password());
                } else if (file != null && certificates != null) {
                    made = keys.take(Files.readAllBytes(file), Files.readAllBytes(certificates));
                } else {
                    made = keys.rotate();
                }
                PrintWriter out = spec.commandLine().getOut();
                out.println("From now on this key signs: " + made);
                print(out, keys);
            } catch (IOException e) {
                throw new UncheckedIOException(String.valueOf(e.getMessage()), e);
            }
        }

        private static char[] password() {
            String given = System.getenv("HEJIE_PKCS12_PASSWORD");
            if (given != null) {
                return given.toCharArray();
            }
            Console console = System.console();
            char[] typed = console == null ? null : console.readPassword("Password of the PKCS#12 file: ");
            return typed == null ? new char[0] : typed;
        }
    }
}
