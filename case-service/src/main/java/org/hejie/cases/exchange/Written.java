package org.hejie.cases.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.hejie.cases.document.Documents;
import org.hejie.protocol.Json;
import org.hejie.protocol.exchange.ExchangeBody;
import org.hejie.protocol.exchange.ExchangeMessage;
import org.hejie.protocol.http.ProblemException;

/** A message with the bytes it was written in. @param type as the wire names it */
public record Written(ExchangeMessage message, byte[] bytes, String sha256, String type) {
    /** Sixteen MiB of material in base64, and what stands around it. */
    public static final int MOST = 24 << 20;

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{8,64}");
    private static final Pattern ACT = Pattern.compile("[A-Za-z0-9_.:/-]{1,100}");
    private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    public static Written of(ExchangeMessage message) {
        byte[] bytes = Json.write(message).getBytes(StandardCharsets.UTF_8);
        return new Written(message, bytes, Documents.digest(bytes), type(message.body()));
    }

    private static String type(ExchangeBody body) {
        return Json.mapper().valueToTree(body).path("type").textValue();
    }

    /** @throws ProblemException saying what is wrong with it */
    public static Written read(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            JsonNode tree = Json.mapper().readTree(text);
            String schema = tree.path("schema").asText("");
            if (!schema.equals(ExchangeMessage.SCHEMA)) {
                throw schema.isEmpty()
                        ? ExchangeRefusals.malformed("missing: schema")
                        : ExchangeRefusals.schemaUnknown(limited(schema));
            }
            String type = tree.path("body").path("type").asText("");
            ExchangeMessage message = message(text, type);
            checked(message);
            return new Written(message, bytes, Documents.digest(bytes), type);
        } catch (CharacterCodingException e) {
            throw ExchangeRefusals.malformed("not UTF-8");
        } catch (JsonProcessingException e) {
            e.clearLocation();
            throw ExchangeRefusals.malformed(limited(e.getOriginalMessage()));
        }
    }

    private static ExchangeMessage message(String text, String type) throws JsonProcessingException {
        try {
            return Json.read(text, ExchangeMessage.class);
        } catch (com.fasterxml.jackson.databind.exc.InvalidTypeIdException e) {
            throw ExchangeRefusals.typeUnknown(limited(type));
        }
    }

    private static void checked(ExchangeMessage message) {
        require(ID.matcher(message.messageId()).matches(), "messageId: 8 to 64 of A-Z a-z 0-9 _ -");
        require(ACT.matcher(message.idempotencyKey()).matches(), "idempotencyKey: 1 to 100 of A-Z a-z 0-9 _ - . : /");
        require(Partners.CODE.matcher(message.from()).matches(), "from: 3 to 40 of a-z 0-9 -");
        require(Partners.CODE.matcher(message.to()).matches(), "to: 3 to 40 of a-z 0-9 -");
        String assignment = message.assignmentId();
        require(
                assignment == null || ASSIGNMENT.matcher(assignment).matches(),
                "assignmentId: 1 to 64 of A-Z a-z 0-9 _ -");
        require(
                assignment == null ? message.seq() == 0 : message.seq() > 0,
                "seq: 1, 2, 3 … with an assignment, 0 without");
    }

    private static void require(boolean held, String what) {
        if (!held) {
            throw ExchangeRefusals.malformed(what);
        }
    }

    /** The parser quotes what it was given. */
    private static String limited(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "…";
    }

    /** As it stands in the books, where none is an empty text. */
    public String assignment() {
        return message.assignmentId() == null ? "" : message.assignmentId();
    }
}
