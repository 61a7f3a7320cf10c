package org.hejie.signaling.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class MailboxTest {
    private final List<String> done = new CopyOnWriteArrayList<>();

    @Test
    void tasksRunInOrderAndWhatWasPostedBeforeTheEndStillRuns() throws InterruptedException {
        CountDownLatch gate = new CountDownLatch(1);
        Mailbox mailbox = new Mailbox("test", () -> {}, () -> done.add("end"));
        mailbox.post(() -> {
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        mailbox.post(() -> done.add("one"));
        mailbox.post(() -> done.add("two"));
        mailbox.close();
        assertThat(mailbox.post(() -> done.add("late"))).isFalse();
        gate.countDown();
        await().untilAsserted(() -> assertThat(done).containsExactly("one", "two", "end"));
    }

    @Test
    void aFailingTaskDoesNotStopTheNext() {
        Mailbox mailbox = new Mailbox("test", () -> done.add("after"), () -> {});
        mailbox.post(() -> {
            throw new IllegalStateException("expected in this test");
        });
        mailbox.post(() -> done.add("next"));
        await().untilAsserted(() -> assertThat(done).containsExactly("next", "after"));
        mailbox.close();
    }
}
