package org.hejie.cases.join;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.IntFunction;
import org.hejie.cases.casefile.MobileNumber;
import org.hejie.cases.notice.Notices;
import org.hejie.cases.store.Database;
import org.hejie.cases.store.Sealer;
import org.hejie.cases.store.Secrets;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.rest.CodeSent;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * From a link to a shown identity: a link alone admits nobody. Five wrong tries, names and codes together, lock it until another is issued. Within the
 * caller's transaction the caller holds the link's row, or what it belongs to.
 *
 * <pre>
 * name + last four ─▶ code to the phone on file ─code─▶ device bound
 * </pre>
 */
public final class LinkDoor {
    static final Duration CODE_LIFE = Duration.ofMinutes(5);
    static final Duration RESEND_AFTER = Duration.ofSeconds(60);
    private final String table;
    private final Database database;
    private final IdentityCheck check;
    private final Notices notices;
    private final Sealer sealer;
    private final Clock clock;

    /** @param table that keeps the links, with the columns of {@link DoorLink} */
    public LinkDoor(String table, Database database, IdentityCheck check, Notices notices, Sealer sealer, Clock clock) {
        this.table = table;
        this.database = database;
        this.check = check;
        this.notices = notices;
        this.sealer = sealer;
        this.clock = clock;
    }

    String method() {
        return check.method();
    }

    /** A code that is to leave. */
    public record Sending(DoorLink link, String phone, String code, String mark) {
        @Override
        public String toString() {
            return "Sending[" + link.id() + "]";
        }
    }

    /**
     * Why the link does not open for this device, whatever is typed.
     *
     * @param identified the device has shown an identity that holds still: for it the link does not expire
     */
    public static Optional<ProblemException> shut(
            DoorLink link, @Nullable String cookie, boolean identified, Instant now) {
        if (link.revokedAt() != null) {
            return Optional.of(JoinRefusal.linkRevoked());
        }
        if (link.deviceHash() != null && !boundTo(link, cookie)) {
            return Optional.of(JoinRefusal.usedElsewhere());
        }
        if (link.expired(now) && !identified) {
            return Optional.of(JoinRefusal.linkExpired());
        }
        return link.locked() ? Optional.of(JoinRefusal.doorLocked()) : Optional.empty();
    }

    /** Whether it is the device with this cookie that the link is bound to. */
    public static boolean boundTo(DoorLink link, @Nullable String cookie) {
        String device = link.deviceHash();
        return device != null && cookie != null && Secrets.same(device, Secrets.digest(cookie));
    }

    /** Compares name and digits; makes a code where they are right. */
    public Verdict<Sending> prepare(
            Handle h, DoorLink link, IdentityCheck.Claim claim, IdentityCheck.OnFile onFile, String phone) {
        if (!check.matches(claim, onFile)) {
            return wrong(h, link, JoinRefusal::identityMismatch);
        }
        Instant now = clock.instant();
        Instant sentAt = link.codeSentAt();
        if (sentAt != null && now.isBefore(sentAt.plus(RESEND_AFTER))) {
            Duration wait = Duration.between(now, sentAt.plus(RESEND_AFTER));
            return new Verdict.Refused<>(JoinRefusal.codeTooSoon(wait.toSeconds() + 1));
        }
        if (link.codesSent() >= DoorLink.MAX_CODES) {
            set(h, link, "wrong_tries = " + DoorLink.MAX_TRIES);
            return new Verdict.Refused<>(JoinRefusal.doorLocked());
        }
        String code = Secrets.code();
        String mark = sealer.mark(code, link.id());
        h.createUpdate("UPDATE " + table
                        + " SET code_mark = :mark, code_sent_at = :now, codes_sent = codes_sent + 1 WHERE id = :id")
                .bind("id", link.id())
                .bind("mark", mark)
                .bind("now", now)
                .execute();
        return new Verdict.Passed<>(new Sending(link, phone, code, mark));
    }

    /** Sends it, outside of any transaction. A code that never left the house is as if it had not been asked for. */
    public CodeSent send(Sending sending, String words) {
        Notices.Receipt receipt =
                notices.handOver(new Notices.Message(clock.instant(), sending.phone(), Notices.Kind.CODE, words));
        if (!receipt.accepted()) {
            database.run(h -> h.createUpdate(
                            "UPDATE " + table
                                    + " SET code_mark = NULL, code_sent_at = NULL, codes_sent = codes_sent - 1 WHERE id = :id AND code_mark = :mark")
                    .bind("id", sending.link().id())
                    .bind("mark", sending.mark())
                    .execute());
            throw JoinRefusal.codeNotSent();
        }
        return new CodeSent(new MobileNumber(sending.phone()).masked(), (int) CODE_LIFE.toSeconds(), (int)
                RESEND_AFTER.toSeconds());
    }

    /** Compares the code; the right one is used up, the tries are forgotten, and the link is bound to the device that gets this cookie. */
    public Verdict<String> verify(Handle h, DoorLink link, String code) {
        Instant now = clock.instant();
        String mark = link.codeMark();
        Instant sentAt = link.codeSentAt();
        if (mark == null || sentAt == null || !now.isBefore(sentAt.plus(CODE_LIFE))) {
            return new Verdict.Refused<>(JoinRefusal.codeExpired());
        }
        if (!Secrets.same(mark, sealer.mark(code.strip(), link.id()))) {
            return wrong(h, link, JoinRefusal::codeWrong);
        }
        String cookie = Secrets.token();
        h.createUpdate(
                        "UPDATE " + table
                                + " SET code_mark = NULL, code_sent_at = NULL, codes_sent = 0, wrong_tries = 0, device_hash = :device, bound_at = :now WHERE id = :id")
                .bind("id", link.id())
                .bind("device", Secrets.digest(cookie))
                .bind("now", now)
                .execute();
        return new Verdict.Passed<>(cookie);
    }

    /** How long the device's cookie is kept: as long as the link opens, and an identity shown with it holds. */
    public static Duration cookieLife(DoorLink link, Instant now) {
        return Duration.between(now, link.expiresAt()).plus(PartySessions.LIFE);
    }

    private <T> Verdict<T> wrong(Handle h, DoorLink link, IntFunction<ProblemException> refusal) {
        set(h, link, "wrong_tries = wrong_tries + 1");
        int left = DoorLink.MAX_TRIES - link.wrongTries() - 1;
        return new Verdict.Refused<>(left > 0 ? refusal.apply(left) : JoinRefusal.doorLocked());
    }

    private void set(Handle h, DoorLink link, String what) {
        h.createUpdate("UPDATE " + table + " SET " + what + " WHERE id = :id")
                .bind("id", link.id())
                .execute();
    }
}
