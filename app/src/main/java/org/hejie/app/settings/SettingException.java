package org.hejie.app.settings;

/** A setting that cannot be used; the message says which, why, and what to give instead. */
public final class SettingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SettingException(String message) {
        super(message);
    }
}
