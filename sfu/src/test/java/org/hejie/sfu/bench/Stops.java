package org.hejie.sfu.bench;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The times a JVM stopped all its threads, for its collector or anything else, as {@code -Xlog:safepoint} notes them. */
final class Stops {
    private static final Pattern TOTAL = Pattern.compile("Total: +(\\d+) ns");

    private final Path log;
    private long read;

    /** @param count stops
     *  @param longest milliseconds
     *  @param total milliseconds */
    record Span(int count, double longest, double total) {}

    Stops(Path log) {
        this.log = log;
    }

    static String option(Path log) {
        return "-Xlog:safepoint:file=" + log + ":uptime:filecount=0";
    }

    /** Those since the last call. */
    Span next() throws IOException {
        byte[] fresh;
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            fresh = new byte[Math.toIntExact(file.length() - read)];
            file.seek(read);
            file.readFully(fresh);
            read += fresh.length;
        }
        int count = 0;
        long longest = 0;
        long total = 0;
        Matcher found = TOTAL.matcher(new String(fresh, StandardCharsets.UTF_8));
        while (found.find()) {
            long nanos = Long.parseLong(found.group(1));
            count++;
            total += nanos;
            longest = Math.max(longest, nanos);
        }
        return new Span(count, longest / 1e6, total / 1e6);
    }
}
