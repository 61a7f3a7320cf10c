package org.hejie.recording.derive;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** How somebody outside holds a running job: pauses it, ends it. Safe on any thread. */
final class Control {
    private static final long LOOK_MS = 200;

    /** The job was cancelled, or the server stops. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stopped() {
            super("stopped", null, false, false);
        }
    }

    private final BooleanSupplier busy;
    private @Nullable Process running;
    private boolean stopped;
    private volatile boolean paused;

    /** @param busy whether live rooms need the machine now; asked a few times a second */
    Control(BooleanSupplier busy) {
        this.busy = busy;
    }

    /** Ends the job: its program is killed with all that it started. */
    synchronized void stop() {
        stopped = true;
        kill(running);
        notifyAll();
    }

    /** What {@link #stop} is to kill. */
    synchronized void running(@Nullable Process process) {
        running = process;
        if (stopped) {
            kill(process);
        }
    }

    static void kill(@Nullable Process process) {
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** Returns when there is time to go on. @throws Stopped when there never will be */
    void checkpoint() {
        synchronized (this) {
            if (stopped) {
                throw new Stopped();
            }
        }
        while (busy.getAsBoolean()) {
            paused = true;
            synchronized (this) {
                try {
                    wait(LOOK_MS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new Stopped();
                }
                if (stopped) {
                    throw new Stopped();
                }
            }
        }
        paused = false;
    }

    boolean paused() {
        return paused;
    }

    synchronized boolean stopped() {
        return stopped;
    }
}
