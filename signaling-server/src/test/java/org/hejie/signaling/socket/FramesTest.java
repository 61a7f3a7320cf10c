package org.hejie.signaling.socket;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.hejie.protocol.Json;
import org.hejie.protocol.signal.ClientFrame;
import org.hejie.protocol.signal.Command;
import org.hejie.signaling.refusal.Reason;

class FramesTest {
    private static final String CHAT = Json.write(new ClientFrame.Request(12, new Command.SendChat("您好")));

    private static Frames.Parsed.Bad bad(String text) {
        assertThat(Frames.parse(text)).isInstanceOf(Frames.Parsed.Bad.class);
        return (Frames.Parsed.Bad) Frames.parse(text);
    }

    @Property(tries = 2_000)
    void anyTextIsAFrameOrAFault(@ForAll("damaged") String text) {
        switch (Frames.parse(text)) {
            case Frames.Parsed.Good(ClientFrame frame) -> assertThat(frame).isNotNull();
            case Frames.Parsed.Bad bad -> {
                assertThat(bad.reason()).isIn(Reason.MALFORMED_MESSAGE, Reason.UNKNOWN_MESSAGE);
                assertThat(bad.about()).hasSizeLessThan(100).doesNotContain("org.hejie", "jackson", "java.");
            }
        }
    }

    /** A good frame with some of it replaced, cut or doubled; or any text at all. */
    @Provide
    Arbitrary<String> damaged() {
        Arbitrary<String> junk =
                Arbitraries.of("", "{", "}", "[", "null", "\"", "1e999", "-1", "\\u0000", "\"id\":", ",", "true");
        Arbitrary<String> cut = net.jqwik.api.Combinators.combine(
                        Arbitraries.integers().between(0, CHAT.length()),
                        Arbitraries.integers().between(0, 12),
                        junk)
                .as((at, length, with) ->
                        CHAT.substring(0, at) + with + CHAT.substring(Math.min(CHAT.length(), at + length)));
        return Arbitraries.oneOf(cut, Arbitraries.strings().ofMaxLength(60));
    }

    @Example
    void aFaultNamesTheRequestItWouldHaveBeen() {
        assertThat(bad("{\"frame\":\"request\",\"id\":41,\"command\":{\"type\":\"nothing\"}}")
                        .id())
                .isEqualTo(41);
        assertThat(bad("{\"frame\":\"request\",\"id\":\"x\",\"command\":{\"type\":\"leave\"}}")
                        .id())
                .isZero();
        assertThat(bad("{\"frame\":\"request\",\"id\":1e30,\"command\":{\"type\":\"leave\"}}")
                        .id())
                .isZero();
    }

    @Example
    void aFaultSaysWhere() {
        assertThat(bad("{\"frame\":\"request\",\"id\":1,\"command\":{\"type\":\"chat.send\"}}")
                        .about())
                .isEqualTo("missing: command.text");
        assertThat(bad("{\"frame\":\"request\",\"id\":1,\"command\":{\"type\":\"leave\",\"now\":1}}")
                        .about())
                .isEqualTo("unknown: command.now");
        assertThat(bad("{\"frame\":\"ack\",\"event\":1").about()).startsWith("JSON, column");
        assertThat(bad("{\"frame\":\"" + "x".repeat(500) + "\"}").about()).hasSize(61);
    }
}
