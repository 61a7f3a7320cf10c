package org.hejie.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.hejie.app.Version;
import org.hejie.app.data.DataFolder;
import org.hejie.app.settings.SettingTable;
import org.hejie.app.settings.Settings;
import org.hejie.app.wiring.Configured;
import org.hejie.protocol.Language;
import org.hejie.protocol.rest.Derivative;
import org.hejie.protocol.rest.DerivativeKind;
import org.hejie.protocol.rest.DerivativeState;
import org.hejie.recording.crypt.Encryption;
import org.hejie.recording.custody.CustodyLog;
import org.hejie.recording.derive.Derivatives;
import org.hejie.recording.keys.SigningKeys;
import org.hejie.recording.store.FolderStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes derivatives of a sealed session, and goes on with those that were left unfinished, while the server is stopped. */
@Command(
        name = "derive",
        description = "Make a derivative of a sealed session, or list what there is; while the server is stopped.",
        mixinStandardHelpOptions = true)
final class DeriveCommand implements Callable<Integer> {
    @Mixin
    private SettingOptions options = new SettingOptions();

    @Parameters(index = "0", paramLabel = "CASE/SESSION", description = "As the archive's folders are named")
    private String session = "";

    @Option(
            names = "--kind",
            paramLabel = "GRID|AUDIO|PERSON",
            description = "What to make; without it: list what there is")
    private @Nullable DerivativeKind kind;

    @Option(names = "--participant", paramLabel = "ID", description = "Whose, with PERSON")
    private @Nullable String participant;

    @Option(names = "--lang", paramLabel = "zh-CN|en", description = "Language of names' roles (default zh-CN)")
    private String language = "zh-CN";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        String[] path = session.split("/");
        if (path.length != 2) {
            throw new IllegalStateException("Name the session as CASE/SESSION, as the archive's folders are named.");
        }
        Settings settings = options.settings(System.getenv());
        PrintWriter out = spec.commandLine().getOut();
        try (DataFolder data = DataFolder.open(settings.get(SettingTable.DATA_FOLDER))) {
            Encryption encryption = Configured.encryption(settings, data.root());
            SigningKeys keys = Configured.signingKeys(settings, data.root());
            CustodyLog custody = new CustodyLog(new FolderStore(data.root().resolve("custody")), keys::current);
            try (Derivatives derivatives = new Derivatives(
                    encryption.over(new FolderStore(data.root().resolve("archive"))),
                    encryption.over(new FolderStore(data.root().resolve("derived"))),
                    keys::current,
                    custody::record,
                    Version.NAME,
                    Clock.systemUTC(),
                    Configured.derive(settings, () -> 0))) {
                if (kind != null) {
                    derivatives.start();
                    derivatives.ask(path[0], path[1], kind, participant, Language.of(language));
                    derivatives.awaitIdle();
                }
                List<Derivative> all = derivatives.list(path[0], path[1]);
                all.forEach(d -> out.println(line(d)));
                out.flush();
                return all.stream().anyMatch(d -> d.state() == DerivativeState.FAILED) ? 1 : 0;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private static String line(Derivative d) {
        return String.format(
                Locale.ROOT,
                "%s  %-8s  %-7s  %s  %s",
                d.derivativeId(),
                d.kind(),
                d.state(),
                d.participantId() == null ? "-" : d.participantId(),
                d.error() == null ? d.bytes() == null ? "" : d.bytes() + " bytes, sha256 " + d.sha256() : d.error());
    }
}
