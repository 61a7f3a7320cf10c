package org.hejie.sfu.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Datagrams the kernel threw away because a socket's receive buffer was full: the last column of /proc/net/udp. */
public final class SocketDrops {
    private static final List<Path> TABLES = List.of(Path.of("/proc/net/udp"), Path.of("/proc/net/udp6"));

    private SocketDrops() {}

    /** The running total for the sockets bound to {@code port}; 0 where there is no such table. Reads files: not for the loop's thread. */
    public static long of(int port) {
        long drops = 0;
        for (Path table : TABLES) {
            try {
                drops += count(Files.readAllLines(table), port);
            } catch (IOException e) {
                continue; // not Linux, or no IPv6
            }
        }
        return drops;
    }

    static long count(List<String> lines, int port) {
        String suffix = String.format(Locale.ROOT, ":%04X", port);
        long drops = 0;
        for (String line : lines) {
            if (!line.contains(suffix)) {
                continue; // a machine may have thousands
            }
            String[] columns = line.trim().split("\\s+");
            if (columns.length > 12 && columns[1].endsWith(suffix)) {
                drops += Long.parseLong(columns[columns.length - 1]);
            }
        }
        return drops;
    }
}
