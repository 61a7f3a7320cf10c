package org.hejie.app.simulate;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A Hejie of the run's own, in a process that can be killed and started again. */
final class OwnHejie implements AutoCloseable {
    private final String organisation;
    private final Path folder;
    private final List<String> options;
    private final int port = freePort();
    private final Child child;

    /** @param organisation its accounts are opened in @param folder of the run: data and logs @param options more words for its command line */
    OwnHejie(String organisation, Path folder, List<String> options) {
        this.organisation = organisation;
        this.folder = folder;
        this.options = options;
        child = new Child(
                folder.resolve("hejie.log"),
                Map.of(),
                words(
                        "serve",
                        "--no-demo",
                        "--port",
                        String.valueOf(port),
                        "--media-port",
                        "0",
                        "--set",
                        "media.bind=127.0.0.1",
                        "--set",
                        "log.level=ERROR"));
    }

    static int freePort() {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("There is no free port.", e);
        }
    }

    private String[] words(String... first) {
        List<String> words = new ArrayList<>(List.of(first));
        words.addAll(List.of("--data", folder.resolve("hejie").toString()));
        words.addAll(options);
        return words.toArray(String[]::new);
    }

    /** Opens an account, before it is started. @return its password */
    String account(String user, String role) throws InterruptedException {
        String said = new Child(
                        folder.resolve(user + ".log"),
                        Map.of(),
                        words(
                                "account",
                                "--organisation",
                                organisation,
                                "--username",
                                user,
                                "--name",
                                user,
                                "--role",
                                role))
                .run();
        return said.lines()
                .filter(line -> line.contains(user + ": "))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No account was made; see " + user + ".log"));
    }

    /** Returns once it answers. */
    void start() throws InterruptedException {
        child.start();
    }

    /** As a power cut would. */
    void kill() throws InterruptedException {
        child.kill();
    }

    int port() {
        return port;
    }

    URI address() {
        return URI.create("http://localhost:" + port);
    }

    Path keyFile() {
        return folder.resolve("hejie/keys/exchange.pem.pub");
    }

    @Override
    public void close() {
        child.close();
    }
}
