package org.hejie.app.simulate;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.hejie.cases.store.Secrets;
import org.hejie.protocol.Json;
import org.hejie.protocol.exchange.ExchangeBody;
import org.hejie.protocol.exchange.ExchangeBody.CaseAssigned;
import org.hejie.protocol.exchange.ExchangeBody.Decision;
import org.hejie.protocol.exchange.ExchangeBody.Origin;
import org.hejie.protocol.exchange.ExchangeMessage;
import org.hejie.protocol.exchange.PartnerKind;
import org.hejie.protocol.rest.AccessPurpose;
import org.jspecify.annotations.Nullable;

/** A court's and a local system's pages: the cases, and one case with all that was told. */
final class CasePages {
    /** As many as one reads. */
    private static final int MOST = 100;

    private static final Map<Decision, String[]> DECISIONS = Map.of(
            Decision.RECEIVED, new String[] {"收到申请", "Received"},
            Decision.SUPPLEMENT, new String[] {"要求补充", "Ask for more"},
            Decision.REFUSED_TO_ACCEPT, new String[] {"不予受理", "Refuse to accept"},
            Decision.ACCEPTED, new String[] {"受理", "Accept"},
            Decision.CONFIRMED, new String[] {"裁定确认（附裁定书）", "Confirm (with the ruling)"},
            Decision.REJECTED, new String[] {"驳回（附裁定书）", "Reject (with the ruling)"},
            Decision.WITHDRAWN, new String[] {"准许撤回", "Allow to withdraw"});

    private final SimulatorConfig config;
    private final Neighbours neighbours;
    private final Books books;
    private final Desk desk;
    private final Clock clock;
    private final Random samples;

    CasePages(SimulatorConfig config, Neighbours neighbours, Books books, Desk desk, Clock clock) {
        this.config = config;
        this.neighbours = neighbours;
        this.books = books;
        this.desk = desk;
        this.clock = clock;
        samples = new Random(config.seed());
    }

    void list(Html page) {
        List<String> assignments = new ArrayList<>(books.assignments());
        Collections.reverse(assignments);
        page.add(
                "<p><a class=\"main\" href=\"/new\" data-testid=\"new-case\">%s</a></p>",
                page.say("推送一个案件", "Push a case"));
        page.add("<section data-live=\"cases\" aria-live=\"off\">");
        if (assignments.isEmpty()) {
            page.add("<p>%s</p>", page.say("还没有案件。", "There are no cases yet."));
        } else {
            String label = page.say("案件列表", "Cases");
            page.table(
                    label,
                    page.say("案件", "Case"),
                    page.say("最近消息", "Latest"),
                    page.say("发出", "Sent"),
                    page.say("告知", "Told"));
            assignments.stream().filter(id -> !id.isEmpty()).limit(MOST).forEach(id -> row(page, id));
            page.endTable();
        }
        if (assignments.size() > MOST) {
            page.add(
                    "<p>%s</p>",
                    page.say("只列出最近 ", "The latest ") + MOST + page.say(" 个，共 ", " of ") + assignments.size());
        }
        page.add("</section>");
    }

    private void row(Html page, String assignment) {
        List<Kept> about = books.about(assignment);
        Kept latest = about.getLast();
        long ours = about.stream().filter(this::ours).count();
        page.add(
                "<tr><td><a href=\"/cases/%s\">%s</a></td><td>%s</td><td>%s</td><td>%s</td></tr>",
                assignment,
                title(about.getFirst()),
                Titles.type(latest.type(), page.english()),
                ours,
                about.size() - ours);
    }

    private boolean ours(Kept kept) {
        return kept.from().equals(config.code());
    }

    private String title(Kept first) {
        return books.message(first).body() instanceof CaseAssigned assigned ? assigned.title() : first.assignment();
    }

    void form(Html page) {
        boolean court = config.kind() == PartnerKind.COURT;
        Origin origin = court ? Origin.DELEGATED_PRE_FILING : Origin.ORGANISATION_OWN;
        CaseAssigned sample = SampleCases.of(origin, "510104", SampleCases.ORGANISATION, sampleSeed(), clock.instant());
        page.add("<p>%s</p>", page.say("已填入示例数据，人员均为虚构。", "Filled in with a sample; nobody in it is real."));
        CaseForm.write(page, sample, neighbours.codes(), court);
    }

    private synchronized long sampleSeed() {
        return samples.nextLong();
    }

    /** @return the assignment's id */
    String submit(Function<String, String> form) {
        String via = form.apply("via");
        return desk.submit(CaseForm.read(form, clock.instant()), via.isEmpty() ? null : via);
    }

    /** @return whether there is such a case */
    boolean one(Html page, String assignment) {
        List<Kept> about = books.about(assignment);
        if (about.isEmpty() || assignment.isEmpty()) {
            return false;
        }
        page.add("<p><a href=\"/\">%s</a></p><h2>%s</h2>", page.say("← 全部案件", "← All cases"), title(about.getFirst()));
        page.add("<p class=\"quiet\">%s</p>", assignment);
        page.add("<section data-live=\"timeline\">")
                .heading("经过", "What happened")
                .add("<ol class=\"timeline\" data-testid=\"timeline\">");
        for (Kept kept : about) {
            entry(page, kept);
        }
        page.add("</ol></section>");
        applications(page, assignment);
        acts(page, assignment);
        return true;
    }

    private void entry(Html page, Kept kept) {
        Optional<Parcel.View> parcel = ours(kept) ? books.parcel(kept.from(), kept.messageId()) : Optional.empty();
        page.add(
                "<li class=\"" + (ours(kept) ? "sent" : "told")
                        + "\"><p><strong>%s</strong> <span class=\"quiet\">%s</span></p>",
                Titles.type(kept.type(), page.english()),
                Html.time(kept.sentAt()));
        page.add("<p>%s → %s · %s %s", kept.from(), kept.to(), page.say("第", "no."), kept.seq());
        parcel.ifPresent(one -> page.add(" · %s", Titles.state(one.state(), page.english())));
        page.add("</p>");
        parcel.flatMap(one -> Optional.ofNullable(one.code()))
                .ifPresent(code -> page.add("<p class=\"bad\">%s</p>", code + " " + words(parcel)));
        ExchangeMessage message = books.message(kept);
        if (message.body() instanceof ExchangeBody.MessageRefused refused) {
            page.add("<p>%s</p>", refused.code() + "：" + refused.detail());
        }
        page.add(
                "<details><summary>%s</summary><pre tabindex=\"0\">%s</pre>",
                page.say("消息原文", "The message"), pretty(message));
        parcel.flatMap(one -> Optional.ofNullable(one.receipt()))
                .ifPresent(receipt ->
                        page.add("<p>%s</p><pre tabindex=\"0\">%s</pre>", page.say("签收回执", "Receipt"), receipt));
        page.add("</details></li>");
    }

    private static String words(Optional<Parcel.View> parcel) {
        return parcel.map(Parcel.View::reason).orElse("");
    }

    private static String pretty(ExchangeMessage message) {
        try {
            String text = Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(message);
            return text.length() > 20_000 ? text.substring(0, 20_000) + " …" : text;
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException("what was read can be written", e);
        }
    }

    private void applications(Html page, String assignment) {
        for (Desk.Application application : desk.applications(assignment)) {
            ExchangeBody.ConfirmationApplied applied = application.applied();
            page.heading("申请", "Application")
                    .add("<p>%s · %s · %s</p>", applied.applicationId(), applied.route(), applied.last());
            application
                    .decided()
                    .forEach(one -> page.add(
                            "<p>%s %s</p>", decision(page, one.decision()), one.number() == null ? "" : one.number()));
            if (!application.open()) {
                continue;
            }
            page.add("<form method=\"post\" action=\"/cases/%s/decision\">", assignment)
                    .add("<input type=\"hidden\" name=\"application\" value=\"%s\">", applied.applicationId());
            List<String> options = new ArrayList<>();
            for (Decision decision : Decision.values()) {
                options.add(decision.name());
                options.add(decision(page, decision));
            }
            page.select("decision", page.say("办理", "Decide"), "RECEIVED", options.toArray(String[]::new))
                    .field(
                            "decision-reason",
                            page.say("理由（补充、不予受理、驳回时填写）", "Reason (where more is asked for or it is refused)"),
                            "text",
                            "")
                    .button("告知调解平台", "Tell the mediation platform", "decide")
                    .add("</form>");
        }
    }

    private static String decision(Html page, Decision decision) {
        String[] both = DECISIONS.getOrDefault(decision, new String[] {decision.name(), decision.name()});
        return page.say(both[0], both[1]);
    }

    private static void acts(Html page, String assignment) {
        page.heading("继续办理", "Further acts");
        act(page, assignment, "material", page.say("补充材料", "Add material"));
        page.field("material-name", page.say("文件名", "File name"), "text", "补充证据.txt")
                .field("material-text", page.say("内容", "Contents"), "area", "模拟材料：工资流水摘要。")
                .button("补充材料", "Add material", "act-material")
                .add("</form></details>");
        act(page, assignment, "update", page.say("更新案情", "Update the case"));
        page.field("claims", page.say("变更后的请求", "Claims as changed"), "area", "")
                .field("facts", page.say("变更后的事实与理由", "Facts as changed"), "area", "")
                .field("note", page.say("说明", "What changed and why"), "text", "申请人变更请求")
                .button("更新案情", "Update the case", "act-update")
                .add("</form></details>");
        act(page, assignment, "mediator", page.say("更换调解员", "Replace the mediator"));
        page.field("mediator-name", page.say("新的调解员", "The new mediator"), "text", "赵调解")
                .field("mediator-reason", page.say("理由", "Reason"), "text", "原调解员回避")
                .button("更换调解员", "Replace the mediator", "act-mediator")
                .add("</form></details>");
        act(page, assignment, "hold", page.say("请求冻结", "Request a hold"));
        page.field("hold-basis", page.say("依据", "Basis"), "text", "在线调解规则 art. 23")
                .field("hold-reason", page.say("理由", "Reason"), "text", "需要核查是否虚假调解")
                .button("请求冻结", "Request a hold", "act-hold")
                .add("</form></details>");
        act(page, assignment, "review", page.say("请求查阅", "Ask for a review"));
        page.select(
                        "review-purpose",
                        page.say("用途", "Purpose"),
                        "CONFIRMATION",
                        "CONFIRMATION",
                        page.say("司法确认", "Judicial confirmation"),
                        "MEDIATION_STATEMENT",
                        page.say("制作调解书", "A mediation statement"),
                        "FALSE_MEDIATION",
                        page.say("虚假调解核查", "False mediation"),
                        "COMPLAINT",
                        page.say("投诉核查", "A complaint"),
                        "TRANSCRIPT_OBJECTION",
                        page.say("笔录异议", "An objection to the transcript"))
                .field("review-basis", page.say("依据", "Basis"), "text", "在线调解规则 art. 23")
                .field("review-days", page.say("期限（日）", "Days"), "number", "7")
                .button("请求查阅", "Ask for a review", "act-review")
                .add("</form></details>");
        act(page, assignment, "recall", page.say("撤回案件", "Recall the case"));
        page.field("recall-reason", page.say("理由", "Reason"), "text", "申请人撤回起诉")
                .button("撤回案件", "Recall the case", "act-recall")
                .add("</form></details>");
    }

    private static void act(Html page, String assignment, String act, String title) {
        page.add(
                "<details class=\"act\"><summary>%s</summary><form method=\"post\" action=\"/cases/%s/" + act + "\">",
                title,
                assignment);
    }

    /** @throws IllegalArgumentException where there is no such act or application */
    void act(String assignment, String act, Function<String, String> form) {
        switch (act) {
            case "material" ->
                desk.tell(
                        assignment,
                        new ExchangeBody.MaterialAdded(
                                Desk.text("证据", form.apply("material-name"), form.apply("material-text"))));
            case "update" ->
                desk.tell(
                        assignment,
                        new ExchangeBody.CaseUpdated(
                                filled(form.apply("claims")),
                                filled(form.apply("facts")),
                                List.of(),
                                form.apply("note")));
            case "mediator" ->
                desk.tell(
                        assignment,
                        new ExchangeBody.MediatorReplaced(
                                form.apply("mediator-name"), form.apply("mediator-reason"), clock.instant()));
            case "hold" ->
                desk.tell(
                        assignment,
                        new ExchangeBody.HoldRequested(
                                form.apply("hold-basis"), form.apply("hold-reason"), clock.instant()));
            case "review" -> review(assignment, form);
            case "recall" ->
                desk.tell(assignment, new ExchangeBody.CaseRecalled(form.apply("recall-reason"), clock.instant()));
            case "decision" -> decide(assignment, form);
            default -> throw new IllegalArgumentException("没有这个操作。There is no such act.");
        }
    }

    private void review(String assignment, Function<String, String> form) {
        String days = form.apply("review-days");
        if (!days.matches("\\d{1,3}")) {
            throw new IllegalArgumentException("期限应为 1 至 180 日。The period is 1 to 180 days.");
        }
        desk.tell(
                assignment,
                new ExchangeBody.ReviewRequested(
                        Secrets.id("rv_"),
                        AccessPurpose.valueOf(form.apply("review-purpose")),
                        form.apply("review-basis"),
                        Integer.parseInt(days),
                        clock.instant()));
    }

    private void decide(String assignment, Function<String, String> form) {
        Desk.Application application = desk.applications(assignment).stream()
                .filter(one -> one.applied().applicationId().equals(form.apply("application")))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("没有这个申请。There is no such application."));
        desk.decide(application, Decision.valueOf(form.apply("decision")), filled(form.apply("decision-reason")));
    }

    private static @Nullable String filled(String text) {
        return text.isEmpty() ? null : text;
    }
}
