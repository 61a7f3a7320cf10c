package org.hejie.app.linetest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.hejie.protocol.Place;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.media.MediaCommand;
import org.hejie.protocol.media.MediaReply;
import org.hejie.protocol.rest.LineTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LineTestsTest {
    private static final LineTest.LineOffer OFFER =
            new LineTest.LineOffer(LineTest.LineEnd.SENDER, "v=0", Map.of("0", TrackSource.CAMERA));

    private final List<MediaCommand> commands = new ArrayList<>();
    private MediaReply reply = new MediaReply.Done();
    private Instant now = Instant.parse("2026-03-02T01:00:00Z");
    private final LineTests tests = new LineTests(this::execute, (name, at) -> List.of(), 2, clock());

    private Clock clock() {
        InstantSource source = () -> now;
        return source.withZone(ZoneOffset.UTC);
    }

    private MediaReply execute(MediaCommand command) {
        commands.add(command);
        return command instanceof MediaCommand.Offer && reply instanceof MediaReply.Done
                ? new MediaReply.Answered("answer")
                : reply;
    }

    @AfterEach
    void end() {
        tests.close();
    }

    @Test
    void aTestHasARoomOfItsOwnWhereItsEndsMeet() {
        LineTest test = tests.open();
        assertThat(tests.answer(test.lineTestId(), OFFER).sdp()).isEqualTo("answer");
        assertThat(commands)
                .containsExactly(
                        new MediaCommand.OpenRoom(test.lineTestId()),
                        new MediaCommand.Offer(test.lineTestId(), "sender", new Place.Joint(), "v=0", OFFER.sources()));
        assertThat(test.expiresAt()).isEqualTo(now.plusSeconds(60));
    }

    @Test
    void itIsOverAfterAMinuteWhateverThePageDoes() {
        LineTest test = tests.open();
        now = now.plus(LineTests.LIFE);
        refused(() -> tests.answer(test.lineTestId(), OFFER), 404, "line_test_over");
        tests.sweep();
        assertThat(commands.getLast()).isInstanceOf(MediaCommand.CloseRoom.class);
        assertThat(tests.running()).isZero();
    }

    @Test
    void aRoomThatCouldNotBeClosedIsClosedLater() {
        tests.open();
        now = now.plus(LineTests.LIFE);
        reply = new MediaReply.Refused("node_silent", "");
        tests.sweep();
        assertThat(tests.running()).isEqualTo(1);
        reply = new MediaReply.Done();
        tests.sweep();
        assertThat(tests.running()).isZero();
    }

    @Test
    void aPageThatIsThroughMakesRoomForTheNext() {
        LineTest first = tests.open();
        tests.open();
        refused(tests::open, 429, "line_tests_busy");
        tests.end(first.lineTestId());
        tests.end(first.lineTestId());
        tests.open();
        assertThat(commands.stream().filter(MediaCommand.CloseRoom.class::isInstance))
                .hasSize(1);
    }

    @Test
    void offersAreFew() {
        LineTest test = tests.open();
        for (int i = 0; i < LineTests.MOST_OFFERS; i++) {
            tests.answer(test.lineTestId(), OFFER);
        }
        refused(() -> tests.answer(test.lineTestId(), OFFER), 404, "line_test_over");
    }

    @Test
    void refusalsOfTheNodeAreToldInWords() {
        LineTest test = tests.open();
        reply = new MediaReply.Refused("sdp_malformed", "line 1");
        refused(() -> tests.answer(test.lineTestId(), OFFER), 400, "sdp_malformed");
        reply = new MediaReply.Refused("node_full", "");
        refused(tests::open, 503, "media_unavailable");
        assertThat(tests.running()).isEqualTo(1);
        refused(() -> tests.answer("lt_unknown", OFFER), 404, "line_test_over");
    }

    @Test
    void noneIsLeftWhenTheServerStops() {
        tests.open();
        tests.close();
        assertThat(commands.getLast()).isInstanceOf(MediaCommand.CloseRoom.class);
    }

    private static void refused(ThrowingCallable call, int status, String code) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.status()).isEqualTo(status);
            assertThat(problem.code()).isEqualTo(code);
        });
    }
}
