package org.hejie.signaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.hejie.protocol.DisconnectCause;
import org.hejie.protocol.Json;
import org.hejie.protocol.Language;
import org.hejie.protocol.signal.ClientFrame;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.protocol.signal.ServerFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {
    private static final SignalingConfig.Limits TIGHT =
            new SignalingConfig.Limits(50, 100, 4_096, 2_048, 64 * 1024, 20, 10, 1, 5, 5);

    private final House house = new House(c -> c.with(TIGHT));

    @AfterEach
    void close() {
        house.close();
    }

    private static String code(ServerFrame.Answer answer) {
        return java.util.Objects.requireNonNull(answer.error()).code();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"frame\":\"request\",\"id\":7,\"command\":{\"type\":\"room.explode\"}} | 7 | unknown_message",
                "{\"frame\":\"dance\",\"id\":7} | 7 | unknown_message",
                "{\"frame\":\"request\",\"id\":8,\"command\":{\"type\":\"chat.send\"}} | 8 | malformed_message",
                "{\"frame\":\"request\",\"id\":8,\"command\":{\"type\":\"chat.send\",\"text\":\"a\",\"to\":\"b\"}} | 8 | malformed_message",
                "{\"frame\":\"request\",\"id\":9,\"command\":{\"type\":\"track.set\",\"source\":\"NOSE\",\"on\":true}} | 9 | malformed_message",
                "{\"frame\":\"request\",\"id\":9,\"command\":{}} | 9 | malformed_message",
                "{\"frame\":\"request\",\"id\":-4,\"command\":{\"type\":\"leave\"}} | 0 | malformed_message",
                "{\"frame\":\"request\",\"id\":null,\"command\":{\"type\":\"leave\"}} | 0 | malformed_message",
                "{\"frame\":\"hello\",\"version\":1,\"ticket\":\"t\",\"lastEvent\":0} | 0 | hello_expected",
                "{\"frame\":\"ack\",\"event\":1} trailing | 0 | malformed_message",
                "not json at all | 0 | malformed_message",
                "[] | 0 | malformed_message",
                "null | 0 | malformed_message"
            })
    void whatIsNotOfTheProtocolIsRefusedAndCounted(String text, long re, String code) {
        Client mediator = house.join(OpenDoor.mediator());
        int before = house.logged().size();
        mediator.sendText(text);
        ServerFrame.Answer answer = mediator.await(ServerFrame.Answer.class);
        assertThat(answer.re()).isEqualTo(re);
        assertThat(code(answer)).isEqualTo(code);
        assertThat(java.util.Objects.requireNonNull(answer.error()).message()).doesNotContain("org.hejie", "jackson");
        assertThat(house.server.stats().malformed()).isEqualTo(1);
        mediator.settled();
        assertThat(house.logged()).hasSize(before);
    }

    @Test
    void anOversizedFrameIsRefusedAndNothingIsChanged() {
        Client mediator = house.join(OpenDoor.mediator());
        int before = house.logged().size();
        mediator.send(new ClientFrame.Request(5, new Command.PauseSession("x".repeat(3_000))));
        ServerFrame.Answer answer = mediator.await(ServerFrame.Answer.class);
        assertThat(code(answer)).isEqualTo("message_too_large");
        assertThat(java.util.Objects.requireNonNull(answer.error()).message()).contains("2048");
        mediator.settled();
        assertThat(house.logged()).hasSize(before);
    }

    @Test
    void aFrameFarTooLargeEndsTheConnection() {
        Client mediator = house.join(OpenDoor.mediator());
        mediator.sendText("x".repeat(20_000));
        ServerFrame.Bye bye = mediator.awaitBye();
        assertThat(bye.reason().code()).isEqualTo("message_too_large");
        assertThat(bye.mayResume()).isTrue();
        assertThat(mediator.closed.join()).isEqualTo(1009);
    }

    @Test
    void aBinaryFrameIsRefused() {
        Client mediator = house.join(OpenDoor.mediator());
        mediator.sendBinary(new byte[] {1, 2, 3});
        assertThat(code(mediator.await(ServerFrame.Answer.class))).isEqualTo("malformed_message");
    }

    @Test
    void brokenWebSocketFramingEndsTheConnection() {
        try (RawClient raw = new RawClient(house.server.port())) {
            raw.upgrade(house.server.port());
            raw.frame(0xF1, "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            assertThat(raw.nextText()).contains("malformed_message");
            assertThat(raw.nextText()).as("closed").isNull();
        }
    }

    @Test
    void whoIsStillSendingCanReadTheGoodbye() {
        try (RawClient raw = new RawClient(house.server.port())) {
            raw.upgrade(house.server.port());
            raw.send(tooLarge(20_000));
            assertThat(raw.nextText()).contains("message_too_large");
            assertThat(raw.nextText()).as("close frame").isNull();
            for (int i = 0; i < 20; i++) {
                raw.send(new byte[1_000]);
            }
        }
    }

    /** The head of a masked text frame (RFC 6455 section 5.2) whose payload is still to come. */
    private static byte[] tooLarge(int length) {
        return new byte[] {(byte) 0x81, (byte) (0x80 | 126), (byte) (length >> 8), (byte) length, 0, 0, 0, 0};
    }

    @Test
    void oneFaultTooManyEndsTheConnectionAndTheSeatIsKept() {
        Client mediator = house.opened();
        Client worker = house.join(OpenDoor.worker());
        for (int i = 0; i <= TIGHT.faults(); i++) {
            worker.sendText("nonsense");
        }
        ServerFrame.Bye bye = worker.awaitBye();
        assertThat(bye.reason().code()).isEqualTo("too_many_faults");
        assertThat(bye.mayResume()).isTrue();
        assertThat(bye.retryAfterMillis()).isGreaterThanOrEqualTo(10_000);
        assertThat(mediator.awaitEvent(RoomEvent.PresenceChanged.class).cause())
                .isEqualTo(DisconnectCause.PROTOCOL_FAULT);
        assertThat(house.resume(worker).welcome().resumed()).isTrue();
    }

    @Test
    void commandsAboveTheRateAreRefusedUntilTimeHasPassed() {
        Client mediator = house.join(OpenDoor.mediator());
        for (int i = 0; i < TIGHT.commandBurst(); i++) {
            mediator.done(new Command.RaiseHand(false));
        }
        mediator.refused(new Command.RaiseHand(false), "rate_limited");
        assertThat(house.server.stats().rateLimited()).isEqualTo(1);
        house.time.advance(Duration.ofMillis(50));
        mediator.done(new Command.RaiseHand(false));
    }

    @Test
    void chatKnocksAndCallsForHelpHaveATighterRate() {
        Client mediator = house.join(OpenDoor.mediator());
        for (int i = 0; i < TIGHT.chatBurst() - 1; i++) {
            mediator.done(new Command.SendChat("line " + i));
        }
        mediator.done(new Command.AskHelp())
                .refused(new Command.SendChat("more"), "rate_limited")
                .refused(new Command.AskHelp(), "rate_limited")
                .refused(new Command.Knock(), "rate_limited")
                .done(new Command.RaiseHand(true));
        house.time.advance(Duration.ofSeconds(1));
        mediator.done(new Command.SendChat("later"));
    }

    @Test
    void aFloodEndsTheConnection() {
        Client mediator = house.join(OpenDoor.mediator());
        for (int i = 1; i <= 40; i++) {
            mediator.send(new ClientFrame.Request(i, new Command.RaiseHand(false)));
        }
        ServerFrame.Bye bye = mediator.awaitBye();
        assertThat(bye.reason().code()).isEqualTo("abuse");
        assertThat(bye.mayResume()).isTrue();
    }

    @Test
    void aFloodOfAcknowledgementsEndsTheConnectionToo() {
        try (RawClient raw = new RawClient(house.server.port())) {
            raw.upgrade(house.server.port());
            String ack = Json.write(new ClientFrame.Ack(1));
            for (int i = 0; i < 101; i++) {
                raw.text(ack);
            }
            assertThat(raw.nextText()).contains("abuse");
        }
    }

    @Test
    void aReaderThatDoesNotReadIsLetGoAndResumes() {
        Client mediator = house.opened();
        String resumeToken;
        try (RawClient slow = new RawClient(house.server.port(), 4_096)) {
            slow.upgrade(house.server.port());
            slow.text(Json.write(new ClientFrame.Hello(1, house.door.ticket(OpenDoor.worker()), null, 0, Language.EN)));
            resumeToken =
                    welcome(java.util.Objects.requireNonNull(slow.nextText())).resumeToken();
            mediator.done(new Command.Admit(OpenDoor.WORKER));
            // The system's own buffers must fill before ours does.
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                house.time.advance(Duration.ofSeconds(1));
                mediator.ask(new Command.SendChat("字".repeat(600)));
                return house.logged().stream()
                        .anyMatch(e -> e instanceof RoomEvent.PresenceChanged p
                                && p.participantId().equals(OpenDoor.WORKER)
                                && p.cause() == DisconnectCause.NETWORK_LOST);
            });
        }
        Client back = house.resume(resumeToken, 1);
        assertThat(back.awaitWelcome().participantId()).isEqualTo(OpenDoor.WORKER);
        back.settled();
    }

    private static ServerFrame.Welcome welcome(String text) {
        try {
            return Json.read(text, ServerFrame.Welcome.class);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(text, e);
        }
    }

    @Test
    void aRequestBeforeTheWelcomeIsRefused() {
        Client client = house.connect();
        client.send(new ClientFrame.Request(3, new Command.OfferMedia("v=0", Map.of())));
        ServerFrame.Answer answer = client.await(ServerFrame.Answer.class);
        assertThat(answer.re()).isEqualTo(3);
        assertThat(code(answer)).isEqualTo("hello_expected");
    }

    @Test
    void aHelloWithTicketAndTokenIsMalformedAndMayBeSaidAgain() {
        Client client = house.connect();
        client.send(new ClientFrame.Hello(1, "t", "r", 0, null));
        assertThat(code(client.await(ServerFrame.Answer.class))).isEqualTo("malformed_message");
        client.send(new ClientFrame.Hello(1, house.door.ticket(OpenDoor.mediator()), null, 0, null));
        client.awaitWelcome();
    }
}
