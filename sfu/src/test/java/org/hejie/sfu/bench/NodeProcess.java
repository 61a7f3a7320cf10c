package org.hejie.sfu.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hejie.protocol.Json;
import org.hejie.protocol.media.MediaCommand;
import org.hejie.protocol.media.MediaReply;

/** A {@link LoadNode} in a JVM of its own, so that its CPU time is its alone. One thread. */
final class NodeProcess implements AutoCloseable {
    private final Process process;
    private final BufferedWriter in;
    private final BufferedReader out;

    NodeProcess(int loops, List<String> jvmOptions) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), LoadNode.class.getName()));
        command.add(Integer.toString(loops));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        in = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = next(); !line.equals("ready"); line = next()) {
            System.err.println(line); // the node's log
        }
    }

    MediaReply execute(MediaCommand command) throws IOException {
        return Json.read(
                ask(Json.mapper().writerFor(MediaCommand.class).writeValueAsString(command)), MediaReply.class);
    }

    LoadNode.Figures figures() throws IOException {
        return Json.read(ask("figures"), LoadNode.Figures.class);
    }

    private String ask(String line) throws IOException {
        in.write(line);
        in.newLine();
        in.flush();
        String answer = next();
        while (!answer.startsWith("{")) {
            answer = next();
        }
        return answer;
    }

    private String next() throws IOException {
        String line = out.readLine();
        if (line == null) {
            throw new IOException("the node's process ended");
        }
        return line;
    }

    /** User and system CPU time of the process so far, microseconds; steps of 10 ms (proc(5), fields 14 and 15 of stat). */
    long cpuMicros() throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 10_000;
    }

    /** Resident memory, kilobytes. */
    long residentKilobytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        return 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
