package org.hejie.protocol.gen;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** As much of JSON Schema 2020-12 as our generated schema uses; a keyword it does not know is a fault, so that nothing is checked by omission. */
final class SchemaShape {
    private static final Set<String> KNOWN = Set.of(
            "$ref",
            "anyOf",
            "type",
            "properties",
            "required",
            "additionalProperties",
            "items",
            "const",
            "enum",
            "format",
            "contentEncoding");

    private final JsonNode definitions;

    SchemaShape(JsonNode schema) {
        this.definitions = schema.path("$defs");
    }

    /** What is wrong with a value as an instance of a definition; empty when nothing is. */
    List<String> faults(String definition, JsonNode value) {
        return faults(definitions.path(definition), value, definition);
    }

    private List<String> faults(JsonNode schema, JsonNode value, String path) {
        List<String> faults = new ArrayList<>();
        if (schema.isMissingNode()) {
            return List.of(path + ": no such definition");
        }
        schema.fieldNames().forEachRemaining(keyword -> {
            if (!KNOWN.contains(keyword)) {
                faults.add(path + ": unknown keyword " + keyword);
            }
        });
        if (schema.has("$ref")) {
            String name = schema.get("$ref").textValue().replace("#/$defs/", "");
            faults.addAll(faults(definitions.path(name), value, path));
        }
        if (schema.has("anyOf")) {
            boolean any = false;
            for (JsonNode one : schema.get("anyOf")) {
                any |= faults(one, value, path).isEmpty();
            }
            if (!any) {
                faults.add(path + ": none of the possible shapes");
            }
        }
        if (schema.has("const") && !schema.get("const").equals(value)) {
            faults.add(path + ": not " + schema.get("const"));
        }
        if (schema.has("enum")) {
            boolean listed = false;
            for (JsonNode one : schema.get("enum")) {
                listed |= one.equals(value);
            }
            if (!listed) {
                faults.add(path + ": " + value + " is not one of the values");
            }
        }
        if (schema.has("type") && !isOf(schema.get("type").textValue(), value)) {
            faults.add(path + ": not of type " + schema.get("type"));
        }
        if ("date-time".equals(schema.path("format").textValue())) {
            try {
                java.time.Instant.parse(value.asText());
            } catch (java.time.format.DateTimeParseException e) {
                faults.add(path + ": not a time");
            }
        }
        faults.addAll(inside(schema, value, path));
        return faults;
    }

    private List<String> inside(JsonNode schema, JsonNode value, String path) {
        List<String> faults = new ArrayList<>();
        for (JsonNode name : schema.path("required")) {
            if (!value.has(name.textValue())) {
                faults.add(path + "." + name.textValue() + ": missing");
            }
        }
        if (value.isObject() && "object".equals(schema.path("type").textValue())) {
            JsonNode more = schema.path("additionalProperties");
            for (Map.Entry<String, JsonNode> part : value.properties()) {
                JsonNode of = schema.path("properties").path(part.getKey());
                String inner = path + "." + part.getKey();
                if (!of.isMissingNode()) {
                    faults.addAll(faults(of, part.getValue(), inner));
                } else if (more.isObject()) {
                    faults.addAll(faults(more, part.getValue(), inner));
                } else {
                    faults.add(inner + ": unknown");
                }
            }
        }
        if (value.isArray() && schema.has("items")) {
            value.forEach(item -> faults.addAll(faults(schema.get("items"), item, path + "[]")));
        }
        return faults;
    }

    private static boolean isOf(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            default -> false;
        };
    }
}
