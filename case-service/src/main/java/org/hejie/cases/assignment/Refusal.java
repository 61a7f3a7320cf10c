package org.hejie.cases.assignment;

import org.hejie.protocol.http.ProblemException;
import org.jspecify.annotations.Nullable;

/** Why an act is not done, and how to mend it. @param status HTTP */
record Refusal(
        int status,
        String code,
        String zh,
        String en,
        @Nullable String article) {
    private static Refusal of(int status, String code, String zh, String en, @Nullable String article) {
        return new Refusal(status, code, zh, en, article);
    }

    ProblemException problem() {
        return new ProblemException(status, code, zh, en, article);
    }

    static Refusal state() {
        return of(
                409,
                "assignment_state",
                "案件现在的状态不能这样处理；请刷新页面看它在等什么。",
                "This cannot be done as the assignment stands now; reload the page to see what it waits for.",
                null);
    }

    static Refusal acceptanceLate() {
        return of(
                409,
                "acceptance_late",
                "三个工作日的接受期限已过，法院可能已另行指派；请联系指派法院。",
                "The three working days for accepting are over, and the court may have assigned it anew; ask the court.",
                "在线调解规则 art. 12");
    }

    static Refusal notLapsed() {
        return of(409, "not_lapsed", "接受期限还没有过。", "The term for accepting is not over.", "在线调解规则 art. 12");
    }

    static Refusal place() {
        return of(
                400,
                "party_unknown",
                "名单里没有这一方，或者此事不需要问他；请刷新页面后从名单里选择。",
                "There is no such party, or this is not asked of them; reload the page and choose from the list.",
                null);
    }

    static Refusal time() {
        return of(
                400,
                "said_at_invalid",
                "当事人表示的时间应当在收案以后、现在以前。",
                "A party's word lies after the assignment came and not ahead of now.",
                null);
    }

    static Refusal words() {
        return of(400, "words_invalid", "请说明，2 至 500 字。", "Say why, with 2 to 500 characters.", null);
    }

    static Refusal field() {
        return of(
                400,
                "fields_missing",
                "请写明调解基本情况和未成原因，每一项不超过 2000 字。",
                "Write the mediation's basics and why it failed; a field has at most 2,000 characters.",
                "在线调解规则 art. 21");
    }

    static Refusal answered() {
        return of(409, "already_answered", "这一方已经这样答复过。", "This party has answered so already.", null);
    }

    static Refusal attemptFirst() {
        return of(
                409,
                "attempt_first",
                "认定无法联系之前，请先登记至少一次联系未果。",
                "Note at least one attempt without an answer before a party counts as unreachable.",
                "在线调解规则 art. 15");
    }

    static Refusal noCourt() {
        return of(
                400,
                "no_court",
                "本组织自收的案件没有指派法院；请由双方共同选择，或者由本组织指定。",
                "An organisation's own case has no court to designate; let the parties choose together, or designate one.",
                "在线调解规则 art. 10");
    }

    static Refusal nobodyToTell() {
        return of(
                409,
                "nobody_to_tell",
                "本案不是法院指派的，没有可以告知的法院；请按本组织的规定处理，情节严重的向公安机关报案。",
                "No court assigned this case, so there is none to tell; follow your organisation's rules, and report what is a crime to the police.",
                "在线调解规则 art. 23");
    }

    static Refusal grounds() {
        return of(
                400,
                "grounds_length",
                "请写明怀疑的理由，2 到 2000 个字。",
                "Say what the suspicion rests on, in 2 to 2,000 characters.",
                null);
    }

    static Refusal choiceFirst() {
        return of(
                409,
                "choice_first",
                "双方共同申请的，先由双方在两个工作日内共同选定调解员。",
                "Where both sides applied, they choose together first, within two working days.",
                "在线调解规则 art. 10");
    }

    static Refusal courtDesignates() {
        return of(
                409,
                "court_designates",
                "双方未能共同选定的，由法院指定；请登记法院的指定。",
                "Where both sides did not choose together, the court designates; enter what it decided.",
                "在线调解规则 art. 10");
    }

    static Refusal notReady() {
        return of(
                409,
                "not_ready",
                "对方当事人愿意调解、调解员确定以后才能立案开调。",
                "The case is opened once the other side is willing and the mediator is known.",
                "在线调解规则 arts. 4, 10, 15");
    }

    static Refusal consents() {
        return of(
                409,
                "consents_missing",
                "延长期限要各方当事人都同意；请登记每一方的同意。",
                "A longer term needs everyone's consent; enter each party's.",
                "在线调解规则 art. 24");
    }

    static Refusal noTerm() {
        return of(
                409,
                "no_term",
                "这个案件现在没有在计算的调解期限。",
                "No term of mediation is running for this assignment.",
                AssignmentClocks.NO_DELEGATION);
    }

    static Refusal days() {
        return of(400, "days_invalid", "延长的天数应为 1 至 365 天。", "A term is extended by 1 to 365 days.", null);
    }

    static Refusal termRuns() {
        return of(
                409,
                "term_runs",
                "调解期限还没有届满，请选择其他原因。",
                "The term is not over yet; choose another reason.",
                "在线调解规则 art. 25");
    }

    static Refusal reason() {
        return of(
                400,
                "reason_not_recorded",
                "达成协议、拒绝签署和视为拒绝调解由调解室记录；这里请选其他原因。",
                "Agreement, refusal to sign and deemed refusal are what the room records; choose another reason here.",
                "在线调解规则 arts. 14, 25");
    }

    static Refusal sessionForm() {
        return of(
                409,
                "session_form",
                "已经开过庭的，请在该场调解的结果表里填写。",
                "A session was held: write how it ended in that session's form.",
                "在线调解规则 art. 21");
    }

    static Refusal route() {
        return of(
                400,
                "route_not_open",
                "立案后委托的案件申请出具调解书；其他案件申请司法确认或者仲裁审查。",
                "What was entrusted after filing asks for a mediation statement; others for judicial confirmation or arbitration review.",
                "在线调解规则 art. 20");
    }

    static Refusal confirmationLate(String article) {
        return of(409, "confirmation_late", "申请期限已过，不能再提出。", "The last day for asking is past.", article);
    }

    static Refusal courtMissing() {
        return of(
                400,
                "court_missing",
                "请填写受理法院的名称和代码。",
                "Name the court, with its code, that is asked.",
                "民事诉讼法 art. 205");
    }

    static Refusal limitationDay() {
        return of(
                400,
                "limitation_day",
                "日期不能晚于今天；劳动关系终止日只对拖欠劳动报酬的争议填写。",
                "A day does not lie ahead, and the employment's end is told of unpaid pay alone.",
                LimitationNotes.ARTICLE);
    }

    static Refusal limitationGround() {
        return of(
                400,
                "limitation_ground",
                "请选择与此相符的事由，中断的还要写明是哪一方。",
                "Choose a ground that goes with it; of an interruption say also whose act it was.",
                LimitationNotes.ARTICLE);
    }

    static Refusal limitationOrder() {
        return of(
                409,
                "limitation_order",
                "中止要先开始、后消除，一段结束以后才能登记下一段。",
                "What stops it begins before it ends, and one is over before the next begins.",
                LimitationNotes.ARTICLE);
    }

    static Refusal limitationNote() {
        return of(
                409,
                "limitation_note",
                "没有这条登记，或者它已经被划去；请刷新页面。",
                "There is no such note, or it was struck out already; reload the page.",
                null);
    }

    static Refusal calendar() {
        return of(
                409,
                "calendar_lacking",
                "所需年份的放假安排还没有加载，最后一天无法确定；请联系运维人员。",
                "The calendar of a year is not loaded, so the last day cannot be said; ask the operator.",
                "民事诉讼法 art. 85");
    }

    static Refusal clock(org.hejie.cases.clock.Clock.Refusal why, String article) {
        return switch (why) {
            case CALENDAR_LACKING -> calendar();
            case ALREADY_OVER, ALREADY_MET ->
                of(409, "term_over", "期限已经届满或者调解已经结束。", "The term is over, or the mediation has ended.", article);
            case NOT_SUSPENDED_BY_LAW ->
                of(409, "not_suspended_by_law", "这个期限依法不因鉴定而中止。", "No appraisal stops this term.", article);
            case ALREADY_SUSPENDED ->
                of(409, "already_suspended", "期限已经中止。", "The term stands still already.", article);
            case NOT_SUSPENDED -> of(409, "not_suspended", "期限没有中止。", "The term does not stand still.", article);
            case NOT_EXTENDABLE -> of(409, "not_extendable", "这个期限依法不能延长。", "This term cannot be extended.", article);
            case EXTENDED_TOO_FAR ->
                of(409, "extended_too_far", "超过了依法可以延长的天数。", "That is more than the term may be extended by.", article);
            case BEFORE_THE_LAST_CHANGE ->
                of(409, "before_the_last_change", "时间早于上一次变更。", "That lies before the last change.", article);
        };
    }
}
