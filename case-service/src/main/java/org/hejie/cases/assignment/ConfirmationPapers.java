package org.hejie.cases.assignment;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hejie.cases.agreement.Agreements;
import org.hejie.cases.document.Document;
import org.hejie.cases.document.Documents;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.rest.DocumentKind;

/** What goes along with an application for confirmation: the agreement, mandates, the transcript; of each the last version. */
final class ConfirmationPapers {
    private static final Set<DocumentKind> KINDS =
            Set.of(DocumentKind.MANDATE, DocumentKind.TRANSCRIPT, DocumentKind.AGREEMENT_SCAN);
    private final Agreements agreements;
    private final Documents documents;

    ConfirmationPapers(Agreements agreements, Documents documents) {
        this.agreements = agreements;
        this.documents = documents;
    }

    /**
     * Reads them; in no transaction.
     *
     * @throws ProblemException 409 {@code papers_too_large} when a message cannot hold them: none is left out in silence
     */
    Tellings.Beside of(Assignment a) {
        List<Document> papers = new ArrayList<>();
        String caseId = a.caseId().orElse("");
        a.last(AssignmentEvent.TookEffect.class)
                .flatMap(effect -> agreements.current(effect.sessionId()))
                .flatMap(version -> documents.find(version.documentId()))
                .ifPresent(papers::add);
        Set<String> series = new HashSet<>();
        // Newest first.
        for (Document document : documents.ofCase(caseId)) {
            if (KINDS.contains(document.kind()) && !document.withheld() && series.add(document.seriesId())) {
                papers.add(document);
            }
        }
        if (papers.stream().mapToLong(Document::size).sum() > Materials.MOST) {
            throw new ProblemException(
                    409,
                    "papers_too_large",
                    "随申请送出的协议、授权和笔录合计超过 16 MiB；请把扫描件压缩以后重新上传，再提出申请。",
                    "The agreement, mandates and transcript that go along are larger than 16 MiB together; upload smaller scans, then apply.",
                    null);
        }
        return Tellings.Beside.documents(
                papers.stream()
                        .map(paper -> CasePapers.material(documents, paper))
                        .toList(),
                List.of());
    }
}
