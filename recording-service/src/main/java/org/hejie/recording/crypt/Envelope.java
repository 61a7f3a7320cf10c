package org.hejie.recording.crypt;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.hejie.protocol.Json;

/**
 * A session's {@code envelope.json}: its data key, wrapped by the custodian with {@link #context} bound to it. It says whose it is, so that a folder can be
 * opened wherever it lies.
 *
 * @param custodian id of the key that wraps
 * @param wrapped base64
 */
public record Envelope(
        int format, String caseId, String sessionId, String algorithm, String custodian, String wrapped) {
    public static final String FILE = "envelope.json";
    private static final int FORMAT = 1;

    static Envelope of(String caseId, String sessionId, Aead aead, KeyCustody.Wrapped wrapped) {
        return new Envelope(
                FORMAT,
                caseId,
                sessionId,
                aead.text(),
                wrapped.custodian(),
                Base64.getEncoder().encodeToString(wrapped.bytes()));
    }

    /** One spelling: what does not read back to the same bytes is refused. */
    public static Envelope read(byte[] file, String path) throws IOException {
        String text = new String(file, StandardCharsets.UTF_8);
        try {
            Envelope envelope = Json.read(text, Envelope.class);
            if (envelope.format == FORMAT
                    && Json.write(envelope).equals(text)
                    && Base64.getEncoder()
                            .encodeToString(Base64.getDecoder().decode(envelope.wrapped))
                            .equals(envelope.wrapped)) {
                return envelope;
            }
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new IOException(path + " was changed: it is not an envelope", e);
        }
        throw new IOException(path + " was changed: it is not an envelope");
    }

    public byte[] toBytes() {
        return Json.write(this).getBytes(StandardCharsets.UTF_8);
    }

    String context() {
        return caseId + "/" + sessionId;
    }

    KeyCustody.Wrapped underWraps() {
        return new KeyCustody.Wrapped(custodian, Base64.getDecoder().decode(wrapped));
    }

    Aead aead() throws IOException {
        return Aead.of(algorithm).orElseThrow(() -> new IOException("unknown algorithm in an envelope: " + algorithm));
    }

    /** The same data key under the custodian's key in use. */
    public Envelope rewrapped(KeyCustody custody) throws IOException {
        return of(caseId, sessionId, aead(), custody.wrap(custody.unwrap(underWraps(), context()), context()));
    }
}
