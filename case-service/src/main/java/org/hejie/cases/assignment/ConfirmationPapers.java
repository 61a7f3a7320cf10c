package org.hejie.cases.assignment;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hejie.cases.agreement.Agreements;
import org.hejie.cases.document.Document;
import org.hejie.cases.document.Documents;
import org.hejie.protocol.exchange.ExchangeBody.Material;
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

    /** Reads them; in no transaction. */
    Tellings.Beside of(Assignment a) {
        List<Material> papers = new ArrayList<>();
        String caseId = a.caseId().orElse("");
        a.last(AssignmentEvent.TookEffect.class)
                .flatMap(effect -> agreements.current(effect.sessionId()))
                .flatMap(version -> documents.find(version.documentId()))
                .ifPresent(paper -> add(papers, paper));
        Set<String> series = new HashSet<>();
        // Newest first.
        for (Document document : documents.ofCase(caseId)) {
            if (KINDS.contains(document.kind()) && !document.withheld() && series.add(document.seriesId())) {
                add(papers, document);
            }
        }
        return new Tellings.Beside(List.of(), List.copyOf(papers));
    }

    /** What is too large for a message stays with the case. */
    private void add(List<Material> papers, Document document) {
        if (document.size() <= Materials.MOST) {
            papers.add(new Material(
                    document.id(),
                    document.kind().name(),
                    document.name(),
                    document.mediaType(),
                    document.sha256(),
                    documents.read(document)));
        }
    }
}
