package org.hejie.cases.exhibit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.hejie.cases.exhibit.DocumentScanner.Verdict;
import org.junit.jupiter.api.Test;

/** The scanner's protocol at its edge: what is sent, and what each answer comes to. */
final class ClamdTest {
    /** One connection of a daemon that reads a stream as clamd does, then answers. */
    private static final class Daemon implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        final CompletableFuture<byte[]> received = new CompletableFuture<>();

        Daemon(Function<byte[], String> answer) throws IOException {
            Thread.ofVirtual().start(() -> {
                try (Socket socket = server.accept()) {
                    byte[] content = read(new DataInputStream(socket.getInputStream()));
                    received.complete(content);
                    socket.getOutputStream().write(answer.apply(content).getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                    received.completeExceptionally(e);
                }
            });
        }

        private static byte[] read(DataInputStream in) throws IOException {
            byte[] command = in.readNBytes(10);
            assertThat(new String(command, StandardCharsets.US_ASCII)).isEqualTo("zINSTREAM\0");
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (int length = in.readInt(); length > 0; length = in.readInt()) {
                all.write(in.readNBytes(length));
            }
            return all.toByteArray();
        }

        Clamd client() {
            return new Clamd(InetSocketAddress.createUnresolved(
                    server.getInetAddress().getHostAddress(), server.getLocalPort()));
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    private static String judged(byte[] content) {
        return new String(content, StandardCharsets.UTF_8).contains("harm")
                ? "stream: Own.Test.UNOFFICIAL FOUND\0"
                : "stream: OK\0";
    }

    private static Verdict scan(byte[] content) throws IOException {
        try (Daemon daemon = new Daemon(ClamdTest::judged)) {
            Verdict verdict = daemon.client().scan(content);
            assertThat(daemon.received.join()).isEqualTo(content);
            return verdict;
        }
    }

    @Test
    void theWholeFileIsSentWhateverItsSize() throws IOException {
        for (int size : new int[] {1, 64 * 1024, 64 * 1024 + 1, 1_000_000}) {
            byte[] content = new byte[size];
            new Random(size).nextBytes(content);
            assertThat(scan(content)).isEqualTo(Verdict.CLEAN);
        }
    }

    @Test
    void whatItFindsIsInfected() throws IOException {
        assertThat(scan("some harm".getBytes(StandardCharsets.UTF_8))).isEqualTo(Verdict.INFECTED);
    }

    @Test
    void anyOtherAnswerIsNone() throws IOException {
        for (String answer : new String[] {"", "INSTREAM size limit exceeded. ERROR\0", "stream: OK, perhaps"}) {
            try (Daemon daemon = new Daemon(content -> answer)) {
                assertThatThrownBy(() -> daemon.client().scan(new byte[1]))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("no verdict");
            }
        }
    }

    @Test
    void nobodyThereIsNoAnswer() throws IOException {
        Clamd client;
        try (Daemon daemon = new Daemon(content -> "")) {
            client = daemon.client();
        }
        assertThatThrownBy(() -> client.scan(new byte[1])).isInstanceOf(IOException.class);
    }
}
