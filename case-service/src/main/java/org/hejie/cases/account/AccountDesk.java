package org.hejie.cases.account;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hejie.cases.body.ActLedger;
import org.hejie.cases.body.ActLedger.Entry;
import org.hejie.cases.body.Body;
import org.hejie.cases.body.BodyRefusals;
import org.hejie.cases.body.BodyRules;
import org.hejie.cases.body.BodyTree;
import org.hejie.cases.store.Database;
import org.hejie.cases.store.Secrets;
import org.hejie.cases.store.StoreFault;
import org.hejie.protocol.http.Principal;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.AccountChange;
import org.hejie.protocol.rest.AccountList;
import org.hejie.protocol.rest.AccountState;
import org.hejie.protocol.rest.AccountView;
import org.hejie.protocol.rest.AdminAct;
import org.hejie.protocol.rest.AdminEventList;
import org.hejie.protocol.rest.BodyState;
import org.hejie.protocol.rest.IssuedCode;
import org.hejie.protocol.rest.NewAccount;
import org.hejie.protocol.rest.NewTransfer;
import org.hejie.protocol.rest.Transferred;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Accounts as their administrators open, change and end them: in the own body and those below, never the own account, never one that may do what nobody
 * hands down. Each act is one transaction with its row of the ledger. Safe on any thread; blocks.
 */
public final class AccountDesk {
    private final Database database;
    private final ActLedger ledger;
    private final Runnable barred;
    private final Clock clock;
    private final AccountRows rows;

    /** @param barred run after accounts were suspended or closed: who is in a live room leaves it */
    public AccountDesk(Database database, ActLedger ledger, Runnable barred, Clock clock) {
        this.database = database;
        this.ledger = ledger;
        this.barred = barred;
        this.clock = clock;
        rows = new AccountRows(clock);
    }

    public AccountList list(Principal.Staff admin, String bodyId, String search, int from) {
        return database.call(h ->
                rows.list(h, BodyTree.reached(h, admin.organisationId(), bodyId).id(), search.strip(), from));
    }

    public AccountView view(Principal.Staff admin, String accountId) {
        return database.call(h -> {
            AccountRows.Row row = rows.find(h, accountId).orElseThrow(AccountRefusals::unknown);
            reach(h, admin, row);
            return rows.view(h, row, admin.accountId());
        });
    }

    public AdminEventList events(Principal.Staff admin, String accountId) {
        return database.call(h -> {
            reach(h, admin, rows.find(h, accountId).orElseThrow(AccountRefusals::unknown));
            return new AdminEventList(ledger.ofAccount(h, accountId));
        });
    }

    /**
     * An account that passed every rule.
     *
     * @param codeHash as {@link Activations#digest} makes it
     */
    public record Opening(
            String id,
            String bodyId,
            String username,
            String name,
            Set<StaffRole> roles,
            @Nullable LocalDate expiresOn,
            String codeHash) {}

    public IssuedCode open(Principal.Staff admin, String bodyId, NewAccount asked) {
        String code = Activations.code();
        try {
            return database.call(h -> {
                Body body = BodyTree.reached(h, admin.organisationId(), bodyId);
                if (body.state() == BodyState.SUSPENDED) {
                    throw BodyRefusals.suspended();
                }
                Opening opening = new Opening(
                        Secrets.id("a_"),
                        bodyId,
                        Accounts.username(asked.username()),
                        Accounts.name(asked.name()),
                        roles(body, asked.roles()),
                        day(asked.expiresOn()),
                        Activations.digest(code));
                insert(h, admin, List.of(opening), null);
                return issued(h, opening.id(), admin, code);
            });
        } catch (StoreFault e) {
            if (e.isDuplicate()) {
                throw AccountRefusals.taken();
            }
            throw e;
        }
    }

    /** Within the caller's transaction. */
    public void insert(Handle h, Principal.Staff admin, List<Opening> openings, @Nullable String reason) {
        rows.insert(h, openings, clock.instant().plus(Activations.LIFE));
        ledger.addAll(
                h,
                openings.stream()
                        .map(o -> Entry.of(AdminAct.ACCOUNT_OPENED, admin.accountId(), o.bodyId(), o.id())
                                .with(o.roles())
                                .because(reason))
                        .toList());
    }

    /** @throws ProblemException 400 {@code roles_missing} or {@code role_misplaced} */
    public static Set<StaffRole> roles(Body body, List<StaffRole> asked) {
        if (asked.isEmpty()) {
            throw AccountRefusals.rolesMissing();
        }
        asked.forEach(role -> BodyRules.role(body.kind(), role));
        return Set.copyOf(asked);
    }

    /** @throws ProblemException 400 {@code expiry_past} */
    public @Nullable LocalDate day(@Nullable LocalDate expiresOn) {
        if (expiresOn != null && expiresOn.isBefore(Standing.today(clock))) {
            throw AccountRefusals.dayPast();
        }
        return expiresOn;
    }

    /** Another name, other roles, another last day. Who was signed in is asked again when the roles changed. */
    public AccountView change(Principal.Staff admin, String accountId, AccountChange asked) {
        String reason = ActLedger.reason(asked.reason());
        String name = Accounts.name(asked.name());
        return database.call(h -> {
            AccountRows.Row row = target(h, admin, accountId);
            if (row.kept() == AccountState.CLOSED) {
                throw AccountRefusals.state();
            }
            Body body = BodyTree.find(h, row.bodyId()).orElseThrow();
            Set<StaffRole> roles = roles(body, asked.roles());
            LocalDate day = java.util.Objects.equals(asked.expiresOn(), row.expiresOn())
                    ? row.expiresOn()
                    : day(asked.expiresOn());
            if (row.roles().contains(StaffRole.MEDIATOR) && !roles.contains(StaffRole.MEDIATOR)) {
                rows.checkFree(h, accountId);
            }
            h.createUpdate("UPDATE account SET name = :name, expires_on = :day WHERE id = :id")
                    .bind("name", name)
                    .bind("day", day)
                    .bind("id", accountId)
                    .execute();
            if (!roles.equals(row.roles())) {
                rows.setRoles(h, accountId, roles);
                rows.signOut(h, accountId, clock.instant());
            }
            ledger.add(h, entry(AdminAct.ACCOUNT_CHANGED, admin, row, reason).with(roles));
            return fresh(h, accountId, admin);
        });
    }

    /** Signs the person out at once, of a live room too. What they had planned stays planned: {@link AccountView} counts it. */
    public AccountView suspend(Principal.Staff admin, String accountId, String why) {
        return end(admin, accountId, AccountState.SUSPENDED, AdminAct.ACCOUNT_SUSPENDED, why);
    }

    /** For good. Refused while the person has sessions or cases to lead. */
    public AccountView close(Principal.Staff admin, String accountId, String why) {
        return end(admin, accountId, AccountState.CLOSED, AdminAct.ACCOUNT_CLOSED, why);
    }

    private AccountView end(Principal.Staff admin, String accountId, AccountState to, AdminAct act, String why) {
        String reason = ActLedger.reason(why);
        AccountView ended = database.call(h -> {
            AccountRows.Row row = target(h, admin, accountId);
            if (row.kept() == to || row.kept() == AccountState.CLOSED) {
                throw AccountRefusals.state();
            }
            if (to == AccountState.CLOSED) {
                rows.checkFree(h, accountId);
            }
            rows.setState(h, accountId, to);
            rows.signOut(h, accountId, clock.instant());
            ledger.add(h, entry(act, admin, row, reason));
            return fresh(h, accountId, admin);
        });
        barred.run();
        return ended;
    }

    public AccountView resume(Principal.Staff admin, String accountId, String why) {
        String reason = ActLedger.reason(why);
        return database.call(h -> {
            AccountRows.Row row = target(h, admin, accountId);
            if (row.kept() != AccountState.SUSPENDED) {
                throw AccountRefusals.state();
            }
            rows.setState(h, accountId, row.passwordSet() ? AccountState.ACTIVE : AccountState.PENDING);
            ledger.add(h, entry(AdminAct.ACCOUNT_RESUMED, admin, row, reason));
            return fresh(h, accountId, admin);
        });
    }

    /** A new activation code, also for one who forgot the password: the old one holds no more, and the person is signed out. */
    public IssuedCode issue(Principal.Staff admin, String accountId, String why) {
        String reason = ActLedger.reason(why);
        String code = Activations.code();
        return database.call(h -> {
            AccountRows.Row row = target(h, admin, accountId);
            if (row.kept() != AccountState.PENDING && row.kept() != AccountState.ACTIVE) {
                throw AccountRefusals.state();
            }
            rows.setCode(h, accountId, Activations.digest(code), clock.instant().plus(Activations.LIFE));
            rows.signOut(h, accountId, clock.instant());
            ledger.add(h, entry(AdminAct.CODE_ISSUED, admin, row, reason));
            return issued(h, accountId, admin, code);
        });
    }

    /** To another body of the administrator's. Roles that have no place there are dropped. */
    public Transferred transfer(Principal.Staff admin, String accountId, NewTransfer asked) {
        String reason = ActLedger.reason(asked.reason());
        return database.call(h -> {
            AccountRows.Row row = target(h, admin, accountId);
            Body to = BodyTree.reached(h, admin.organisationId(), asked.bodyId());
            if (to.id().equals(row.bodyId())) {
                throw AccountRefusals.sameBody();
            }
            if (to.state() == BodyState.SUSPENDED) {
                throw BodyRefusals.suspended();
            }
            if (row.kept() == AccountState.CLOSED) {
                throw AccountRefusals.state();
            }
            rows.checkFree(h, accountId);
            rows.checkNoGrants(h, accountId);
            List<StaffRole> dropped = new ArrayList<>(row.roles());
            dropped.removeAll(to.kind().roles());
            List<StaffRole> kept = new ArrayList<>(row.roles());
            kept.removeAll(dropped);
            if (kept.isEmpty()) {
                throw AccountRefusals.nothingFits();
            }
            rows.setBody(h, accountId, to.id());
            rows.setRoles(h, accountId, Set.copyOf(kept));
            rows.signOut(h, accountId, clock.instant());
            ledger.add(
                    h,
                    new Entry(
                            AdminAct.ACCOUNT_TRANSFERRED,
                            admin.accountId(),
                            to.id(),
                            accountId,
                            row.bodyId(),
                            kept,
                            reason));
            return new Transferred(
                    fresh(h, accountId, admin), dropped.stream().sorted().toList());
        });
    }

    private static Entry entry(AdminAct act, Principal.Staff admin, AccountRows.Row row, String reason) {
        return Entry.of(act, admin.accountId(), row.bodyId(), row.id()).because(reason);
    }

    private IssuedCode issued(Handle h, String accountId, Principal.Staff admin, String code) {
        Instant until = clock.instant().plus(Activations.LIFE);
        return new IssuedCode(fresh(h, accountId, admin), code, null, until);
    }

    private AccountView fresh(Handle h, String accountId, Principal.Staff admin) {
        return rows.view(h, rows.find(h, accountId).orElseThrow(), admin.accountId());
    }

    /** The account an act is on, its row locked. */
    private AccountRows.Row target(Handle h, Principal.Staff admin, String accountId) {
        AccountRows.Row row = rows.lock(h, accountId).orElseThrow(AccountRefusals::unknown);
        reach(h, admin, row);
        if (accountId.equals(admin.accountId())) {
            throw AccountRefusals.own();
        }
        if (row.roles().contains(StaffRole.OPERATOR)) {
            throw AccountRefusals.beyond();
        }
        return row;
    }

    private static void reach(Handle h, Principal.Staff admin, AccountRows.Row row) {
        if (!BodyTree.reaches(h, admin.organisationId(), row.bodyId())) {
            throw AccountRefusals.unknown();
        }
    }
}
