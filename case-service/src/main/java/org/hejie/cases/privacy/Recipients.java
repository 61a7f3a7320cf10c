package org.hejie.cases.privacy;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.hejie.cases.store.Database;
import org.hejie.cases.store.Secrets;
import org.hejie.protocol.China;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.rest.ProcessingRegister.DataRecipient;
import org.hejie.protocol.rest.ProcessingRegister.NewDataRecipient;
import org.hejie.protocol.rest.ProcessingRegister.Relation;

/** Who outside the house is entrusted with personal data or given it. Entries are ended, never changed or removed. Safe on any thread; blocks. */
public final class Recipients {
    private static final int NAME_MOST = 200;
    private static final int TEXT_MOST = 1_000;
    private final Database database;
    private final Clock clock;

    public Recipients(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Those that go on first, then the latest. */
    public List<DataRecipient> all() {
        return database.call(h -> h.createQuery(
                        "SELECT * FROM data_recipient ORDER BY CASE WHEN until_day IS NULL THEN 0 ELSE 1 END, since_day DESC, id")
                .map((row, context) -> new DataRecipient(
                        row.getString("id"),
                        Relation.valueOf(row.getString("relation")),
                        row.getString("name"),
                        row.getString("purpose"),
                        row.getString("what"),
                        row.getString("means"),
                        row.getString("agreement"),
                        row.getObject("assessed_on", LocalDate.class),
                        row.getObject("since_day", LocalDate.class),
                        row.getObject("until_day", LocalDate.class)))
                .list());
    }

    /** @throws ProblemException 400 {@code recipient_text_invalid}, {@code recipient_day_invalid}; 409 {@code assessment_comes_first} */
    public void add(NewDataRecipient asked, String by) {
        LocalDate today = China.day(clock.instant());
        if (asked.assessedOn().isAfter(asked.since()) || asked.assessedOn().isAfter(today)) {
            throw new ProblemException(
                    409,
                    "assessment_comes_first",
                    "委托处理或者提供个人信息之前须先做个人信息保护影响评估：评估日期不能晚于开始日期，也不能晚于今天。",
                    "Before data is entrusted or given its impact is assessed: the day of the assessment is not after the first day, nor after today.",
                    "个人信息保护法 art. 55");
        }
        database.run(h -> h.createUpdate("""
                        INSERT INTO data_recipient
                            (id, relation, name, purpose, what, means, agreement, assessed_on, since_day, entered_at, entered_by)
                        VALUES (:id, :relation, :name, :purpose, :data, :means, :agreement, :assessed, :since, :now, :by)""")
                .bind("id", Secrets.id("dr_"))
                .bind("relation", asked.relation())
                .bind("name", text(asked.name(), NAME_MOST))
                .bind("purpose", text(asked.purpose(), TEXT_MOST))
                .bind("data", text(asked.data(), TEXT_MOST))
                .bind("means", text(asked.means(), TEXT_MOST))
                .bind("agreement", text(asked.agreement(), TEXT_MOST))
                .bind("assessed", day(asked.assessedOn()))
                .bind("since", day(asked.since()))
                .bind("now", clock.instant())
                .bind("by", by)
                .execute());
    }

    /** @throws ProblemException 404 {@code recipient_unknown}; 409 {@code recipient_ended}; 400 {@code recipient_day_invalid} before it began */
    public void end(String id, LocalDate until, String by) {
        day(until);
        DataRecipient found = all().stream()
                .filter(one -> one.recipientId().equals(id))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        404, "recipient_unknown", "没有这条记录；请刷新页面。", "There is no such entry; reload the page.", null));
        if (until.isBefore(found.since())) {
            throw dayInvalid();
        }
        int ended = database.call(h -> h.createUpdate(
                        "UPDATE data_recipient SET until_day = :until, ended_at = :now, ended_by = :by WHERE id = :id AND until_day IS NULL")
                .bind("until", until)
                .bind("now", clock.instant())
                .bind("by", by)
                .bind("id", id)
                .execute());
        if (ended == 0) {
            throw new ProblemException(
                    409,
                    "recipient_ended",
                    "这条记录已经结束，不能再改；如需继续，请另行登记。",
                    "This entry is ended and stays as it is; enter another.",
                    null);
        }
    }

    private static String text(String given, int most) {
        String text = given.strip();
        if (text.isEmpty() || text.length() > most) {
            throw new ProblemException(
                    400,
                    "recipient_text_invalid",
                    "每一项都要填写：名称不超过 200 字，其他不超过 1000 字。",
                    "Fill in everything: the name in at most 200 characters, the rest in 1,000 each.",
                    "网络数据安全管理条例 art. 12");
        }
        return text;
    }

    /** Within what both databases keep, and any register needs. */
    private static LocalDate day(LocalDate day) {
        if (day.getYear() < 2000 || day.getYear() > 2999) {
            throw dayInvalid();
        }
        return day;
    }

    private static ProblemException dayInvalid() {
        return new ProblemException(
                400,
                "recipient_day_invalid",
                "日期不对：结束日期不能早于开始日期，年份应在 2000 至 2999 之间。",
                "The day is not right: the last day is not before the first, and years are from 2000 to 2999.",
                null);
    }
}
