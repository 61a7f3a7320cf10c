package org.hejie.sfu.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the kernel says about one process (proc(5)). CPU times are microseconds in steps of 10 ms. */
record ProcessTable(long pid) {
    private static final long TICK_MICROS = 10_000;

    /** CPU time of a whole process: collector and compiler too. */
    record Cpu(long user, long system) {
        Cpu since(Cpu before) {
            return new Cpu(user - before.user, system - before.system);
        }

        long total() {
            return user + system;
        }
    }

    Cpu cpu() throws IOException {
        String[] fields = stat(folder().resolve("stat"));
        return new Cpu(Long.parseLong(fields[11]) * TICK_MICROS, Long.parseLong(fields[12]) * TICK_MICROS);
    }

    /** Resident memory, megabytes. */
    long resident() throws IOException {
        return number(folder(), "VmRSS:") / 1024;
    }

    /** CPU time by thread name (the kernel keeps 15 letters), threads of one name together. */
    Map<String, Long> cpuByThread() throws IOException {
        Map<String, Long> times = new TreeMap<>();
        for (Path task : tasks()) {
            try {
                String[] fields = stat(task.resolve("stat"));
                long micros = (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * TICK_MICROS;
                times.merge(Files.readString(task.resolve("comm")).strip(), micros, Long::sum);
            } catch (NoSuchFileException e) {
                continue; // the thread just ended
            }
        }
        return times;
    }

    /** How often the threads of that name went to sleep. */
    long sleeps(String name) throws IOException {
        long sleeps = 0;
        for (Path task : tasks()) {
            try {
                if (Files.readString(task.resolve("comm")).startsWith(name)) {
                    sleeps += number(task, "voluntary_ctxt_switches:");
                }
            } catch (NoSuchFileException e) {
                continue; // the thread just ended
            }
        }
        return sleeps;
    }

    private Path folder() {
        return Path.of("/proc", Long.toString(pid));
    }

    private List<Path> tasks() throws IOException {
        try (Stream<Path> tasks = Files.list(folder().resolve("task"))) {
            return tasks.toList();
        }
    }

    /** The fields behind the name, which may contain anything: the first is the state, field 3 of the manual. */
    private static String[] stat(Path file) throws IOException {
        String stat = Files.readString(file);
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    }

    private static long number(Path folder, String field) throws IOException {
        for (String line : Files.readAllLines(folder.resolve("status"))) {
            if (line.startsWith(field)) {
                return Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        return 0;
    }
}
