package org.hejie.cases.exhibit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.hejie.cases.exhibit.DocumentScanner.Verdict;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ClamAV's own daemon, with one signature of ours: some words that are harm. */
final class ClamdDaemonTest {
    private static final String HARM = "these words are harm for the test alone";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private static Path folder;

    private static Process daemon;
    private static Clamd scanner;

    @BeforeAll
    static void start() throws Exception {
        Path signatures = Files.createDirectory(folder.resolve("signatures"));
        String hex = HexFormat.of().formatHex(HARM.getBytes(StandardCharsets.US_ASCII));
        Files.writeString(signatures.resolve("own.ndb"), "Own.Test:0:*:" + hex + "\n");
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path config = Files.write(
                folder.resolve("clamd.conf"),
                List.of(
                        "Foreground yes",
                        "TCPAddr 127.0.0.1",
                        "TCPSocket " + port,
                        "DatabaseDirectory " + signatures,
                        "TemporaryDirectory " + folder,
                        "StreamMaxLength 1M"));
        daemon = new ProcessBuilder(program(), "--config-file=" + config)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("clamd.log").toFile())
                .start();
        scanner = new Clamd(InetSocketAddress.createUnresolved("127.0.0.1", port));
        awaitAnswer();
    }

    private static String program() {
        return Stream.of("/usr/sbin/clamd", "/usr/local/sbin/clamd", "/opt/homebrew/sbin/clamd")
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError("This test needs ClamAV's daemon: apt-get install clamav-daemon"));
    }

    private static void awaitAnswer() throws IOException {
        try {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .ignoreException(IOException.class)
                    .until(() -> {
                        if (!daemon.isAlive()) {
                            throw new AssertionError("it ended");
                        }
                        return scanner.scan(new byte[1]) == Verdict.CLEAN;
                    });
        } catch (AssertionError | ConditionTimeoutException e) {
            throw new AssertionError(Files.readString(folder.resolve("clamd.log")), e);
        }
    }

    @AfterAll
    static void stop() throws InterruptedException {
        daemon.destroy();
        assertThat(daemon.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    private static byte[] bytes(String words) {
        return words.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void itFindsWhatItsSignatureSays() throws IOException {
        assertThat(scanner.scan(bytes("before " + HARM + " after"))).isEqualTo(Verdict.INFECTED);
        assertThat(scanner.scan(bytes("nothing to be found"))).isEqualTo(Verdict.CLEAN);
        assertThat(scanner.scan(new byte[500_000])).isEqualTo(Verdict.CLEAN);
    }

    @Test
    void whatIsLongerThanItTakesIsNotCalledClean() {
        assertThatThrownBy(() -> scanner.scan(new byte[3_000_000])).isInstanceOf(IOException.class);
    }
}
