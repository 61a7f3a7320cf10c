package org.hejie.cases.assignment;

import java.util.Optional;
import org.hejie.cases.assignment.AssignmentStore.Entry;
import org.hejie.cases.assignment.AssignmentStore.Loaded;
import org.hejie.cases.document.Document;
import org.hejie.cases.document.Documents;
import org.hejie.cases.document.NewDocument;
import org.hejie.cases.exchange.Unacceptable;
import org.hejie.cases.exhibit.FileKind;
import org.hejie.protocol.exchange.ExchangeBody.Material;
import org.hejie.protocol.rest.DocumentKind;
import org.hejie.protocol.rest.ScanState;
import org.jdbi.v3.core.Handle;

/** What platforms send along with an assignment: sealed beside its event until the case is open, then documents of the case. */
final class Materials {
    /** Of one message, all its papers together. */
    static final int MOST = 16 * 1024 * 1024;

    private static final int NAME_MOST = 200;
    private final AssignmentStore store;
    private final Documents documents;

    Materials(AssignmentStore store, Documents documents) {
        this.store = store;
        this.documents = documents;
    }

    static void check(Material material) throws Unacceptable {
        byte[] content = material.content();
        if (content.length == 0 || content.length > MOST) {
            throw new Unacceptable("material_size", "材料应为 1 字节至 16 MiB。", "A material has 1 byte to 16 MiB.");
        }
        if (!Documents.digest(content).equals(material.sha256())) {
            throw new Unacceptable(
                    "material_digest", "材料与其校验值不符；请重新发送。", "A material is not what its digest says; send it again.");
        }
        String name = material.name();
        if (name.isBlank() || name.length() > NAME_MOST || name.chars().anyMatch(Character::isISOControl)) {
            throw new Unacceptable(
                    "material_name",
                    "材料名称应为 1 至 200 字，不含控制字符。",
                    "A material's name has 1 to 200 characters and no control characters.");
        }
    }

    /** A document of the case, once. */
    Document keep(Handle h, Loaded loaded, String caseId, String materialId, String kind, String name, byte[] content) {
        return documents.put(
                h,
                new NewDocument(
                        caseId,
                        null,
                        kind(kind),
                        name,
                        FileKind.of(content).map(FileKind::mediaType).orElse("application/octet-stream"),
                        ScanState.NOT_SCANNED,
                        NewDocument.HEJIE,
                        String.valueOf(loaded.row().fromPlatform()),
                        null,
                        "assignment/" + loaded.row().id() + "/" + materialId,
                        false,
                        1),
                content);
    }

    private static DocumentKind kind(String told) {
        return switch (told) {
            case "EXHIBIT" -> DocumentKind.EXHIBIT;
            case "MANDATE" -> DocumentKind.MANDATE;
            case "NOTICE_RECEIPT" -> DocumentKind.NOTICE_RECEIPT;
            default -> DocumentKind.OTHER;
        };
    }

    /** What came before the case was open. */
    void file(Handle h, Loaded loaded, String caseId) {
        for (Entry entry : loaded.entries()) {
            if (entry.event() instanceof AssignmentEvent.MaterialTold told && told.documentId() == null) {
                Optional<byte[]> content = store.attachment(h, loaded.row().id(), entry.seq());
                content.ifPresent(bytes -> keep(h, loaded, caseId, told.materialId(), told.kind(), told.name(), bytes));
            }
        }
        store.dropAttachments(h, loaded.row().id());
    }
}
