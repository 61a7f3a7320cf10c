package org.hejie.recording.verify;

import java.io.IOException;
import java.util.List;
import org.hejie.protocol.rest.VerifyReport;
import org.hejie.protocol.rest.VerifyReport.Finding;
import org.hejie.protocol.rest.VerifyReport.Severity;
import org.hejie.protocol.rest.VerifyReport.Statement;
import org.hejie.recording.custody.CustodyFiles;
import org.hejie.recording.custody.CustodyFiles.Checked;
import org.hejie.recording.store.ArchiveStore;

/** Checks a custody log's folder. */
final class CustodyCheck {
    private CustodyCheck() {}

    static VerifyReport run(ArchiveStore log) throws IOException {
        Checked checked = CustodyFiles.check(log);
        List<Finding> findings = checked.faults().stream()
                .map(fault -> new Finding(
                        Severity.ERROR,
                        "custody_fault",
                        "监管日志 " + fault.file() + " 第 " + fault.line() + " 行" + fault.zh() + "。",
                        "Custody log " + fault.file() + ", line " + fault.line() + " " + fault.en() + ".",
                        null,
                        null,
                        null,
                        null))
                .toList();
        String keys = String.join(", ", checked.keys());
        List<Statement> proved = findings.isEmpty()
                ? List.of(new Statement(
                        "监管日志共 " + checked.lines() + " 行，自持有以下密钥者写下以来未被改动、删除、插入或调换。密钥指纹（SHA-256）：" + keys,
                        "The " + checked.lines()
                                + " lines of the custody log were not changed, removed, inserted or exchanged since the holder of this key wrote them. Key fingerprint (SHA-256): "
                                + keys))
                : List.of();
        return new VerifyReport(
                findings.isEmpty(),
                new VerifyReport.Checked(0, 0, 0, checked.lines(), 0),
                findings,
                proved,
                List.of(new Statement(
                        "末尾若干行若被整段删去，检查不能发现：请与另存的末行摘要核对。现在的末行摘要：" + checked.head(),
                        "A removal of the last lines as a whole would not be noticed: compare with a head that was noted elsewhere. The head now: "
                                + checked.head())),
                List.of(new Statement(
                        "绕过服务器、直接持有文件和密钥的人看过什么。",
                        "What was looked at without the server, by whoever had files and keys.")));
    }
}
