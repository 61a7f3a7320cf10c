package org.hejie.protocol.gen;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.generator.impl.DefinitionKey;
import com.github.victools.jsonschema.generator.naming.DefaultSchemaDefinitionNamingStrategy;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.hejie.protocol.Json;
import org.hejie.protocol.exchange.ExchangeBody;
import org.hejie.protocol.exchange.ExchangeLedger;
import org.hejie.protocol.exchange.ExchangeMessage;
import org.hejie.protocol.exchange.ExchangeReceipt;
import org.hejie.protocol.signal.ClientFrame;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.Notice;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.protocol.signal.ServerFrame;
import org.jspecify.annotations.Nullable;

/** Writes {@code docs/protocol.schema.json} and {@code docs/exchange.schema.json}, JSON Schema 2020-12 of every signalling and every exchange message. */
final class GenerateSchema {
    static final List<Class<?>> FAMILIES =
            List.of(ClientFrame.class, ServerFrame.class, Command.class, RoomEvent.class, Notice.class);

    static final List<Class<?>> EXCHANGE =
            List.of(ExchangeMessage.class, ExchangeBody.class, ExchangeReceipt.class, ExchangeLedger.class);

    private static final String PARTS = "-1";
    private static final String NAMED = "-2";

    private GenerateSchema() {}

    public static void main(String[] args) throws IOException {
        RepositoryFile.SCHEMA.write(schema());
    }

    static String schema() {
        return text(schema("Hejie signalling, version " + ClientFrame.VERSION, FAMILIES));
    }

    /** Of what platforms tell one another. */
    static String exchange() {
        return text(schema(ExchangeMessage.SCHEMA, EXCHANGE));
    }

    static ObjectNode schema(String title, List<Class<?>> types) {
        SchemaGeneratorConfigBuilder config = new SchemaGeneratorConfigBuilder(
                        SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(new JacksonModule(JacksonOption.FLATTENED_ENUMS_FROM_JSONVALUE))
                .with(Option.DEFINITIONS_FOR_ALL_OBJECTS)
                .with(Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES);
        config.forFields().withRequiredCheck(GenerateSchema::required);
        config.forTypesInGeneral().withPropertySorter((a, b) -> 0);
        config.forTypesInGeneral()
                .withCustomDefinitionProvider((type, context) -> type.getErasedType() == byte[].class
                        ? new CustomDefinition(
                                Json.mapper()
                                        .createObjectNode()
                                        .put("type", "string")
                                        .put("contentEncoding", "base64"),
                                true)
                        : null);
        config.forTypesInGeneral().withDefinitionNamingStrategy(new NestedNames());
        SchemaBuilder builder = new SchemaGenerator(config.build()).buildMultipleSchemaDefinitions();
        ObjectNode root = Json.mapper().createObjectNode();
        root.put("$schema", SchemaVersion.DRAFT_2020_12.getIdentifier());
        root.put("title", title);
        ObjectNode families = Json.mapper().createObjectNode();
        types.forEach(type -> families.set(type.getSimpleName(), builder.createSchemaReference(type)));
        root.set("properties", families);
        root.set("$defs", plain(builder.collectDefinitions("$defs")));
        return root;
    }

    static String text(JsonNode document) {
        try {
            return Json.mapper()
                            .writerWithDefaultPrettyPrinter()
                            .writeValueAsString(document)
                            .replace(NAMED + "\"", "\"")
                    + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The generator writes a message as its parts ({@code X-1}) and its name ({@code X-2}); here they become one ({@code X}), which takes no other
     * parts: the server refuses those.
     */
    private static ObjectNode plain(ObjectNode definitions) {
        ObjectNode plain = Json.mapper().createObjectNode();
        for (Map.Entry<String, JsonNode> definition : definitions.properties()) {
            String name = definition.getKey();
            if (name.endsWith(PARTS)) {
                continue;
            }
            ObjectNode schema = definition.getValue().deepCopy();
            if (name.endsWith(NAMED)) {
                name = name.substring(0, name.length() - NAMED.length());
                schema = joined(schema, definitions.get(name + PARTS));
            }
            if ("object".equals(schema.path("type").textValue()) && !schema.has("additionalProperties")) {
                schema.put("additionalProperties", false);
            }
            plain.set(name, schema);
        }
        return plain;
    }

    private static ObjectNode joined(ObjectNode named, JsonNode parts) {
        ObjectNode schema = Json.mapper().createObjectNode();
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = schema.putArray("required");
        for (JsonNode from : List.of(named, parts)) {
            from.path("properties").properties().forEach(p -> properties.set(p.getKey(), p.getValue()));
            from.path("required").forEach(required::add);
        }
        return schema;
    }

    private static boolean required(FieldScope field) {
        return !field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    /** {@code Command.Leave} rather than {@code Leave}: a frame and what it carries may have the same name. */
    private static final class NestedNames extends DefaultSchemaDefinitionNamingStrategy {
        @Override
        public String getDefinitionNameForKey(DefinitionKey key, SchemaGenerationContext context) {
            ResolvedType type = key.getType();
            Class<?> around = type.getErasedType().getEnclosingClass();
            String name = super.getDefinitionNameForKey(key, context);
            return around == null ? name : around.getSimpleName() + "." + name;
        }
    }
}
