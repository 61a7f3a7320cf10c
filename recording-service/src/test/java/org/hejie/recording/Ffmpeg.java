package org.hejie.recording;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.ffmpeg.ffmpeg;
import org.bytedeco.ffmpeg.ffprobe;
import org.bytedeco.javacpp.Loader;

/** FFmpeg as an independent encoder, packetiser and judge. */
public final class Ffmpeg {
    private static final String FFMPEG = Loader.load(ffmpeg.class);
    private static final String FFPROBE = Loader.load(ffprobe.class);

    static {
        // The loader unpacks what Java needs; the programs need these besides, in the same folder.
        try {
            for (String library : List.of("libdrm.so.2", "libva.so.2", "libva-drm.so.2")) {
                Loader.cacheResource("/org/bytedeco/ffmpeg/" + Loader.getPlatform() + "/" + library);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Ffmpeg() {}

    /** What a program wrote, and how it ended. */
    public record Outcome(int exit, String out, String err) {}

    private static ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .put("LD_LIBRARY_PATH", String.valueOf(Path.of(FFMPEG).getParent()));
        return builder;
    }

    static Outcome run(List<String> command, byte[] input) throws IOException, InterruptedException {
        Process process = builder(command).start();
        Thread feeder = Thread.ofVirtual().start(() -> {
            try (var stdin = process.getOutputStream()) {
                stdin.write(input);
            } catch (IOException e) {
                // The program ended before it read everything; its exit code says why.
            }
        });
        StringBuilder err = new StringBuilder();
        Thread errors = Thread.ofVirtual().start(() -> {
            try {
                err.append(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                err.append(e);
            }
        });
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        feeder.join();
        errors.join();
        return new Outcome(process.waitFor(), out, err.toString());
    }

    private static List<String> with(String program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    public static String ffmpeg(String... arguments) throws IOException, InterruptedException {
        Outcome outcome = run(with(FFMPEG, arguments), new byte[0]);
        if (outcome.exit() != 0) {
            throw new IOException("ffmpeg " + String.join(" ", arguments) + ": " + outcome.err());
        }
        return outcome.out();
    }

    /** Decodes everything; what a decoder or demuxer complained about. */
    public static String complaints(Path file) throws IOException, InterruptedException {
        Outcome outcome =
                run(with(FFMPEG, "-v", "warning", "-xerror", "-i", file.toString(), "-f", "null", "-"), new byte[0]);
        return outcome.err() + (outcome.exit() == 0 ? "" : "exit " + outcome.exit());
    }

    public static String probe(Path file, String entries) throws IOException, InterruptedException {
        Outcome outcome = run(
                with(
                        FFPROBE,
                        "-v",
                        "error",
                        "-count_frames",
                        "-show_entries",
                        entries,
                        "-of",
                        "default=nk=1:nw=1",
                        file.toString()),
                new byte[0]);
        return outcome.out().trim() + outcome.err();
    }

    /** Decoded frames: one MD5 per frame. */
    public static List<String> frames(Path file) throws IOException, InterruptedException {
        return ffmpeg("-v", "error", "-i", file.toString(), "-fps_mode", "passthrough", "-f", "framemd5", "-")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.substring(line.lastIndexOf(',') + 1).trim())
                .toList();
    }

    /** Encodes to {@code copy}, and takes in the RTP packets FFmpeg makes of the same frames. */
    public static List<byte[]> rtp(List<String> encode, String filter, Path copy)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("-v", "error", "-y"));
        arguments.addAll(encode);
        arguments.add(copy.toString());
        ffmpeg(arguments.toArray(String[]::new));
        Path packets = copy.resolveSibling(copy.getFileName() + ".rtp");
        ffmpeg(
                "-v",
                "error",
                "-y",
                "-i",
                copy.toString(),
                "-c",
                "copy",
                "-bsf",
                filter,
                "-strict",
                "experimental",
                "-packetsize",
                "1200",
                "-rtpflags",
                "+skip_rtcp",
                "-payload_type",
                "96",
                "-ssrc",
                "1751478889",
                "-seq",
                "0",
                "-f",
                "rtp",
                packets.toString());
        return split(Files.readAllBytes(packets));
    }

    /** In a file packets follow each other without a length: one ends where the next number of the same SSRC stands. */
    private static List<byte[]> split(byte[] all) {
        List<byte[]> packets = new ArrayList<>();
        int from = 0;
        for (int at = 12; at <= all.length; at++) {
            if (at == all.length || begins(all, at, packets.size() + 1)) {
                packets.add(Arrays.copyOfRange(all, from, at));
                from = at;
            }
        }
        return packets;
    }

    private static boolean begins(byte[] all, int at, int number) {
        return all.length - at >= 12
                && all[at] == (byte) 0x80
                && (all[at + 1] & 0x7F) == 96
                && all[at + 2] == (byte) (number >> 8)
                && all[at + 3] == (byte) number
                && Arrays.equals(all, at + 8, at + 12, all, 8, 12);
    }
}
