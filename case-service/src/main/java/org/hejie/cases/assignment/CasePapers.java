package org.hejie.cases.assignment;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hejie.cases.document.Document;
import org.hejie.cases.document.Documents;
import org.hejie.cases.session.CaseNews.FailurePapers;
import org.hejie.protocol.exchange.ExchangeBody.Material;
import org.hejie.protocol.exchange.ExchangeBody.TooLarge;
import org.hejie.protocol.rest.DocumentKind;

/** What goes along when a court's case fails; of each the last version. No transcript, no exhibit, no recording, no proposal: what was said to reach agreement stays here (在线调解规则 art. 18). */
final class CasePapers {
    private static final Set<DocumentKind> AFTER_FAILURE =
            Set.of(DocumentKind.UNDISPUTED_FACTS, DocumentKind.MANDATE, DocumentKind.NOTICE_RECEIPT);
    /** Of all messages together. */
    private static final long MOST = 4L * Materials.MOST;

    private final Documents documents;

    CasePapers(Documents documents) {
        this.documents = documents;
    }

    /** Reads them; in no transaction. What is too large is named. */
    FailurePapers afterFailure(String caseId) {
        List<Material> papers = new ArrayList<>();
        List<TooLarge> tooLarge = new ArrayList<>();
        Set<String> series = new HashSet<>();
        long size = 0;
        // Newest first.
        for (Document document : documents.ofCase(caseId)) {
            if (!AFTER_FAILURE.contains(document.kind()) || document.withheld() || !series.add(document.seriesId())) {
                continue;
            }
            if (document.size() > Materials.MOST || size + document.size() > MOST) {
                tooLarge.add(new TooLarge(document.name(), document.sha256(), document.size()));
            } else {
                size += document.size();
                papers.add(material(documents, document));
            }
        }
        return new FailurePapers(papers, tooLarge);
    }

    static Material material(Documents documents, Document document) {
        return new Material(
                document.id(),
                document.kind().name(),
                document.name(),
                document.mediaType(),
                document.sha256(),
                documents.read(document));
    }

    /** The report of the failure before all others. */
    static FailurePapers with(byte[] report, FailurePapers others) {
        List<Material> papers = new ArrayList<>();
        String digest = Documents.digest(report);
        papers.add(new Material(
                "report-" + digest.substring(0, 16),
                DocumentKind.FAILURE_REPORT.name(),
                "调解未成情况.pdf",
                "application/pdf",
                digest,
                report));
        papers.addAll(others.papers());
        return new FailurePapers(papers, others.tooLarge());
    }
}
