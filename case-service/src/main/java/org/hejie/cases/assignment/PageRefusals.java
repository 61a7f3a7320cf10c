package org.hejie.cases.assignment;

import org.hejie.protocol.http.ProblemException;

/** Why a party's own page, or whoever sends the link to it, does not get what was pressed. */
final class PageRefusals {
    private static final String CHOICE = "在线调解规则 art. 10";

    private PageRefusals() {}

    static ProblemException sentMeanwhile() {
        return new ProblemException(
                409,
                "link_sent_meanwhile",
                "刚刚已经有人发过链接；请刷新页面看发送情况，需要的话再发。",
                "Somebody sent a link just now; reload the page to see it, and send another if it is needed.",
                null);
    }

    static ProblemException answerFirst() {
        return new ProblemException(
                409,
                "answer_first",
                "请先答复您是否愿意调解，再选调解员。",
                "Say first whether you are willing to mediate; then choose.",
                "在线调解规则 art. 15");
    }

    static ProblemException settled() {
        return new ProblemException(
                409,
                "mediator_settled",
                "调解员已经确定，不能再选；请看页面上是哪一位。有异议的，请联系调解组织。",
                "The mediator is known already and cannot be chosen any more; the page says who. If you object, ask the organisation.",
                CHOICE);
    }

    static ProblemException choiceOver() {
        return new ProblemException(
                409,
                "choice_over",
                "共同选定的两个工作日已过，不能再选；调解员由他人指定，定下来以后会显示在这里。",
                "The two working days for choosing together are over; another designates the mediator, and the page will say who.",
                CHOICE);
    }

    static ProblemException notChoosable() {
        return new ProblemException(
                409,
                "mediator_not_choosable",
                "现在不能选这一位；请从页面上列出的调解员里另选一位。",
                "This mediator cannot be chosen now; choose another of those the page lists.",
                CHOICE);
    }
}
