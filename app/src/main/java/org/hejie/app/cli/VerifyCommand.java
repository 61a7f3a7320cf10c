package org.hejie.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hejie.protocol.Json;
import org.hejie.protocol.Language;
import org.hejie.protocol.rest.VerifyReport;
import org.hejie.recording.crypt.Aead;
import org.hejie.recording.crypt.KeyCustody;
import org.hejie.recording.crypt.LocalCustody;
import org.hejie.recording.derive.RecipeCheck;
import org.hejie.recording.verify.Verify;
import org.hejie.recording.verify.VerifyText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks archived sessions without any server. Exit code 0: sound; 1: not, and what, where, when. */
@Command(
        name = "verify",
        description =
                "Check an archived session, a case or a whole archive, also a copy of one; an exported package; a custody log.",
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PATH", description = "A session's folder, a case's, or the archive's")
    private Path path = Path.of("");

    @Option(
            names = "--custody",
            paramLabel = "FOLDER",
            description =
                    "The custodian's keys, where the record is encrypted (default: custody-keys beside the archive); without them only what"
                            + " is stored is checked")
    private @Nullable Path custody;

    @Option(names = "--json", description = "Print the report as JSON")
    private boolean json;

    @Option(names = "--lang", paramLabel = "zh-CN|en", description = "Language of the report (default: by the locale)")
    private @Nullable String language;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        VerifyReport report;
        try {
            Path keys = custody;
            if (keys != null && !Files.isDirectory(keys)) {
                throw new IOException(keys + " is not a folder of a custodian's keys");
            }
            Optional<KeyCustody> custodian =
                    Optional.ofNullable(keys).map(folder -> new LocalCustody(folder, Aead.AES_256_GCM));
            report = RecipeCheck.isDerivative(path)
                    ? RecipeCheck.folder(path, custodian)
                    : Verify.folder(path, custodian);
        } catch (IOException e) {
            throw new UncheckedIOException(String.valueOf(e.getMessage()), e);
        }
        PrintWriter out = spec.commandLine().getOut();
        String wanted = language;
        Language in = wanted == null
                ? Language.of(Locale.getDefault().getLanguage().equals("zh") ? "zh" : "en")
                : Language.of(wanted);
        out.println(json ? Json.write(report) : VerifyText.render(report, in));
        out.flush();
        return report.ok() ? 0 : 1;
    }
}
