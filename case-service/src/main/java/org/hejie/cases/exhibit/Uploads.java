package org.hejie.cases.exhibit;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.hejie.cases.document.Document;
import org.hejie.cases.document.Documents;
import org.hejie.cases.document.NewDocument;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.rest.DocumentKind;
import org.hejie.protocol.rest.ScanState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a file that someone wants to put in: counted, told by its content, opened once to see that it is what it says, looked through by the scanner,
 * then kept for its maker alone. Refused, nothing of it is kept. Safe on any thread; calls block.
 */
public final class Uploads {
    private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);
    /** Of one person in one session. */
    static final int MOST_OF_ONE = 50;

    private static final int AT_ONCE = 4;
    private static final long WAIT_SECONDS = 20;
    private static final int NAME_MOST = 200;
    private final Documents documents;
    private final Bench bench = new Bench();
    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private volatile DocumentScanner scanner = DocumentScanner.NONE;

    public Uploads(Documents documents) {
        this.documents = documents;
    }

    public void scanWith(DocumentScanner next) {
        scanner = next;
    }

    /** Whose it will be. */
    public record Maker(String caseId, String sessionId, String participantId, String name) {}

    /**
     * @param name as the sender calls the file
     * @param body read to its end or to one byte more than a document may have
     * @throws ProblemException saying what is wrong with the file and what would be taken
     */
    public Document take(Maker maker, String name, InputStream body) throws IOException {
        String called = called(name);
        if (documents
                        .ofMaker(maker.sessionId(), maker.participantId(), DocumentKind.EXHIBIT)
                        .size()
                >= MOST_OF_ONE) {
            throw ExhibitRefusals.tooMany(MOST_OF_ONE);
        }
        if (!placed()) {
            throw ExhibitRefusals.busy();
        }
        try {
            byte[] content = body.readNBytes(Documents.DOCUMENT_MOST + 1);
            return keep(maker, called, content);
        } finally {
            places.release();
        }
    }

    private boolean placed() {
        try {
            return places.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Without folders, as some browsers send them. */
    private static String called(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .strip();
        if (last.isEmpty() || last.length() > NAME_MOST || last.chars().anyMatch(Character::isISOControl)) {
            throw ExhibitRefusals.nameInvalid();
        }
        return last;
    }

    private Document keep(Maker maker, String name, byte[] content) {
        Documents.check(content);
        FileKind kind = FileKind.of(content).orElseThrow(ExhibitRefusals::typeUnknown);
        ScanState scanned = scan(content);
        int pages = bench.call(deadline -> pages(content, kind, deadline));
        return documents.put(
                new NewDocument(
                        maker.caseId(),
                        maker.sessionId(),
                        DocumentKind.EXHIBIT,
                        name,
                        kind.mediaType,
                        scanned,
                        maker.participantId(),
                        maker.name(),
                        null,
                        null,
                        true,
                        pages),
                content);
    }

    private ScanState scan(byte[] content) {
        try {
            return switch (scanner.scan(content)) {
                case CLEAN -> ScanState.CLEAN;
                case NOT_SCANNED -> ScanState.NOT_SCANNED;
                case INFECTED -> throw ExhibitRefusals.infected();
            };
        } catch (IOException e) {
            LOG.error("the document scanner does not answer", e);
            throw ExhibitRefusals.scannerDown();
        }
    }

    private static int pages(byte[] content, FileKind kind, Deadline deadline) throws IOException {
        return switch (kind) {
            case PDF -> PdfPages.count(content, deadline);
            case PNG, JPEG, WEBP -> {
                Pictures.read(content, kind, deadline);
                yield 1;
            }
            case TEXT -> {
                int pages = TextPages.of(TextPages.decoded(content).orElseThrow(), PdfPages.PAGES_MOST)
                        .size();
                if (pages > PdfPages.PAGES_MOST) {
                    throw ExhibitRefusals.tooManyPages(PdfPages.PAGES_MOST);
                }
                yield pages;
            }
        };
    }
}
