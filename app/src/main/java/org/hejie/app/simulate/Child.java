package org.hejie.app.simulate;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Another process of this program, which can be killed and started again. */
final class Child implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final long LOOK_MILLIS = 100;
    private static final String READY = "Ctrl-C";

    private final List<String> command;
    private final Map<String, String> environment;
    private final Path log;
    private final AtomicReference<@Nullable Process> process = new AtomicReference<>();

    /** @param log gets what it says @param words of the command line */
    Child(Path log, Map<String, String> environment, String... words) {
        this.log = log;
        this.environment = environment;
        command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                "org.hejie.app.cli.Main"));
        command.addAll(List.of(words));
        Thread end = new Thread(this::close);
        Runtime.getRuntime().addShutdownHook(end);
    }

    /** Runs it to its end. @return what it said @throws IllegalStateException when it failed */
    String run() throws InterruptedException {
        Process started = launch();
        if (!started.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || started.exitValue() != 0) {
            started.destroyForcibly();
            throw new IllegalStateException("It failed; see " + log);
        }
        return said(0);
    }

    /** Starts it and waits until it says that it runs. */
    Child start() throws InterruptedException {
        long before = length();
        Process started = launch();
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!said(before).contains(READY)) {
            if (started.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS) || System.nanoTime() > until) {
                throw new IllegalStateException("It did not start; see " + log);
            }
        }
        return this;
    }

    private Process launch() {
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
            builder.environment().putAll(environment);
            Process started = builder.start();
            process.set(started);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("A process cannot be started.", e);
        }
    }

    private long length() {
        return log.toFile().length();
    }

    private String said(long from) {
        try {
            byte[] all = Files.exists(log) ? Files.readAllBytes(log) : new byte[0];
            int skipped = (int) Math.min(from, all.length);
            return new String(all, skipped, all.length - skipped, java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The log cannot be read: " + log, e);
        }
    }

    /** As a power cut would: no goodbye. */
    void kill() throws InterruptedException {
        Process running = process.getAndSet(null);
        if (running != null) {
            running.destroyForcibly().waitFor();
        }
    }

    @Override
    public void close() {
        Process running = process.getAndSet(null);
        if (running != null) {
            running.destroy();
            try {
                if (!running.waitFor(10, TimeUnit.SECONDS)) {
                    running.destroyForcibly();
                }
            } catch (InterruptedException e) {
                running.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }
}
