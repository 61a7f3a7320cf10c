package org.hejie.recording.speech;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A form with a file (RFC 7578). */
final class Multipart {
    private final String boundary = "hejie-" + UUID.randomUUID();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    Multipart field(String name, String value) {
        part("name=\"" + name + "\"\r\n", value.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    Multipart file(String name, String fileName, String type, byte[] content) {
        part("name=\"" + name + "\"; filename=\"" + fileName + "\"\r\nContent-Type: " + type + "\r\n", content);
        return this;
    }

    private void part(String head, byte[] content) {
        write("--" + boundary + "\r\nContent-Disposition: form-data; " + head + "\r\n");
        body.writeBytes(content);
        write("\r\n");
    }

    private void write(String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    /** The whole; nothing can be added after it. */
    byte[] toBytes() {
        write("--" + boundary + "--\r\n");
        return body.toByteArray();
    }
}
