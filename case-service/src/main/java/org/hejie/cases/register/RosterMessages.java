package org.hejie.cases.register;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.hejie.cases.body.ActLedger;
import org.hejie.cases.exchange.Outgoing;
import org.hejie.cases.exchange.Regions;
import org.hejie.cases.exchange.Regions.RosterLine;
import org.hejie.cases.exchange.Unacceptable;
import org.hejie.cases.register.Rosters.Row;
import org.hejie.protocol.China;
import org.hejie.protocol.Language;
import org.hejie.protocol.exchange.ExchangeBody.Court;
import org.hejie.protocol.exchange.ExchangeBody.RosterConfirmed;
import org.hejie.protocol.exchange.ExchangeBody.RosterSubmitted;
import org.hejie.protocol.exchange.ExchangeBody.RosterVerdict;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.rest.RosterState;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Entries of docked regions are pushed to the court's platform, and its word comes back. A decision answers one submission: the last one, or none. */
final class RosterMessages {
    private final Regions regions;
    private final Outgoing outgoing;
    private final Clock clock;

    RosterMessages(Regions regions, Outgoing outgoing, Clock clock) {
        this.regions = regions;
        this.outgoing = outgoing;
        this.clock = clock;
    }

    /** The platform that decides on this court's roster today. */
    Optional<RosterLine> line(Handle h, Row row) {
        return regions.rosters(h, court(h, row).code());
    }

    private static Court court(Handle h, Row row) {
        return h.createQuery("SELECT region, name FROM organisation WHERE id = :id")
                .bind("id", row.courtId())
                .map((found, _) -> new Court(found.getString("region"), found.getString("name")))
                .one();
    }

    /** A new submission; with the line docked it leaves with the caller's transaction. */
    void submitted(Handle h, Row row) {
        int submission = row.submission() + 1;
        Optional<RosterLine> line = line(h, row);
        h.createUpdate("UPDATE roster_entry SET submission = :submission, sent_to = :to WHERE id = :id")
                .bind("submission", submission)
                .bind("to", line.map(RosterLine::platform).orElse(null))
                .bind("id", row.id())
                .execute();
        if (line.isEmpty()) {
            return;
        }
        outgoing.tellBy(
                h,
                line.get().platform(),
                line.get().via(),
                "roster-submitted:" + row.id() + ":" + submission,
                new RosterSubmitted(
                        row.id(),
                        submission,
                        court(h, row),
                        row.body(),
                        row.accountId() == null ? null : row.name(),
                        row.accountId() == null
                                ? null
                                : Profiles.find(h, row.accountId()).orElse(null),
                        row.validUntil(),
                        clock.instant()));
    }

    /** What a platform's word makes of an entry. */
    record Word(
            RosterState state,
            @Nullable LocalDate until,
            @Nullable String reasons) {}

    /** @param row locked @throws Unacceptable when it answers another submission, or says nothing that can be */
    static Word word(Row row, RosterConfirmed told) throws Unacceptable {
        if (told.submission() != row.submission()) {
            throw new Unacceptable(
                    "roster_decision_stale",
                    "这条入册申请已经再次提交（第 " + row.submission() + " 次），决定针对的是第 " + told.submission() + " 次；请对最近一次提交作出决定。",
                    "The entry was submitted anew (no. " + row.submission() + ") and this decides on no. "
                            + told.submission() + "; decide on the last submission.");
        }
        if (row.state() != RosterState.SUBMITTED) {
            throw new Unacceptable(
                    "roster_state", "这次提交已经有决定，不再改变。", "This submission has been decided on; that stays.");
        }
        String given = told.reasons() == null ? "" : told.reasons();
        return switch (told.verdict()) {
            case CONFIRMED -> new Word(RosterState.CONFIRMED, until(told), given.isBlank() ? null : reasons(given));
            case RETURNED -> new Word(RosterState.RETURNED, row.validUntil(), reasons(given));
            case REFUSED -> new Word(RosterState.REFUSED, null, reasons(given));
        };
    }

    private static String reasons(String given) throws Unacceptable {
        try {
            return ActLedger.reason(given);
        } catch (ProblemException e) {
            throw new Unacceptable(e.code(), e.detail(Language.ZH_CN), e.detail(Language.EN));
        }
    }

    private static @Nullable LocalDate until(RosterConfirmed told) throws Unacceptable {
        LocalDate until = told.until();
        LocalDate day = China.day(told.at());
        if (told.verdict() != RosterVerdict.CONFIRMED
                || until == null
                || !until.isAfter(day)
                || until.isAfter(day.plusYears(Rosters.YEARS_MOST))) {
            throw new Unacceptable(
                    "roster_until_invalid",
                    "确认入册应写明有效期至：作出决定之日以后、三年以内。",
                    "A confirmation names its last day: after the day of the decision, within three years.");
        }
        return until;
    }

    static Unacceptable unknown() {
        return new Unacceptable(
                "roster_entry_unknown",
                "没有向本平台推送过这条入册申请；请核对编号。",
                "No such entry was pushed to this platform; check its id.");
    }
}
