package org.hejie.cases.paper;

import java.time.Instant;
import java.util.List;

/**
 * What is to stand on a paper.
 *
 * @param at the paper's own time, in its metadata: given, so that the same content is the same bytes
 * @param footer stands at the foot of every page, before the page number: a digest of the content, say; may be empty
 */
public record Paper(String title, List<Block> blocks, Instant at, String footer) {
    public Paper {
        blocks = List.copyOf(blocks);
    }

    /** One thing on a paper, from the top down. */
    public sealed interface Block {}

    public record Heading(String text) implements Block {}

    public record Paragraph(String text) implements Block {}

    /** A paragraph under a number or another mark, which hangs to its left: {@code 一、}, {@code (2)}, {@code 14:03:07}. */
    public record Numbered(String mark, String text) implements Block {}

    /** A small remark: a basis, an explanation in the other language. */
    public record Small(String text) implements Block {}

    /** A table of labels and values. */
    public record Fields(List<Field> rows) implements Block {
        public Fields {
            rows = List.copyOf(rows);
        }
    }

    public record Field(String label, String value) {}

    /** A table with headings, in small letters; its first column is the wide one. At most eight columns. */
    public record Table(List<String> headings, List<List<String>> rows) implements Block {
        public Table {
            headings = List.copyOf(headings);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    /** Who signs here, and what is known of the signature; without details a line to sign on. Kept on one page. */
    public record Signature(String label, String name, List<String> details) implements Block {
        public Signature {
            details = List.copyOf(details);
        }
    }
}
