package org.hejie.app.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lets a court's or HRSS platform in. Prints its credential once. */
@Command(
        name = "integration",
        description = "Make an integrating platform's credential; while the server is stopped.",
        mixinStandardHelpOptions = true)
final class IntegrationCommand implements Callable<Integer> {
    @Mixin
    private SettingOptions options = new SettingOptions();

    @Parameters(paramLabel = "CLIENT", description = "The platform's id: 3 to 40 characters of a-z, 0-9 and hyphen")
    private String clientId = "";

    @Option(
            names = "--organisation",
            required = true,
            description = "An organisation it may open cases for; may be repeated, the first is the usual one")
    private List<String> organisations = List.of();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        String credential = StoppedCases.open(
                options.settings(System.getenv()),
                spec.commandLine(),
                cases -> cases.integrations()
                        .create(
                                clientId,
                                organisations.stream()
                                        .map(name -> StoppedCases.organisation(cases, name))
                                        .toList()));
        PrintWriter out = spec.commandLine().getOut();
        out.println("Authorization: Bearer " + credential);
        out.flush();
        return 0;
    }
}
