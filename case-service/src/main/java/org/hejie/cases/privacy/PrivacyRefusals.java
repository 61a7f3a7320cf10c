package org.hejie.cases.privacy;

import org.hejie.protocol.http.ProblemException;

/** What is refused about personal data, and on what it rests. */
public final class PrivacyRefusals {
    private PrivacyRefusals() {}

    public static ProblemException notYourCase() {
        return new ProblemException(
                403,
                "not_your_case",
                "只有本案的调解员和本组织管理员可以查看完整号码；请联系他们。",
                "Only a mediator of this case and the organisation's administrator see the numbers in full; ask them.",
                "个人信息保护法 art. 51");
    }

    public static ProblemException partyUnknown() {
        return new ProblemException(
                404,
                "party_unknown",
                "没有这名参加人，或者不属于您的组织；请刷新页面。",
                "There is no such person, or they are not of your organisation; reload the page.",
                null);
    }

    /** Of whom the law keeps the data, and who asked for deletion. */
    public static ProblemException storeOnly() {
        return new ProblemException(
                409,
                "store_only",
                "本人已请求删除，案件已结束：依法保存期间只存储，不再显示完整号码。",
                "This person asked for deletion and the case is closed: while the law keeps the numbers they are stored and not shown.",
                "个人信息保护法 art. 47");
    }

    static ProblemException requestUnknown() {
        return new ProblemException(
                404,
                "request_unknown",
                "没有这份请求，或者不属于您的组织；请刷新页面。",
                "There is no such request, or it is not of your organisation; reload the page.",
                null);
    }

    static ProblemException requestDecided() {
        return new ProblemException(
                409, "request_decided", "这份请求已经处理；请刷新页面。", "This request was decided already; reload the page.", null);
    }

    static ProblemException requestInvalid() {
        return new ProblemException(
                400,
                "request_invalid",
                "请写明哪一项不对、应当是什么，并说明理由（2 至 1000 字）。",
                "Say what is wrong, what is to stand there, and why (2 to 1,000 characters).",
                "个人信息保护法 art. 46");
    }

    static ProblemException valueInvalid() {
        return new ProblemException(
                400,
                "value_invalid",
                "更正后的内容格式不对：手机号码应为 11 位；证件号码请对照证件填写；姓名不超过 100 字。",
                "What is to stand there is not right: a phone number has 11 digits; copy an identity number from the document; a name has at most 100 characters.",
                "个人信息保护法 art. 46");
    }

    static ProblemException tooMany() {
        return new ProblemException(
                409,
                "requests_full",
                "您已提交多份请求，请等待处理或者联系调解组织。",
                "You have made many requests already; wait until they are answered, or contact the organisation.",
                null);
    }

    static ProblemException decisionReason() {
        return new ProblemException(
                400,
                "reason_invalid",
                "请说明理由，2 至 500 字；本人会看到。",
                "Give a reason of 2 to 500 characters; the person reads it.",
                "个人信息保护法 art. 50");
    }

    static ProblemException numberNeeded() {
        return new ProblemException(
                400,
                "number_needed",
                "请填写完整的手机号码或者证件号码（只填一项）。",
                "Give one whole phone number or one whole identity number.",
                null);
    }
}
