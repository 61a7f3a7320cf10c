package org.hejie.signaling.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.hejie.cases.door.FixedAgreement;
import org.hejie.cases.door.SessionDoor;
import org.hejie.cases.door.SessionPapers;
import org.hejie.protocol.AgentAuthority;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.DisconnectCause;
import org.hejie.protocol.ParticipationMode;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.signaling.Timers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the case what happened, in order, without the room waiting for its database. What fails is told again until it is taken; the log already
 * holds it. Safe on any thread.
 */
final class CaseCalls {
    private static final Logger LOG = LoggerFactory.getLogger(CaseCalls.class);
    private static final Duration RETRY = Duration.ofSeconds(5);
    /** Ten minutes; then the call is given up so that those behind it get through. */
    private static final int TRIES = 120;

    private final String sessionId;
    private final SessionDoor door;
    private final Timers timers;
    private final Mailbox mailbox;
    private final CountDownLatch told = new CountDownLatch(1);
    /** Touched on the mailbox's thread only, as are the two below. */
    private final ArrayDeque<Runnable> calls = new ArrayDeque<>();

    private int failures;
    private boolean closing;

    CaseCalls(String sessionId, SessionDoor door, Timers timers) {
        this.sessionId = sessionId;
        this.door = door;
        this.timers = timers;
        this.mailbox = new Mailbox("case-" + sessionId, () -> {}, told::countDown);
    }

    void consent(String participantId, ConsentKind kind, boolean granted, Instant at) {
        call(() -> door.consentChanged(sessionId, participantId, kind, granted, at));
    }

    void started(Instant at) {
        call(() -> door.sessionStarted(sessionId, at));
    }

    void ended(Instant at, TerminationReason reason, @Nullable String note) {
        call(() -> door.sessionEnded(sessionId, at, reason, note));
    }

    void lineLost(String participantId, DisconnectCause cause, Instant at) {
        call(() -> door.lineLost(sessionId, participantId, cause, at));
    }

    void noticeRead(String participantId, String noticeId, String version, Instant at) {
        call(() -> door.noticeRead(sessionId, participantId, noticeId, version, at));
    }

    void vouched(String participantId, Instant at) {
        call(() -> door.identityVouched(sessionId, participantId, at));
    }

    void authority(String participantId, AgentAuthority authority) {
        call(() -> door.authorityEntered(sessionId, participantId, authority));
    }

    void mode(String participantId, ParticipationMode mode, @Nullable String venue) {
        call(() -> door.modeSet(sessionId, participantId, mode, venue));
    }

    void disclosed(RoomEvent.GateDisclosed e, Instant at) {
        call(() -> door.disclosed(sessionId, e.by(), e.disclosureId(), e.kind(), at));
    }

    void disclosureAnswered(RoomEvent.GateAnswered e, Instant at) {
        call(() -> door.disclosureAnswered(sessionId, e.participantId(), e.disclosureId(), e.waived(), at));
    }

    void mediatorRefused(String participantId, String reason, boolean second, Instant at) {
        call(() -> door.mediatorRefused(sessionId, participantId, reason, second, at));
    }

    void mediatorRefusalTakenBack(String participantId, Instant at) {
        call(() -> door.mediatorRefusalTakenBack(sessionId, participantId, at));
    }

    void shared(String documentId) {
        call(() -> door.exhibitShared(sessionId, documentId));
    }

    void papers(SessionPapers papers) {
        call(() -> door.papers(papers));
    }

    void agreementFixed(FixedAgreement fixed) {
        call(() -> door.agreementFixed(fixed));
    }

    void agreementReopened(int version, Instant at) {
        call(() -> door.agreementReopened(sessionId, version, at));
    }

    void agreementSigned(RoomEvent.AgreementSigned signed, Instant at) {
        call(() -> door.agreementSigned(sessionId, signed, at));
    }

    void agreementSealed(RoomEvent.AgreementSealed seal, Instant at) {
        call(() -> door.agreementSealed(sessionId, seal, at));
    }

    void agreementScanned(RoomEvent.AgreementScanned scanned, Instant at) {
        call(() -> door.agreementScanned(sessionId, scanned, at));
    }

    private void call(Runnable call) {
        mailbox.post(() -> {
            calls.add(call);
            if (failures == 0) {
                work();
            }
        });
    }

    private void work() {
        while (calls.peek() instanceof Runnable call) {
            try {
                call.run();
                failures = 0;
                calls.remove();
            } catch (RuntimeException e) {
                failures++;
                if (failures < TRIES) {
                    LOG.warn("case could not be told, trying again session={} tries={}", sessionId, failures, e);
                    timers.after(RETRY, () -> mailbox.post(this::work));
                    return;
                }
                LOG.error("case could not be told, given up session={}", sessionId, e);
                failures = 0;
                calls.remove();
            }
        }
        if (closing) {
            mailbox.close();
        }
    }

    /** No more calls come; those not told yet still are. */
    void close() {
        mailbox.post(() -> {
            closing = true;
            if (calls.isEmpty()) {
                mailbox.close();
            }
        });
    }

    /** Blocks until everything was told after {@link #close}; false when it took longer. */
    boolean awaitTold(Duration atMost) throws InterruptedException {
        return told.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }
}
