package org.hejie.cases.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import org.hejie.cases.document.Documents;
import org.hejie.protocol.http.ProblemException;

/** A file that somebody sends. Blocking. */
final class Sent {
    /** Four times what any file may be; who sends more than that may find the connection closed instead of an answer. */
    private static final long HEARD_MOST = 4L * Documents.DOCUMENT_MOST;

    private Sent() {}

    interface Taking<T> {
        T from(InputStream body) throws IOException;
    }

    /**
     * Takes it. Where it is refused the rest is read and thrown away first: with an answer before the end of what is sent the server closes, TCP resets
     * whoever still sends, and the answer is lost (RFC 9112 section 9.6).
     */
    static <T> T take(Context request, Taking<T> taking) throws IOException {
        InputStream body = request.bodyInputStream();
        try {
            return taking.from(body);
        } catch (ProblemException e) {
            hearOut(body);
            throw e;
        }
    }

    private static void hearOut(InputStream body) throws IOException {
        byte[] away = new byte[64 * 1024];
        long left = HEARD_MOST;
        for (int read = 0; left > 0 && read >= 0; left -= read) {
            read = body.read(away);
        }
    }
}
