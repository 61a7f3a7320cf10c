package org.hejie.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.hejie.app.cli.Commands;
import org.hejie.cases.Demo;
import org.hejie.cases.door.SessionDoor;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.protocol.rest.ArchiveSearch;
import org.hejie.protocol.rest.ArchivedState;
import org.hejie.protocol.rest.HoldCause;
import org.hejie.protocol.rest.Login;
import org.hejie.protocol.rest.NewHold;
import org.hejie.protocol.signal.RoomEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database is lost; the archive alone brings back what can be found, and what is held. */
class ReindexTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String SUPERVISOR = "a supervisor's password";

    @TempDir
    private Path parent;

    @Test
    void aLostDatabaseIsMadeAgainFromTheArchiveAndSearchGivesTheSameAnswers() throws Exception {
        Path data = parent.resolve("data");
        ArchiveSearch before;
        Demo.Prepared demo;
        try (House house = new House(data);
                House.Visitor supervisor = house.visitor()) {
            demo = house.hejie.cases().demo().prepare();
            session(house, demo.sessionId());
            signIn(house, supervisor);
            await().atMost(PATIENCE)
                    .until(() -> !found(supervisor, "state=SEALED").results().isEmpty());
            assertThat(supervisor
                            .post(
                                    "/api/records/" + demo.sessionId() + "/holds",
                                    new NewHold(null, HoldCause.COMPLAINT, "当事人投诉", null))
                            .statusCode())
                    .isEqualTo(201);
            before = found(supervisor, "");
            assertThat(before.results()).singleElement().satisfies(one -> {
                assertThat(one.state()).isEqualTo(ArchivedState.SEALED);
                assertThat(one.held()).isTrue();
                assertThat(one.manifest()).hasSize(64);
                assertThat(one.people())
                        .extracting(ArchiveSearch.FoundPerson::name)
                        .contains("张三", "示范科技有限公司");
            });
        }
        drop(data.resolve("db"));
        assertThat(Commands.run("archive", "reindex", "--data", data.toString()))
                .contains("Sessions: 1", "holds restored: 1");
        try (House house = new House(data);
                House.Visitor supervisor = house.visitor()) {
            signIn(house, supervisor);
            assertThat(found(supervisor, "")).isEqualTo(before);
            for (String query : List.of(
                    "reference=" + encoded("(2026)京0105民诉前调1号"),
                    "name=" + encoded("张三"),
                    "name=" + encoded("示范科技有限公司"),
                    "state=HELD",
                    "organisation=" + encoded("示范区劳动人事争议调解中心"))) {
                assertThat(found(supervisor, query).results()).as(query).isEqualTo(before.results());
            }
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static void signIn(House house, House.Visitor supervisor) {
        String court = house.hejie
                .cases()
                .organisations()
                .find("监督法院")
                .orElseGet(() -> house.hejie.cases().organisations().create("监督法院"));
        house.hejie.cases().accounts().create("watcher", "督一", Set.of(StaffRole.COURT_SUPERVISOR), court, SUPERVISOR);
        assertThat(supervisor
                        .post("/api/login", new Login("watcher", SUPERVISOR))
                        .statusCode())
                .isEqualTo(200);
    }

    private static ArchiveSearch found(House.Visitor who, String query) throws IOException {
        return who.read(who.get("/api/review/search?" + query), ArchiveSearch.class);
    }

    /** A session takes place, as its log tells. */
    private static void session(House house, String sessionId) {
        SessionDoor.SessionBrief brief =
                house.hejie.cases().door().session(sessionId).orElseThrow();
        Instant at = Instant.parse("2026-03-02T01:00:00Z");
        List<RoomEvent> events = List.of(
                new RoomEvent.SessionScheduled(
                        sessionId, brief.caseId(), brief.presidingMediatorId(), brief.plannedAt(), brief.caseRecord()),
                new RoomEvent.ParticipantJoined(
                        brief.presidingMediatorId(),
                        "王调解",
                        Role.PRESIDING_MEDIATOR,
                        org.hejie.protocol.Place.JOINT,
                        Map.of(),
                        "account"),
                new RoomEvent.SessionStarted(brief.presidingMediatorId()),
                new RoomEvent.SessionEnded(brief.presidingMediatorId(), TerminationReason.AGREEMENT_REACHED, null));
        for (int i = 0; i < events.size(); i++) {
            house.hejie
                    .recording()
                    .log()
                    .append(sessionId, List.of(new LoggedEvent(i + 1, at.plusSeconds(i), events.get(i))));
        }
        house.hejie.cases().door().sessionStarted(sessionId, at.plusSeconds(2));
        house.hejie
                .cases()
                .door()
                .sessionEnded(sessionId, at.plusSeconds(3), TerminationReason.AGREEMENT_REACHED, null);
    }

    private static void drop(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
