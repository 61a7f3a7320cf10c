package org.hejie.protocol.gen;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hejie.protocol.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page's examples are messages of the protocol, every one, and no message is without. */
class ExamplesTest {
    private static final Pattern EXAMPLE =
            Pattern.compile("### `([a-z_.]+)`\n\n(.+?)\n\n```json\n(.+?)\n```", Pattern.DOTALL);
    private static final List<String> SECTIONS =
            List.of("## Frames from the client", "## Frames from the server", "## Commands", "## Events", "## Notices");

    /** An example as a reader of the page sees it. */
    record Printed(Class<?> family, String name, String json) {
        @Override
        public String toString() {
            return family.getSimpleName() + " " + name;
        }
    }

    static List<Printed> printed() throws IOException {
        String page = RepositoryFile.PAGE.read();
        List<Printed> all = new ArrayList<>();
        for (int i = 0; i < SECTIONS.size(); i++) {
            int begin = page.indexOf(SECTIONS.get(i));
            int end = page.indexOf("\n## ", begin + 1);
            Matcher matcher = EXAMPLE.matcher(page.substring(begin, end));
            while (matcher.find()) {
                all.add(new Printed(GenerateSchema.FAMILIES.get(i), matcher.group(1), matcher.group(3)));
            }
        }
        return all;
    }

    static List<Class<?>> families() {
        return GenerateSchema.FAMILIES;
    }

    @ParameterizedTest
    @MethodSource("families")
    void everyMessageOfAFamilyHasItsExampleOnThePage(Class<?> family) throws IOException {
        List<String> names = Arrays.stream(
                        family.getAnnotation(JsonSubTypes.class).value())
                .map(JsonSubTypes.Type::name)
                .toList();
        assertThat(printed())
                .filteredOn(p -> p.family() == family)
                .extracting(Printed::name)
                .containsExactlyElementsOf(names);
        assertThat(Arrays.stream(family.getAnnotation(JsonSubTypes.class).value())
                        .map(JsonSubTypes.Type::value))
                .as("no subtype without a name on the wire")
                .containsExactlyInAnyOrder(family.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("printed")
    void anExampleIsReadAndWrittenBackEqual(Printed example) throws JsonProcessingException {
        Object message = Json.read(example.json(), example.family());
        JsonNode tree = Json.mapper().readTree(example.json());
        assertThat(Json.mapper().readTree(Json.write(message))).isEqualTo(tree);
        assertThat(Example.of(example.family()))
                .filteredOn(e -> e.name().equals(example.name()))
                .extracting(Example::message)
                .containsExactly(message);
    }

    @ParameterizedTest
    @MethodSource("printed")
    void anExampleHasTheShapeOfTheSchema(Printed example) throws IOException {
        SchemaShape schema = new SchemaShape(Json.mapper().readTree(RepositoryFile.SCHEMA.read()));
        JsonNode tree = Json.mapper().readTree(example.json());
        assertThat(schema.faults(example.family().getSimpleName(), tree)).isEmpty();
    }

    @Test
    void theSchemaRefusesWhatTheServerRefuses() throws IOException {
        SchemaShape schema = new SchemaShape(Json.mapper().readTree(RepositoryFile.SCHEMA.read()));
        for (String wrong : List.of(
                "{\"type\":\"chat.send\"}",
                "{\"type\":\"chat.send\",\"text\":5}",
                "{\"type\":\"chat.send\",\"text\":\"a\",\"to\":\"b\"}",
                "{\"type\":\"room.explode\"}",
                "{\"type\":\"track.set\",\"source\":\"NOSE\",\"on\":true}")) {
            assertThat(schema.faults("Command", Json.mapper().readTree(wrong)))
                    .as(wrong)
                    .isNotEmpty();
        }
    }
}
