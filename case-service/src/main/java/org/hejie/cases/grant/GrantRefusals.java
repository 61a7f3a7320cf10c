package org.hejie.cases.grant;

import org.hejie.protocol.http.ProblemException;

/** Why a recording is not shown, and what to do about it. */
public final class GrantRefusals {
    private static final String CONFIDENTIAL = "在线调解规则 art. 18";
    private static final String PERMISSION = "庭审录音录像规定 art. 15";

    private GrantRefusals() {}

    private static ProblemException forbidden(String code, String zh, String en, String article) {
        return new ProblemException(403, code, zh, en, article);
    }

    /** Nothing lets this person look at that case. */
    public static ProblemException grantNeeded() {
        return forbidden(
                "grant_needed",
                "查阅本案录音录像须先获批：请在案件页面申请查阅，写明用途、依据和期限。",
                "Looking at this case needs a grant: ask for one on the case's page, with purpose, basis and period.",
                CONFIDENTIAL);
    }

    static ProblemException grantNotInForce() {
        return forbidden(
                "grant_not_in_force",
                "这份查阅许可尚未批准、尚未到期限、已过期或已被撤销；请重新申请。",
                "This grant is not approved, has not begun, is over or was revoked; ask for a new one.",
                PERMISSION);
    }

    static ProblemException grantScope() {
        return forbidden(
                "grant_scope",
                "这份查阅许可不包括这次调解；请为它另行申请。",
                "This grant does not reach this session; ask for one that does.",
                PERMISSION);
    }

    static ProblemException releaseNeeded() {
        return forbidden(
                "release_needed",
                "这次调解未达成协议，录音录像已封存：须由两人（其中至少一名法院监督人员）写明理由后启封。请申请启封。",
                "This session ended without agreement and is sealed: two people, at least one a court supervisor, must release it with reasons. Ask for its release.",
                CONFIDENTIAL);
    }

    static ProblemException caucusReleaseNeeded() {
        return forbidden(
                "release_needed",
                "这是背对背会谈的单独封存记录：须由两名法院监督人员写明理由后启封，与调解结果无关。请申请启封。",
                "This is the sealed record of a private talk: two court supervisors must release it with reasons, however the session ended. Ask for its release.",
                CONFIDENTIAL);
    }

    static ProblemException reviewRequestUnknown() {
        return new ProblemException(
                404,
                "review_request_unknown",
                "没有这条查阅请求，或者它不是向本院提出的；请从列表里打开。",
                "There is no such request for a review, or it is not your court's; open it from the list.",
                null);
    }

    static ProblemException reviewRequestAnswered() {
        return new ProblemException(
                409,
                "review_request_answered",
                "这条查阅请求已经答复；请刷新页面。",
                "This request has been answered; reload the page.",
                null);
    }

    static ProblemException releaseNotNeeded() {
        return new ProblemException(
                409, "release_not_needed", "这次调解没有封存，可以直接打开。", "This session is not sealed on failure; open it.", null);
    }

    static ProblemException openingNeeded() {
        return forbidden("opening_needed", "请先写明理由打开这次调解，再查阅内容。", "Open this session with a reason first.", PERMISSION);
    }

    static ProblemException openingEnded() {
        return forbidden(
                "opening_ended",
                "本次查阅已经结束；如需继续，请写明理由重新打开。",
                "This viewing is over; to go on, open the session again with a reason.",
                PERMISSION);
    }

    static ProblemException grantRevoked() {
        return forbidden(
                "grant_revoked",
                "查阅许可已被撤销，播放已停止；如有疑问请联系法院监督人员。",
                "The grant was revoked and playback has ended; ask the court's supervisor why.",
                PERMISSION);
    }

    static ProblemException grantExpired() {
        return forbidden(
                "grant_expired",
                "查阅许可已到期，播放已停止；如需继续，请重新申请。",
                "The grant is over and playback has ended; ask for a new one to go on.",
                PERMISSION);
    }

    static ProblemException ownGrant() {
        return forbidden(
                "own_grant",
                "不能由申请人本人批准或启封；请由另一人办理。",
                "Nobody decides on his own request; another person must.",
                PERMISSION);
    }

    static ProblemException grantUnknown() {
        return new ProblemException(
                404, "grant_unknown", "没有这份查阅许可；请刷新页面。", "There is no such grant; reload the page.", null);
    }

    static ProblemException grantDecided() {
        return new ProblemException(
                409, "grant_decided", "这份申请已经有人答复；请刷新页面。", "This request was answered already; reload the page.", null);
    }

    static ProblemException grantOver() {
        return new ProblemException(
                409,
                "grant_over",
                "申请的期限已过；请申请人重新申请。",
                "The period asked for has passed; it must be asked for again.",
                null);
    }

    static ProblemException notInForce() {
        return new ProblemException(
                409,
                "grant_not_in_force",
                "这份查阅许可现在不在有效状态；请刷新页面。",
                "This grant is not in force; reload the page.",
                null);
    }

    static ProblemException releaseAsked() {
        return new ProblemException(
                409,
                "release_asked",
                "已经为这次调解申请过启封；请等待答复。",
                "Its release was asked for already; wait for the answer.",
                null);
    }

    static ProblemException releaseUnknown() {
        return new ProblemException(
                404,
                "release_unknown",
                "没有这份启封申请，或者不归您办理；请刷新页面。",
                "There is no such release, or it is not yours to decide; reload the page.",
                null);
    }

    static ProblemException releaseDecided() {
        return new ProblemException(
                409,
                "release_decided",
                "这份启封申请已经办结；请刷新页面。",
                "This release was decided already; reload the page.",
                null);
    }

    static ProblemException signedByYou() {
        return new ProblemException(
                409,
                "release_signed_by_you",
                "您已经签署；须由另一人签署。",
                "You signed already; another person must.",
                CONFIDENTIAL);
    }

    static ProblemException needsSupervisor() {
        return new ProblemException(
                409,
                "release_needs_supervisor",
                "两名签署人中至少一名须是法院监督人员；请由法院监督人员签署。",
                "At least one of the two must be a court supervisor; one of them must sign now.",
                CONFIDENTIAL);
    }

    static ProblemException reasonInvalid() {
        return new ProblemException(
                400, "reason_invalid", "请写明理由，不超过 500 个字。", "Give a reason of 1 to 500 characters.", null);
    }

    static ProblemException basisInvalid() {
        return new ProblemException(
                400,
                "basis_invalid",
                "请写明依据（文书编号或条款），不超过 500 个字。",
                "Give the basis, an order or an article, in 1 to 500 characters.",
                null);
    }

    static ProblemException periodInvalid() {
        return new ProblemException(
                400,
                "period_invalid",
                "期限不对：结束应晚于开始和现在，且不超过 180 天。",
                "The period is not right: it ends after it begins and after now, and lasts at most 180 days.",
                null);
    }

    static ProblemException sessionsInvalid() {
        return new ProblemException(
                400,
                "sessions_invalid",
                "所选的调解不属于本案；请重新选择。",
                "A session asked for is not of this case; choose again.",
                null);
    }

    static ProblemException caseUnknown() {
        return new ProblemException(404, "case_unknown", "没有这个案件；请重新查找。", "There is no such case; search again.", null);
    }
}
