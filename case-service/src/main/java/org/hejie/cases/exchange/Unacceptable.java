package org.hejie.cases.exchange;

/** A message that cannot be acted on. It becomes a dead letter, and its sender is told {@code code} and why. Holds no personal data. */
public final class Unacceptable extends Exception {
    private static final long serialVersionUID = 1L;
    private final String code;
    private final String zh;
    private final String en;

    /**
     * @param code stable lower_snake_case
     * @param zh what was wrong and how to mend it
     * @param en the same in English
     */
    public Unacceptable(String code, String zh, String en) {
        super(code + ": " + en, null, false, false);
        this.code = code;
        this.zh = zh;
        this.en = en;
    }

    public String code() {
        return code;
    }

    public String zh() {
        return zh;
    }

    public String en() {
        return en;
    }
}
