package org.hejie.cases.account;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hejie.protocol.China;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.rest.AccountState;
import org.hejie.protocol.rest.BodyState;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Whether an account may be used now. */
public record Standing(AccountState state, BodyState body) {

    static LocalDate today(Clock clock) {
        return China.day(clock.instant());
    }

    /** EXPIRED is not kept: a day later an account is, without anyone's doing. */
    static AccountState state(AccountState kept, @Nullable LocalDate expiresOn, LocalDate today) {
        boolean over = expiresOn != null && today.isAfter(expiresOn);
        return over && (kept == AccountState.ACTIVE || kept == AccountState.PENDING) ? AccountState.EXPIRED : kept;
    }

    /** Within the caller's transaction. */
    static Optional<Standing> of(Handle h, String accountId, Clock clock) {
        return h.createQuery("""
                        SELECT a.state, a.expires_on, o.state AS body
                        FROM account a JOIN organisation o ON o.id = a.organisation_id WHERE a.id = :id""")
                .bind("id", accountId)
                .map((row, context) -> new Standing(
                        state(
                                AccountState.valueOf(row.getString("state")),
                                row.getObject("expires_on", LocalDate.class),
                                today(clock)),
                        BodyState.valueOf(row.getString("body"))))
                .findOne();
    }

    /**
     * Of these participants, those whose account may not be used any more. One who waits for a new password is not among them. Within the caller's
     * transaction.
     */
    public static Set<String> barred(Handle h, Collection<String> participantIds, Clock clock) {
        return Set.copyOf(h.createQuery("""
                        SELECT p.id FROM participant p JOIN account a ON a.id = p.account_id JOIN organisation o ON o.id = a.organisation_id
                        WHERE p.id IN (<ids>)
                            AND (a.state IN ('SUSPENDED', 'CLOSED') OR a.expires_on < :today OR o.state = 'SUSPENDED')""")
                .bindList("ids", List.copyOf(participantIds))
                .bind("today", today(clock))
                .mapTo(String.class)
                .list());
    }

    boolean holds() {
        return state == AccountState.ACTIVE && body == BodyState.ACTIVE;
    }

    /** For one who has shown the right password or code: why it does not let them in. @throws ProblemException 403 */
    void check() {
        switch (state) {
            case SUSPENDED ->
                throw refused(
                        "account_suspended",
                        "您的账号已停用，不能登录；请联系本机构或者上级机构的管理员。",
                        "Your account is suspended and cannot sign in; ask the administrator of your body or of the one above.");
            case EXPIRED ->
                throw refused(
                        "account_expired",
                        "您的账号已过有效期，不能登录；请联系本机构或者上级机构的管理员延期。",
                        "Your account has expired and cannot sign in; ask the administrator of your body or of the one above to extend it.");
            case CLOSED ->
                throw refused(
                        "account_closed",
                        "您的账号已注销，不能登录；如仍需使用，请联系管理员另开账号。",
                        "Your account is closed and cannot sign in; if you still need one, ask the administrator to open another.");
            case PENDING, ACTIVE -> {}
        }
        if (body == BodyState.SUSPENDED) {
            throw refused(
                    "body_suspended",
                    "您所在的机构已停用，暂时不能登录；请联系上级机构的管理员。",
                    "Your body is suspended, and its people cannot sign in; ask the administrator of the body above.");
        }
    }

    private static ProblemException refused(String code, String zh, String en) {
        return new ProblemException(403, code, zh, en, null);
    }
}
