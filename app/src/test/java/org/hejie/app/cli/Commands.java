package org.hejie.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** Runs a command as the shell would. */
public final class Commands {
    private Commands() {}

    /** What a command did. @param code its exit code */
    public record Done(int code, String out, String err) {}

    public static Done execute(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.line().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int code = line.execute(arguments);
        return new Done(code, out.toString(), err.toString());
    }

    /** @return what it printed; fails unless its exit code is 0 */
    public static String run(String... arguments) {
        Done done = execute(arguments);
        assertThat(done.code()).as(done.err() + done.out()).isZero();
        return done.out();
    }
}
