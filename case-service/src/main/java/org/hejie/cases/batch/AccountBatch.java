package org.hejie.cases.batch;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hejie.cases.account.AccountDesk;
import org.hejie.cases.account.AccountRefusals;
import org.hejie.cases.account.Accounts;
import org.hejie.cases.account.Activations;
import org.hejie.cases.body.Body;
import org.hejie.cases.body.BodyRefusals;
import org.hejie.cases.body.BodyTree;
import org.hejie.cases.casefile.MobileNumber;
import org.hejie.cases.conflict.Persons;
import org.hejie.cases.store.Secrets;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.BodyState;
import org.hejie.protocol.rest.ImportReport.PlannedRow;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Accounts from a table. */
final class AccountBatch {
    private AccountBatch() {}

    /** One to open, with its code. @param phone where the code goes; {@code null}: it is said once, to whoever opens the account */
    record Coded(
            AccountDesk.Opening opening,
            String body,
            String code,
            @Nullable MobileNumber phone) {}

    private record Draft(
            Line line,
            String username,
            String name,
            Body body,
            Set<StaffRole> roles,
            @Nullable LocalDate expiresOn,
            @Nullable MobileNumber phone) {}

    /** Within the caller's transaction. */
    static Plan<Coded> plan(Handle h, String root, AccountDesk desk, List<Line> lines) {
        Plan<Coded> plan = new Plan<>();
        Map<String, Body> bodies = new HashMap<>();
        BodyTree.subtree(h, root).forEach(body -> bodies.put(body.name(), body));
        Map<String, Integer> rowOf = new HashMap<>();
        List<Draft> drafts = new ArrayList<>();
        for (Line line : lines) {
            try {
                drafts.add(draft(line, bodies, rowOf, desk));
            } catch (Refused e) {
                plan.refuse(line, e);
            }
        }
        Set<String> taken = Chunks.find(
                h,
                "SELECT username FROM account WHERE username IN (<values>)",
                drafts.stream().map(Draft::username).toList());
        for (Draft draft : drafts) {
            if (taken.contains(draft.username())) {
                plan.refuse(draft.line(), new Refused(Column.USERNAME, AccountRefusals.taken()));
                continue;
            }
            String code = Activations.code();
            AccountDesk.Opening opening = new AccountDesk.Opening(
                    Secrets.id("a_"),
                    draft.body().id(),
                    draft.username(),
                    draft.name(),
                    draft.roles(),
                    draft.expiresOn(),
                    Activations.digest(code));
            plan.open(
                    new Coded(opening, draft.body().name(), code, draft.phone()),
                    new PlannedRow(
                            draft.line().number(),
                            draft.name(),
                            draft.body().name(),
                            draft.username(),
                            draft.roles().stream().sorted().toList(),
                            null,
                            null,
                            draft.phone() == null ? null : draft.phone().masked()));
        }
        return plan;
    }

    private static Draft draft(Line line, Map<String, Body> bodies, Map<String, Integer> rowOf, AccountDesk desk)
            throws Refused {
        String typed = line.text(Column.USERNAME);
        String username = Refused.in(Column.USERNAME, () -> Accounts.username(typed));
        Integer first = rowOf.putIfAbsent(username, line.number());
        if (first != null) {
            throw new Refused(Column.USERNAME, BatchRefusals.twiceInFile(first));
        }
        String person = line.text(Column.PERSON);
        String name = Refused.in(Column.PERSON, () -> Accounts.name(person));
        Body body = bodies.get(line.text(Column.BODY));
        if (body == null) {
            throw new Refused(Column.BODY, BatchRefusals.bodyUnknown());
        }
        if (body.state() == BodyState.SUSPENDED) {
            throw new Refused(Column.BODY, BodyRefusals.suspended());
        }
        List<StaffRole> asked = Words.roles(line.text(Column.ROLES));
        Set<StaffRole> roles = Refused.in(Column.ROLES, () -> AccountDesk.roles(body, asked));
        String until = line.text(Column.EXPIRES);
        LocalDate day = until.isEmpty() ? null : Words.day(until);
        Refused.in(Column.EXPIRES, () -> Optional.ofNullable(desk.day(day)));
        String phone = line.text(Column.PHONE);
        MobileNumber number = phone.isEmpty() ? null : Refused.in(Column.PHONE, () -> Persons.phone(phone));
        return new Draft(line, username, name, body, roles, day, number);
    }
}
