package org.hejie.cases.register;

import org.hejie.protocol.http.ProblemException;

/** Refusals about profiles and rosters. */
final class RegisterRefusals {
    private static final String ROSTER = "特邀调解规定 arts. 5-8";

    private RegisterRefusals() {}

    static ProblemException mediatorUnknown() {
        return new ProblemException(
                404,
                "mediator_unknown",
                "没有这位调解员，或者此人不在您的组织；请从名单里打开。",
                "There is no such mediator, or they are not of your organisation; open them from the list.",
                null);
    }

    static ProblemException profile(String zh, String en) {
        return new ProblemException(400, "profile_invalid", zh, en, "在线调解规则 art. 5");
    }

    static ProblemException organisationUnknown() {
        return new ProblemException(
                404,
                "organisation_unknown",
                "没有这个调解组织，或者它没有公布资料；请从列表里打开。",
                "There is no such mediation organisation, or it shows nothing of itself; open it from the list.",
                null);
    }

    static ProblemException entryUnknown() {
        return new ProblemException(
                404,
                "roster_entry_unknown",
                "没有这条名册申请，或者它与您的机构无关；请从列表里打开。",
                "There is no such entry, or your body has nothing to do with it; open it from the list.",
                null);
    }

    static ProblemException courtUnfit() {
        return new ProblemException(
                400,
                "roster_court_unfit",
                "只能向同级同地区的法院申请入册；请从列表里选择法院。没有列出的，请先由上级机构核对本组织的层级和区划代码。",
                "An entry goes to a court of the same level and region; choose one from the list. If none is listed, let the body above check your organisation's level and region code.",
                ROSTER);
    }

    static ProblemException entryExists() {
        return new ProblemException(
                409,
                "roster_entry_exists",
                "已经有这份申请；请在列表里继续办理。",
                "There is such an entry already; go on with it in the list.",
                null);
    }

    static ProblemException certificateMissing() {
        return new ProblemException(
                409,
                "certificate_missing",
                "还没有填写调解员证书号；请先完善调解员资料，再提交。",
                "The mediator's certificate number is missing; complete the profile first, then submit.",
                ROSTER);
    }

    static ProblemException state() {
        return new ProblemException(
                409,
                "roster_state",
                "申请现在的状态不能这样办理；请刷新页面。到期前 60 日内可以申请续期。",
                "That cannot be done in the entry's present state; reload the page. It may be renewed within 60 days before its last day.",
                null);
    }

    static ProblemException decidedElsewhere() {
        return new ProblemException(
                409,
                "roster_decided_elsewhere",
                "本地区已经系统对接，这次申请已推送至法院平台，由该平台作出决定。",
                "The region is docked and this submission was pushed to the court's platform; it decides there.",
                ROSTER);
    }

    static ProblemException untilInvalid() {
        return new ProblemException(
                400,
                "roster_until_invalid",
                "请填写有效期至：今天以后、三年以内。",
                "Give the last day: after today, within three years.",
                ROSTER);
    }
}
