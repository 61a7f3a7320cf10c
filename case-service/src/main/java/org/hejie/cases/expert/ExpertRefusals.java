package org.hejie.cases.expert;

import org.hejie.protocol.http.ProblemException;

/** Refusals about the pool of experts. */
final class ExpertRefusals {
    private static final String ARTICLE = "法办〔2022〕3号 §5(2)";

    private ExpertRefusals() {}

    static ProblemException noPool() {
        return new ProblemException(
                404,
                "expert_pool_unknown",
                "没有由您的机构管理或者可以使用的省级调解专家资源库。",
                "There is no provincial pool of experts that your body keeps or may use.",
                ARTICLE);
    }

    static ProblemException expertUnknown() {
        return new ProblemException(
                404,
                "expert_unknown",
                "没有这位专家，或者不在您管理的资源库里；请从列表里打开。",
                "There is no such expert, or they are not of your pool; open them from the list.",
                null);
    }

    static ProblemException requestUnknown() {
        return new ProblemException(
                404,
                "expert_request_unknown",
                "没有这份请求，或者它与您无关；请从列表里打开。",
                "There is no such request, or it is not yours; open it from the list.",
                null);
    }

    static ProblemException caseUnknown() {
        return new ProblemException(
                404,
                "case_unknown",
                "没有这个案件，或者它不属于您的组织；请从案件列表里打开。",
                "There is no such case, or it is not of your organisation; open it from the list.",
                null);
    }

    static ProblemException mediatorUnknown() {
        return new ProblemException(
                400, "mediator_unknown", "请从本组织的调解员里选择。", "Choose a mediator of this organisation.", null);
    }

    static ProblemException exists() {
        return new ProblemException(409, "expert_exists", "已经推荐过这位专家。", "This expert was proposed already.", null);
    }

    static ProblemException state() {
        return new ProblemException(
                409,
                "expert_state",
                "现在的状态不能这样办理；请刷新页面。",
                "That cannot be done in the present state; reload the page.",
                null);
    }

    static ProblemException notCollective() {
        return new ProblemException(
                409,
                "not_collective",
                "专家资源库用于重大集体劳动人事争议：劳动者十人以上，或者由您注明属于重大集体争议。",
                "The pool is for major collective disputes: ten workers or more, or marked as such by you.",
                ARTICLE);
    }

    static ProblemException invalid(String zh, String en) {
        return new ProblemException(400, "expert_invalid", zh, en, null);
    }
}
