package org.hejie.app.settings;

/** The commented reference file, {@code config/hejie.properties}: written from the table, so that it cannot differ from it. */
public final class ReferenceFile {
    private static final String HEAD = """
            # Hejie's settings, all of them. Every line with a value shows the default: take the # away to change it.
            # Each can also be given in the environment (HEJIE_ and the key in capitals, dots and hyphens as underscores:
            # http.port is HEJIE_HTTP_PORT) and on the command line (--set http.port=8080); the command line wins over the
            # environment, the environment over this file. "hejie config" prints what is in force.
            #
            # This file is written from org.hejie.app.settings.SettingTable: hejie config --reference
            """;
    private static final int WIDTH = 118;

    private ReferenceFile() {}

    public static String text() {
        StringBuilder out = new StringBuilder(HEAD);
        String section = "";
        for (Setting<?> setting : SettingTable.ALL) {
            if (!setting.section().equals(section)) {
                section = setting.section();
                out.append("\n\n# ---- ").append(section).append(" ----\n");
            }
            out.append('\n');
            comment(out, setting.text());
            String fallback = setting.fallback().isEmpty() ? "nothing" : setting.fallback();
            comment(out, "Default: " + fallback + ". Give " + setting.range() + ".");
            out.append('#')
                    .append(setting.key())
                    .append('=')
                    .append(setting.fallback())
                    .append('\n');
        }
        return out.toString();
    }

    private static void comment(StringBuilder out, String text) {
        int column = 0;
        for (String word : text.split(" ")) {
            if (column == 0 || column + 1 + word.length() > WIDTH) {
                out.append(column == 0 ? "" : "\n").append("# ").append(word);
                column = 2 + word.length();
            } else {
                out.append(' ').append(word);
                column += 1 + word.length();
            }
        }
        out.append('\n');
    }
}
