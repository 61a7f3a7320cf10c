package org.hejie.signaling.socket;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.stream.Collectors;
import org.hejie.protocol.Json;
import org.hejie.protocol.signal.ClientFrame;
import org.hejie.signaling.refusal.Reason;

/** Turns text into frames, or into a sentence about what is wrong with it. */
final class Frames {
    private static final int NAMED = 60;
    /** How {@link Json#read} begins when a part is left out. */
    private static final String MISSING = "missing: ";

    private Frames() {}

    sealed interface Parsed {
        record Good(ClientFrame frame) implements Parsed {}

        /** {@code id} of the request it would have been, 0 when it cannot be told. */
        record Bad(long id, Reason reason, String about) implements Parsed {}
    }

    static Parsed parse(String text) {
        try {
            return new Parsed.Good(Json.read(text, ClientFrame.class));
        } catch (InvalidTypeIdException e) {
            String type = e.getTypeId();
            return type == null
                    ? new Parsed.Bad(id(text), Reason.MALFORMED_MESSAGE, path(e) + " frame/type?")
                    : new Parsed.Bad(id(text), Reason.UNKNOWN_MESSAGE, shortened(type));
        } catch (UnrecognizedPropertyException e) {
            return new Parsed.Bad(id(text), Reason.MALFORMED_MESSAGE, "unknown: " + shortened(path(e)));
        } catch (InvalidFormatException e) {
            return new Parsed.Bad(id(text), Reason.MALFORMED_MESSAGE, "not allowed: " + shortened(path(e)));
        } catch (JsonMappingException e) {
            return new Parsed.Bad(id(text), Reason.MALFORMED_MESSAGE, shortened(where(e)));
        } catch (JsonParseException e) {
            long column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
            return new Parsed.Bad(0, Reason.MALFORMED_MESSAGE, "JSON, column " + column);
        } catch (JsonProcessingException e) {
            return new Parsed.Bad(0, Reason.MALFORMED_MESSAGE, "JSON");
        }
    }

    /** The part that is wrong, in our own words: the library's sentences name our classes. */
    private static String where(JsonMappingException e) {
        String said = e.getOriginalMessage();
        return !e.getPath().isEmpty() ? path(e) : said.startsWith(MISSING) ? said : "JSON";
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(part -> part.getFieldName() == null ? "[]" : part.getFieldName())
                .collect(Collectors.joining("."));
    }

    private static String shortened(String text) {
        String safe = text.replaceAll("[\\p{Cntrl}]", "?");
        return safe.length() <= NAMED ? safe : safe.substring(0, NAMED) + "…";
    }

    private static long id(String text) {
        try {
            JsonNode id = Json.mapper().readTree(text).path("id");
            return id.isIntegralNumber() && id.canConvertToLong() ? id.longValue() : 0;
        } catch (JsonProcessingException e) {
            return 0;
        }
    }
}
