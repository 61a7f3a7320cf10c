package org.hejie.cases.statistics;

import org.hejie.protocol.http.ProblemException;

/** Refusals about reports. */
final class StatisticsRefusals {
    private StatisticsRefusals() {}

    static ProblemException bodyUnknown() {
        return new ProblemException(
                404,
                "body_unknown",
                "没有这个机构，或者它不在您的管理范围之内；请从列表里选择。",
                "There is no such body, or it is not within your reach; choose one from the list.",
                null);
    }

    static ProblemException period() {
        return new ProblemException(
                400,
                "period_invalid",
                "请填写起止日期（年-月-日）：起不晚于止，最长三年。",
                "Give the first and the last day (year-month-day), the first not after the last, three years at most.",
                null);
    }

    static ProblemException region() {
        return new ProblemException(
                400,
                "region_invalid",
                "行政区划代码应为 6 位数字（GB/T 2260）。",
                "A region's code has six digits (GB/T 2260).",
                null);
    }

    static ProblemException level() {
        return new ProblemException(
                400, "level_unknown", "没有这个层级；请从列表里选择。", "There is no such level; choose one from the list.", null);
    }

    static ProblemException reportUnknown() {
        return new ProblemException(
                404,
                "report_unknown",
                "没有这份报告，或者它不在您的管理范围之内；请从列表里打开。",
                "There is no such report, or it is not within your reach; open it from the list.",
                null);
    }

    static ProblemException form() {
        return new ProblemException(
                400, "report_form_unknown", "报表可以是 csv、xlsx 或者 pdf。", "A report is csv, xlsx or pdf.", null);
    }
}
