package org.hejie.app.simulate;

import java.io.IOException;
import java.net.URI;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hejie.protocol.Json;
import org.hejie.protocol.rest.AssignmentList;
import org.hejie.protocol.rest.AssignmentList.AssignmentSummary;
import org.hejie.protocol.rest.AssignmentState;
import org.jspecify.annotations.Nullable;

/** An organisation's administrator who accepts whatever comes, also while Hejie is killed and started again. */
final class Acceptor implements AutoCloseable {
    private static final long LOOK_MILLIS = 300;
    private static final int AT_ONCE = 8;
    private final URI hejie;
    private final String user;
    private final String password;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("acceptor").unstarted(this::run);

    Acceptor(URI hejie, String user, String password) {
        this.hejie = hejie;
        this.user = user;
        this.password = password;
    }

    Acceptor start() {
        thread.start();
        return this;
    }

    private void run() {
        try {
            do {
                acceptAll();
            } while (!closed.await(LOOK_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Until nothing waits, or Hejie does not answer: then what was not accepted is found again. */
    private void acceptAll() throws InterruptedException {
        try (StaffClient desk = StaffClient.signIn(hejie, user, password)) {
            boolean some = true;
            while (some && closed.getCount() > 0) {
                AssignmentList page = page(desk, AssignmentState.PENDING_ACCEPTANCE.name(), null);
                some = accepted(desk, page);
            }
        } catch (IOException e) {
            // Killed just now; the next look finds it again.
        }
    }

    /** @return whether there were some, and all were accepted */
    private static boolean accepted(StaffClient desk, AssignmentList page) throws InterruptedException {
        AtomicBoolean refused = new AtomicBoolean(page.assignments().isEmpty());
        try (ExecutorService some =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            for (AssignmentSummary one : page.assignments()) {
                some.execute(() -> {
                    try {
                        desk.send("POST", "/api/assignments/" + one.assignmentId() + "/accept", null);
                    } catch (IOException e) {
                        refused.set(true);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
            }
        }
        return !refused.get();
    }

    private static AssignmentList page(StaffClient desk, String state, @Nullable String after)
            throws IOException, InterruptedException {
        String from = after == null ? "" : "&after=" + after;
        return Json.read(desk.get("/api/assignments?state=" + state + from), AssignmentList.class);
    }

    /** How many cases are on file, by state; each counted once. */
    Map<AssignmentState, Integer> onFile() throws IOException, InterruptedException {
        Map<AssignmentState, Integer> states = new EnumMap<>(AssignmentState.class);
        Set<String> seen = new HashSet<>();
        try (StaffClient desk = StaffClient.signIn(hejie, user, password)) {
            AssignmentList page = page(desk, "ALL", null);
            while (true) {
                for (AssignmentSummary one : page.assignments()) {
                    if (seen.add(one.assignmentId())) {
                        states.merge(one.state(), 1, Integer::sum);
                    }
                }
                if (page.after() == null) {
                    return states;
                }
                page = page(desk, "ALL", page.after());
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        closed.countDown();
        thread.join();
    }
}
