package org.hejie.signaling.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.hejie.protocol.Language;
import org.junit.jupiter.api.Test;

/** docs/PROTOCOL.md lists every refusal. To write the table again run {@link #main}. */
class RefusalsPageTest {
    private static final String BEGIN = "<!-- refusals: written from signaling-server's Reason -->";
    private static final String END = "<!-- end of refusals -->";

    public static void main(String[] args) throws IOException {
        Files.writeString(place(), withTable(Files.readString(place())));
    }

    private static Path place() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve("docs/PROTOCOL.md"))) {
                return at.resolve("docs/PROTOCOL.md");
            }
        }
        throw new IllegalStateException("docs/PROTOCOL.md is in no folder above");
    }

    private static String withTable(String page) {
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        assertThat(begin).as("the page has a place for the table").isPositive();
        assertThat(end).isGreaterThan(begin);
        return page.substring(0, begin) + BEGIN + "\n| code | 中文 | English | rests on |\n|---|---|---|---|\n" + rows()
                + "\n" + page.substring(end);
    }

    private static String rows() {
        return Arrays.stream(Reason.values())
                .map(reason -> "| `" + reason.code() + "` | "
                        + reason.say(Language.ZH_CN, "%s").message() + " | "
                        + reason.say(Language.EN, "%s").message() + " | "
                        + (reason.article() == null ? "" : reason.article()) + " |")
                .collect(Collectors.joining("\n"));
    }

    @Test
    void thePageListsEveryRefusalAsItIsSaid() throws IOException {
        String page = Files.readString(place());
        assertThat(page)
                .as("the table of refusals in docs/PROTOCOL.md is stale: write it again with RefusalsPageTest.main")
                .isEqualTo(withTable(page));
    }
}
