package org.hejie.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.javalin.Javalin;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.hejie.protocol.Json;
import org.hejie.protocol.http.Principal;
import org.hejie.protocol.recording.TapSink;
import org.hejie.protocol.rest.CustodyAction;
import org.hejie.protocol.rest.ExportJob;
import org.hejie.protocol.rest.NewExport;
import org.hejie.protocol.rest.PartyViewings;
import org.hejie.protocol.rest.PlayedReport;
import org.hejie.recording.store.Digest;
import org.hejie.recording.verify.Verify;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A signed package over real HTTP, of an encrypted archive; and what a party is told afterwards. */
class ExportTest {
    private static final String SESSION = "/api/review/sessions/" + Stage.SESSION;

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final TestDesk desk = new TestDesk(Stage.CASE);
    private Stage stage;
    private Javalin server;
    private volatile Principal caller = TestDesk.JUDGE;

    @BeforeEach
    void open() throws Exception {
        stage = new Stage(folder.resolve("data"), Stage.config(folder.resolve("data"), true)).recording();
        server = TestServer.serve(stage.service.routes(desk), () -> caller);
        TapSink tap = stage.tap();
        for (int n = 0; n < 25 * 50; n++) {
            byte[] voice = Packets.voice(n);
            tap.rtp(Packets.VOICE, Stage.START_MICROS + n * 20_000L, voice, 0, voice.length);
        }
        tap.tapRemoved(Stage.START_MICROS + 25_000_000L);
    }

    @AfterEach
    void close() {
        server.stop();
        stage.close();
    }

    private HttpResponse<byte[]> send(String method, String path, @Nullable Object body) throws Exception {
        HttpRequest.BodyPublisher publisher = body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(Json.write(body));
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                        .method(method, publisher)
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpResponse<byte[]> take(ExportJob job, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + server.port() + "/api/review/exports/" + job.exportId() + "/file"));
        return http.send(request.headers(headers).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private long taken() throws Exception {
        return stage.service.custody().entries().stream()
                .filter(entry -> entry.event().action() == CustodyAction.EXPORT_TAKEN)
                .count();
    }

    private static <T> T read(HttpResponse<byte[]> answer, Class<T> type) throws Exception {
        String body = new String(answer.body(), StandardCharsets.UTF_8);
        assertThat(answer.statusCode()).as(body).isBetween(200, 299);
        return Json.read(body, type);
    }

    private ExportJob job(String id) throws Exception {
        return read(send("GET", "/api/review/exports/" + id, null), ExportJob.class);
    }

    private ExportJob made() throws Exception {
        ExportJob begun = read(send("POST", SESSION + "/exports", new NewExport("随卷归档", null)), ExportJob.class);
        await().until(() -> job(begun.exportId()).state() == ExportJob.ExportState.READY);
        return job(begun.exportId());
    }

    private Set<Path> plain() throws Exception {
        try (Stream<Path> files = Files.walk(folder.resolve("data/exports"))) {
            return new TreeSet<>(files.filter(Files::isRegularFile).toList());
        }
    }

    /** The page reports what it played. */
    private int played(long from, long to, String track) throws Exception {
        return send(
                        "POST",
                        SESSION + "/played",
                        new PlayedReport(
                                List.of(new PlayedReport.PlayedPart(Stage.RECORDING, List.of(track), from, to))))
                .statusCode();
    }

    /** The package with one file changed. */
    private Path changed(byte[] zip, String file, byte @Nullable [] content) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip));
                ZipOutputStream to = new ZipOutputStream(out)) {
            boolean found = false;
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] bytes = in.readAllBytes();
                boolean this_ = entry.getName().equals(file);
                found |= this_;
                if (!this_ || content != null) {
                    to.putNextEntry(new ZipEntry(entry.getName()));
                    to.write(this_ ? content : bytes);
                }
            }
            if (!found && content != null) {
                to.putNextEntry(new ZipEntry(file));
                to.write(content);
            }
        }
        return Files.write(folder.resolve("changed.zip"), out.toByteArray());
    }

    @Test
    void aPackageHoldsTheSessionAsSealedAndVerifiesAndIsWrittenDown() throws Exception {
        stage.end(31_000_000);
        ExportJob ready = made();
        HttpResponse<byte[]> taken = send("GET", "/api/review/exports/" + ready.exportId() + "/file", null);
        assertThat(taken.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment");
        assertThat(Digest.of(taken.body())).isEqualTo(ready.sha256());
        Path zip = Files.write(folder.resolve("x.zip"), taken.body());
        var report = Verify.folder(zip);
        assertThat(report.ok()).as(report.findings().toString()).isTrue();
        assertThat(report.proved()).anyMatch(statement -> statement.en().startsWith("The package is as it was made"));

        String manifest = "archive/" + Stage.CASE + "/" + Stage.SESSION + "/manifest.json";
        byte[] sealed = stage.service.archive().read(Stage.CASE + "/" + Stage.SESSION + "/manifest.json");
        byte[] other = sealed.clone();
        other[10] ^= 1;
        assertThat(Verify.folder(changed(taken.body(), manifest, sealed)).ok()).isTrue();
        assertThat(Verify.folder(changed(taken.body(), manifest, other)).ok()).isFalse();
        assertThat(Verify.folder(changed(taken.body(), "README.en.txt", "x".getBytes(StandardCharsets.UTF_8)))
                        .findings())
                .extracting("code")
                .contains("export_file_changed");
        assertThat(Verify.folder(changed(taken.body(), "README.en.txt", null)).findings())
                .extracting("code")
                .contains("export_file_missing");
        assertThat(Verify.folder(changed(taken.body(), "more.txt", new byte[1])).findings())
                .extracting("code")
                .contains("export_file_foreign");
        assertThat(Verify.folder(changed(taken.body(), "EXPORT.sig", new byte[1]))
                        .findings())
                .extracting("code")
                .contains("export_signature");

        assertThat(stage.service.custody().entries())
                .extracting(entry -> entry.event().action())
                .containsSubsequence(CustodyAction.EXPORT_MADE, CustodyAction.EXPORT_TAKEN);
        assertThat(stage.service.custody().check().faults()).isEmpty();
        assertThat(plain()).hasSize(1);
        assertThat(send("DELETE", "/api/review/exports/" + ready.exportId(), null)
                        .statusCode())
                .isEqualTo(204);
        assertThat(plain()).isEmpty();
    }

    @Test
    void aDownloadThatBrokeOffGoesOnWhereItWas() throws Exception {
        stage.end(31_000_000);
        ExportJob ready = made();
        // Whoever begins in the middle takes something away as well.
        HttpResponse<byte[]> end = take(ready, "Range", "bytes=1000-");
        assertThat(end.statusCode()).isEqualTo(206);
        assertThat(end.headers().firstValue("Content-Range"))
                .hasValue("bytes 1000-" + (ready.bytes() - 1) + "/" + ready.bytes());
        assertThat(taken()).isEqualTo(1);
        String etag = end.headers().firstValue("ETag").orElseThrow();
        HttpResponse<byte[]> start = take(ready, "Range", "bytes=0-999", "If-Range", etag);
        assertThat(start.statusCode()).isEqualTo(206);
        assertThat(taken()).isEqualTo(2);
        byte[] whole = Arrays.copyOf(start.body(), (int) ready.bytes());
        System.arraycopy(end.body(), 0, whole, 1000, end.body().length);
        assertThat(Digest.of(whole)).isEqualTo(ready.sha256());
        HttpResponse<byte[]> other = take(ready, "Range", "bytes=1000-", "If-Range", "\"another package\"");
        assertThat(other.statusCode()).as("what was begun was another file").isEqualTo(200);
        assertThat(Digest.of(other.body())).isEqualTo(ready.sha256());
        assertThat(take(ready, "Range", "bytes=" + ready.bytes() + "-").statusCode())
                .isEqualTo(416);
        assertThat(taken()).isEqualTo(3);
    }

    @Test
    void nothingIsTakenWithoutTheRightOrAfterTheOpening() throws Exception {
        assertThat(send("POST", SESSION + "/exports", new NewExport("x", null)).statusCode())
                .as("not sealed")
                .isEqualTo(409);
        stage.end(31_000_000);
        desk.allowExport(false);
        assertThat(send("POST", SESSION + "/exports", new NewExport("x", null)).statusCode())
                .isEqualTo(403);
        desk.allowExport(true);
        assertThat(send("POST", SESSION + "/exports", new NewExport(" ", null)).statusCode())
                .isEqualTo(400);
        ExportJob ready = made();
        desk.refuse("grant_revoked");
        HttpResponse<byte[]> late = send("GET", "/api/review/exports/" + ready.exportId() + "/file", null);
        assertThat(late.statusCode()).isEqualTo(403);
        assertThat(new String(late.body(), StandardCharsets.UTF_8)).isEqualTo("grant_revoked");
        caller = new Principal.Staff("a_2", "别人", "o_1", "示范法院", TestDesk.JUDGE.roles());
        assertThat(send("GET", "/api/review/exports/" + ready.exportId(), null).statusCode())
                .isEqualTo(404);
    }

    @Test
    void whatADeadServerLeftIsRemovedAtTheNextStart() throws Exception {
        Path left = folder.resolve("other/exports");
        Files.createDirectories(left);
        Files.writeString(left.resolve("x_1.zip"), "plain");
        try (Stage other = new Stage(folder.resolve("other"))) {
            assertThat(left.resolve("x_1.zip")).doesNotExist();
        }
        assertThat(left).doesNotExist();
    }

    @Test
    void aPartyReadsWhoLookedAtWhichMinutesButNotTheName() throws Exception {
        stage.end(31_000_000);
        stage.service
                .custody()
                .record(new org.hejie.recording.review.Viewing(desk.require(TestDesk.JUDGE, Stage.SESSION, null))
                        .event(
                                Stage.START,
                                CustodyAction.VIEW_OPENED,
                                org.hejie.protocol.rest.CustodyEvent.CustodyObject.session(Stage.CASE, Stage.SESSION),
                                "核对协议"));
        assertThat(send("GET", SESSION + "/tracks/t0001", null).statusCode()).isEqualTo(200);
        assertThat(played(0, 3_000, "t0001")).isEqualTo(204);
        assertThat(played(2_000, 4_000, "t0001")).isEqualTo(204);
        assertThat(played(10_000, 11_000, "t0001")).isEqualTo(204);
        assertThat(played(0, 90_000, "t0001")).as("longer than it is").isEqualTo(400);
        assertThat(played(0, 1_000, "t0009")).as("no such track").isEqualTo(400);
        assertThat(played(1_000, 1_000, "t0001")).as("nothing").isEqualTo(400);
        caller = new Principal.Party("p_a", Stage.SESSION, Stage.CASE);
        HttpResponse<byte[]> answer = send("GET", "/api/join/viewings", null);
        PartyViewings told = read(answer, PartyViewings.class);
        assertThat(told.caseTitle()).isEqualTo("工资争议");
        PartyViewings.PartyViewing viewing = told.viewings().getFirst();
        assertThat(viewing.organisation()).isEqualTo("示范法院");
        assertThat(viewing.endedAt()).isNull();
        assertThat(viewing.sentMs()).isBetween(24_000L, 26_000L);
        assertThat(viewing.seenMs()).isEqualTo(5_000);
        assertThat(viewing.seen())
                .containsExactly(
                        new PartyViewings.SeenPart(Stage.RECORDING, Stage.START, 0, 4_000),
                        new PartyViewings.SeenPart(Stage.RECORDING, Stage.START, 10_000, 11_000));
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).doesNotContain("陈法官", "核对协议", "a_1");
        caller = new Principal.Party("p_x", "s_x", "c_x");
        assertThat(read(send("GET", "/api/join/viewings", null), PartyViewings.class)
                        .viewings())
                .isEqualTo(List.of());
    }
}
