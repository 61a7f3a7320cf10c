package org.hejie.cases.privacy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hejie.protocol.Json;
import org.jspecify.annotations.Nullable;

/** What is kept about one person, in sections of rows: once as JSON for a machine, once as a page for the person. */
final class OwnSheet {
    private record Section(String key, String zh, String en, List<Map<String, String>> rows) {}

    private final String title;
    private final List<Section> sections = new ArrayList<>();

    OwnSheet(String title) {
        this.title = title;
    }

    void add(String key, String zh, String en, List<Map<String, String>> rows) {
        sections.add(new Section(key, zh, en, rows));
    }

    /** A row from names and values by turns; what is not known is left out. */
    static Map<String, String> row(@Nullable Object... namesAndValues) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            if (value != null) {
                row.put(String.valueOf(namesAndValues[i]), value.toString());
            }
        }
        return row;
    }

    String json() {
        ObjectNode all = Json.mapper().createObjectNode().put("title", title);
        for (Section section : sections) {
            ArrayNode rows = all.putArray(section.key());
            for (Map<String, String> row : section.rows()) {
                ObjectNode node = rows.addObject();
                row.forEach(node::put);
            }
        }
        return all.toPrettyString();
    }

    /** A page that needs nothing else: no script, no style from elsewhere. */
    String html() {
        StringBuilder page = new StringBuilder("<!doctype html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\">"
                        + "<meta name=\"viewport\" content=\"width=device-width\"><title>")
                .append(escaped(title))
                .append("</title><style>body{font:16px/1.6 sans-serif;margin:1rem auto;max-width:60rem;padding:0 1rem}"
                        + "dl{border-top:1px solid #bbb;margin:0;padding:.5rem 0;display:grid;grid-template-columns:12rem 1fr}"
                        + "dt{color:#555}dd{margin:0;overflow-wrap:anywhere}</style></head><body><h1>")
                .append(escaped(title))
                .append("</h1>\n");
        for (Section section : sections) {
            page.append("<h2>")
                    .append(escaped(section.zh()))
                    .append(" · ")
                    .append(escaped(section.en()))
                    .append("</h2>\n");
            if (section.rows().isEmpty()) {
                page.append("<p>无 · none</p>\n");
            }
            for (Map<String, String> row : section.rows()) {
                page.append("<dl>");
                row.forEach((name, value) -> page.append("<dt>")
                        .append(escaped(name))
                        .append("</dt><dd>")
                        .append(escaped(value))
                        .append("</dd>"));
                page.append("</dl>\n");
            }
        }
        return page.append("</body></html>\n").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
