package org.hejie.cases.exhibit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hejie.cases.document.Document;
import org.hejie.cases.document.Documents;
import org.hejie.protocol.Json;

/**
 * The pages of documents as a browser is given them: pictures, or lines of plain text. The newest are kept in memory, never on disk. Safe on any thread;
 * calls block.
 */
public final class Pages {
    private static final long KEPT_BYTES = 48L * 1024 * 1024;
    private static final String JSON = "application/json";
    private final Documents documents;
    private final Bench bench = new Bench();
    /** Touched under this object's lock, as is the sum of its bytes. */
    private final Map<Key, Page> kept = new LinkedHashMap<>(16, 0.75f, true);

    private long keptBytes;

    public Pages(Documents documents) {
        this.documents = documents;
    }

    /** @param mediaType {@code application/json} of plain text: {@code {"columns":80,"lines":["…"]}} */
    public record Page(String mediaType, byte[] content) {}

    private record Key(String documentId, int page) {}

    private record TextPage(int columns, List<String> lines) {}

    /**
     * One page of a document that the caller may see.
     *
     * @param page from 1
     * @throws org.hejie.protocol.http.ProblemException 404 when there is no such page, 422 when it cannot be drawn, 503 when too many are drawn now
     */
    public Page page(Document document, int page) {
        if (page < 1 || page > document.pages()) {
            throw ExhibitRefusals.pageUnknown(document.pages());
        }
        Key key = new Key(document.id(), page);
        Page there = kept(key);
        if (there != null) {
            return there;
        }
        FileKind kind = FileKind.named(document.mediaType()).orElseThrow(ExhibitRefusals::typeUnknown);
        Page made = bench.call(deadline -> {
            // Another may have drawn it while this one waited for a place.
            Page meanwhile = kept(key);
            return meanwhile != null ? meanwhile : made(document, kind, page, deadline);
        });
        keep(key, made);
        return made;
    }

    private Page made(Document document, FileKind kind, int page, Deadline deadline) throws Exception {
        byte[] content = documents.read(document);
        if (kind == FileKind.TEXT) {
            List<String> lines = TextPages.of(TextPages.decoded(content).orElse(""), PdfPages.PAGES_MOST)
                    .get(page - 1);
            String json = Json.write(new TextPage(TextPages.COLUMNS, lines));
            return new Page(JSON, json.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        Pictures.Shown shown = Pictures.written(
                kind == FileKind.PDF ? PdfPages.draw(content, page, deadline) : Pictures.read(content, kind, deadline));
        return new Page(shown.mediaType(), shown.content());
    }

    private synchronized @org.jspecify.annotations.Nullable Page kept(Key key) {
        return kept.get(key);
    }

    private synchronized void keep(Key key, Page page) {
        if (kept.put(key, page) == null) {
            keptBytes += page.content().length;
        }
        var oldest = kept.values().iterator();
        while (keptBytes > KEPT_BYTES && oldest.hasNext()) {
            keptBytes -= oldest.next().content().length;
            oldest.remove();
        }
    }
}
