package org.hejie.recording.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hejie.protocol.Json;
import org.hejie.protocol.rest.VerifyReport;
import org.hejie.protocol.rest.VerifyReport.Finding;
import org.hejie.protocol.rest.VerifyReport.Severity;
import org.hejie.protocol.rest.VerifyReport.Statement;
import org.hejie.recording.archive.SessionContent;
import org.hejie.recording.export.Export;
import org.hejie.recording.keys.CertificateChain;
import org.hejie.recording.store.Digest;
import org.hejie.recording.store.ZipStore;

/** Checks an exported package as it lies: its session, and that the package is the one that was made. */
final class PackageCheck {
    private static final String ARCHIVE = "archive";

    private final ZipStore zip;
    private final List<Finding> findings = new ArrayList<>();

    private PackageCheck(ZipStore zip) {
        this.zip = zip;
    }

    static VerifyReport run(Path file) throws IOException {
        try (ZipStore zip = new ZipStore(file)) {
            return new PackageCheck(zip).report();
        }
    }

    private VerifyReport report() throws IOException {
        List<VerifyReport> sessions = new ArrayList<>();
        for (String caseId : SessionContent.folders(zip, ARCHIVE)) {
            for (String sessionId : SessionContent.folders(zip, ARCHIVE + "/" + caseId)) {
                sessions.add(Verify.session(zip, ARCHIVE + "/" + caseId, sessionId));
            }
        }
        if (sessions.size() != 1) {
            error("nothing_found", "包内应有一次会话的记录。", "There must be one session in the package.");
            return new VerifyReport(
                    false, new VerifyReport.Checked(0, 0, 0, 0, 0), findings, List.of(), List.of(), List.of());
        }
        description();
        VerifyReport session = sessions.getFirst();
        List<Finding> all = new ArrayList<>(session.findings());
        all.addAll(findings);
        List<Statement> proved = new ArrayList<>(session.proved());
        if (session.ok() && findings.isEmpty()) {
            proved.add(new Statement(
                    "查阅包与生成时相同：EXPORT.json 所列的每个文件均在，且摘要相符。",
                    "The package is as it was made: every file that EXPORT.json lists is there and fits its digest."));
        }
        return new VerifyReport(
                session.ok() && findings.isEmpty(),
                session.checked(),
                List.copyOf(all),
                proved,
                session.notProved(),
                session.unknowable());
    }

    private void description() throws IOException {
        if (!zip.exists(Export.DESCRIPTION) || !zip.exists(Export.SIGNATURE)) {
            error("export_unsigned", "包内没有 EXPORT.json 或其签名。", "EXPORT.json or its signature is not in the package.");
            return;
        }
        byte[] bytes = zip.read(Export.DESCRIPTION);
        Export.Description description;
        try {
            description = Json.read(new String(bytes, StandardCharsets.UTF_8), Export.Description.class);
        } catch (JsonProcessingException e) {
            error("export_changed", "EXPORT.json 无法读取。", "EXPORT.json cannot be read.");
            return;
        }
        if (!isSigned(bytes)) {
            error("export_signature", "EXPORT.json 与其签名不符。", "EXPORT.json does not fit its signature.");
        }
        Set<String> listed = new HashSet<>(List.of(Export.DESCRIPTION, Export.SIGNATURE));
        for (Export.PackedFile file : description.files()) {
            listed.add(file.path());
            if (!zip.exists(file.path())) {
                error("export_file_missing", "缺少文件 " + file.path() + "。", file.path() + " is missing.");
            } else if (!Digest.of(zip.read(file.path())).equals(file.sha256())) {
                error("export_file_changed", "文件 " + file.path() + " 被改动。", file.path() + " was changed.");
            }
        }
        foreign("", listed);
    }

    private void foreign(String folder, Set<String> listed) throws IOException {
        for (String name : zip.list(folder)) {
            String path = SessionContent.join(folder, name);
            if (name.endsWith("/")) {
                foreign(path.substring(0, path.length() - 1), listed);
            } else if (!listed.contains(path)) {
                error("export_file_foreign", "文件 " + path + " 不是查阅包原有的。", path + " does not belong to the package.");
            }
        }
    }

    private boolean isSigned(byte[] description) throws IOException {
        String text = new String(zip.read(Export.SIGNATURE), StandardCharsets.UTF_8);
        try {
            Export.Signed signed = Json.read(text, Export.Signed.class);
            if (!(Json.write(signed) + "\n").equals(text) || !signed.sha256().equals(Digest.of(description))) {
                return false;
            }
            CertificateChain chain = CertificateChain.read(zip.read("keys/" + signed.key() + ".pem"));
            byte[] signature = Base64.getDecoder().decode(signed.signature());
            return chain.fault() == null
                    && chain.key().equals(signed.key())
                    && chain.algorithm().label().equals(signed.algorithm())
                    && (signed.sm3() == null || signed.sm3().equals(Digest.sm3Of(description)))
                    && Base64.getEncoder().encodeToString(signature).equals(signed.signature())
                    && chain.signed(description, signature);
        } catch (JsonProcessingException | IllegalArgumentException | java.nio.file.NoSuchFileException e) {
            return false;
        }
    }

    private void error(String code, String zh, String en) {
        findings.add(new Finding(Severity.ERROR, code, zh, en, null, null, null, null));
    }
}
