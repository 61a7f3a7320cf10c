package org.hejie.app.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import java.io.InputStream;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.hejie.protocol.Json;
import org.hejie.protocol.http.Access;
import org.hejie.protocol.http.Endpoint;
import org.hejie.protocol.http.Problem;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.http.TextBody;
import org.jspecify.annotations.Nullable;

/** Writes the description of all endpoints, OpenAPI 3.1, from the records that register them: it cannot be about anything else. */
public final class OpenApi {
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");
    private static final String JSON = "application/json";

    private final SchemaBuilder schemas;
    private final String version;

    private OpenApi(String version) {
        this.version = version;
        SchemaGeneratorConfigBuilder config = new SchemaGeneratorConfigBuilder(
                        Json.mapper(), SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(new JacksonModule(
                        JacksonOption.RESPECT_JSONPROPERTY_ORDER, JacksonOption.FLATTENED_ENUMS_FROM_JSONVALUE))
                .with(
                        Option.DEFINITIONS_FOR_ALL_OBJECTS,
                        Option.PLAIN_DEFINITION_KEYS,
                        Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES,
                        Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT)
                .without(Option.SCHEMA_VERSION_INDICATOR);
        config.forFields().withRequiredCheck(OpenApi::required);
        config.forTypesInGeneral()
                .withCustomDefinitionProvider((type, context) -> type.getErasedType() == byte[].class
                        ? new CustomDefinition(
                                Json.mapper()
                                        .createObjectNode()
                                        .put("type", "string")
                                        .put("contentEncoding", "base64"),
                                true)
                        : null);
        schemas = new SchemaGenerator(config.build()).buildMultipleSchemaDefinitions();
    }

    /** The document for {@code endpoints}, as JSON. Takes a moment; keep it. */
    public static String of(String version, Collection<Endpoint> endpoints) {
        return Json.write(new OpenApi(version).document(endpoints));
    }

    private static boolean required(FieldScope field) {
        return !field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private ObjectNode document(Collection<Endpoint> endpoints) {
        ObjectNode document = Json.mapper().createObjectNode();
        document.put("openapi", "3.1.0");
        document.putObject("info")
                .put("title", "Hejie")
                .put("version", version)
                .put("description", "Refusals are RFC 9457 problem details in the language of Accept-Language.");
        ObjectNode paths = document.putObject("paths");
        ObjectNode problem = schemas.createSchemaReference(Problem.class);
        for (Endpoint endpoint : endpoints) {
            ObjectNode path = paths.withObjectProperty(endpoint.path());
            path.set(endpoint.method().toLowerCase(Locale.ROOT), operation(endpoint, problem));
        }
        ObjectNode components = document.putObject("components");
        components.set("schemas", schemas.collectDefinitions("components/schemas"));
        security(components.putObject("securitySchemes"));
        return document;
    }

    private ObjectNode operation(Endpoint endpoint, ObjectNode problem) {
        ObjectNode operation = Json.mapper().createObjectNode();
        operation.put("operationId", id(endpoint));
        operation.put("summary", endpoint.summary());
        operation.putArray("tags").add(tag(endpoint.path()));
        parameters(endpoint, operation);
        Class<?> request = endpoint.request();
        if (request != null) {
            ObjectNode body = operation.putObject("requestBody").put("required", true);
            content(body, request);
        }
        ObjectNode responses = operation.putObject("responses");
        Class<?> response = endpoint.response();
        if (response == null) {
            responses.putObject("204").put("description", "Done");
        } else {
            content(responses.putObject("2XX").put("description", "Done"), response);
        }
        responses
                .putObject("default")
                .put("description", "Refused")
                .putObject("content")
                .putObject("application/problem+json")
                .set("schema", problem);
        access(endpoint.access(), operation);
        return operation;
    }

    private void content(ObjectNode body, Class<?> type) {
        if (type == Void.class) {
            return;
        }
        ObjectNode content = body.putObject("content");
        TextBody text = type.getAnnotation(TextBody.class);
        if (type == String.class || text != null) {
            content.putObject(text == null ? "text/plain" : text.value())
                    .putObject("schema")
                    .put("type", "string");
        } else if (type == byte[].class || InputStream.class.isAssignableFrom(type)) {
            content.putObject("application/octet-stream");
        } else {
            content.putObject(JSON).set("schema", schemas.createSchemaReference(type));
        }
    }

    private static void parameters(Endpoint endpoint, ObjectNode operation) {
        ArrayNode parameters = Json.mapper().createArrayNode();
        PARAMETER
                .matcher(endpoint.path())
                .results()
                .map((MatchResult found) -> found.group(1))
                .forEach(name -> parameter(parameters, name, "path"));
        endpoint.query().forEach(name -> parameter(parameters, name, "query"));
        if (!parameters.isEmpty()) {
            operation.set("parameters", parameters);
        }
    }

    private static void parameter(ArrayNode parameters, String name, String place) {
        ObjectNode parameter = parameters.addObject().put("name", name).put("in", place);
        parameter.put("required", place.equals("path")).putObject("schema").put("type", "string");
    }

    private static void access(Access access, ObjectNode operation) {
        switch (access) {
            case Access.Public _ -> operation.putArray("security");
            case Access.Party _ -> needs(operation, "party");
            case Access.Before _ -> needs(operation, "before");
            case Access.Integration _ -> needs(operation, "integration");
            case Access.Ticket _ -> needs(operation, "ticket");
            case Access.Platform _ -> {
                needs(operation, "platform");
                ObjectNode withCertificate =
                        operation.withArrayProperty("security").addObject();
                withCertificate.putArray("platform");
                withCertificate.putArray("clientCertificate");
            }
            case Access.Staff(var roles) -> {
                needs(operation, "staff");
                operation.put("description", "Roles: " + names(roles));
            }
        }
    }

    private static String names(Set<StaffRole> roles) {
        Set<String> names = new TreeSet<>();
        roles.forEach(role -> names.add(role.name()));
        return String.join(", ", names);
    }

    private static void needs(ObjectNode operation, String scheme) {
        operation.putArray("security").addObject().putArray(scheme);
    }

    private static void security(ObjectNode schemes) {
        schemes.putObject("staff").put("type", "apiKey").put("in", "cookie").put("name", "hejie_staff");
        schemes.putObject("party").put("type", "apiKey").put("in", "cookie").put("name", "hejie_party");
        schemes.putObject("before").put("type", "apiKey").put("in", "cookie").put("name", "hejie_before");
        schemes.putObject("integration").put("type", "http").put("scheme", "bearer");
        schemes.putObject("ticket").put("type", "http").put("scheme", "bearer");
        schemes.putObject("platform")
                .put("type", "apiKey")
                .put("in", "header")
                .put("name", "Hejie-Signature")
                .put("description", "A detached JWS over the body; see docs/EXCHANGE.md.");
        schemes.putObject("clientCertificate")
                .put("type", "mutualTLS")
                .put(
                        "description",
                        "On a port of its own (exchange.port), beside the signature: needed by the platforms for which a certificate is entered, or by all.");
    }

    /** POST /api/cases/{caseId}/sessions becomes postCasesCaseIdSessions. */
    private static String id(Endpoint endpoint) {
        StringBuilder id = new StringBuilder(endpoint.method().toLowerCase(Locale.ROOT));
        for (String word : endpoint.path().split("\\W+")) {
            if (!word.isEmpty() && !word.equals("api")) {
                id.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
            }
        }
        return id.toString();
    }

    private static String tag(String path) {
        String[] parts = path.split("/");
        return parts.length > 2 && parts[1].equals("api") ? parts[2] : "service";
    }
}
