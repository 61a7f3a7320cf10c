package org.hejie.app.simulate;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Function;
import org.hejie.protocol.China;
import org.hejie.protocol.exchange.ExchangeBody.RosterConfirmed;
import org.hejie.protocol.exchange.ExchangeBody.RosterSubmitted;
import org.hejie.protocol.exchange.ExchangeBody.RosterVerdict;
import org.hejie.protocol.rest.MediatorProfile;
import org.jspecify.annotations.Nullable;

/** A court's page of its roster: the entries that were pushed, and the decision on each. */
final class RosterPages {
    private static final int MOST = 100;
    private final RosterDesk desk;
    private final Clock clock;

    RosterPages(RosterDesk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    void list(Html page) {
        List<RosterDesk.Pushed> entries = desk.entries();
        page.heading("特邀调解名册", "Roster");
        if (entries.isEmpty()) {
            page.add(
                    "<section data-live=\"roster\"><p>%s</p></section>",
                    page.say("还没有推送过来的申请。", "Nothing was pushed yet."));
            return;
        }
        page.add("<section data-live=\"roster\"><ul class=\"timeline\" data-testid=\"roster\">");
        entries.stream().limit(MOST).forEach(one -> entry(page, one));
        page.add("</ul></section>");
    }

    private void entry(Html page, RosterDesk.Pushed pushed) {
        RosterSubmitted told = pushed.submitted();
        String mediator = told.mediator();
        page.add(
                        "<li class=\"told\" data-testid=\"roster-entry\"><p><strong>%s</strong> ",
                        mediator == null ? told.organisation() : mediator)
                .add(
                        "<span class=\"quiet\">%s · %s · %s %s</span></p>",
                        told.organisation(), told.court().name(), page.say("提交次数", "Submission"), told.submission());
        MediatorProfile profile = told.profile();
        if (profile != null) {
            page.add(
                    "<p>%s · %s · %s</p>",
                    String.valueOf(profile.certificate()),
                    String.join("、", profile.causes()),
                    String.join("、", profile.languages()));
        }
        if (told.confirmedUntil() != null) {
            page.add("<p>%s %s</p>", page.say("续期；原确认有效期至", "A renewal; confirmed until"), told.confirmedUntil());
        }
        pushed.decided().ifPresent(said -> page.add("<p data-testid=\"roster-said\">%s</p>", words(page, said)));
        pushed.refused()
                .ifPresent(no -> page.add(
                        "<p class=\"bad\">%s</p>", page.say("决定被退回：", "Refused: ") + no.code() + " " + no.detail()));
        if (pushed.decided().isEmpty()) {
            page.add(
                    "<p><a href=\"/roster/%s\" data-testid=\"roster-open\">%s</a></p>",
                    told.entryId(), page.say("作出决定", "Decide"));
        }
        page.add("</li>");
    }

    private static String words(Html page, RosterConfirmed said) {
        return switch (said.verdict()) {
            case CONFIRMED -> page.say("已确认，有效期至 ", "Confirmed until ") + said.until();
            case RETURNED -> page.say("已退回：", "Returned: ") + said.reasons();
            case REFUSED -> page.say("不予入册：", "Refused: ") + said.reasons();
        };
    }

    /** The form; apart from the list, which renews itself. @return whether there is such an entry that waits */
    boolean one(Html page, String entryId) {
        RosterDesk.Pushed pushed = desk.entries().stream()
                .filter(one -> one.submitted().entryId().equals(entryId)
                        && one.decided().isEmpty())
                .findFirst()
                .orElse(null);
        if (pushed == null) {
            return false;
        }
        String mediator = pushed.submitted().mediator();
        page.add(
                        "<p><a href=\"/roster\">%s</a></p><h2>%s</h2>",
                        page.say("← 名册", "← Roster"),
                        mediator == null ? pushed.submitted().organisation() : mediator)
                .add("<form method=\"post\" action=\"/roster/%s\">", entryId)
                .select(
                        "verdict",
                        page.say("决定", "Decision"),
                        "CONFIRMED",
                        "CONFIRMED",
                        page.say("确认入册", "Confirm"),
                        "RETURNED",
                        page.say("退回", "Return"),
                        "REFUSED",
                        page.say("不予入册", "Refuse"))
                .field(
                        "until",
                        page.say("有效期至（确认时填写）", "Last day (of a confirmation)"),
                        "date",
                        China.day(clock.instant()).plusYears(1).toString())
                .field("reasons", page.say("理由（退回、不予入册时填写）", "Reasons (of a return or refusal)"), "text", "")
                .button("告知调解平台", "Tell the mediation platform", "roster-decide")
                .add("</form>");
        return true;
    }

    void decide(String entryId, Function<String, String> form) {
        String reasons = form.apply("reasons");
        desk.decide(
                entryId,
                RosterVerdict.valueOf(form.apply("verdict")),
                day(form.apply("until")),
                reasons.isEmpty() ? null : reasons);
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return text.isEmpty() ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("日期应如 2026-03-02。A day is like 2026-03-02.", e);
        }
    }
}
