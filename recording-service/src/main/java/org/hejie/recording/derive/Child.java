package org.hejie.recording.derive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One run of FFmpeg: what it reads comes from us through a pipe, what it writes we take from another. It opens nothing itself. */
final class Child {
    private static final int LOG = 8 << 10;
    private static final int BLOCK = 64 << 10;

    private final FfmpegProgram program;
    private final Control control;
    private final Duration stall;

    /** Writes the program's input. */
    interface Feed {
        void to(OutputStream in) throws IOException;
    }

    /** Takes the program's output. */
    interface Take {
        void bytes(byte[] bytes, int count) throws IOException;
    }

    /** @param stall how long it may do nothing, pauses not counted */
    Child(FfmpegProgram program, Control control, Duration stall) {
        this.program = program;
        this.control = control;
        this.stall = stall;
    }

    /** Before the input is named: nothing but what comes through the pipe can be read. */
    static List<String> input(String logLevel) {
        return new ArrayList<>(List.of(
                "-hide_banner",
                "-nostdin",
                "-nostats",
                "-v",
                logLevel,
                "-protocol_whitelist",
                "pipe,fd",
                "-copyts",
                "-f",
                "matroska"));
    }

    /**
     * Runs to the end.
     *
     * @param most bytes it may write
     * @return the end of its log
     * @throws DeriveException when it fails, stalls or writes too much
     * @throws Control.Stopped when the job was stopped
     */
    String run(List<String> arguments, Feed feed, long most, Take take) throws IOException, DeriveException {
        control.checkpoint();
        Process process = program.command(arguments).start();
        control.running(process);
        AtomicLong moved = new AtomicLong();
        AtomicReference<@Nullable Throwable> fault = new AtomicReference<>();
        StringBuilder log = new StringBuilder();
        List<Thread> threads = List.of(
                Thread.ofVirtual().start(() -> feed(process, feed, moved, fault)),
                Thread.ofVirtual().start(() -> listen(process, log)),
                Thread.ofVirtual().start(() -> watch(process, moved, fault)));
        try {
            long written = 0;
            byte[] block = new byte[BLOCK];
            InputStream out = process.getInputStream();
            for (int n = out.read(block); n >= 0; n = out.read(block)) {
                written += n;
                if (written > most) {
                    throw new DeriveException("FFmpeg wrote more than " + most + " bytes");
                }
                moved.addAndGet(n);
                take.bytes(block, n);
            }
            int exit = process.waitFor();
            for (Thread thread : threads) {
                thread.join();
            }
            conclude(exit, fault.get(), log.toString());
            return log.toString();
        } catch (IOException e) {
            // Killing a process closes what we read from: no fault of the job's.
            if (control.stopped()) {
                throw new Control.Stopped();
            }
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Control.Stopped();
        } finally {
            control.running(null);
            Control.kill(process);
        }
    }

    private void conclude(int exit, @Nullable Throwable fault, String log) throws IOException, DeriveException {
        if (control.stopped()) {
            throw new Control.Stopped();
        }
        switch (fault) {
            case Control.Stopped stopped -> throw stopped;
            case DeriveException failed -> throw failed;
            case IOException failed -> throw failed;
            case RuntimeException failed -> throw failed;
            case null, default -> {}
        }
        if (exit != 0) {
            throw new DeriveException("FFmpeg ended with " + exit + ": " + log.strip());
        }
    }

    /** A broken pipe is no fault: the program had read enough, or its exit code says what happened. */
    private static final class Pipe extends OutputStream {
        private final OutputStream out;
        private final Control control;
        private final AtomicLong moved;
        private boolean broken;

        Pipe(OutputStream out, Control control, AtomicLong moved) {
            this.out = out;
            this.control = control;
            this.moved = moved;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) {
            if (broken) {
                throw new Broken();
            }
            control.checkpoint();
            try {
                out.write(bytes, offset, count);
                moved.addAndGet(count);
            } catch (IOException e) {
                broken = true;
                throw new Broken();
            }
        }
    }

    private static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Broken() {
            super("pipe", null, false, false);
        }
    }

    private void feed(Process process, Feed feed, AtomicLong moved, AtomicReference<@Nullable Throwable> fault) {
        try (OutputStream in = process.getOutputStream()) {
            feed.to(new Pipe(in, control, moved));
        } catch (Broken e) {
            // See above.
        } catch (IOException e) {
            if (process.isAlive()) {
                fault.compareAndSet(null, e);
                Control.kill(process);
            }
        } catch (RuntimeException e) {
            fault.compareAndSet(null, e);
            Control.kill(process);
        }
    }

    private static void listen(Process process, StringBuilder log) {
        byte[] block = new byte[BLOCK];
        ByteArrayOutputStream tail = new ByteArrayOutputStream();
        try (InputStream err = process.getErrorStream()) {
            for (int n = err.read(block); n >= 0; n = err.read(block)) {
                tail.write(block, 0, n);
                if (tail.size() > 2 * LOG) {
                    byte[] all = tail.toByteArray();
                    tail.reset();
                    tail.write(all, all.length - LOG, LOG);
                }
            }
        } catch (IOException e) {
            // It was killed; what it said until then is kept.
        }
        byte[] all = tail.toByteArray();
        int from = Math.max(0, all.length - LOG);
        log.append(new String(all, from, all.length - from, StandardCharsets.UTF_8));
    }

    private void watch(Process process, AtomicLong moved, AtomicReference<@Nullable Throwable> fault) {
        long before = -1;
        long still = 0;
        try {
            while (!process.waitFor(1, TimeUnit.SECONDS)) {
                long now = moved.get();
                still = now == before && !control.paused() ? still + 1 : 0;
                before = now;
                if (still >= stall.toSeconds()) {
                    fault.compareAndSet(null, new DeriveException("FFmpeg did nothing for " + still + " s"));
                    Control.kill(process);
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
