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
import org.hejie.protocol.rest.VerifyReport.Finding;
import org.hejie.protocol.rest.VerifyReport.Severity;
import org.hejie.protocol.rest.VerifyReport.Statement;
import org.hejie.recording.crypt.Aead;
import org.hejie.recording.crypt.KeyCustody;
import org.hejie.recording.crypt.LocalCustody;
import org.hejie.recording.derive.RecipeCheck;
import org.hejie.recording.verify.Verify;
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
        out.println(json ? Json.write(report) : text(report, in));
        out.flush();
        return report.ok() ? 0 : 1;
    }

    static String text(VerifyReport report, Language language) {
        boolean english = language == Language.EN;
        StringBuilder text = new StringBuilder();
        VerifyReport.Checked checked = report.checked();
        text.append(String.format(
                Locale.ROOT,
                english
                        ? "Checked: %d recordings, %d tracks, %d chunks, %d events, %d bytes.%n"
                        : "已检查：%d 次录制，%d 条轨道，%d 个分块，%d 条事件，%d 字节。%n",
                checked.recordings(),
                checked.tracks(),
                checked.chunks(),
                checked.events(),
                checked.bytes()));
        for (Finding finding : report.findings()) {
            boolean error = finding.severity() == Severity.ERROR;
            text.append(english ? (error ? "WRONG  " : "note   ") : (error ? "错误  " : "说明  "));
            text.append(english ? finding.en() : finding.zh())
                    .append(place(finding))
                    .append('\n');
        }
        statements(text, english ? "Proved:" : "已证明：", report.proved(), english);
        statements(text, english ? "Not proved:" : "不能证明：", report.notProved(), english);
        String verdict = report.ok()
                ? (english ? "SOUND: no fault was found." : "完好：未发现问题。")
                : (english ? "NOT SOUND: see above." : "不完好：见上。");
        return text.append(verdict).toString();
    }

    /** Where a machine would look: [track_1 chunk 3, 12.0 s to 14.0 s]. */
    private static String place(Finding finding) {
        StringBuilder place = new StringBuilder();
        if (finding.trackId() != null) {
            place.append(finding.trackId());
        }
        if (finding.chunk() != null) {
            place.append(" chunk ").append(finding.chunk());
        }
        Long from = finding.fromMs();
        Long to = finding.toMs();
        if (from != null) {
            place.append(String.format(Locale.ROOT, "%s%.1f s", place.isEmpty() ? "" : ", ", from / 1000.0));
            place.append(to == null ? "" : String.format(Locale.ROOT, " to %.1f s", to / 1000.0));
        }
        return place.isEmpty() ? "" : " [" + place.toString().strip() + "; " + finding.code() + "]";
    }

    private static void statements(
            StringBuilder text, String heading, Iterable<Statement> statements, boolean english) {
        boolean first = true;
        for (Statement statement : statements) {
            text.append(first ? heading + "\n" : "")
                    .append("  - ")
                    .append(english ? statement.en() : statement.zh())
                    .append('\n');
            first = false;
        }
    }
}
