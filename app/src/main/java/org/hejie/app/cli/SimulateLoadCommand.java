package org.hejie.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.hejie.app.simulate.Load;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Many cases with faults and kills between Hejie, a court and an HRSS platform. Exit code 0 only when nothing was lost. */
@Command(
        name = "load",
        description =
                "Start Hejie, a court and an HRSS platform, send cases with faults and kills of Hejie in between, then compare all books."
                        + " Exit code 0 only when none is lost or doubled, order is kept and ledgers agree.",
        mixinStandardHelpOptions = true)
final class SimulateLoadCommand implements Callable<Integer> {
    @Option(names = "--cases", description = "How many (default: ${DEFAULT-VALUE})")
    private int cases = 300;

    @Option(names = "--follow-ups", description = "Messages after each case, 0 to 3 (default: ${DEFAULT-VALUE})")
    private int followUps = 2;

    @Option(names = "--seed", description = "Of cases, faults and times (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(
            names = "--connections",
            description = "Messages of each simulator under way at once (default: ${DEFAULT-VALUE})")
    private int connections = 8;

    @Option(names = "--kills", description = "kill -9 of Hejie (default: ${DEFAULT-VALUE})")
    private int kills = 3;

    @Option(names = "--outages", description = "Of a simulator, for some seconds (default: ${DEFAULT-VALUE})")
    private int outages = 4;

    @Option(names = "--patience", paramLabel = "MINUTES", description = "Without progress (default: ${DEFAULT-VALUE})")
    private int patience = 6;

    @Mixin
    private OwnHejieOptions own = new OwnHejieOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (cases < 1 || followUps < 0 || followUps > 3 || connections < 1 || kills < 0 || outages < 0) {
            throw new ParameterException(
                    spec.commandLine(), "--cases and --connections are 1 or more, --follow-ups 0 to 3.");
        }
        Path folder = own.folder("hejie-load-");
        Load.Plan plan =
                new Load.Plan(cases, followUps, seed, connections, kills, outages, own.words(), folder, patience);
        boolean sound = new Load(plan, spec.commandLine().getOut()).run();
        return sound ? 0 : 1;
    }
}
