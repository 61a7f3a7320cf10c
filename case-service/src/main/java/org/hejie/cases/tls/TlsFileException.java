package org.hejie.cases.tls;

import java.nio.file.Path;
import org.hejie.protocol.rest.ExchangeStatus.TlsProblem;
import org.jspecify.annotations.Nullable;

/** A certificate file cannot be used. */
public final class TlsFileException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String file;
    private final TlsProblem problem;

    /** @param sentence says which file, and why */
    public TlsFileException(Path file, TlsProblem problem, String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
        this.file = file.toString();
        this.problem = problem;
    }

    public TlsFileException(Path file, TlsProblem problem, String sentence) {
        this(file, problem, sentence, null);
    }

    public String file() {
        return file;
    }

    public TlsProblem problem() {
        return problem;
    }
}
