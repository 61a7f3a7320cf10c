package org.hejie.app.simulate;

import java.util.Map;

/** What messages and states are called on the page. */
final class Titles {
    private record Both(String zh, String en) {}

    private static final Map<String, Both> TYPES = Map.ofEntries(
            Map.entry("case.assigned", new Both("推送案件", "Case assigned")),
            Map.entry("case.updated", new Both("更新案情", "Case updated")),
            Map.entry("material.added", new Both("补充材料", "Material added")),
            Map.entry("case.recalled", new Both("撤回案件", "Case recalled")),
            Map.entry("mediator.replaced", new Both("更换调解员", "Mediator replaced")),
            Map.entry("confirmation.decision", new Both("司法确认等办理结果", "Decision on an application")),
            Map.entry("hold.requested", new Both("请求冻结", "Hold requested")),
            Map.entry("transcript.confirmed", new Both("笔录已确认", "Transcript confirmed")),
            Map.entry("undisputed_facts", new Both("无争议事实", "Undisputed facts")),
            Map.entry("recording.indexed", new Both("录音录像索引", "Recording indexed")),
            Map.entry("materials.returned", new Both("退还材料", "Materials returned")),
            Map.entry("review.requested", new Both("请求查阅", "Review requested")),
            Map.entry("review.answered", new Both("对查阅请求的答复", "Answer to a review request")),
            Map.entry("roster.submitted", new Both("报送名册", "Roster entry submitted")),
            Map.entry("roster.confirmed", new Both("名册决定", "Decision on a roster entry")),
            Map.entry("stats.period_report", new Both("定期报告", "Periodic report")),
            Map.entry("assignment.accepted", new Both("已接受委派、委托", "Assignment accepted")),
            Map.entry("assignment.declined", new Both("未接受委派、委托", "Assignment declined")),
            Map.entry("counterparty.willingness", new Both("对方当事人意愿", "The other side's willingness")),
            Map.entry("mediator.chosen", new Both("已确定调解员", "Mediator chosen")),
            Map.entry("session.scheduled", new Both("已排期", "Session scheduled")),
            Map.entry("session.started", new Both("调解开始", "Session started")),
            Map.entry("session.ended", new Both("调解结束", "Session ended")),
            Map.entry("term.extended", new Both("期限延长", "Term extended")),
            Map.entry("agreement.effective", new Both("协议生效", "Agreement effective")),
            Map.entry("mediation.terminated", new Both("调解终结", "Mediation terminated")),
            Map.entry("confirmation.applied", new Both("共同申请确认", "Confirmation applied for")),
            Map.entry("false_mediation.suspected", new Both("疑似虚假调解", "False mediation suspected")),
            Map.entry("message.refused", new Both("消息被退回", "Message refused")));

    private static final Map<String, Both> STATES = Map.of(
            "WAITING", new Both("等前面的", "Behind another"),
            "READY", new Both("发送中", "On its way"),
            "DONE", new Both("已签收", "Taken"),
            "DEAD", new Both("被拒收", "Given up"));

    private Titles() {}

    static String type(String type, boolean english) {
        Both both = TYPES.get(type);
        return both == null ? type : english ? both.en() : both.zh();
    }

    static String state(String state, boolean english) {
        Both both = STATES.get(state);
        return both == null ? state : english ? both.en() : both.zh();
    }
}
