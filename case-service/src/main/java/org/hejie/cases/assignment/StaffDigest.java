package org.hejie.cases.assignment;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Supplier;
import org.hejie.cases.casefile.MobileNumber;
import org.hejie.cases.conflict.Persons;
import org.hejie.cases.notice.Notices;
import org.hejie.cases.store.Database;
import org.hejie.cases.store.StoreFault;
import org.hejie.protocol.China;
import org.hejie.protocol.rest.ReminderMoment;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One message a day to staff with a phone on file, of the reminders that came to their page that day: how many, never of which case. An administrator is told of
 * the organisation's, a mediator of the own ones. A message whose server died may leave twice.
 */
final class StaffDigest {
    private static final Logger LOG = LoggerFactory.getLogger(StaffDigest.class);
    private static final int TRIES = 3;
    private static final Duration BACK_OFF = Duration.ofMinutes(5);
    private final Database database;
    private final Persons persons;
    private final Notices notices;
    private final Supplier<String> publicBaseUrl;

    StaffDigest(Database database, Persons persons, Notices notices, Supplier<String> publicBaseUrl) {
        this.database = database;
        this.persons = persons;
        this.notices = notices;
        this.publicBaseUrl = publicBaseUrl;
    }

    /** Sends what is due; to be called once everything of the day is on the pages. Blocks. */
    void round(Instant now) {
        LocalDate today = China.day(now);
        for (Map.Entry<String, Map<ReminderMoment, Integer>> one :
                database.call(h -> due(h, today, now)).entrySet()) {
            try {
                send(one.getKey(), one.getValue(), today, now);
            } catch (RuntimeException e) {
                LOG.error(
                        "digest_stuck account={} fault={}",
                        one.getKey(),
                        e.getClass().getName());
            }
        }
    }

    /** By account. */
    private static Map<String, Map<ReminderMoment, Integer>> due(Handle h, LocalDate today, Instant now) {
        Map<String, Map<ReminderMoment, Integer>> due = new LinkedHashMap<>();
        h.createQuery("""
                        SELECT s.id, r.moment, COUNT(*) AS n FROM clock_reminder r JOIN assignment a ON a.id = r.assignment
                        JOIN account s ON s.organisation_id = a.organisation_id AND s.state = 'ACTIVE'
                        JOIN account_person p ON p.account_id = s.id AND p.phone_sealed IS NOT NULL
                        WHERE r.state = 'SENT' AND r.next_at >= :since AND r.place = :staff
                            AND (s.id = a.mediator_id OR EXISTS (SELECT 1 FROM account_role o WHERE o.account_id = s.id AND o.role = 'ORGANISATION_ADMIN'))
                            AND NOT EXISTS (SELECT 1 FROM staff_digest d WHERE d.account_id = s.id AND d.on_day = :today
                                AND (d.sent OR d.tries >= :most OR d.next_at > :now))
                        GROUP BY s.id, r.moment ORDER BY s.id, r.moment""")
                .bind("since", today.atStartOfDay(China.ZONE).toInstant())
                .bind("staff", ReminderPlan.STAFF)
                .bind("today", today)
                .bind("most", TRIES)
                .bind("now", now)
                .map((row, _) -> {
                    due.computeIfAbsent(row.getString("id"), _ -> new EnumMap<>(ReminderMoment.class))
                            .put(ReminderMoment.valueOf(row.getString("moment")), row.getInt("n"));
                    return true;
                })
                .list();
        return due;
    }

    private void send(String account, Map<ReminderMoment, Integer> counts, LocalDate today, Instant now) {
        Optional<MobileNumber> phone = claim(account, today, now);
        if (phone.isEmpty()) {
            return;
        }
        Notices.Receipt receipt =
                notices.handOver(new Notices.Message(now, phone.get().value(), Notices.Kind.REMINDER, words(counts)));
        if (receipt.accepted()) {
            database.run(h -> h.createUpdate(
                            "UPDATE staff_digest SET sent = TRUE WHERE account_id = :account AND on_day = :today")
                    .bind("account", account)
                    .bind("today", today)
                    .execute());
        } else {
            LOG.warn("digest_not_sent account={}", account);
        }
    }

    /** Of many servers one alone gets the number. */
    private Optional<MobileNumber> claim(String account, LocalDate today, Instant now) {
        try {
            return database.call(h -> {
                int again = h.createUpdate("""
                                UPDATE staff_digest SET tries = tries + 1, next_at = :later
                                WHERE account_id = :account AND on_day = :today AND next_at <= :now AND NOT sent""")
                        .bind("account", account)
                        .bind("today", today)
                        .bind("now", now)
                        .bind("later", now.plus(BACK_OFF))
                        .execute();
                if (again == 0) {
                    h.createUpdate("""
                                    INSERT INTO staff_digest (account_id, on_day, sent, tries, next_at)
                                    VALUES (:account, :today, FALSE, 1, :later)""")
                            .bind("account", account)
                            .bind("today", today)
                            .bind("later", now.plus(BACK_OFF))
                            .execute();
                }
                return persons.phoneOf(h, account);
            });
        } catch (StoreFault e) {
            if (e.isDuplicate()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private String words(Map<ReminderMoment, Integer> counts) {
        StringJoiner said = new StringJoiner("，");
        counts.forEach((moment, n) -> said.add(
                switch (moment) {
                    case HALF -> n + " 项过半";
                    case DAY_BEFORE -> n + " 项下一个工作日到期";
                    case LAST_DAY -> n + " 项今天到期";
                    case LAPSED -> n + " 项已过期";
                }));
        return "【和解】您名下案件的期限：" + said + "。请登录 " + publicBaseUrl.get() + "/staff/assignments 查看并办理。";
    }
}
