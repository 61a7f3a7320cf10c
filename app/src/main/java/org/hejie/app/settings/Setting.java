package org.hejie.app.settings;

/**
 * One thing that can be set.
 *
 * @param section the heading it stands under in the reference file
 * @param key lower case, words joined by hyphens, parts by dots
 * @param fallback the default, as it would be written in the file; may be empty
 * @param unit such as "seconds"; empty when there is none
 * @param secret never printed
 * @param text what it does, one sentence or two
 */
public record Setting<T>(
        String section, String key, String fallback, String unit, boolean secret, String text, Kind<T> kind) {
    /** The environment variable that sets it. */
    public String variable() {
        return "HEJIE_"
                + key.toUpperCase(java.util.Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** @throws SettingException naming the key, the value and the range */
    T read(String written, String source) {
        try {
            return kind.read(written.strip());
        } catch (IllegalArgumentException e) {
            String given = secret ? "" : " \"" + written + "\"";
            String why = e.getMessage() == null ? "" : " (" + e.getMessage() + ")";
            throw new SettingException(
                    key + given + " in " + source + " cannot be used" + why + "; give " + range() + ".");
        }
    }

    /** The range with its unit, for people. */
    public String range() {
        return unit.isEmpty() ? kind.range() : kind.range() + " " + unit;
    }
}
