package org.hejie.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.javalin.Javalin;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.hejie.protocol.GapCause;
import org.hejie.protocol.Json;
import org.hejie.protocol.Place;
import org.hejie.protocol.recording.TapSink;
import org.hejie.protocol.recording.TapTrack;
import org.hejie.protocol.rest.ArchiveState;
import org.hejie.protocol.rest.ReviewSession;
import org.hejie.protocol.rest.ReviewSessions;
import org.hejie.protocol.rest.VerifyReport;
import org.hejie.protocol.signal.RoomEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The review endpoints over real HTTP, judged by FFmpeg. */
class ReviewTest {
    /** When the track begins on the recording's timeline. */
    private static final long LATE_MICROS = 7_000_000;

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private Stage stage;
    private final TestDesk desk = new TestDesk(Stage.CASE);
    private Javalin server;

    @BeforeEach
    void open() throws Exception {
        stage = new Stage(folder).recording();
        server = TestServer.serve(stage.service.routes(desk), () -> TestDesk.JUDGE);
    }

    @AfterEach
    void close() {
        server.stop();
        stage.close();
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.port() + path;
    }

    private HttpResponse<byte[]> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url(path)));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private <T> T json(String path, Class<T> type) throws Exception {
        return Json.read(new String(get(path).body(), StandardCharsets.UTF_8), type);
    }

    private void play(Codec codec, int seconds) throws Exception {
        List<byte[]> packets = Ffmpeg.rtp(codec.encode(seconds), codec.filter(), folder.resolve(codec + ".mkv"));
        TapTrack track = codec.track("x", "p_a");
        TapSink tap = stage.tap();
        long first = timestamp(packets.getFirst());
        for (byte[] packet : packets) {
            long media = (int) (timestamp(packet) - first) * 1_000_000L / track.clockRate();
            tap.rtp(track, Stage.START_MICROS + LATE_MICROS + media, packet, 0, packet.length);
        }
        tap.tapRemoved(Stage.START_MICROS + LATE_MICROS + seconds * 1_000_000L);
    }

    private static long timestamp(byte[] p) {
        return (p[4] & 0xFFL) << 24 | (p[5] & 0xFFL) << 16 | (p[6] & 0xFFL) << 8 | p[7] & 0xFFL;
    }

    private static final String SESSION = "/api/review/sessions/" + Stage.SESSION;

    @Test
    void aTrackPlaysFromItsOwnZeroWithLengthAndSeeking() throws Exception {
        play(Codec.VP8, 23);
        stage.log(1_000_000, new RoomEvent.ChatSent("m1", "p_a", Place.JOINT, "你好"));
        stage.log(2_000_000, new RoomEvent.ChatSent("m2", "p_a", new Place.Caucus("k"), "我最多让到五千"));
        stage.end(31_000_000);
        ReviewSession session = json(SESSION, ReviewSession.class);
        assertThat(session.state()).isEqualTo(ArchiveState.ARCHIVED);
        assertThat(session.caseTitle()).isEqualTo("工资争议");
        assertThat(session.participants()).hasSize(2);
        assertThat(session.timeline())
                .extracting(ReviewSession.TimelineEntry::text)
                .contains("你好")
                .doesNotContain("我最多让到五千");
        ReviewSession.ReviewRecording recording = session.recordings().getFirst();
        assertThat(recording.complete()).isTrue();
        assertThat(recording.durationMs()).isEqualTo(31_000);
        ReviewSession.ReviewTrack track = recording.tracks().getFirst();
        assertThat(track.startMs()).isBetween(6_950L, 7_100L);

        HttpResponse<byte[]> whole = get(track.url());
        assertThat(whole.headers().firstValue("Content-Type")).hasValue("video/webm");
        Path file = Files.write(folder.resolve("play.webm"), whole.body());
        assertThat(Ffmpeg.complaints(file)).isEmpty();
        assertThat(Ffmpeg.probe(file, "stream=nb_read_frames")).isEqualTo("575");
        assertThat(Double.parseDouble(Ffmpeg.probe(file, "format=duration"))).isBetween(22.8, 23.2);
        assertThat(Double.parseDouble(Ffmpeg.probe(file, "stream=start_time"))).isZero();
        // Seeking over HTTP lands where it should: the picture there is the picture of the recording there.
        String sought = Ffmpeg.ffmpeg(
                "-v", "error", "-ss", "15", "-i", url(track.url()), "-frames:v", "1", "-f", "framemd5", "-");
        String straight = Ffmpeg.ffmpeg(
                "-v",
                "error",
                "-i",
                file.toString(),
                "-vf",
                "select=gte(t\\,15)",
                "-frames:v",
                "1",
                "-f",
                "framemd5",
                "-");
        assertThat(sought.substring(sought.lastIndexOf(','))).isEqualTo(straight.substring(straight.lastIndexOf(',')));
    }

    @Test
    void rangesAreSlicesOfTheWhole() throws Exception {
        play(Codec.OPUS, 12);
        stage.end(31_000_000);
        String path = SESSION + "/tracks/t0001";
        byte[] whole = get(path).body();
        for (int from : new int[] {0, 1, 500, 8_000, whole.length / 2, whole.length - 3}) {
            HttpResponse<byte[]> part = get(path, "Range", "bytes=" + from + "-" + (from + 4_999));
            int to = Math.min(whole.length, from + 5_000);
            assertThat(part.statusCode()).isEqualTo(206);
            assertThat(part.headers().firstValue("Content-Range"))
                    .hasValue("bytes " + from + "-" + (to - 1) + "/" + whole.length);
            assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole, from, to));
        }
        HttpResponse<byte[]> tail = get(path, "Range", "bytes=-100");
        assertThat(tail.body()).isEqualTo(Arrays.copyOfRange(whole, whole.length - 100, whole.length));
        assertThat(get(path, "Range", "bytes=" + whole.length + "-").statusCode())
                .isEqualTo(416);
        assertThat(get(path, "Range", "bytes=9-3").statusCode()).isEqualTo(200);
    }

    @Test
    void anOpenSessionShowsItsClosedChunksAndTheirBytesStay() throws Exception {
        TapSink tap = stage.tap();
        for (int n = 0; n < 25 * 50; n++) {
            byte[] voice = Packets.voice(n);
            tap.rtp(Packets.VOICE, Stage.START_MICROS + n * 20_000L, voice, 0, voice.length);
        }
        await().until(() -> get(SESSION + "/tracks/t0001").statusCode() == 200
                && json(SESSION, ReviewSession.class)
                                .recordings()
                                .getFirst()
                                .tracks()
                                .getFirst()
                                .endMs()
                        > 19_000);
        ReviewSession session = json(SESSION, ReviewSession.class);
        assertThat(session.state()).isEqualTo(ArchiveState.OPEN);
        String url = session.recordings().getFirst().tracks().getFirst().url();
        byte[] before = get(url).body();
        for (int n = 25 * 50; n < 45 * 50; n++) {
            byte[] voice = Packets.voice(n);
            tap.rtp(Packets.VOICE, Stage.START_MICROS + n * 20_000L, voice, 0, voice.length);
        }
        await().until(() -> get(SESSION + "/tracks/t0001").body().length > before.length);
        assertThat(get(url).body()).isEqualTo(before);
    }

    @Test
    void gapsAndTheRestOfTheAnswersAreThere() throws Exception {
        stage.log(5_000_000, new RoomEvent.RecordingGapOpened(GapCause.CONSENT_MISSING, "p_b", null));
        stage.log(9_000_000, new RoomEvent.RecordingGapClosed());
        ReviewSession session = json(SESSION, ReviewSession.class);
        assertThat(session.recordings().getFirst().gaps())
                .containsExactly(new ReviewSession.ReviewGap(5_000, 9_000L, GapCause.CONSENT_MISSING, "p_b", null));
        ReviewSessions sessions = json("/api/review/cases/" + Stage.CASE + "/sessions", ReviewSessions.class);
        assertThat(sessions.sessions()).hasSize(1);
        assertThat(get("/api/review/cases/c_none/sessions").statusCode()).isEqualTo(403);
        assertThat(get("/api/review/sessions/s_none").statusCode()).isEqualTo(404);
        assertThat(get("/api/review/sessions/..%2F..%2Fkeys").statusCode()).isIn(400, 404);
        assertThat(get(SESSION + "/tracks/t9").statusCode()).isEqualTo(404);
        HttpRequest verify = HttpRequest.newBuilder(URI.create(url(SESSION + "/verify")))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        VerifyReport report = Json.read(
                http.send(verify, HttpResponse.BodyHandlers.ofString()).body(), VerifyReport.class);
        assertThat(report.ok()).isTrue();
        assertThat(report.findings()).extracting(VerifyReport.Finding::code).containsExactly("not_sealed");
    }
}
