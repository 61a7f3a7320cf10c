package org.hejie.app.simulate;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.hejie.protocol.China;

/** A page's text in one of two languages, every word of others escaped. */
final class Html {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss", Locale.ROOT);

    private final StringBuilder text = new StringBuilder();
    private final boolean english;

    Html(boolean english) {
        this.english = english;
    }

    boolean english() {
        return english;
    }

    String say(String zh, String en) {
        return english ? en : zh;
    }

    static String escape(String words) {
        return words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** The day and time in China. */
    static String time(Instant at) {
        return TIME.format(at.atZone(China.ZONE));
    }

    /** Markup of ours: each {@code %s} takes words, which are escaped. */
    Html add(String markup, Object... words) {
        Object[] escaped = new Object[words.length];
        for (int n = 0; n < words.length; n++) {
            escaped[n] = escape(String.valueOf(words[n]));
        }
        text.append(words.length == 0 ? markup : String.format(Locale.ROOT, markup, escaped));
        return this;
    }

    Html heading(String zh, String en) {
        return add("<h2>%s</h2>", say(zh, en));
    }

    /** One field with its label. @param type of an input, or {@code area} */
    Html field(String name, String label, String type, String value) {
        String id = "f-" + name;
        add("<div class=\"field\"><label for=\"%s\">%s</label>", id, label);
        if (type.equals("area")) {
            add("<textarea id=\"%s\" name=\"%s\" rows=\"3\">%s</textarea>", id, name, value);
        } else {
            add("<input id=\"%s\" name=\"%s\" type=\"%s\" value=\"%s\">", id, name, type, value);
        }
        return add("</div>");
    }

    Html box(String name, String label, boolean checked) {
        String id = "f-" + name;
        return add(
                "<div class=\"box\"><input id=\"%s\" name=\"%s\" type=\"checkbox\" value=\"yes\""
                        + (checked ? " checked" : "") + "><label for=\"%s\">%s</label></div>",
                id,
                name,
                id,
                label);
    }

    Html select(String name, String label, String chosen, String... valuesAndLabels) {
        String id = "f-" + name;
        add("<div class=\"field\"><label for=\"%s\">%s</label><select id=\"%s\" name=\"%s\">", id, label, id, name);
        for (int n = 0; n < valuesAndLabels.length; n += 2) {
            add(
                    "<option value=\"%s\"" + (valuesAndLabels[n].equals(chosen) ? " selected" : "") + ">%s</option>",
                    valuesAndLabels[n],
                    valuesAndLabels[n + 1]);
        }
        return add("</select></div>");
    }

    Html button(String zh, String en, String testId) {
        return add("<button type=\"submit\" data-testid=\"%s\">%s</button>", testId, say(zh, en));
    }

    /** A table that can be scrolled by keyboard where it is wider than the screen. */
    Html table(String label, String... columns) {
        add("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"%s\"><table><thead><tr>", label);
        for (String column : columns) {
            add("<th scope=\"col\">%s</th>", column);
        }
        return add("</tr></thead><tbody>");
    }

    Html row(Object... cells) {
        add("<tr>");
        for (Object cell : cells) {
            add("<td>%s</td>", cell);
        }
        return add("</tr>");
    }

    Html endTable() {
        return add("</tbody></table></div>");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
