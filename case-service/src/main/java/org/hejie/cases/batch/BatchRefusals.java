package org.hejie.cases.batch;

import org.hejie.protocol.http.ProblemException;

/** Refusals of files and their rows. */
final class BatchRefusals {
    private BatchRefusals() {}

    private static ProblemException file(String code, String zh, String en) {
        return new ProblemException(400, code, zh, en, null);
    }

    static ProblemException tooLarge() {
        return file(
                "file_too_large",
                "文件超过 5 MiB；请拆成几个文件分别导入。",
                "The file has more than 5 MiB; split it and import the parts.");
    }

    static ProblemException tooManyRows() {
        return file(
                "too_many_rows",
                "表格超过 10000 行；请拆成几个文件分别导入。",
                "The table has more than 10,000 rows; split it and import the parts.");
    }

    static ProblemException unreadable() {
        return file(
                "file_unreadable",
                "文件读不出来：它不是完整的 CSV（UTF-8 或 GB18030）或者 XLSX 表格。请下载模板，填写后另存为 XLSX 或者“CSV UTF-8”再上传。",
                "The file cannot be read: it is no whole CSV (UTF-8 or GB18030) or XLSX. Download the template, fill it in and save it as XLSX or as CSV UTF-8.");
    }

    static ProblemException oldExcel() {
        return file(
                "file_old_excel",
                "这是旧版 Excel（.xls）文件；请另存为 .xlsx 或者“CSV UTF-8”再上传。",
                "This is a file of an old Excel (.xls); save it as .xlsx or as CSV UTF-8.");
    }

    static ProblemException noRows() {
        return file(
                "file_empty", "表格里没有要导入的行；请在标题行下面填写。", "There is no row to import; fill in rows below the heading.");
    }

    static ProblemException columnMissing(Column column) {
        return file(
                "column_missing",
                "缺少“" + column.heading() + "”列；请使用模板的标题行。",
                "The column " + column.heading() + " is missing; use the template's heading.");
    }

    static ProblemException columnUnknown(int place) {
        return file(
                "column_unknown",
                "第 " + place + " 列的标题不认识；请使用模板的标题行，删去其他列。",
                "The heading of column " + place
                        + " is not known; use the template's heading and remove other columns.");
    }

    static ProblemException columnTwice(Column column) {
        return file(
                "column_twice",
                "“" + column.heading() + "”列出现了两次；请删去一列。",
                "The column " + column.heading() + " is there twice; remove one.");
    }

    static ProblemException empty() {
        return file("cell_empty", "这一格没有填；请填写。", "The cell is empty; fill it in.");
    }

    static ProblemException formula() {
        return file(
                "cell_formula",
                "这一格是公式或者错误值；请改成文字（复制后选择“粘贴为数值”）。",
                "The cell holds a formula or an error; write its value instead.");
    }

    static ProblemException cellTooLong() {
        return file("cell_too_long", "这一格超过 1000 个字；请缩短。", "The cell has more than 1,000 characters; shorten it.");
    }

    static ProblemException twiceInFile(int first) {
        return file(
                "twice_in_file",
                "与第 " + first + " 行重复；请删去一行或者改名。",
                "The same as in row " + first + "; remove one or change it.");
    }

    static ProblemException word(String known) {
        return file(
                "word_unknown", "不认识这个词；请填写其中之一：" + known + "。", "The word is not known; write one of: " + known + ".");
    }

    static ProblemException bodyUnknown() {
        return file(
                "body_unknown",
                "没有这个机构，或者它不在您管理的范围内；请照机构列表填写全称，或者先导入机构。",
                "There is no such body, or it is not yours to manage; write its full name as in the list of bodies, or import the body first.");
    }

    static ProblemException parentRefused(int row) {
        return file(
                "parent_refused",
                "上级机构所在的第 " + row + " 行没有通过；请先改正那一行。",
                "Row " + row + ", which opens the body above it, is refused; mend that row first.");
    }

    static ProblemException dayUnreadable() {
        return file("day_unreadable", "日期读不出来；请写成 2026-12-31。", "The day cannot be read; write it as 2026-12-31.");
    }

    private static ProblemException conflict(String code, String zh, String en) {
        return new ProblemException(409, code, zh, en, null);
    }

    static ProblemException notTried() {
        return conflict(
                "import_not_tried",
                "这个文件没有试算过，或者试算后改动过；请先试算这个文件。",
                "This file was not tried, or was changed since; try it first.");
    }

    static ProblemException hasRefusals() {
        return conflict(
                "import_has_refusals",
                "试算时有没通过的行，不能导入；请改正后重新试算。",
                "The trial refused rows; mend them and try the file again.");
    }

    static ProblemException applied() {
        return conflict("import_applied", "这个文件已经导入过了；请到列表里查看。", "This file was imported already; look at the lists.");
    }

    static ProblemException changed() {
        return conflict(
                "import_changed",
                "试算之后，机构或者账号有了变化，现在有行不能通过；什么也没有导入。请重新试算。",
                "Bodies or accounts have changed since the trial, and rows are refused now; nothing was imported. Try the file again.");
    }
}
