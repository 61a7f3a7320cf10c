package org.hejie.protocol.http;

import org.jspecify.annotations.Nullable;

/** A refusal on its way to the client: thrown by a handler, rendered as {@link Problem} in the caller's language. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int status;
    private final String code;
    private final String zh;
    private final String en;
    private final @Nullable String article;

    /**
     * @param status HTTP status, 400 to 599
     * @param code stable lower_snake_case
     * @param zh what was wrong and how to mend it, in Chinese
     * @param en the same in English
     */
    public ProblemException(int status, String code, String zh, String en, @Nullable String article) {
        super(code + ": " + en, null, false, false);
        this.status = status;
        this.code = code;
        this.zh = zh;
        this.en = en;
        this.article = article;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public @Nullable String article() {
        return article;
    }

    public String detail(org.hejie.protocol.Language language) {
        return language == org.hejie.protocol.Language.EN ? en : zh;
    }
}
