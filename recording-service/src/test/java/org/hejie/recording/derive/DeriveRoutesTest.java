package org.hejie.recording.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.javalin.Javalin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.hejie.protocol.Json;
import org.hejie.protocol.Language;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.rest.CustodyAction;
import org.hejie.protocol.rest.CustodyEvent;
import org.hejie.protocol.rest.Derivative;
import org.hejie.protocol.rest.DerivativeKind;
import org.hejie.protocol.rest.DerivativeList;
import org.hejie.protocol.rest.DerivativeState;
import org.hejie.protocol.rest.Edit;
import org.hejie.protocol.rest.NewDerivative;
import org.hejie.protocol.rest.NewStill;
import org.hejie.protocol.rest.VerifyReport;
import org.hejie.recording.Stage;
import org.hejie.recording.TestDesk;
import org.hejie.recording.TestServer;
import org.hejie.recording.store.Digest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Derivatives over real HTTP: asked for, watched, cancelled, taken, and refused without a grant. */
class DeriveRoutesTest {
    private static final String SESSION = "/api/review/sessions/" + Stage.SESSION;
    private static final String BASE = SESSION + "/derivatives";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    static Path folder;

    private static Scene scene;

    private final HttpClient http = HttpClient.newHttpClient();
    private final TestDesk desk = new TestDesk(Stage.CASE);
    private Derivatives derivatives;
    private Javalin server;

    @BeforeAll
    static void record() throws Exception {
        scene = new Scene(folder);
    }

    @AfterAll
    static void end() {
        scene.close();
    }

    @BeforeEach
    void open() throws Exception {
        scene.busy.set(false);
        derivatives = scene.derivatives();
        derivatives.start();
        server = TestServer.serve(scene.stage.service.routes(derivatives, desk), () -> TestDesk.JUDGE);
    }

    @AfterEach
    void close() {
        server.stop();
        derivatives.close();
        http.close();
    }

    private HttpResponse<byte[]> send(String method, String path, @Nullable Object body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(Json.write(body)));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private <T> T read(HttpResponse<byte[]> answer, int status, Class<T> type) throws IOException {
        String body = new String(answer.body(), StandardCharsets.UTF_8);
        assertThat(answer.statusCode()).as(body).isEqualTo(status);
        return Json.read(body, type);
    }

    private void refused(HttpResponse<byte[]> answer, int status, String code) {
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo(code);
        assertThat(answer.statusCode()).isEqualTo(status);
    }

    private static NewDerivative asking(DerivativeKind kind, @Nullable String participantId, List<Edit> edits) {
        return new NewDerivative(kind, Stage.RECORDING, participantId, Language.ZH_CN, "核对笔录", edits);
    }

    private Derivative view(String id) {
        try {
            return read(send("GET", BASE + "/" + id, null), 200, Derivative.class);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> listed() throws Exception {
        return read(send("GET", BASE, null), 200, DerivativeList.class).derivatives().stream()
                .map(Derivative::derivativeId)
                .toList();
    }

    private List<CustodyEvent> custody(CustodyAction action, String id) throws IOException {
        return scene.stage.service.custody().entries().stream()
                .map(org.hejie.protocol.rest.CustodyPage.CustodyEntry::event)
                .filter(event -> event.action() == action
                        && String.valueOf(event.object().detail()).contains(id))
                .toList();
    }

    @Test
    void oneIsAskedForWatchedTakenAndCheckedAndAllOfItIsWrittenDown() throws Exception {
        Derivative asked =
                read(send("POST", BASE, asking(DerivativeKind.AUDIO, null, List.of())), 202, Derivative.class);
        String id = asked.derivativeId();
        await().atMost(PATIENCE).until(() -> view(id).state() == DerivativeState.DONE);
        Derivative done = view(id);
        assertThat(done.percent()).isEqualTo(100);
        assertThat(done.requestedBy()).isEqualTo("陈法官");
        assertThat(listed()).contains(id);
        assertThat(read(send("POST", BASE, asking(DerivativeKind.AUDIO, null, List.of())), 200, Derivative.class)
                        .derivativeId())
                .as("the same again is not made twice")
                .isEqualTo(id);

        String url = Objects.requireNonNull(done.url());
        HttpResponse<byte[]> middle = send("GET", url, null, "Range", "bytes=100-299");
        assertThat(middle.statusCode()).isEqualTo(206);
        assertThat(custody(CustodyAction.DERIVATIVE_READ, id))
                .as("whoever begins in the middle has read it as well")
                .hasSize(1);
        HttpResponse<byte[]> whole = send("GET", url, null);
        assertThat(Digest.of(whole.body())).isEqualTo(done.sha256());
        assertThat(middle.body()).isEqualTo(java.util.Arrays.copyOfRange(whole.body(), 100, 300));
        assertThat(whole.headers().firstValue("Content-Disposition")).hasValue("inline");
        assertThat(send("GET", url, null, "Range", "bytes=" + whole.body().length + "-")
                        .statusCode())
                .isEqualTo(416);
        assertThat(read(send("GET", BASE + "/" + id + "/recipe", null), 200, Recipe.class)
                        .result()
                        .sha256())
                .isEqualTo(done.sha256());
        assertThat(read(send("POST", BASE + "/" + id + "/verify", null), 200, VerifyReport.class)
                        .ok())
                .isTrue();

        CustodyEvent made = custody(CustodyAction.DERIVATIVE_MADE, id).getFirst();
        assertThat(made.openingId()).isEqualTo("o_1");
        assertThat(made.reason()).isEqualTo("核对笔录");
        assertThat(custody(CustodyAction.VERIFIED, id)).hasSize(1);
        refused(send("DELETE", BASE + "/" + id, null), 409, "derivative_done");
    }

    @Test
    void oneThatIsUnderWayTellsHowFarItIsAndLeavesNothingWhenCancelled() throws Exception {
        Edit cut = new Edit.Cut(300, 400, "r", "d");
        String id = read(send("POST", BASE, asking(DerivativeKind.REDACTED, null, List.of(cut))), 202, Derivative.class)
                .derivativeId();
        await().atMost(PATIENCE).until(() -> view(id).percent() > 0);
        scene.busy.set(true);
        await().atMost(PATIENCE).until(() -> view(id).state() == DerivativeState.PAUSED);
        assertThat(view(id).percent()).isBetween(1, 99);
        assertThat(view(id).url()).isNull();
        refused(send("GET", BASE + "/" + id + "/content", null), 409, "derivative_not_ready");
        assertThat(listed()).contains(id);
        assertThat(send("DELETE", BASE + "/" + id, null).statusCode()).isEqualTo(204);
        assertThat(listed()).doesNotContain(id);
        refused(send("GET", BASE + "/" + id, null), 404, "derivative_unknown");
        assertThat(scene.derived.list(Stage.CASE + "/" + Stage.SESSION)).doesNotContain(id + "/");
    }

    @Test
    void nothingIsMadeOrShownWithoutAGrant() throws Exception {
        Derivative still = read(
                send(
                        "POST",
                        SESSION + "/stills",
                        new NewStill(
                                Stage.RECORDING,
                                scene.footage("p_m", TrackSource.CAMERA).trackId(),
                                5_200,
                                "证据")),
                201,
                Derivative.class);
        String one = BASE + "/" + still.derivativeId();
        String url = Objects.requireNonNull(still.url());
        assertThat(send("GET", url, null).statusCode()).isEqualTo(200);
        desk.refuse("grant_expired");
        int made = listedOnDisk();
        refused(send("GET", BASE, null), 403, "grant_expired");
        refused(send("POST", BASE, asking(DerivativeKind.AUDIO, null, List.of())), 403, "grant_expired");
        refused(
                send("POST", SESSION + "/stills", new NewStill(Stage.RECORDING, "t0001", 1, "r")),
                403,
                "grant_expired");
        for (String path : List.of(one, url, one + "/recipe")) {
            refused(send("GET", path, null), 403, "grant_expired");
        }
        refused(send("POST", one + "/verify", null), 403, "grant_expired");
        refused(send("DELETE", one, null), 403, "grant_expired");
        assertThat(listedOnDisk()).isEqualTo(made);
        desk.refuse(null);
        refused(send("GET", BASE + "?opening=o_other", null), 403, "opening_needed");
    }

    private static int listedOnDisk() throws IOException {
        return scene.derived.list(Stage.CASE + "/" + Stage.SESSION).size();
    }

    @Test
    void whatCannotBeMadeIsRefusedWithItsReason() throws Exception {
        Edit late = new Edit.Cut(1_000, 90_000, "r", "d");
        Edit nameless = new Edit.Bleep(1_000, 2_000, null, "r", " ");
        Edit outside = new Edit.Blur(0, 1_000, "p_m", TrackSource.CAMERA, 0.6, 0, 0.5, 1, "r", "d");
        for (Edit edit : List.of(late, outside)) {
            refused(send("POST", BASE, asking(DerivativeKind.REDACTED, null, List.of(edit))), 400, "edits_invalid");
        }
        refused(send("POST", BASE, asking(DerivativeKind.REDACTED, null, List.of())), 400, "edits_invalid");
        refused(send("POST", BASE, asking(DerivativeKind.REDACTED, null, List.of(nameless))), 400, "reason_invalid");
        refused(send("POST", BASE, asking(DerivativeKind.GRID, null, List.of(late))), 400, "malformed_request");
        refused(send("POST", BASE, asking(DerivativeKind.STILL, null, List.of())), 400, "malformed_request");
        refused(send("POST", BASE, asking(DerivativeKind.PERSON, "p_x", List.of())), 404, "participant_unknown");
        refused(send("POST", BASE, "grid"), 400, "malformed_request");
        refused(send("GET", BASE + "/d_none/content", null), 404, "derivative_unknown");
        String other = "/api/review/sessions/s_other/derivatives";
        refused(send("POST", other, asking(DerivativeKind.AUDIO, null, List.of())), 409, "session_not_sealed");
    }
}
