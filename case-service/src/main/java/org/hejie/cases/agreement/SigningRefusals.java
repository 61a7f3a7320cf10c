package org.hejie.cases.agreement;

import org.hejie.protocol.http.ProblemException;

/** Why something is not signed; what the room refuses comes with the room's own words. */
final class SigningRefusals {
    private SigningRefusals() {}

    static ProblemException notCurrent() {
        return new ProblemException(
                409,
                "agreement_changed",
                "协议尚未定稿，或者已经变更；请重新阅读现在的文本再签。",
                "There is no agreement to sign, or it has changed; read what it says now, then sign.",
                "在线调解规则 art. 19");
    }

    static ProblemException none() {
        return new ProblemException(
                404, "agreement_unknown", "这次调解没有定稿的协议。", "No agreement was fixed in this session.", null);
    }

    static ProblemException codeNotSent() {
        return new ProblemException(
                503,
                "code_not_sent",
                "验证码没有发出；请稍后再试，或者告诉调解员。",
                "The code could not be sent; try again shortly, or tell the mediator.",
                null);
    }

    static ProblemException codeTooSoon(long seconds) {
        return new ProblemException(
                429,
                "code_too_soon",
                "刚刚发送过验证码；请 " + seconds + " 秒后再获取。",
                "A code was just sent; ask again in " + seconds + " seconds.",
                null);
    }

    static ProblemException tooManyCodes() {
        return new ProblemException(
                423,
                "too_many_codes",
                "获取验证码次数过多；请联系调解员，可以改为在纸上签名后上传扫描件。",
                "Too many codes were asked for; tell the mediator: signing on paper and a scan will do as well.",
                "在线调解规则 art. 19");
    }

    static ProblemException codeExpired() {
        return new ProblemException(
                410, "code_expired", "验证码已经过期；请重新获取。", "The code has expired; ask for a new one.", null);
    }

    static ProblemException codeWrong(int left) {
        return left > 0
                ? new ProblemException(
                        403,
                        "code_wrong",
                        "验证码不对；请查看最新的短信，还可以试 " + left + " 次。",
                        "The code is wrong; look at the latest message. Tries left: " + left + ".",
                        null)
                : tooManyTries();
    }

    static ProblemException tooManyTries() {
        return new ProblemException(
                423,
                "code_used_up",
                "输错次数过多，这个验证码已经作废；请重新获取。",
                "Too many wrong tries: this code is void; ask for a new one.",
                null);
    }

    static ProblemException noPhone() {
        return new ProblemException(
                409,
                "no_phone",
                "没有登记您的手机号码，不能在线签署；请告诉调解员。",
                "No phone of yours is on file, so you cannot sign online; tell the mediator.",
                null);
    }

    static ProblemException notMediator() {
        return new ProblemException(
                403,
                "not_your_session",
                "只有这次调解的调解员可以签署；请用调解员本人的账号登录。",
                "Only a mediator of this session signs; sign in with that account.",
                "在线调解规则 art. 19");
    }

    static ProblemException maySeal() {
        return new ProblemException(
                403,
                "may_not_seal",
                "印章由调解组织的管理员加盖；组织可以在设置中允许调解员加盖。",
                "The seal is set by the organisation's administrator; the organisation may let its mediators set it.",
                "劳动争议调解仲裁法 art. 14");
    }

    static ProblemException scanType() {
        return new ProblemException(
                415, "scan_type", "扫描件应当是 PDF、PNG 或者 JPEG 文件。", "A scan is a PDF, PNG or JPEG file.", null);
    }
}
