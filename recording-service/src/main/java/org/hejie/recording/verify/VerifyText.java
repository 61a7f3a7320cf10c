package org.hejie.recording.verify;

import java.util.Locale;
import org.hejie.protocol.Language;
import org.hejie.protocol.rest.VerifyReport;
import org.hejie.protocol.rest.VerifyReport.Finding;
import org.hejie.protocol.rest.VerifyReport.Severity;
import org.hejie.protocol.rest.VerifyReport.Statement;

/** A report as plain text for a terminal. */
public final class VerifyText {
    private VerifyText() {}

    public static String render(VerifyReport report, Language language) {
        boolean english = language == Language.EN;
        StringBuilder text = new StringBuilder();
        VerifyReport.Checked checked = report.checked();
        text.append(String.format(
                Locale.ROOT,
                english
                        ? "Checked: %d recordings, %d tracks, %d chunks, %d events, %d bytes.%n"
                        : "已检查：%d 次录制，%d 条轨道，%d 个分块，%d 条事件，%d 字节。%n",
                checked.recordings(),
                checked.tracks(),
                checked.chunks(),
                checked.events(),
                checked.bytes()));
        for (Finding finding : report.findings()) {
            boolean error = finding.severity() == Severity.ERROR;
            text.append(english ? (error ? "WRONG  " : "note   ") : (error ? "错误  " : "说明  "));
            text.append(english ? finding.en() : finding.zh())
                    .append(place(finding))
                    .append('\n');
        }
        statements(text, english ? "Proved:" : "已证明：", report.proved(), english);
        statements(text, english ? "Not proved:" : "未证明：", report.notProved(), english);
        statements(text, english ? "Cannot be known:" : "无从得知：", report.unknowable(), english);
        String verdict = report.ok()
                ? (english ? "SOUND: no fault was found." : "完好：未发现问题。")
                : (english ? "NOT SOUND: see above." : "不完好：见上。");
        return text.append(verdict).toString();
    }

    /** Where a machine would look: [track_1 chunk 3, 12.0 s to 14.0 s]. */
    private static String place(Finding finding) {
        StringBuilder place = new StringBuilder();
        if (finding.trackId() != null) {
            place.append(finding.trackId());
        }
        if (finding.chunk() != null) {
            place.append(" chunk ").append(finding.chunk());
        }
        Long from = finding.fromMs();
        Long to = finding.toMs();
        if (from != null) {
            place.append(String.format(Locale.ROOT, "%s%.1f s", place.isEmpty() ? "" : ", ", from / 1000.0));
            place.append(to == null ? "" : String.format(Locale.ROOT, " to %.1f s", to / 1000.0));
        }
        return place.isEmpty() ? "" : " [" + place.toString().strip() + "; " + finding.code() + "]";
    }

    private static void statements(
            StringBuilder text, String heading, Iterable<Statement> statements, boolean english) {
        boolean first = true;
        for (Statement statement : statements) {
            text.append(first ? heading + "\n" : "")
                    .append("  - ")
                    .append(english ? statement.en() : statement.zh())
                    .append('\n');
            first = false;
        }
    }
}
