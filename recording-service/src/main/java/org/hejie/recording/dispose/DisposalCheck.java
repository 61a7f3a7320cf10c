package org.hejie.recording.dispose;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hejie.protocol.recording.DisposalCertificate;
import org.hejie.protocol.rest.VerifyReport.Finding;
import org.hejie.protocol.rest.VerifyReport.Severity;
import org.hejie.recording.archive.SessionContent;
import org.hejie.recording.store.ArchiveStore;
import org.hejie.recording.store.ChainFile;

/**
 * Checks the certificates of a case's sessions that were disposed of, and of its file, by what lies beside them alone.
 *
 * @param certificates sound ones, by session
 * @param erased there is a sound one of the file
 */
public record DisposalCheck(Map<String, DisposalCertificate> certificates, boolean erased, List<Finding> findings) {

    /** @param folder of the case, {@code ""} when the store is that folder */
    public static DisposalCheck of(ArchiveStore store, String folder) throws IOException {
        Map<String, DisposalCertificate> sound = new LinkedHashMap<>();
        List<Finding> findings = new ArrayList<>();
        for (String sessionId : Certificates.sessions(store, folder)) {
            String path = SessionContent.join(folder, sessionId);
            try {
                Certificates.Checked checked = Certificates.check(store, path);
                DisposalCertificate c = checked.certificate();
                sound.put(sessionId, c);
                findings.add(note(
                        "session_disposed",
                        "会话 " + sessionId + " 已于 " + c.at() + " 依规销毁："
                                + c.proposedBy().name() + " 提出，"
                                + c.confirmedBy().name() + " 确认，" + basis(c, true) + "；销毁证明由 " + checked.holder()
                                + " 签名，与内容相符。",
                        "session " + sessionId + " was disposed of on " + c.at() + ": proposed by "
                                + c.proposedBy().name() + ", confirmed by "
                                + c.confirmedBy().name() + ", "
                                + basis(c, false) + "; its certificate bears the signature of " + checked.holder()
                                + "."));
                if (!store.list(path).isEmpty()) {
                    findings.add(note(
                            "disposal_unfinished",
                            "会话 " + sessionId + " 已决定销毁，但此处还有它的文件。",
                            "session " + sessionId + " was to be disposed of, but files of it are still here."));
                }
            } catch (IOException e) {
                String why = e instanceof NoSuchFileException ? e.getMessage() + " is missing" : e.getMessage();
                findings.add(new Finding(
                        Severity.ERROR,
                        "disposal_certificate",
                        "会话 " + sessionId + " 的销毁证明不完好：" + why,
                        "the certificate of disposal of session " + sessionId + " is not sound: " + why,
                        null,
                        null,
                        null,
                        null));
            }
        }
        Optional<Finding> file = file(store, folder);
        file.ifPresent(findings::add);
        boolean erased = file.filter(f -> f.severity() == Severity.NOTE).isPresent();
        return new DisposalCheck(Map.copyOf(sound), erased, List.copyOf(findings));
    }

    private static Optional<Finding> file(ArchiveStore store, String folder) {
        try {
            return FileCertificates.check(store, folder)
                    .map(checked -> note(
                            "file_erased",
                            "案件 " + checked.certificate().fileId() + " 的案卷已于 "
                                    + checked.certificate().at() + " 依规清除："
                                    + checked.certificate().proposedBy().name() + " 提出，"
                                    + checked.certificate().confirmedBy().name() + " 确认；证明由 " + checked.holder()
                                    + " 签名，与内容相符。",
                            "the file of case " + checked.certificate().fileId() + " was erased on "
                                    + checked.certificate().at() + ": proposed by "
                                    + checked.certificate().proposedBy().name() + ", confirmed by "
                                    + checked.certificate().confirmedBy().name()
                                    + "; its certificate bears the signature of " + checked.holder() + "."));
        } catch (IOException e) {
            String why = e instanceof NoSuchFileException ? e.getMessage() + " is missing" : e.getMessage();
            return Optional.of(new Finding(
                    Severity.ERROR,
                    "erasure_certificate",
                    "案卷清除证明不完好：" + why,
                    "the certificate of the erased file is not sound: " + why,
                    null,
                    null,
                    null,
                    null));
        }
    }

    /** What is wrong with the ledger of holds, if it is there. */
    public static List<Finding> holds(ArchiveStore store) throws IOException {
        if (!store.exists(HoldLedger.FILE)) {
            return List.of();
        }
        String fault = ChainFile.read(store.read(HoldLedger.FILE)).fault();
        return fault == null
                ? List.of()
                : List.of(new Finding(
                        Severity.ERROR,
                        "holds_changed",
                        "保全记录 " + HoldLedger.FILE + " 被改动：" + fault,
                        "the ledger of holds was changed: " + fault,
                        null,
                        null,
                        null,
                        null));
    }

    private static String basis(DisposalCertificate c, boolean zh) {
        var term = c.retention().term();
        String words = term == null ? "" : (zh ? term.basisZh() : term.basisEn()) + " (" + term.article() + ")";
        return zh ? "依据：" + words : "on the basis: " + words;
    }

    private static Finding note(String code, String zh, String en) {
        return new Finding(Severity.NOTE, code, zh, en, null, null, null, null);
    }
}
