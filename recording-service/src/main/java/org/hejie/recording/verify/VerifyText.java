package org.hejie.recording.verify;

import java.util.List;
import org.hejie.protocol.Language;
import org.hejie.protocol.rest.VerifyReport;
import org.hejie.protocol.rest.VerifyReport.Finding;
import org.hejie.protocol.rest.VerifyReport.Severity;
import org.hejie.protocol.rest.VerifyReport.Statement;

/** A report as plain text for a terminal. */
public final class VerifyText {
    private VerifyText() {}

    public static String render(VerifyReport report, Language language) {
        boolean zh = language == Language.ZH_CN;
        StringBuilder text = new StringBuilder();
        VerifyReport.Checked c = report.checked();
        if (zh) {
            text.append(report.ok() ? "检查通过。" : "检查未通过。");
            text.append("已查录制 ").append(c.recordings()).append(" 次、轨道 ").append(c.tracks());
            text.append(" 条、分片 ").append(c.chunks()).append(" 个、事件 ").append(c.events());
            text.append(" 条，共 ").append(c.bytes()).append(" 字节。\n");
        } else {
            text.append(report.ok() ? "Verified." : "NOT verified.");
            text.append(" Checked: ")
                    .append(c.recordings())
                    .append(" recordings, ")
                    .append(c.tracks());
            text.append(" tracks, ").append(c.chunks()).append(" chunks, ").append(c.events());
            text.append(" events, ").append(c.bytes()).append(" bytes.\n");
        }
        for (Finding finding : report.findings()) {
            boolean error = finding.severity() == Severity.ERROR;
            String mark = zh ? error ? "错误" : "说明" : error ? "ERROR" : "note";
            text.append("  [")
                    .append(mark)
                    .append("] ")
                    .append(zh ? finding.zh() : finding.en())
                    .append('\n');
        }
        statements(text, zh ? "已证明：" : "Proved:", report.proved(), zh);
        statements(text, zh ? "未证明：" : "Not proved:", report.notProved(), zh);
        return text.toString();
    }

    private static void statements(StringBuilder text, String title, List<Statement> statements, boolean zh) {
        if (statements.isEmpty()) {
            return;
        }
        text.append(title).append('\n');
        for (Statement statement : statements) {
            text.append("  - ").append(zh ? statement.zh() : statement.en()).append('\n');
        }
    }
}
