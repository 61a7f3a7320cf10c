package org.hejie.recording.store;

import java.util.regex.Pattern;

/** The only names that may become part of a path. */
public final class Names {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]{1,128}");

    private Names() {}

    public static boolean isPlain(String name) {
        return PLAIN.matcher(name).matches();
    }

    /** @throws IllegalArgumentException unless the id is 1 to 128 letters, digits, '_' or '-' */
    public static String plain(String id) {
        if (!isPlain(id)) {
            throw new IllegalArgumentException("an id must be 1 to 128 letters, digits, '_' or '-'");
        }
        return id;
    }
}
