package org.hejie.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.hejie.app.Version;
import org.hejie.app.data.DataFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandLineTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine line = Main.line();
        line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return line.execute(arguments);
    }

    @Test
    void itSaysItsVersion() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).contains("hejie " + Version.NAME).doesNotContain("${");
    }

    @Test
    void withoutACommandItSaysWhatThereIs() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("serve, verify or config");
    }

    @Test
    void configPrintsWhatIsInForceAndHidesSecrets() {
        assertThat(run("config", "--port", "9090", "--set", "database.password=hunter2"))
                .isZero();
        assertThat(out.toString())
                .contains("http.port=9090    # the command line")
                .contains("database.password=••••")
                .doesNotContain("hunter2");
    }

    @Test
    void aSettingThatCannotBeUsedIsOneSentence() {
        assertThat(run("config", "--set", "htp.port=1")).isEqualTo(1);
        assertThat(err.toString()).contains("did you mean \"http.port\"?").doesNotContain("Exception");
    }

    @Test
    void theSigningKeyIsRotatedAndTheOldOneStays(@TempDir Path data) {
        assertThat(run("keys", "list", "--data", data.toString()))
                .as(err.toString())
                .isZero();
        assertThat(run("keys", "rotate", "--data", data.toString())).isZero();
        String last = out.toString().substring(out.toString().indexOf("From now on"));
        assertThat(last.lines().filter(line -> line.contains("SHA256withECDSA")))
                .hasSize(2);
        assertThat(last.lines().filter(line -> line.startsWith("* "))).hasSize(1);
    }

    @Test
    void anAccountIsMadeAndItsPasswordCanBeReplaced(@TempDir Path data) {
        String[] account = {
            "account",
            "--data",
            data.toString(),
            "--organisation",
            "示范中心",
            "--username",
            "li.min",
            "--name",
            "李敏",
            "--role",
            "MEDIATOR,OPERATOR"
        };
        assertThat(run(account)).as(err.toString()).isZero();
        assertThat(out.toString()).contains("Made li.min: ");
        assertThat(run(account)).isZero();
        assertThat(out.toString()).contains("New password for li.min: ");
        assertThat(run("integration", "hrss-bj", "--data", data.toString(), "--organisation", "示范中心"))
                .isZero();
        assertThat(out.toString()).contains("Authorization: Bearer hrss-bj.");
    }

    @Test
    void aFolderThatIsNoArchiveIsNotCalledSound(@TempDir Path folder) {
        assertThat(run("verify", folder.resolve("nothing-here").toString())).isEqualTo(1);
        assertThat(err.toString()).contains("is not a folder").doesNotContain("Exception");
    }

    @Test
    void aFolderInUseIsSaidPlainly(@TempDir Path data) {
        try (DataFolder held = DataFolder.open(data)) {
            assertThat(run("serve", "--data", held.root().toString())).isEqualTo(1);
        }
        assertThat(err.toString()).contains("in use by another Hejie").doesNotContain("Exception");
    }

    @Test
    void aSimulatorSaysWhatItNeeds(@TempDir Path data) {
        assertThat(run("simulate")).isEqualTo(2);
        assertThat(err.toString()).contains("court, hrss or local");
        assertThat(run("simulate", "court", "--data", data.toString(), "--partner", "hejie=http://localhost:1"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("CODE=URL,KEYFILE");
        assertThat(run("simulate", "hrss", "--data", data.toString(), "--route", "court-1=hrss-2"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("hrss-2, which is no --partner");
        assertThat(run("simulate", "court", "--region", "510104")).isEqualTo(2);
        assertThat(err.toString()).contains("510104:ONBOARDED").doesNotContain("Exception");
    }
}
