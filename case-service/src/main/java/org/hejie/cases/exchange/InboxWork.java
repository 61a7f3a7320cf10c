package org.hejie.cases.exchange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.hejie.cases.store.Database;
import org.hejie.cases.store.Sealer;
import org.hejie.protocol.China;
import org.hejie.protocol.IntegrationMode;
import org.hejie.protocol.exchange.ExchangeBody;
import org.hejie.protocol.rest.ExchangeRegion;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Acts on what was taken, each message once and in the order of its assignment. Any number of threads and servers may do so at once. */
final class InboxWork {
    private static final Logger LOG = LoggerFactory.getLogger(InboxWork.class);
    private static final int MOST_TRIES = 8;
    private static final int REASON = 500;
    private static final String ACT = "act";

    private final Database database;
    private final Sealer sealer;
    private final Regions regions;
    private final Incoming incoming;
    private final Outgoing outgoing;
    private final Clock clock;
    /** When the last one found was due. */
    private volatile Instant found = Instant.EPOCH;

    InboxWork(Database database, Sealer sealer, Regions regions, Incoming incoming, Outgoing outgoing, Clock clock) {
        this.database = database;
        this.sealer = sealer;
        this.regions = regions;
        this.incoming = incoming;
        this.outgoing = outgoing;
        this.clock = clock;
    }

    private record Row(
            String sender,
            String messageId,
            String assignment,
            int seq,
            String via,
            Instant receivedAt,
            int tries,
            byte[] sealed,
            Instant due) {}

    /** Carries what went wrong past the transaction, which it rolls back. */
    private static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Row row;
        private final RuntimeException why;

        Failed(Row row, RuntimeException why) {
            super(why.getClass().getName(), why);
            this.row = row;
            this.why = why;
        }
    }

    /** Acts on one message, if one is due. @param fromTheBeginning see {@link ExchangeRounds.Work} @return whether there was one */
    boolean one(boolean fromTheBeginning) {
        Instant from = fromTheBeginning ? Instant.EPOCH : found;
        try {
            return database.call(h -> one(h, from));
        } catch (Failed failed) {
            again(failed.row, failed.why);
            return true;
        }
    }

    private boolean one(Handle h, Instant from) {
        Optional<Row> due = h.createQuery("""
                        SELECT sender, message_id, assignment, seq, via, received_at, tries, content_sealed, due_at FROM exchange_in
                        WHERE state = 'READY' AND due_at >= :from AND due_at <= :now ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED""")
                .bind("from", from)
                .bind("now", clock.instant())
                .map((row, context) -> new Row(
                        row.getString("sender"),
                        row.getString("message_id"),
                        row.getString("assignment"),
                        row.getInt("seq"),
                        row.getString("via"),
                        instant(row, "received_at"),
                        row.getInt("tries"),
                        row.getBytes("content_sealed"),
                        instant(row, "due_at")))
                .findOne();
        if (due.isEmpty()) {
            return false;
        }
        Row row = due.get();
        found = row.due();
        h.savepoint(ACT);
        try {
            act(h, row);
            settle(h, row, "DONE", null, null, null);
        } catch (Unacceptable why) {
            // The message stays ours meanwhile: let go of, another thread would refuse it too.
            h.rollbackToSavepoint(ACT);
            refuse(h, row, why);
        } catch (RuntimeException e) {
            throw new Failed(row, e);
        }
        return true;
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private void act(Handle h, Row row) throws Unacceptable {
        Written written = Written.read(sealer.open(row.sealed(), Inbox.place(row.sender(), row.messageId())));
        IntegrationMode mode = IntegrationMode.ONBOARDED;
        if (written.message().body() instanceof ExchangeBody.CaseAssigned assigned) {
            mode = mode(h, assigned, row.via());
        }
        incoming.take(h, written.message(), new Incoming.Arrival(row.via(), mode, row.receivedAt()));
    }

    /** By the day on which it was assigned: what was under way when a region moved comes by the way it began on. */
    private IntegrationMode mode(Handle h, ExchangeBody.CaseAssigned assigned, String via) throws Unacceptable {
        ExchangeRegion region = regions.of(h, assigned.region(), China.day(assigned.assignedAt()))
                .orElseThrow(() -> new Unacceptable(
                        "region_not_served",
                        "本平台没有开通 " + assigned.region() + " 地区。",
                        "The region " + assigned.region() + " is not served here."));
        boolean own = assigned.origin() == ExchangeBody.Origin.ORGANISATION_OWN;
        if (!own && region.partner() == null) {
            throw new Unacceptable(
                    "region_takes_own_cases_only",
                    assigned.region() + " 地区只办理自收案件。",
                    "The region " + assigned.region() + " takes its organisations' own cases only.");
        }
        if (!own && !via.equals(region.partner())) {
            throw new Unacceptable(
                    "region_by_another_way",
                    assigned.region() + " 地区自 " + region.from() + " 起经 " + region.partner() + " 收案，请从该平台推送。",
                    "Since " + region.from() + " the cases of region " + assigned.region() + " come by way of "
                            + region.partner() + "; push it there.");
        }
        return region.mode();
    }

    private void settle(
            Handle h, Row row, String state, @Nullable String code, @Nullable String zh, @Nullable String en) {
        Instant now = clock.instant();
        h.createUpdate("""
                        UPDATE exchange_in SET state = :state, done_at = :now, code = :code, reason_zh = :zh, reason_en = :en
                        WHERE sender = :sender AND message_id = :id""")
                .bind("state", state)
                .bind("now", now)
                .bind("code", code)
                .bind("zh", zh)
                .bind("en", en)
                .bind("sender", row.sender())
                .bind("id", row.messageId())
                .execute();
        if (row.seq() == 0) {
            return;
        }
        // Acted on again after it was refused: those behind it went on long ago.
        int moved = h.createUpdate("""
                        UPDATE exchange_line SET next_seq = :next WHERE sender = :sender AND assignment = :assignment AND next_seq = :seq""")
                .bind("next", row.seq() + 1)
                .bind("seq", row.seq())
                .bind("sender", row.sender())
                .bind("assignment", row.assignment())
                .execute();
        if (moved > 0) {
            h.createUpdate("""
                            UPDATE exchange_in SET state = 'READY', due_at = :now
                            WHERE sender = :sender AND assignment = :assignment AND seq = :next AND state = 'WAITING'""")
                    .bind("now", now)
                    .bind("sender", row.sender())
                    .bind("assignment", row.assignment())
                    .bind("next", row.seq() + 1)
                    .execute();
        }
    }

    /** It can never be acted on as it is: its sender is told, and those behind it go on. */
    private void refuse(Handle h, Row row, Unacceptable why) {
        LOG.warn("exchange_message_refused from={} message={} code={}", row.sender(), row.messageId(), why.code());
        settle(h, row, "REFUSED", why.code(), limited(why.zh()), limited(why.en()));
        outgoing.tell(
                h,
                row.sender(),
                row.assignment(),
                "refused:" + row.messageId(),
                new ExchangeBody.MessageRefused(row.messageId(), why.code(), limited(why.zh())));
    }

    private void again(Row row, Throwable cause) {
        boolean dead = row.tries() + 1 >= MOST_TRIES;
        if (dead) {
            LOG.error("exchange_message_dead from={} message={} fault={}", row.sender(), row.messageId(), told(cause));
        } else {
            LOG.warn("exchange_message_failed from={} message={} fault={}", row.sender(), row.messageId(), told(cause));
        }
        database.run(h -> h.createUpdate("""
                        UPDATE exchange_in SET tries = tries + 1, state = :state, due_at = :due, code = 'internal_error', reason_zh = :zh, reason_en = :en
                        WHERE sender = :sender AND message_id = :id AND state = 'READY'""")
                .bind("state", dead ? "DEAD" : "READY")
                .bind("due", clock.instant().plus(Backoff.after(row.tries() + 1)))
                .bind("zh", "本平台处理时出错：" + told(cause))
                .bind("en", "A fault on our side: " + told(cause))
                .bind("sender", row.sender())
                .bind("id", row.messageId())
                .execute());
    }

    /** The class alone: a message may quote what it is about. */
    private static String told(Throwable fault) {
        return limited(fault.getClass().getSimpleName());
    }

    private static String limited(String text) {
        return text.length() <= REASON ? text : text.substring(0, REASON);
    }
}
