package org.hejie.cases.exchange;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hejie.cases.store.Database;
import org.hejie.protocol.China;
import org.hejie.protocol.IntegrationMode;
import org.hejie.protocol.exchange.PartnerKind;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.rest.ExchangeRegion;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** How each region is joined to other platforms, day by day. An entry is never changed once its day has come: the history stays. */
public final class Regions {
    private static final Pattern REGION = Pattern.compile("\\d{6}");
    private static final RowMapper<ExchangeRegion> MAPPER = (row, context) -> new ExchangeRegion(
            row.getString("region"),
            row.getObject("holds_from", LocalDate.class),
            IntegrationMode.valueOf(row.getString("mode")),
            row.getString("partner"),
            row.getString("court"));

    private final Database database;
    private final Clock clock;

    public Regions(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    public List<ExchangeRegion> all() {
        return database.call(h -> h.createQuery(
                        "SELECT region, holds_from, mode, partner, court FROM exchange_region ORDER BY region, holds_from")
                .map(MAPPER)
                .list());
    }

    /** What holds for the region on that day: its own entry, or that of the city or province it lies in. */
    Optional<ExchangeRegion> of(Handle h, String region, LocalDate day) {
        if (!REGION.matcher(region).matches()) {
            return Optional.empty();
        }
        List<String> around = List.of(region, region.substring(0, 4) + "00", region.substring(0, 2) + "0000");
        return h.createQuery("""
                        SELECT region, holds_from, mode, partner, court FROM exchange_region WHERE region IN (<around>) AND holds_from <= :day""").bindList("around", around).bind("day", day).map(MAPPER).stream()
                .max(java.util.Comparator.comparing((ExchangeRegion r) -> -around.indexOf(r.region()))
                        .thenComparing(ExchangeRegion::from));
    }

    /** The partner of a region that is docked today. */
    public Optional<String> docked(Handle h, String region) {
        return of(h, region, China.day(clock.instant()))
                .filter(entry -> entry.mode() == IntegrationMode.DOCKED)
                .map(ExchangeRegion::partner);
    }

    /** Where rosters go. @param platform code of the court's platform @param via the partner that takes them */
    public record RosterLine(String platform, String via) {}

    /** The court platform of a region that is docked today. */
    public Optional<RosterLine> rosters(Handle h, String region) {
        return of(h, region, China.day(clock.instant()))
                .filter(entry -> entry.mode() == IntegrationMode.DOCKED)
                .flatMap(entry -> {
                    String via = String.valueOf(entry.partner());
                    Optional<String> court = Optional.ofNullable(entry.court())
                            .or(() -> kind(h, via) == PartnerKind.COURT ? Optional.of(via) : Optional.empty());
                    return court.map(code -> new RosterLine(code, via));
                });
    }

    private static @Nullable PartnerKind kind(Handle h, String partner) {
        return h.createQuery("SELECT kind FROM exchange_partner WHERE code = :code")
                .bind("code", partner)
                .mapTo(PartnerKind.class)
                .findOne()
                .orElse(null);
    }

    private static void checkCourt(Handle h, ExchangeRegion asked) {
        String court = asked.court();
        if (court == null) {
            return;
        }
        boolean passedOn = asked.mode() == IntegrationMode.DOCKED
                && h.createQuery("SELECT speaks_for FROM exchange_partner WHERE code = :code")
                        .bind("code", asked.partner())
                        .mapTo(String.class)
                        .findOne()
                        .filter(codes -> List.of(codes.split(" ")).contains(court))
                        .isPresent();
        if (!passedOn) {
            throw new ProblemException(
                    400,
                    "region_court_unknown",
                    "只有系统对接的地区推送名册，并且对接的平台要能转交该法院平台的消息；请先在对接平台里登记它的代码。",
                    "Only a docked region pushes rosters, and its partner passes messages on for that court platform; enter its code at the partner first.",
                    null);
        }
    }

    /** Enters what holds from a day on. @throws ProblemException 400 {@code region_…}, 409 {@code region_in_force} */
    public void put(ExchangeRegion asked, String by) {
        if (!REGION.matcher(asked.region()).matches()) {
            throw new ProblemException(
                    400,
                    "region_code_invalid",
                    "行政区划代码应为 6 位数字（GB/T 2260）。",
                    "A region's code has six digits (GB/T 2260).",
                    null);
        }
        if ((asked.mode() == IntegrationMode.LOCAL) != (asked.partner() == null)) {
            throw new ProblemException(
                    400,
                    "region_partner_missing",
                    "系统对接和入驻的地区要写明对接的平台；只办自收案件的地区不写。",
                    "A docked or onboarded region names its partner; a local one names none.",
                    null);
        }
        database.run(h -> {
            if (asked.partner() != null
                    && h.createQuery("SELECT COUNT(*) FROM exchange_partner WHERE code = :code")
                                    .bind("code", asked.partner())
                                    .mapTo(Integer.class)
                                    .one()
                            == 0) {
                throw new ProblemException(
                        400,
                        "region_partner_unknown",
                        "没有登记这个平台；请先登记对接平台。",
                        "There is no such platform; enter the partner first.",
                        null);
            }
            checkCourt(h, asked);
            boolean there =
                    h.createQuery("SELECT COUNT(*) FROM exchange_region WHERE region = :region AND holds_from = :from")
                                    .bind("region", asked.region())
                                    .bind("from", asked.from())
                                    .mapTo(Integer.class)
                                    .one()
                            > 0;
            if (there && !asked.from().isAfter(China.day(clock.instant()))) {
                throw new ProblemException(
                        409,
                        "region_in_force",
                        "这一天的设置已经生效，不能改动；请从以后的某一天起另作设置。",
                        "That entry is in force and stays; make another from a later day on.",
                        null);
            }
            String sql = there
                    ? "UPDATE exchange_region SET mode = :mode, partner = :partner, court = :court, changed_at = :now, changed_by = :by WHERE region = :region AND holds_from = :from"
                    : "INSERT INTO exchange_region (region, holds_from, mode, partner, court, changed_at, changed_by) VALUES (:region, :from, :mode, :partner, :court, :now, :by)";
            h.createUpdate(sql)
                    .bind("region", asked.region())
                    .bind("from", asked.from())
                    .bind("mode", asked.mode())
                    .bind("partner", asked.partner())
                    .bind("court", asked.court())
                    .bind("now", clock.instant())
                    .bind("by", by)
                    .execute();
        });
    }
}
