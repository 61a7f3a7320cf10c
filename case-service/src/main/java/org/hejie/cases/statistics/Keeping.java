package org.hejie.cases.statistics;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hejie.cases.body.Body;
import org.hejie.cases.body.BodyTree;
import org.hejie.cases.document.Documents;
import org.hejie.cases.exchange.Outgoing;
import org.hejie.cases.exchange.Regions;
import org.hejie.cases.store.Database;
import org.hejie.cases.store.Secrets;
import org.hejie.protocol.China;
import org.hejie.protocol.Json;
import org.hejie.protocol.Language;
import org.hejie.protocol.exchange.ExchangeBody;
import org.hejie.protocol.http.Principal;
import org.hejie.protocol.rest.BodyState;
import org.hejie.protocol.rest.KeptReports;
import org.hejie.protocol.rest.KeptReports.KeptReport;
import org.hejie.protocol.rest.QualityReport;
import org.hejie.protocol.rest.ReportRhythm;
import org.hejie.protocol.rest.ReportSchedule;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports that are made by themselves after each month or quarter, signed, and kept as they are. Safe on any thread; blocks. */
public final class Keeping {
    private static final Logger LOG = LoggerFactory.getLogger(Keeping.class);
    /** In China, on the day after the last: by then what was told late is counted. */
    private static final LocalTime NOT_BEFORE = LocalTime.of(2, 0);

    private static final int LISTED = 100;
    private final Database database;
    private final Signer signer;
    private final Outgoing outgoing;
    private final Regions regions;
    private final Clock clock;

    /** Who signs. */
    public interface Signer {
        String platform();

        String algorithm();

        String publicKey();

        /** @return a JWS without its payload (RFC 7515 appendix F). @param path what it is the signature of */
        String sign(String path, byte[] content);
    }

    public Keeping(Database database, Signer signer, Outgoing outgoing, Clock clock) {
        this.database = database;
        this.signer = signer;
        this.outgoing = outgoing;
        this.regions = new Regions(database, clock);
        this.clock = clock;
    }

    /** @param since what a period has to end after, to be made */
    public record Schedule(String bodyId, ReportRhythm rhythm, LocalDate since) {}

    private record Period(LocalDate from, LocalDate to) {
        static Period of(ReportRhythm rhythm, LocalDate day) {
            YearMonth month = YearMonth.from(day);
            return switch (rhythm) {
                case MONTH -> new Period(month.atDay(1), month.atEndOfMonth());
                case QUARTER -> {
                    YearMonth first = month.withMonth((month.getMonthValue() - 1) / 3 * 3 + 1);
                    yield new Period(first.atDay(1), first.plusMonths(2).atEndOfMonth());
                }
            };
        }
    }

    // --- at the desk

    public KeptReports of(Principal.Staff who) {
        return database.call(
                h -> list(h, Reach.wide(h, who, who.organisationId()).body().id()));
    }

    /** From now on; what was made stays. */
    public KeptReports schedule(Principal.Staff who, ReportSchedule asked) {
        return database.call(h -> {
            String body = Reach.wide(h, who, who.organisationId()).body().id();
            h.createQuery("SELECT id FROM organisation WHERE id = :id FOR UPDATE")
                    .bind("id", body)
                    .mapTo(String.class)
                    .one();
            Set<ReportRhythm> wanted =
                    asked.rhythms().isEmpty() ? EnumSet.noneOf(ReportRhythm.class) : EnumSet.copyOf(asked.rhythms());
            Set<ReportRhythm> known = Set.copyOf(rhythms(h, body));
            for (ReportRhythm rhythm : ReportRhythm.values()) {
                if (wanted.contains(rhythm) && !known.contains(rhythm)) {
                    h.createUpdate("""
                                    INSERT INTO report_schedule (body_id, rhythm, since, changed_at, changed_by)
                                    VALUES (:body, :rhythm, :since, :now, :by)""")
                            .bind("body", body)
                            .bind("rhythm", rhythm)
                            .bind("since", China.day(clock.instant()))
                            .bind("now", clock.instant())
                            .bind("by", who.accountId())
                            .execute();
                } else if (!wanted.contains(rhythm) && known.contains(rhythm)) {
                    h.createUpdate("DELETE FROM report_schedule WHERE body_id = :body AND rhythm = :rhythm")
                            .bind("body", body)
                            .bind("rhythm", rhythm)
                            .execute();
                }
            }
            return list(h, body);
        });
    }

    private KeptReports list(Handle h, String body) {
        List<KeptReport> reports = h.createQuery("""
                        SELECT id AS report_id, rhythm, from_day AS "from", to_day AS "to", made_at, sha256 FROM kept_report
                        WHERE body_id = :body ORDER BY made_at DESC, id LIMIT :most""")
                .bind("body", body)
                .bind("most", LISTED)
                .map((row, context) -> new KeptReport(
                        row.getString("report_id"),
                        ReportRhythm.valueOf(row.getString("rhythm")),
                        row.getObject("from", LocalDate.class),
                        row.getObject("to", LocalDate.class),
                        row.getObject("made_at", java.time.OffsetDateTime.class).toInstant(),
                        row.getString("sha256")))
                .list();
        return new KeptReports(rhythms(h, body), reports, signer.platform(), signer.algorithm(), signer.publicKey());
    }

    private static List<ReportRhythm> rhythms(Handle h, String body) {
        return h.createQuery("SELECT rhythm FROM report_schedule WHERE body_id = :body ORDER BY rhythm")
                .bind("body", body)
                .mapTo(ReportRhythm.class)
                .list();
    }

    private record Kept(String bodyId, byte[] content, String signature) {}

    /**
     * A kept report, or its signature.
     *
     * @param form json, jws, csv, xlsx or pdf
     * @throws org.hejie.protocol.http.ProblemException 404 {@code report_unknown}, 400 {@code report_form_unknown}
     */
    public Statistics.Sent file(Principal.Staff who, String reportId, @Nullable String form, Language language) {
        Kept kept = database.call(
                        h -> h.createQuery("SELECT body_id, content, signature FROM kept_report WHERE id = :id")
                                .bind("id", reportId)
                                .map(ConstructorMapper.of(Kept.class))
                                .findOne()
                                .filter(found -> BodyTree.reaches(h, who.organisationId(), found.bodyId()))
                                .filter(found -> Reach.isWide(h, who)))
                .orElseThrow(StatisticsRefusals::reportUnknown);
        return switch (form == null ? "" : form) {
            case "json" -> new Statistics.Sent(reportId + ".json", "application/json", kept.content());
            case "jws" ->
                new Statistics.Sent(
                        reportId + ".jws", "application/jose", kept.signature().getBytes(StandardCharsets.US_ASCII));
            default -> Statistics.file(read(kept.content()), form, language);
        };
    }

    private static QualityReport read(byte[] content) {
        try {
            return Json.read(new String(content, StandardCharsets.UTF_8), QualityReport.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A kept report is not readable.", e);
        }
    }

    // --- the round

    /** Makes what is due, each once, whichever server comes first. */
    public void round() {
        Instant now = clock.instant();
        LocalDate done = China.day(now).minusDays(1);
        if (now.atZone(China.ZONE).toLocalTime().isBefore(NOT_BEFORE)) {
            done = done.minusDays(1);
        }
        for (Schedule schedule : database.call(Keeping::schedules)) {
            Period period = Period.of(schedule.rhythm(), schedule.since());
            while (!period.to().isAfter(done)) {
                Period due = period;
                database.run(h -> make(h, schedule, due));
                period = Period.of(schedule.rhythm(), period.to().plusDays(1));
            }
        }
    }

    /** {@code since} is the day after the last one that was made, where one was. */
    private static List<Schedule> schedules(Handle h) {
        return h.createQuery("""
                        SELECT s.body_id, s.rhythm, s.since, MAX(k.to_day) AS made FROM report_schedule s
                            JOIN organisation o ON o.id = s.body_id AND o.state = :active
                            LEFT JOIN kept_report k ON k.body_id = s.body_id AND k.rhythm = s.rhythm
                        GROUP BY s.body_id, s.rhythm, s.since ORDER BY s.body_id, s.rhythm""")
                .bind("active", BodyState.ACTIVE)
                .map((row, context) -> {
                    LocalDate since = row.getObject("since", LocalDate.class);
                    LocalDate made = row.getObject("made", LocalDate.class);
                    return new Schedule(
                            row.getString("body_id"),
                            ReportRhythm.valueOf(row.getString("rhythm")),
                            made != null && !made.isBefore(since) ? made.plusDays(1) : since);
                })
                .list();
    }

    private void make(Handle h, Schedule schedule, Period period) {
        boolean wanted = h.createQuery(
                        "SELECT body_id FROM report_schedule WHERE body_id = :body AND rhythm = :rhythm FOR UPDATE")
                .bind("body", schedule.bodyId())
                .bind("rhythm", schedule.rhythm())
                .mapTo(String.class)
                .findOne()
                .isPresent();
        boolean made = h.createQuery(
                                "SELECT COUNT(*) FROM kept_report WHERE body_id = :body AND rhythm = :rhythm AND from_day = :from")
                        .bind("body", schedule.bodyId())
                        .bind("rhythm", schedule.rhythm())
                        .bind("from", period.from())
                        .mapTo(Integer.class)
                        .one()
                > 0;
        Optional<Body> body = BodyTree.find(h, schedule.bodyId());
        if (!wanted || made || body.isEmpty()) {
            return;
        }
        String id = Secrets.id("qr_");
        QualityReport report = Statistics.report(
                h, Reach.of(body.get()), schedule.bodyId(), Asked.between(period.from(), period.to()), clock.instant());
        byte[] content = Json.write(report).getBytes(StandardCharsets.UTF_8);
        String signature = signer.sign(path(id), content);
        h.createUpdate("""
                        INSERT INTO kept_report (id, body_id, rhythm, from_day, to_day, made_at, content, sha256, signature)
                        VALUES (:id, :body, :rhythm, :from, :to, :now, :content, :sha256, :signature)""")
                .bind("id", id)
                .bind("body", schedule.bodyId())
                .bind("rhythm", schedule.rhythm())
                .bind("from", period.from())
                .bind("to", period.to())
                .bind("now", clock.instant())
                .bind("content", content)
                .bind("sha256", Documents.digest(content))
                .bind("signature", signature)
                .execute();
        tell(h, body.get(), id, schedule.rhythm(), period, content, signature);
        LOG.info("report_kept report={} body={} rhythm={}", id, schedule.bodyId(), schedule.rhythm());
    }

    /** To the partner of a docked region. */
    private void tell(
            Handle h, Body body, String id, ReportRhythm rhythm, Period period, byte[] content, String signature) {
        String region = body.region();
        if (region == null) {
            return;
        }
        regions.docked(h, region)
                .ifPresent(partner -> outgoing.tellBy(
                        h,
                        partner,
                        partner,
                        "report:" + id,
                        new ExchangeBody.StatsPeriodReport(
                                id,
                                body.name(),
                                region,
                                rhythm,
                                period.from(),
                                period.to(),
                                clock.instant(),
                                new String(content, StandardCharsets.UTF_8),
                                Documents.digest(content),
                                signature)));
    }

    /** What the signature names: {@code htu} of its header. */
    static String path(String reportId) {
        return "/api/statistics/kept/" + reportId;
    }
}
