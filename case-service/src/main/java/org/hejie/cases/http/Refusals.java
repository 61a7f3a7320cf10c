package org.hejie.cases.http;

import org.hejie.protocol.http.ProblemException;

/** Refusals that belong to the REST face alone. */
final class Refusals {
    private Refusals() {}

    static ProblemException caseUnknown() {
        return new ProblemException(
                404,
                "case_unknown",
                "没有这个案件，或者它不属于您的组织；请从案件列表里打开。",
                "There is no such case, or it is not of your organisation; open it from the list of cases.",
                null);
    }

    static ProblemException sessionUnknown() {
        return new ProblemException(
                404,
                "session_unknown",
                "没有这次调解，或者它不属于您的组织；请从列表里打开。",
                "There is no such session, or it is not of your organisation; open it from the list.",
                null);
    }

    static ProblemException participantUnknown() {
        return new ProblemException(
                404,
                "participant_unknown",
                "这次调解里没有这个人；请刷新页面。",
                "Nobody of that id takes part in this session; reload the page.",
                null);
    }

    static ProblemException notInRoom() {
        return new ProblemException(
                401,
                "not_in_room",
                "您现在不在调解室内，或者已从另一页面进入。请重新进入后再试。",
                "You are not in the room now, or entered from another page. Enter again and retry.",
                null);
    }

    static ProblemException invitationUnknown() {
        return new ProblemException(
                404,
                "invitation_unknown",
                "没有这份邀请，或者它不属于您的组织；请刷新页面。",
                "There is no such invitation, or it is not of your organisation; reload the page.",
                null);
    }

    static ProblemException notYourSession() {
        return new ProblemException(
                403,
                "not_your_session",
                "只有这次调解的调解员可以进入；请用调解员本人的账号登录。",
                "Only a mediator of this session may enter; sign in with that account.",
                "在线调解规则 art. 11");
    }

    static ProblemException notYourPlan() {
        return new ProblemException(
                403,
                "not_your_plan",
                "只有本案的主持调解员和本组织管理员可以改期或者取消；请联系他们。",
                "Only the case's presiding mediator and the organisation's administrator may move or cancel it; ask them.",
                "在线调解规则 art. 11");
    }

    static ProblemException noticeUnknown() {
        return new ProblemException(
                404,
                "message_unknown",
                "没有这条通知，或者它不属于这场调解；请刷新页面。",
                "There is no such message, or it is not of this session; reload the page.",
                null);
    }

    static ProblemException notYourOrganisation() {
        return new ProblemException(
                403,
                "not_your_organisation",
                "这份凭证不能代表该组织；请联系运维人员增加授权。",
                "This credential may not act for that organisation; ask the operator to add it.",
                null);
    }

    static ProblemException coMediatorUnknown() {
        return new ProblemException(
                400,
                "co_mediator_unknown",
                "共同调解员须是本组织的其他调解员，且不重复；请从名单中选择。",
                "A co-mediator is another mediator of your organisation, named once; choose from the list.",
                "在线调解规则 art. 11");
    }

    static ProblemException reasonInvalid() {
        return new ProblemException(
                400, "reason_invalid", "请说明理由，2 至 500 字。", "Give a reason of 2 to 500 characters.", null);
    }

    static ProblemException timeInvalid() {
        return new ProblemException(
                400,
                "time_invalid",
                "时间的格式不对；应类似 2026-01-31T01:00:00Z，并且开始早于结束。",
                "A time is not readable; write it like 2026-01-31T01:00:00Z, with from before to.",
                null);
    }
}
