package org.hejie.cases.problem;

import org.hejie.protocol.http.ProblemException;

/** Refusals about problems of the linkage. */
final class ProblemRefusals {
    private ProblemRefusals() {}

    static ProblemException unknown() {
        return new ProblemException(
                404,
                "problem_unknown",
                "没有这个问题，或者它与您的机构无关；请从列表里打开。",
                "There is no such problem, or your body has nothing to do with it; open it from the list.",
                null);
    }

    static ProblemException words(String zh, String en, int most) {
        return new ProblemException(
                400,
                "problem_words",
                zh + "应为 2 到 " + most + " 个字。",
                "The " + en + " has 2 to " + most + " characters.",
                null);
    }

    static ProblemException personal() {
        return new ProblemException(
                400,
                "problem_has_personal_number",
                "问题里不能出现身份证号码或者手机号码；请写明现象和范围，不写个人。",
                "A problem must not contain an identity or phone number; say what happens and where, not to whom.",
                "个人信息保护法 art. 6");
    }

    static ProblemException region() {
        return new ProblemException(
                400,
                "problem_region",
                "地区应为本机构所在或者所辖的 6 位区划代码（GB/T 2260）。",
                "The region is the six digits (GB/T 2260) of your body's own or of one within it.",
                null);
    }

    static ProblemException actor() {
        return new ProblemException(
                400,
                "problem_actor",
                "请从列表里选择承办机构：本机构、提出机构，或者管辖该地区的法院、人社部门。",
                "Choose who is to act from the list: your own body, the one that raised it, or a court or department of that region.",
                null);
    }

    static ProblemException changed() {
        return new ProblemException(
                409,
                "problem_changed",
                "这个问题刚有新的进展；请看过之后再填写。",
                "Something was done about this problem just now; read it, then write.",
                null);
    }
}
