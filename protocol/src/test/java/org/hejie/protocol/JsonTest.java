package org.hejie.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hejie.protocol.media.Slot;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.protocol.signal.ClientFrame;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.Notice;
import org.hejie.protocol.signal.RoomEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "5",
                "\"request\"",
                "[]",
                "{}",
                "{\"frame\":null}",
                "{\"frame\":\"nothing\"}",
                "{\"frame\":\"ack\"}",
                "{\"frame\":\"ack\",\"event\":null}",
                "{\"frame\":\"ack\",\"event\":\"5\"}",
                "{\"frame\":\"ack\",\"event\":5.5}",
                "{\"frame\":\"ack\",\"event\":1e99}",
                "{\"frame\":\"ack\",\"event\":99999999999999999999}",
                "{\"frame\":\"ack\",\"event\":5,\"more\":1}",
                "{\"frame\":\"ack\",\"event\":5} {}",
                "{\"frame\":\"ack\",\"event\":5",
                "{'frame':'ack','event':5}",
                "{\"frame\":\"ack\",\"event\":NaN}",
                "{\"frame\":\"ack\",/* no */\"event\":5}",
                "{\"frame\":\"request\",\"id\":1}",
                "{\"frame\":\"request\",\"id\":1,\"command\":null}",
                "{\"frame\":\"request\",\"id\":1,\"command\":{\"type\":\"chat.send\"}}",
                "{\"frame\":\"request\",\"id\":1,\"command\":{\"type\":\"chat.send\",\"text\":null}}",
                "{\"frame\":\"request\",\"id\":1,\"command\":{\"type\":\"chat.send\",\"text\":5}}",
                "{\"frame\":\"request\",\"id\":1,\"command\":{\"type\":\"chat.send\",\"text\":[\"a\"]}}",
                "{\"frame\":\"request\",\"id\":1,\"command\":{\"type\":\"hand.raise\",\"raised\":\"true\"}}",
                "{\"frame\":\"request\",\"id\":1,\"command\":{\"type\":\"hand.raise\",\"raised\":1}}",
                "{\"frame\":\"request\",\"id\":1,\"command\":{\"type\":\"track.set\",\"source\":1,\"on\":true}}",
                "{\"frame\":\"request\",\"id\":1,\"command\":{\"type\":\"track.set\",\"source\":\"\",\"on\":true}}",
                "{\"frame\":\"request\",\"id\":1,\"command\":{\"type\":\"track.set\",\"source\":\"camera\",\"on\":true}}",
                "{\"frame\":\"request\",\"id\":1,\"command\":{\"type\":\"media.offer\",\"sdp\":\"v\",\"sources\":{\"0\":null}}}"
            })
    void whatIsNotAMessageIsRefused(String json) {
        assertThatThrownBy(() -> Json.read(json, ClientFrame.class)).isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void whatIsLeftOutIsNamedAtAnyDepth() {
        assertThatThrownBy(() -> Json.read(
                        "{\"frame\":\"request\",\"id\":1,\"command\":{\"type\":\"chat.send\"}}", ClientFrame.class))
                .hasMessageStartingWith("missing: command.text");
        assertThatThrownBy(() -> Json.read(
                        "{\"type\":\"slots\",\"missing\":0,\"slots\":[{\"mid\":\"0\",\"peerId\":\"p\"}]}",
                        Notice.class))
                .hasMessageStartingWith("missing: slots[].source");
        assertThatThrownBy(() -> Json.read("{\"type\":\"slots\",\"missing\":0,\"slots\":[null]}", Notice.class))
                .hasMessageStartingWith("missing: slots[]");
    }

    @Test
    void whatMayBeAbsentIsNullAndNotWritten() throws JsonProcessingException {
        Command pause = new Command.PauseSession(null);
        assertThat(Json.write(pause)).isEqualTo("{\"type\":\"session.pause\"}");
        assertThat(Json.read("{\"type\":\"session.pause\"}", Command.class)).isEqualTo(pause);
        assertThat(Json.read("{\"type\":\"session.pause\",\"reason\":null}", Command.class))
                .isEqualTo(pause);
    }

    @Test
    void theOrderOfPartsDoesNotMatter() throws JsonProcessingException {
        assertThat(Json.read("{\"event\":5,\"frame\":\"ack\"}", ClientFrame.class))
                .isEqualTo(new ClientFrame.Ack(5));
    }

    @Test
    void timesAreIsoInUtcToTheNanosecond() throws JsonProcessingException {
        Instant at = Instant.parse("2026-03-02T01:02:03.123456789Z");
        LoggedEvent event = new LoggedEvent(1, at, new RoomEvent.SessionOpened("p_1"));
        assertThat(Json.write(event)).contains("\"at\":\"2026-03-02T01:02:03.123456789Z\"");
        assertThat(Json.read(Json.write(event), LoggedEvent.class)).isEqualTo(event);
    }

    @Test
    void mapsWithEnumKeysAreReadAndWritten() throws JsonProcessingException {
        RoomEvent joined = new RoomEvent.ParticipantJoined(
                "p_1", "李工", Role.APPLICANT, Place.WAITING, Map.of(ConsentKind.RECORDING, true), "account");
        assertThat(Json.read(Json.write(joined), RoomEvent.class)).isEqualTo(joined);
    }

    @Test
    void anyTextSurvives() throws JsonProcessingException {
        String text = "“引号” \\ / \u0000 \u2028 😀 </script>";
        assertThat(Json.read(Json.write(new Command.SendChat(text)), Command.class))
                .isEqualTo(new Command.SendChat(text));
    }

    @Test
    void whatIsNoMessageCannotBeWritten() {
        assertThatThrownBy(() -> Json.write(new Object())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aListOfRecordsIsCheckedThroughout() throws JsonProcessingException {
        Notice slots = new Notice.Slots(List.of(new Slot("0", "p_1", TrackSource.CAMERA)), 1);
        assertThat(Json.read(Json.write(slots), Notice.class)).isEqualTo(slots);
    }
}
