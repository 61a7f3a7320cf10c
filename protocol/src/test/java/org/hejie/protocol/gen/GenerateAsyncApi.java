package org.hejie.protocol.gen;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.hejie.protocol.Json;
import org.hejie.protocol.exchange.ExchangeBody;
import org.hejie.protocol.exchange.ExchangeMessage;

/** Writes {@code docs/exchange.asyncapi.json}, AsyncAPI 3.0: what a mediation platform hears and what it tells. */
final class GenerateAsyncApi {
    private static final String DEFINITIONS = "#/$defs/";
    private static final String SCHEMAS = "#/components/schemas/";

    private GenerateAsyncApi() {}

    static String document() {
        ObjectNode document = Json.mapper().createObjectNode();
        document.put("asyncapi", "3.0.0");
        document.putObject("info")
                .put("title", "Hejie exchange")
                .put("version", ExchangeMessage.SCHEMA)
                .put(
                        "description",
                        "Requests, signatures, receipts and refusals: EXCHANGE.md. The schema is ours, not official.");
        ObjectNode channel = document.putObject("channels").putObject("messages");
        channel.put("address", "/api/exchange/messages");
        ObjectNode there = channel.putObject("messages");
        ObjectNode operations = document.putObject("operations");
        ObjectNode heard = operation(operations, "hear", "receive", "What comes to a mediation platform");
        ObjectNode told = operation(operations, "tell", "send", "What leaves it");
        ObjectNode components = document.putObject("components");
        security(components.putObject("securitySchemes"), heard, told);
        ObjectNode messages = components.putObject("messages");
        for (JsonSubTypes.Type type :
                ExchangeBody.class.getAnnotation(JsonSubTypes.class).value()) {
            there.putObject(type.name()).put("$ref", "#/components/messages/" + type.name());
            boolean inbound = ExchangeBody.Inbound.class.isAssignableFrom(type.value());
            (inbound ? heard : told)
                    .withArrayProperty("messages")
                    .addObject()
                    .put("$ref", "#/channels/messages/messages/" + type.name());
            message(messages.putObject(type.name()), type);
        }
        components.set("schemas", schemas());
        return GenerateSchema.text(document);
    }

    private static ObjectNode operation(ObjectNode operations, String name, String action, String title) {
        ObjectNode operation = operations.putObject(name);
        operation.put("action", action).put("title", title);
        operation.putObject("channel").put("$ref", "#/channels/messages");
        return operation;
    }

    /** Every request is signed; the certificate comes beside that. */
    private static void security(ObjectNode schemes, ObjectNode... operations) {
        schemes.putObject("signature")
                .put("type", "httpApiKey")
                .put("in", "header")
                .put("name", "Hejie-Signature")
                .put("description", "A detached JWS over the body, with every request.");
        schemes.putObject("mutualTls")
                .put("type", "X509")
                .put(
                        "description",
                        "mutualTLS, beside the signature: where the receiver has entered a client certificate for the sender, or asks all for one.");
        for (ObjectNode operation : operations) {
            for (String name : new String[] {"signature", "mutualTls"}) {
                operation.withArrayProperty("security").addObject().put("$ref", "#/components/securitySchemes/" + name);
            }
        }
    }

    private static void message(ObjectNode message, JsonSubTypes.Type type) {
        message.put("name", type.name()).put("contentType", "application/json");
        ObjectNode payload = message.putObject("payload");
        var all = payload.putArray("allOf");
        all.addObject().put("$ref", SCHEMAS + ExchangeMessage.class.getSimpleName());
        all.addObject()
                .putObject("properties")
                .putObject("body")
                .put("$ref", SCHEMAS + "ExchangeBody." + type.value().getSimpleName());
    }

    private static JsonNode schemas() {
        ObjectNode schemas = Json.mapper().createObjectNode();
        JsonNode definitions = GenerateSchema.schema(ExchangeMessage.SCHEMA, GenerateSchema.EXCHANGE)
                .path("$defs");
        for (Map.Entry<String, JsonNode> definition : definitions.properties()) {
            schemas.set(definition.getKey(), moved(definition.getValue().deepCopy()));
        }
        return schemas;
    }

    private static JsonNode moved(JsonNode schema) {
        if (schema instanceof ObjectNode object && object.path("$ref").isTextual()) {
            object.put("$ref", object.path("$ref").textValue().replace(DEFINITIONS, SCHEMAS));
        }
        schema.forEach(GenerateAsyncApi::moved);
        return schema;
    }
}
