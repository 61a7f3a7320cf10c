package org.hejie.cases.records;

import org.hejie.protocol.http.ProblemException;

/** Why something is not done with a record. */
final class RecordsRefusals {
    private RecordsRefusals() {}

    static ProblemException recordUnknown() {
        return new ProblemException(
                404,
                "record_unknown",
                "没有这份档案，或者不归您管理；请从列表里打开。",
                "There is no such record, or it is not yours to keep; open it from the list.",
                null);
    }

    static ProblemException officerNeeded() {
        return new ProblemException(
                403,
                "officer_needed",
                "会话档案的销毁应由档案管理人员提出；请转告档案管理人员。",
                "The disposal of a session's record is proposed by a records officer; ask one.",
                null);
    }

    static ProblemException holdUnknown() {
        return new ProblemException(
                404, "hold_unknown", "没有这项保全；请刷新页面。", "There is no such hold; reload the page.", null);
    }

    static ProblemException holdOver() {
        return new ProblemException(
                409,
                "hold_over",
                "这项保全已经解除或者到期；请刷新页面。",
                "This hold was lifted or is over already; reload the page.",
                null);
    }

    static ProblemException holdTooLate() {
        return new ProblemException(
                409,
                "hold_too_late",
                "销毁已经由第二人确认，正在进行，不能再保全；请联系运维人员。",
                "A second person has confirmed the disposal and it is under way: a hold comes too late. Call the operator.",
                null);
    }

    static ProblemException holdTimeInvalid() {
        return new ProblemException(
                400, "hold_time_invalid", "保全的截止时间应当在现在之后。", "A hold must end after now, or be left open.", null);
    }

    static ProblemException reasonInvalid() {
        return new ProblemException(
                400, "reason_invalid", "请写明理由，1 到 500 个字。", "Give a reason of 1 to 500 characters.", null);
    }

    static ProblemException held() {
        return new ProblemException(
                409,
                "record_held",
                "这份档案正在保全，不能销毁；保全解除之后才可以。",
                "This record is under a legal hold and cannot be disposed of before the hold is lifted.",
                "庭审录音录像规定 arts. 13-15");
    }

    static ProblemException notDue() {
        return new ProblemException(
                409,
                "record_not_due",
                "保管期限还没有届满，不能销毁；请看页面上的到期日和依据。",
                "The record's term is not over; the page shows the day and its basis.",
                "关于人民法院诉讼档案保管期限的规定");
    }

    static ProblemException notSealed() {
        return new ProblemException(
                409,
                "record_not_sealed",
                "只有已经封存的档案可以处理；请等本次调解结束并封存。",
                "Only a sealed record can be dealt with; wait until the session is over and sealed.",
                null);
    }

    static ProblemException alreadyProposed() {
        return new ProblemException(
                409,
                "disposal_proposed",
                "已经有人提出销毁，等待第二人决定；请刷新页面。",
                "Disposal has been proposed already and waits for a second person; reload the page.",
                null);
    }

    /** What has to be over before a case's file is erased. */
    static final String FILE_RECORDS = "file_records_left";

    static final String FILE_GRANT = "file_grant_open";
    static final String FILE_EXCHANGE = "file_exchange_open";
    static final String FILE_CLOCK = "file_clock_runs";

    static ProblemException fileWaits(String code) {
        return switch (code) {
            case FILE_RECORDS ->
                conflict(
                        code,
                        "本案还有没有销毁的录音录像档案；请先按规定处理这些档案，再处理案卷。",
                        "Records of this case's sessions are still there; dispose of these first, then of the file.");
            case FILE_GRANT ->
                conflict(
                        code,
                        "本案还有有效的调阅授权或者没有答复的调阅申请；请在其结束之后再处理。",
                        "A grant to look at this case is in force or asked for; wait until it is over.");
            case FILE_EXCHANGE ->
                conflict(
                        code,
                        "与其他平台之间还有没有办完的本案消息；请在办完之后再处理。",
                        "Messages of this case to or from another platform are not finished; wait until they are.");
            default ->
                conflict(
                        FILE_CLOCK,
                        "本案还没有办结，或者还有期限在计算；请在其结束之后再处理。",
                        "This case is not over, or a term still runs; wait until it is.");
        };
    }

    static ProblemException closerNeeded() {
        return new ProblemException(
                403,
                "closer_needed",
                "只有本案的主持调解员或者本组织的管理员可以结束案卷；请转告其中一位。",
                "The case's presiding mediator or an administrator of the organisation closes its file; ask one of them.",
                null);
    }

    static ProblemException closingWordsInvalid() {
        return new ProblemException(
                400,
                "closing_words_invalid",
                "说明不能超过 500 个字；选择“其他”时请写明原因。",
                "At most 500 characters; of \"other\" say what it is.",
                null);
    }

    static ProblemException fileAssigned() {
        return conflict(
                "file_assigned",
                "本案由委派、委托或者申请而来，还没有办结；请按其流程办结，案卷随之结束。",
                "This case came by an assignment or an application that is not over; end that, and the file ends with it.");
    }

    static ProblemException fileSessionOpen() {
        return conflict(
                "file_session_open",
                "本案还有安排好的或者正在进行的调解；请先取消或者结束它。",
                "A session of this case is planned or going on; cancel or end it first.");
    }

    static ProblemException fileClosed() {
        return conflict("file_closed", "案卷已经结束；请刷新页面。", "The file is closed already; reload the page.");
    }

    static ProblemException fileErased() {
        return conflict("file_erased", "案卷已经依规销毁；请刷新页面。", "The file has been erased already; reload the page.");
    }

    private static ProblemException conflict(String code, String zh, String en) {
        return new ProblemException(409, code, zh, en, null);
    }

    static ProblemException disposalUnknown() {
        return new ProblemException(
                404, "disposal_unknown", "没有这项销毁提议；请刷新页面。", "There is no such proposal; reload the page.", null);
    }

    static ProblemException disposalDecided() {
        return new ProblemException(
                409,
                "disposal_decided",
                "这项提议已经有了决定；请刷新页面。",
                "This proposal has been decided already; reload the page.",
                null);
    }

    static ProblemException ownProposal() {
        return new ProblemException(
                403,
                "own_proposal",
                "提出和确认销毁的必须是两个人；请让另一位档案管理员或者法院监督员确认。",
                "Two different people must propose and confirm; ask another records officer or a court supervisor.",
                null);
    }

    static ProblemException classUnknown() {
        return new ProblemException(
                400,
                "class_unknown",
                "没有这一保管类别，或者在结案时没有生效；请从列表里选择。",
                "There is no such class, or it was not in force when the case was closed; choose one from the list.",
                null);
    }

    static ProblemException archiveFails() {
        return new ProblemException(
                503,
                "archive_unavailable",
                "档案库现在不能写入；请稍后再试，并通知运维人员。",
                "The archive cannot be written now; try again later and tell the operator.",
                null);
    }
}
