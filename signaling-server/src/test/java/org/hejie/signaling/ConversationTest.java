package org.hejie.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.Json;
import org.junit.jupiter.api.Test;

/** Plays the conversation of docs/PROTOCOL.md against a running server, frame by frame. */
class ConversationTest {
    private static final Pattern LINE = Pattern.compile("(\\w+) +([<>]) (.+)");
    /** Stands for any text. */
    private static final String ANY = "…";

    static String page() throws IOException {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path page = at.resolve("docs/PROTOCOL.md");
            if (Files.exists(page)) {
                return Files.readString(page);
            }
        }
        throw new IllegalStateException("docs/PROTOCOL.md is in no folder above");
    }

    private static List<String> conversation() throws IOException {
        String page = page();
        int begin = page.indexOf("```text\n", page.indexOf("## A conversation")) + 8;
        return page.substring(begin, page.indexOf("\n```", begin))
                .lines()
                .filter(l -> !l.isBlank())
                .toList();
    }

    @Test
    void theConversationOfThePageIsHowItGoes() throws IOException {
        try (House house = new House()) {
            Map<String, Client> clients = new LinkedHashMap<>();
            List<String> played = new ArrayList<>();
            for (String line : conversation()) {
                Matcher matcher = LINE.matcher(line);
                assertThat(matcher.matches()).as(line).isTrue();
                String who = matcher.group(1);
                String json = matcher.group(3);
                if (matcher.group(2).equals(">")) {
                    Client client = clients.computeIfAbsent(who, name -> house.connect());
                    client.sendText(
                            json.contains("\"hello\"") ? json.replace(ANY, house.door.ticket(seat(who))) : json);
                } else {
                    JsonNode expected = Json.mapper().readTree(json);
                    JsonNode got = next(Objects.requireNonNull(clients.get(who)));
                    assertThat(masked(got, expected)).as("after %s", played).isEqualTo(expected);
                }
                played.add(line);
            }
            clients.values().forEach(client -> client.closed.join());
        }
    }

    /** The next frame that is no board of the gate: the page leaves those out. */
    private static JsonNode next(Client client) throws IOException {
        for (; ; ) {
            JsonNode frame = Json.mapper().readTree(Json.write(client.any()));
            if (!frame.path("notice").path("type").asText().equals("gate")) {
                return frame;
            }
        }
    }

    private static org.hejie.cases.door.SessionDoor.Seat seat(String who) {
        return who.equals("mediator")
                ? OpenDoor.mediator()
                : OpenDoor.worker(Map.of(ConsentKind.ONLINE_MEDIATION, true));
    }

    /** What was got, with the values the page leaves open made equal. */
    private static JsonNode masked(JsonNode got, JsonNode expected) {
        if (expected.isTextual() && expected.textValue().equals(ANY) && got.isTextual()) {
            return expected;
        }
        if (got.isObject() && expected.isObject()) {
            var masked = Json.mapper().createObjectNode();
            got.properties()
                    .forEach(part -> masked.set(part.getKey(), masked(part.getValue(), expected.path(part.getKey()))));
            return masked;
        }
        if (got.isArray() && expected.isArray() && got.size() == expected.size()) {
            var masked = Json.mapper().createArrayNode();
            for (int i = 0; i < got.size(); i++) {
                masked.add(masked(got.get(i), expected.get(i)));
            }
            return masked;
        }
        return got;
    }
}
