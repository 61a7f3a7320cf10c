package org.hejie.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** Runs a command as the shell would. */
public final class Commands {
    private Commands() {}

    /** @return what it printed; fails unless its exit code is 0 */
    public static String run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.line().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        assertThat(line.execute(arguments)).as(err + out.toString()).isZero();
        return out.toString();
    }
}
