package org.hejie.cases.join;

import org.hejie.cases.notice.NoticeTimes;
import org.hejie.cases.session.PlannedSession;
import org.hejie.protocol.Language;
import org.hejie.protocol.http.ProblemException;

/** The ways the door stays shut, each with what to do about it. */
public final class JoinRefusal {
    private static final String IDENTITY_RULE = "在线调解规则 art. 17";

    private JoinRefusal() {}

    public static ProblemException linkUnknown() {
        return new ProblemException(
                404,
                "link_unknown",
                "这个链接无效；请完整复制短信里的链接，或者请调解员重新发送。",
                "This link is not valid; copy the whole link from the message, or ask the mediator for a new one.",
                null);
    }

    public static ProblemException shortCodeUnknown() {
        return new ProblemException(
                404,
                "short_code_unknown",
                "没有这个号码；请对照短信逐位核对，或者向调解组织索取。",
                "There is no such code; compare it with the message digit by digit, or ask the organisation for it.",
                null);
    }

    static ProblemException codeOfOwnPage() {
        return new ProblemException(
                409,
                "short_code_of_own_page",
                "这个号码通向您自己的页面，不是调解室；请打开 /before 使用。",
                "This code leads to your own page, not to a session; use it at /before.",
                null);
    }

    static ProblemException linkExpired() {
        return new ProblemException(
                410,
                "link_expired",
                "这个链接已经过期；请联系调解员重新发送。",
                "This link has expired; ask the mediator for a new one.",
                null);
    }

    static ProblemException linkRevoked() {
        return new ProblemException(
                410,
                "link_revoked",
                "这个链接已经作废；请使用最近收到的链接，或者联系调解员。",
                "This link was withdrawn; use the latest one you received, or ask the mediator.",
                null);
    }

    static ProblemException usedElsewhere() {
        return new ProblemException(
                409,
                "link_used_elsewhere",
                "这个链接已经在另一台设备上使用；请回到那台设备，或者请调解员重新发送链接。",
                "This link is in use on another device; go back to that device, or ask the mediator for a new link.",
                IDENTITY_RULE);
    }

    static ProblemException doorLocked() {
        return new ProblemException(
                423,
                "door_locked",
                "尝试次数过多，为保护您的信息，链接已经锁定；请联系调解员重新发送链接。",
                "Too many tries: the link is locked to protect you; ask the mediator for a new one.",
                IDENTITY_RULE);
    }

    /** The same whichever part is wrong. */
    static ProblemException identityMismatch(int triesLeft) {
        return new ProblemException(
                403,
                "identity_mismatch",
                "姓名或者证件号码后四位与登记的不一致；请核对后再试，还可以试 " + triesLeft + " 次。",
                "Name or last four characters do not match what is on file; check both and try again. Tries left: "
                        + triesLeft + ".",
                IDENTITY_RULE);
    }

    static ProblemException codeWrong(int triesLeft) {
        return new ProblemException(
                403,
                "code_wrong",
                "验证码不对；请查看最新的短信，还可以试 " + triesLeft + " 次。",
                "The code is wrong; look at the latest message. Tries left: " + triesLeft + ".",
                IDENTITY_RULE);
    }

    static ProblemException codeExpired() {
        return new ProblemException(
                410, "code_expired", "验证码已经过期；请重新获取。", "The code has expired; ask for a new one.", IDENTITY_RULE);
    }

    static ProblemException codeTooSoon(long seconds) {
        return new ProblemException(
                429,
                "code_too_soon",
                "验证码刚刚发送过；请等 " + seconds + " 秒再获取。",
                "A code was sent just now; wait " + seconds + " seconds before asking for another.",
                null);
    }

    static ProblemException codeNotSent() {
        return new ProblemException(
                503,
                "code_not_sent",
                "验证码没有发送成功；请稍后再试，仍不成功请联系调解组织。",
                "The code could not be sent; try again in a moment, or ask the organisation.",
                null);
    }

    public static ProblemException sessionOver() {
        return new ProblemException(
                410,
                "session_over",
                "这次调解已经结束；如需继续，请联系调解员另行安排。",
                "This session is over; ask the mediator to plan another one.",
                null);
    }

    /** What happened and whom to call, for who was invited. */
    static ProblemException sessionCancelled(PlannedSession session) {
        return new ProblemException(
                410,
                "session_cancelled",
                session.organisation() + "取消了原定 " + NoticeTimes.print(session.plannedAt(), Language.ZH_CN)
                        + " 的调解；请联系该组织或者调解员" + session.presidingMediator() + "。",
                session.organisation() + " cancelled the session planned for "
                        + NoticeTimes.print(session.plannedAt(), Language.EN)
                        + "; ask the organisation or the mediator, "
                        + session.presidingMediator() + ".",
                null);
    }

    /** Over or cancelled, as it is. */
    public static ProblemException over(PlannedSession session) {
        return session.cancelled() ? sessionCancelled(session) : sessionOver();
    }

    static ProblemException sessionOpened() {
        return new ProblemException(
                409,
                "session_opened",
                "这场调解已经开放或者开始，不能再改期或者取消；请在调解室里结束本场，再另行安排。",
                "This session is open or has begun and cannot be moved or cancelled; end it in the room and plan another.",
                null);
    }

    static ProblemException notInvitable() {
        return new ProblemException(
                409,
                "not_invitable",
                "调解员用自己的账号进入，不需要链接；请选择一方当事人。",
                "Mediators enter with their account and need no link; choose a party.",
                null);
    }

    static ProblemException textChanged() {
        return new ProblemException(
                409,
                "text_changed",
                "文本已经更新；请刷新页面，阅读最新的文本后再确认。",
                "The text has changed; reload the page, read it again and then confirm.",
                "在线调解规则 art. 7");
    }

    static ProblemException promiseMissing() {
        return new ProblemException(
                409,
                "promise_missing",
                "这份告知书要由您本人作出承诺；请阅读后按承诺按钮。",
                "This notice asks for a promise of your own; read it and press the button with the promise.",
                "在线诉讼规则 art. 27");
    }

    static ProblemException noticeUnknown() {
        return new ProblemException(
                404, "notice_unknown", "没有这份告知书；请刷新页面。", "There is no such notice; reload the page.", null);
    }

    static ProblemException recordingFirst() {
        return new ProblemException(
                409,
                "recording_consent_first",
                "要用录音录像代替笔录，先要同意录音录像；请先回答上一项。",
                "For the recording to stand in for the transcript, agree to be recorded first.",
                "在线调解规则 art. 22");
    }

    static ProblemException stepsMissing(String zh, String en, String article) {
        return new ProblemException(409, "steps_missing", zh, en, article);
    }
}
