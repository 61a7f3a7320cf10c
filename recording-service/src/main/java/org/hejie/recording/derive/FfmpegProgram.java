package org.hejie.recording.derive;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.Loader;

/**
 * FFmpeg, and what keeps it modest: idle priority for processor and disk, no more memory than given, no files written, no network where the kernel
 * lets us take it away.
 */
public final class FfmpegProgram {
    private static final long PATIENCE_SECONDS = 20;

    private final Path program;
    private final List<String> wrapping;
    private final String version;

    private FfmpegProgram(Path program, List<String> wrapping) throws IOException {
        this.program = program;
        this.wrapping = wrapping;
        String said = output(command(List.of("-hide_banner", "-version")));
        version = said.lines().findFirst().orElse("ffmpeg");
        if (!version.startsWith("ffmpeg version")) {
            throw new IOException("ffmpeg does not run here: " + version);
        }
    }

    /**
     * The build that comes with this server (org.bytedeco's LGPL one), unpacked on first use into the user's cache.
     *
     * @param memoryBytes address space of one run
     * @throws IOException when there is none for this machine
     */
    public static FfmpegProgram bundled(long memoryBytes) throws IOException {
        String folder = "/org/bytedeco/ffmpeg/" + Loader.getPlatform() + "/";
        File[] unpacked;
        try {
            unpacked = Loader.cacheResources(folder);
        } catch (UnsatisfiedLinkError | RuntimeException e) {
            throw new IOException("FFmpeg cannot be unpacked", e);
        }
        for (File where : unpacked) {
            Path candidate = where.toPath().resolve("ffmpeg");
            if (Files.isRegularFile(candidate)) {
                if (!Files.isExecutable(candidate) && !candidate.toFile().setExecutable(true)) {
                    throw new IOException(candidate + " cannot be made executable");
                }
                return at(candidate, memoryBytes);
            }
        }
        throw new IOException("there is no FFmpeg for " + Loader.getPlatform());
    }

    /** Another one, of the operator's choice. */
    public static FfmpegProgram at(Path program, long memoryBytes) throws IOException {
        List<String> wrapping = new ArrayList<>();
        for (List<String> one : List.of(
                List.of("nice", "-n", "19"),
                List.of("ionice", "-c3"),
                List.of("chrt", "-i", "0"),
                List.of("unshare", "--map-root-user", "--net"),
                List.of("prlimit", "--as=" + memoryBytes, "--fsize=0", "--core=0"))) {
            if (works(one)) {
                wrapping.addAll(one);
            }
        }
        return new FfmpegProgram(program, List.copyOf(wrapping));
    }

    /** Whether this machine has the tool and lets us use it. */
    private static boolean works(List<String> tool) {
        List<String> command = new ArrayList<>(tool);
        command.add("true");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    ProcessBuilder command(List<String> arguments) {
        List<String> command = new ArrayList<>(wrapping);
        command.add(program.toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        builder.environment().put("LD_LIBRARY_PATH", String.valueOf(program.getParent()));
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    private static String output(ProcessBuilder builder) throws IOException {
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** The first line of {@code ffmpeg -version}. */
    public String version() {
        return version;
    }

    /** What it runs under, for the log and for tests: "nice -n 19 ionice -c3 …". */
    String wrapping() {
        return String.join(" ", wrapping);
    }
}
