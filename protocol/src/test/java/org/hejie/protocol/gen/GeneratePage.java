package org.hejie.protocol.gen;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.DisconnectCause;
import org.hejie.protocol.GapCause;
import org.hejie.protocol.Json;
import org.hejie.protocol.Language;
import org.hejie.protocol.Place;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.media.LineGrade;
import org.hejie.protocol.signal.AskAnswer;
import org.hejie.protocol.signal.AskKind;
import org.hejie.protocol.signal.ClientFrame;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.Notice;
import org.hejie.protocol.signal.Phase;
import org.hejie.protocol.signal.Presence;
import org.hejie.protocol.signal.RecordingState;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.protocol.signal.ServerFrame;

/**
 * Writes {@code docs/PROTOCOL.md} and {@code docs/protocol.schema.json}: {@code mvn -q -pl protocol test-compile exec:exec@page}. The prose is in
 * {@code protocol-page.md}; each line that is {@code {{Name}}} is replaced. What stands between the refusals' marks is signaling-server's, and kept.
 */
final class GeneratePage {
    static final String REFUSALS_BEGIN = "<!-- refusals: written from signaling-server's Reason -->";
    static final String REFUSALS_END = "<!-- end of refusals -->";

    private static final List<Class<? extends Enum<?>>> VALUES = List.of(
            Role.class,
            Phase.class,
            Presence.class,
            DisconnectCause.class,
            TrackSource.class,
            LineGrade.class,
            ConsentKind.class,
            RecordingState.class,
            GapCause.class,
            AskKind.class,
            AskAnswer.class,
            TerminationReason.class,
            Language.class);

    private GeneratePage() {}

    public static void main(String[] args) throws IOException {
        RepositoryFile.PAGE.write(page(RepositoryFile.PAGE.read()));
        RepositoryFile.SCHEMA.write(GenerateSchema.schema());
        RepositoryFile.EXCHANGE.write(GenerateSchema.exchange());
        RepositoryFile.EXCHANGE_EVENTS.write(GenerateAsyncApi.document());
    }

    /** @param before the page as it stands, for what is not ours */
    static String page(String before) throws IOException {
        return prose().replace("{{ClientFrame}}", messages(ClientFrame.class))
                .replace("{{ServerFrame}}", messages(ServerFrame.class))
                .replace("{{Command}}", messages(Command.class))
                .replace("{{RoomEvent}}", messages(RoomEvent.class))
                .replace("{{Notice}}", messages(Notice.class))
                .replace("{{Values}}", values())
                .replace("{{Version}}", Integer.toString(ClientFrame.VERSION))
                .replace("{{Conversation}}", conversation())
                .replace("{{Refusals}}", refusals(before));
    }

    private static String prose() throws IOException {
        return resource("/protocol-page.md");
    }

    private static String conversation() throws IOException {
        return "```text\n" + resource("/protocol-conversation.txt").strip() + "\n```";
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = GeneratePage.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String messages(Class<?> family) {
        return Example.of(family).stream()
                .map(e ->
                        "### `" + e.name() + "`\n\n" + e.meaning() + "\n\n```json\n" + pretty(e.message()) + "\n```\n")
                .collect(Collectors.joining("\n"))
                .stripTrailing();
    }

    private static String pretty(Object message) {
        String line = Json.write(message);
        if (line.length() <= 120) {
            return line;
        }
        try {
            return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String values() {
        String enums = VALUES.stream()
                .map(type -> "| " + type.getSimpleName() + " | "
                        + Arrays.stream(type.getEnumConstants())
                                .map(value -> "`" + Json.write(value).replace("\"", "") + "`")
                                .collect(Collectors.joining(" "))
                        + " |")
                .collect(Collectors.joining("\n"));
        String places = Arrays.stream(
                        Place.class.getAnnotation(JsonSubTypes.class).value())
                .map(type -> "`" + type.name() + "`")
                .collect(Collectors.joining(" "));
        return "| type | values |\n|---|---|\n" + enums + "\n| Place, its `kind` | " + places + " |";
    }

    private static String refusals(String page) {
        int begin = page.indexOf(REFUSALS_BEGIN);
        int end = page.indexOf(REFUSALS_END);
        return begin < 0 || end < begin
                ? REFUSALS_BEGIN + "\n" + REFUSALS_END
                : page.substring(begin, end + REFUSALS_END.length());
    }
}
