package org.hejie.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hejie.app.cli.Commands;
import org.hejie.app.cli.Commands.Done;
import org.hejie.app.data.DataFolder;
import org.hejie.app.settings.Settings;
import org.hejie.app.wiring.Configured;
import org.hejie.protocol.TerminationReason;
import org.hejie.recording.RecordingConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that keep the archive, as somebody types them: exit codes, words, bad input. */
class KeepingCommandsTest {
    private static final String SESSION = "c_1/s_1";

    @TempDir
    private Path parent;

    private Path data;
    private Path copy;

    /** A sealed session, encrypted, with its copy in another folder. */
    @BeforeEach
    void record() throws Exception {
        data = parent.resolve("data");
        copy = parent.resolve("copy");
        Settings settings = Settings.of(
                Optional.empty(),
                Map.of(),
                Map.of("data.folder", data.toString(), "recording.copy.folder", copy.toString()));
        try (DataFolder folder = DataFolder.open(data)) {
            RecordingConfig config = new Configured(settings, folder, Clock.systemUTC()).recording(folder);
            Archive.write(config, "c_1", "s_1", TerminationReason.ADJOURNED);
        }
    }

    /** With this data folder and this copy. */
    private Done hejie(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--data", data.toString(), "--set", "recording.copy.folder=" + copy));
        return Commands.execute(all.toArray(String[]::new));
    }

    private static void says(Done done, int code, String... words) {
        assertThat(done.code()).as(done.toString()).isEqualTo(code);
        assertThat(done.out() + done.err()).contains(words).doesNotContain("Exception", "\tat ");
    }

    private Path media(Path archive) throws IOException {
        try (Stream<Path> files = Files.walk(archive.resolve(SESSION))) {
            return files.filter(file -> file.toString().endsWith("000001.webm"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static byte[] flip(Path file) throws IOException {
        byte[] sound = Files.readAllBytes(file);
        byte[] bad = sound.clone();
        bad[bad.length / 2] ^= 1;
        Files.write(file, bad);
        return sound;
    }

    private String custodyLog() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(data.resolve("custody"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".jsonl")).toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }

    @Test
    void checkReportAndRepair() throws Exception {
        says(
                Commands.execute(
                        "archive", "report", "--data", parent.resolve("new").toString()),
                1,
                "No check was made yet: ./run archive check makes one.");
        says(hejie("archive", "check"), 0, "SOUND: every copy is as it should be", "c_1/s_1  COMPLETE");
        says(hejie("archive", "report"), 0, "COMPLETE");

        byte[] sound = flip(media(data.resolve("archive")));
        Files.delete(copy.resolve("archive/c_1/s_1/manifest.json"));
        says(
                hejie("archive", "check"),
                1,
                "NOT SOUND",
                "DAMAGED",
                "000001.webm: 内容不符 is not what was written（可从另一份修复 can be mended from the other copy）",
                "COPY manifest.json: 缺失 is missing");
        says(hejie("archive", "report"), 1, "DAMAGED");

        try (DataFolder held = DataFolder.open(data)) {
            says(hejie("archive", "repair"), 1, "in use by another Hejie");
            assertThat(held.root()).isEqualTo(data);
        }
        says(hejie("archive", "repair"), 0, "replaced by the other side's", "2 mended.", "COMPLETE");
        assertThat(Files.readAllBytes(media(data.resolve("archive")))).isEqualTo(sound);
        says(hejie("archive", "repair"), 0, "Nothing could be, or had to be, mended.");
        says(hejie("archive", "report"), 0, "COMPLETE");
        assertThat(custodyLog()).contains("COPY_REPAIRED", "manifest.json", "\"reason\":\"console\"");
        says(Commands.execute("verify", data.resolve("custody").toString(), "--lang", "en"), 0, "SOUND");
    }

    @Test
    void whatIsBadInBothIsNotMended() throws Exception {
        flip(media(data.resolve("archive")));
        flip(media(copy.resolve("archive")));
        Done repaired = hejie("archive", "repair");
        says(repaired, 1, "Nothing could be, or had to be, mended.", "NOT SOUND");
        assertThat(repaired.out()).doesNotContain("can be mended");
    }

    @Test
    void withoutACopyItSaysSo() {
        String[] alone = {"--data", data.toString()};
        says(Commands.execute("archive", "check", alone[0], alone[1]), 0, "c_1/s_1  SINGLE");
        says(
                Commands.execute("archive", "repair", alone[0], alone[1]),
                1,
                "there is no copy to repair from",
                "recording.copy.folder");
        says(
                Commands.execute(
                        "archive", "restore", "--to", parent.resolve("to").toString(), alone[0], alone[1]),
                1,
                "there is no copy to restore from");
        says(Commands.execute("archive"), 2, "Say what to do: check, repair, restore, report or reindex.");
        says(Commands.execute("archive", "mend"), 2, "mend");
        says(Commands.execute("custody"), 2, "Say what to do: rotate.");
        says(Commands.execute("keys"), 2, "Say what to do: list or rotate.");
    }

    /** From the copy alone, and then a server on it. */
    @Test
    void restoreIsADrillThatEndsWithAServer() throws Exception {
        Path to = parent.resolve("restored");
        says(hejie("archive", "restore"), 2, "--to");
        says(hejie("archive", "restore", "--to", data.toString()), 1, "is not empty: give a new folder");
        says(hejie("archive", "restore", "--to", to.toString(), "--session", "c_1/s_9"), 1, "no session c_1/s_9");
        says(hejie("archive", "restore", "--to", to.toString(), "--session", SESSION), 0, "restore ", "COMPLETE");
        assertThat(custodyLog()).contains("RESTORED");
        try (Stream<Path> reports = Files.list(data.resolve("reports"))) {
            assertThat(reports.map(file -> file.getFileName().toString()))
                    .anyMatch(name -> name.startsWith("restore-") && name.endsWith(".txt"));
        }
        String keys = data.resolve("custody-keys").toString();
        says(Commands.execute("verify", to.toString(), "--custody", keys, "--lang", "en"), 0, "SOUND");
        says(Commands.execute("verify", to.toString(), "--lang", "en"), 0, "encrypted sessions");
        try (House house = new House(to, Map.of("recording.custody.folder", keys));
                House.Visitor anyone = house.visitor()) {
            assertThat(anyone.get("/readyz").statusCode()).isEqualTo(200);
            assertThat(house.hejie.recording().archive().read(SESSION + "/manifest.json"))
                    .isNotEmpty();
        }
        // The log of a folder that a server has is that server's.
        try (DataFolder held = DataFolder.open(data)) {
            says(
                    hejie("archive", "restore", "--to", parent.resolve("again").toString()),
                    0,
                    "Not noted in the custody log");
            assertThat(held.root()).isEqualTo(data);
        }
    }

    /** A new key takes over; content stays; with the copy brought up to date the old key is not needed any more. */
    @Test
    void theCustodiansKeyIsRotatedAndTheOldOneMayGo() throws Exception {
        Path keys = data.resolve("custody-keys");
        String old = Files.readString(keys.resolve("current")).strip();
        String envelope =
                Files.readString(data.resolve("archive").resolve(SESSION).resolve("envelope.json"));
        try (DataFolder held = DataFolder.open(data)) {
            says(hejie("custody", "rotate"), 1, "in use by another Hejie");
            assertThat(held.root()).isEqualTo(data);
        }
        says(hejie("custody", "rotate"), 0, " wraps now; 1 sessions put under it.");
        assertThat(Files.readString(data.resolve("archive").resolve(SESSION).resolve("envelope.json")))
                .isNotEqualTo(envelope);
        assertThat(Files.readString(copy.resolve("archive").resolve(SESSION).resolve("envelope.json")))
                .isEqualTo(envelope);
        says(hejie("archive", "check"), 1, "COPY envelope.json: 内容不符");
        // The server brings the copy up to date by itself.
        try (House house = new House(data, Map.of("recording.copy.folder", copy.toString()))) {
            org.awaitility.Awaitility.await()
                    .atMost(java.time.Duration.ofSeconds(30))
                    .until(() -> house.hejie.recording().keeping().waiting() == 0);
        }
        Files.delete(keys.resolve(old + ".json"));
        says(hejie("archive", "check"), 0, "COMPLETE");
        for (Path archive : List.of(data.resolve("archive"), copy.resolve("archive"))) {
            says(
                    Commands.execute("verify", archive.toString(), "--custody", keys.toString(), "--lang", "en"),
                    0,
                    "SOUND");
        }
    }

    @Test
    void aWrongCustodianIsSaidAndNothingIsChanged() throws Exception {
        Path session = data.resolve("archive").resolve(SESSION);
        byte[] envelope = Files.readAllBytes(session.resolve("envelope.json"));
        Path keys = data.resolve("custody-keys");
        String current = Files.readString(keys.resolve("current"));
        says(
                hejie("custody", "rotate", "--set", "recording.custody.command=/nowhere/custodian"),
                1,
                "/nowhere/custodian");
        says(
                hejie("custody", "rotate", "--set", "recording.custody.command=/bin/false"),
                1,
                "the custodian's program /bin/false ended with code 1 when asked to rotate");
        says(
                hejie(
                        "custody",
                        "rotate",
                        "--set",
                        "recording.custody.command=/bin/false",
                        "--set",
                        "recording.custody.folder=" + keys),
                1,
                "exclude each other");
        Path other = parent.resolve("others-keys");
        says(hejie("custody", "rotate", "--set", "recording.custody.folder=" + other), 1, "is not in " + other);
        assertThat(Files.readAllBytes(session.resolve("envelope.json"))).isEqualTo(envelope);
        assertThat(Files.readString(keys.resolve("current"))).isEqualTo(current);
        says(hejie("archive", "check"), 0, "COMPLETE");
        says(
                hejie("archive", "check", "--set", "recording.custody.folder=" + parent.resolve("no-keys")),
                0,
                "want of the custodian's keys");
    }

    @Test
    void signingKeysAreListedAndTakenInOrRefused() throws Exception {
        Path nonsense = Files.writeString(parent.resolve("nonsense.pem"), "not a key");
        says(hejie("keys", "list"), 0, "* ", "SHA256withECDSA", "holder:", "vouched for by:");
        says(
                hejie("keys", "rotate", "--key", nonsense.toString()),
                2,
                "Give --key and --chain, or --pkcs12, or none of them.");
        says(
                hejie("keys", "rotate", "--key", nonsense.toString(), "--chain", nonsense.toString()),
                1,
                "one PRIVATE KEY block");
        says(
                hejie("keys", "rotate", "--key", "/nowhere.pem", "--chain", nonsense.toString()),
                1,
                "There is no file /nowhere.pem");
        says(
                hejie("keys", "rotate", "--pkcs12", nonsense.toString()),
                1,
                "the PKCS#12 file cannot be read, or its password is another");
        Path keys = data.resolve("keys/signing");
        String current = Files.readString(keys.resolve("current")).strip();
        says(hejie("keys", "rotate"), 0, "From now on this key signs: ");
        String next = Files.readString(keys.resolve("current")).strip();
        assertThat(next).isNotEqualTo(current);
        // The one before, with its certificates, as an authority would hand them over; and with those of another key.
        try (Stream<Path> files = Files.list(keys)) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).toList();
            assertThat(names).anyMatch(name -> name.startsWith(current));
        }
        Path key = keys.resolve(current + ".key.pem");
        says(
                hejie(
                        "keys",
                        "rotate",
                        "--key",
                        key.toString(),
                        "--chain",
                        keys.resolve(next + ".pem").toString()),
                1,
                "the first certificate is not this key's");
        says(
                hejie(
                        "keys",
                        "rotate",
                        "--key",
                        key.toString(),
                        "--chain",
                        keys.resolve(current + ".pem").toString()),
                0,
                "From now on this key signs: " + current);
        assertThat(Files.readString(keys.resolve("current")).strip()).isEqualTo(current);
        says(hejie("archive", "check"), 0, "COMPLETE");
    }
}
