package org.hejie.app.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.hejie.app.settings.ReferenceFile;
import org.hejie.app.settings.Setting;
import org.hejie.app.settings.SettingTable;
import org.hejie.app.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints what is in force and where each value comes from; secrets as dots. */
@Command(name = "config", description = "Print the settings in force.", mixinStandardHelpOptions = true)
final class ConfigCommand implements Callable<Integer> {
    @Mixin
    private SettingOptions options = new SettingOptions();

    @Option(names = "--reference", description = "Print the commented reference file instead")
    private boolean reference;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (reference) {
            out.print(ReferenceFile.text());
        } else {
            Settings settings = options.settings(System.getenv());
            for (Setting<?> setting : SettingTable.ALL) {
                out.println(setting.key() + "=" + settings.shown(setting) + "    # " + settings.source(setting));
            }
        }
        out.flush();
        return 0;
    }
}
