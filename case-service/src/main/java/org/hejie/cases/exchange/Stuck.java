package org.hejie.cases.exchange;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.hejie.cases.store.Database;
import org.hejie.protocol.Language;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.rest.ExchangeStatus.Direction;
import org.hejie.protocol.rest.ExchangeStatus.StuckMessage;
import org.hejie.protocol.rest.ExchangeStatus.StuckState;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Messages that a person should look at, and how they go on. */
final class Stuck {
    private static final int SHOWN = 200;
    /** Tried so often, it is shown; it goes on being tried. */
    private static final int SHOWN_FROM = 4;

    private final Database database;
    private final Clock clock;

    Stuck(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    List<StuckMessage> list(Language language) {
        List<StuckMessage> all = new ArrayList<>(database.call(
                h -> h.createQuery("""
                        SELECT message_id, sender AS other, assignment, seq, type, state, tries, received_at AS since, code, %s AS reason FROM exchange_in
                        WHERE state IN ('REFUSED', 'DEAD') OR state = 'READY' AND tries >= :from
                        ORDER BY received_at DESC LIMIT :limit""".formatted(language == Language.EN ? "reason_en" : "reason_zh"))
                        .bind("from", SHOWN_FROM)
                        .bind("limit", SHOWN)
                        .map((row, context) -> message(row, Direction.IN))
                        .list()));
        all.addAll(database.call(h -> h.createQuery("""
                        SELECT message_id, recipient AS other, assignment, seq, type, state, tries, sent_at AS since, code, reason FROM exchange_out
                        WHERE state = 'DEAD' OR state = 'READY' AND tries >= :from ORDER BY sent_at DESC LIMIT :limit""")
                .bind("from", SHOWN_FROM)
                .bind("limit", SHOWN)
                .map((row, context) -> message(row, Direction.OUT))
                .list()));
        return all;
    }

    /** Those about one assignment: refused, dead, or tried in vain. @param platform that assigned it */
    List<StuckMessage> about(String platform, String assignment, Language language) {
        List<StuckMessage> all = new ArrayList<>(database.call(
                h -> h.createQuery("""
                        SELECT message_id, sender AS other, assignment, seq, type, state, tries, received_at AS since, code, %s AS reason FROM exchange_in
                        WHERE sender = :platform AND assignment = :assignment
                            AND (state IN ('REFUSED', 'DEAD') OR state = 'READY' AND tries >= :from)
                        ORDER BY seq LIMIT :limit""".formatted(language == Language.EN ? "reason_en" : "reason_zh"))
                        .bind("platform", platform)
                        .bind("assignment", assignment)
                        .bind("from", SHOWN_FROM)
                        .bind("limit", SHOWN)
                        .map((row, context) -> message(row, Direction.IN))
                        .list()));
        all.addAll(database.call(h -> h.createQuery("""
                        SELECT message_id, recipient AS other, assignment, seq, type, state, tries, sent_at AS since, code, reason FROM exchange_out
                        WHERE recipient = :platform AND assignment = :assignment AND (state = 'DEAD' OR state = 'READY' AND tries >= :from)
                        ORDER BY seq LIMIT :limit""")
                .bind("platform", platform)
                .bind("assignment", assignment)
                .bind("from", SHOWN_FROM)
                .bind("limit", SHOWN)
                .map((row, context) -> message(row, Direction.OUT))
                .list()));
        return all;
    }

    private static StuckMessage message(java.sql.ResultSet row, Direction direction) throws java.sql.SQLException {
        String state = row.getString("state");
        return new StuckMessage(
                direction,
                row.getString("message_id"),
                row.getString("other"),
                row.getString("assignment"),
                row.getInt("seq"),
                row.getString("type"),
                state.equals("READY") ? StuckState.TRYING : StuckState.valueOf(state),
                row.getInt("tries"),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                text(row.getString("code")),
                text(row.getString("reason")));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** Acted on, or sent, once more. @throws ProblemException 404 {@code message_unknown}, 409 {@code message_overtaken} */
    void again(Direction direction, String other, String messageId) {
        int changed = database.call(h -> direction == Direction.IN ? in(h, other, messageId) : out(h, messageId));
        if (changed == 0) {
            throw unknown();
        }
    }

    static ProblemException unknown() {
        return new ProblemException(
                404,
                "message_unknown",
                "没有这条停住的消息；可能已经处理。",
                "There is no such stuck message; it may have gone on.",
                null);
    }

    private int in(Handle h, String sender, String messageId) {
        boolean overtaken = h.createQuery("""
                        SELECT COUNT(*) FROM exchange_in m JOIN exchange_in later
                            ON later.sender = m.sender AND later.assignment = m.assignment AND later.seq > m.seq AND later.state = 'DONE'
                        WHERE m.sender = :sender AND m.message_id = :id AND m.seq > 0""")
                        .bind("sender", sender)
                        .bind("id", messageId)
                        .mapTo(Integer.class)
                        .one()
                > 0;
        if (overtaken) {
            throw new ProblemException(
                    409,
                    "message_overtaken",
                    "这个案件后面的消息已经处理，不能再处理这一条；请让对方重新发送。",
                    "Later messages about this assignment have been acted on; ask the other side to send it anew.",
                    null);
        }
        return h.createUpdate("""
                        UPDATE exchange_in SET state = 'READY', tries = 0, due_at = :now
                        WHERE sender = :sender AND message_id = :id AND state IN ('REFUSED', 'DEAD', 'READY')""")
                .bind("now", clock.instant())
                .bind("sender", sender)
                .bind("id", messageId)
                .execute();
    }

    private int out(Handle h, String messageId) {
        return h.createUpdate("""
                        UPDATE exchange_out SET state = 'READY', tries = 0, due_at = :now
                        WHERE message_id = :id AND state IN ('DEAD', 'READY')""")
                .bind("now", clock.instant())
                .bind("id", messageId)
                .execute();
    }
}
