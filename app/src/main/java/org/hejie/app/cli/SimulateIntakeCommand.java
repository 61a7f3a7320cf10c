package org.hejie.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.hejie.app.simulate.IntakeLoad;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How fast Hejie takes messages at a fixed rate. Exit code 0 only when nothing it gave a receipt for was lost. */
@Command(
        name = "intake",
        description =
                "Start Hejie and send it a court's messages at a fixed rate, then kill -9 it meanwhile. Says how long receipts took from the moment"
                        + " each message was due. Exit code 0 only when all that has a receipt was acted on.",
        mixinStandardHelpOptions = true)
final class SimulateIntakeCommand implements Callable<Integer> {
    @Option(names = "--rate", description = "Messages a second (default: ${DEFAULT-VALUE})")
    private int rate = 200;

    @Option(names = "--warm-up", paramLabel = "SECONDS", description = "Not counted (default: ${DEFAULT-VALUE})")
    private int warmUp = 60;

    @Option(names = "--seconds", description = "Counted (default: ${DEFAULT-VALUE})")
    private int seconds = 120;

    @Option(names = "--kills", description = "kill -9 of Hejie afterwards (default: ${DEFAULT-VALUE})")
    private int kills = 2;

    @Mixin
    private OwnHejieOptions own = new OwnHejieOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (rate < 1 || warmUp < 0 || seconds < 1 || kills < 0) {
            throw new ParameterException(
                    spec.commandLine(), "--rate and --seconds are 1 or more, --warm-up and --kills 0 or more.");
        }
        Path folder = own.folder("hejie-intake-");
        IntakeLoad.Plan plan = new IntakeLoad.Plan(rate, warmUp, seconds, kills, own.words(), folder);
        return new IntakeLoad(plan, spec.commandLine().getOut()).run() ? 0 : 1;
    }
}
