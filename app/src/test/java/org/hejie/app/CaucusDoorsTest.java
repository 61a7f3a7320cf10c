package org.hejie.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.hejie.app.cli.Commands;
import org.hejie.cases.Demo;
import org.hejie.cases.door.SessionDoor.SessionBrief;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.Json;
import org.hejie.protocol.Place;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.http.Problem;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.protocol.rest.AccessGrant;
import org.hejie.protocol.rest.AccessPurpose;
import org.hejie.protocol.rest.ArchiveSearch;
import org.hejie.protocol.rest.CaseView;
import org.hejie.protocol.rest.CustodyAction;
import org.hejie.protocol.rest.CustodyPage;
import org.hejie.protocol.rest.ExportJob;
import org.hejie.protocol.rest.GrantDecision;
import org.hejie.protocol.rest.GrantList;
import org.hejie.protocol.rest.GrantRequest;
import org.hejie.protocol.rest.JoinRequest;
import org.hejie.protocol.rest.Login;
import org.hejie.protocol.rest.NewExport;
import org.hejie.protocol.rest.NewOpening;
import org.hejie.protocol.rest.Opening;
import org.hejie.protocol.rest.PartyViewings;
import org.hejie.protocol.rest.PartyViewings.PartyViewing;
import org.hejie.protocol.rest.Release;
import org.hejie.protocol.rest.ReleaseDecision;
import org.hejie.protocol.rest.ReleaseList;
import org.hejie.protocol.rest.ReleaseRequest;
import org.hejie.protocol.rest.ReviewSession;
import org.hejie.protocol.rest.ReviewSessions;
import org.hejie.protocol.rest.SessionView;
import org.hejie.protocol.rest.VerifyReport;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.protocol.signal.RoomEvent.SealedCaucus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every door to the sealed record of a caucus, over HTTP, through the whole server: shut to all but a grant that names it and two people's release. */
class CaucusDoorsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String DEPUTY = "the deputy's password";
    private static final Pattern CODE = Pattern.compile("(?<!\\d)(\\d{6})(?!\\d)");

    @TempDir
    private Path parent;

    private House house;
    private Demo.Prepared demo;
    private String main;
    private String record;
    private House.Visitor reviewer;
    private House.Visitor supervisor;
    private House.Visitor mediator;

    /** A session that reached an agreement, everyone in it, and the record of the mediator's talk with the applicant. */
    @BeforeEach
    void open() throws Exception {
        house = new House(parent.resolve("data"));
        demo = house.hejie.cases().demo().prepare();
        main = demo.sessionId();
        record = main + "-k1";
        reviewer = house.visitor().signIn(demo, StaffRole.COURT_REVIEWER);
        supervisor = house.visitor().signIn(demo, StaffRole.COURT_SUPERVISOR);
        mediator = house.visitor().signIn(demo, StaffRole.ORGANISATION_ADMIN);
        Map<Role, String> people = new HashMap<>();
        mediator.read(mediator.get("/api/sessions/" + main), SessionView.class)
                .participants()
                .forEach(one -> people.put(one.role(), one.participantId()));
        write(people);
        await().atMost(PATIENCE)
                .until(() -> found(supervisor).stream()
                                .filter(one -> one.manifest() != null)
                                .count()
                        == 2);
    }

    @AfterEach
    void close() {
        List.of(reviewer, supervisor, mediator).forEach(House.Visitor::close);
        house.close();
    }

    private void write(Map<Role, String> people) throws Exception {
        SessionBrief brief = house.hejie.cases().door().session(main).orElseThrow();
        Instant start = Instant.now().truncatedTo(ChronoUnit.MILLIS).minusSeconds(600);
        Place apart = new Place.Caucus("k1");
        Map<ConsentKind, Boolean> toJoint = Map.of(ConsentKind.RECORDING, true);
        Map<ConsentKind, Boolean> toCaucus = Map.of(ConsentKind.CAUCUS_RECORDING, true);
        String presiding = brief.presidingMediatorId();
        String applicant = Objects.requireNonNull(people.get(Role.APPLICANT));
        String respondent = Objects.requireNonNull(people.get(Role.RESPONDENT));
        RoomEvent.SessionScheduled scheduled =
                new RoomEvent.SessionScheduled(main, brief.caseId(), presiding, brief.plannedAt(), brief.caseRecord());
        List<RoomEvent> joint = new ArrayList<>(List.of(scheduled));
        joint.add(joined(presiding, "王调解", Role.PRESIDING_MEDIATOR, Place.JOINT, toJoint));
        joint.add(joined(applicant, "张三", Role.APPLICANT, Place.JOINT, toJoint));
        joint.add(joined(respondent, "李四", Role.RESPONDENT, Place.JOINT, toJoint));
        joint.add(new RoomEvent.SessionStarted(presiding));
        joint.add(new RoomEvent.RecordingStarted(main + "-r1", presiding));
        log(main, 0, start, joint);
        Archive.sound(house.hejie.recording().sink(main, main + "-r1"), applicant, start);
        Instant later = start.plusSeconds(Archive.SECONDS);
        RoomEvent stopped =
                new RoomEvent.RecordingStopped(presiding, org.hejie.protocol.GapCause.STOPPED_BY_MEDIATOR, null);
        log(
                main,
                joint.size(),
                later,
                List.of(
                        stopped,
                        new RoomEvent.ParticipantPlaced(presiding, Place.JOINT, apart, presiding),
                        new RoomEvent.ParticipantPlaced(applicant, Place.JOINT, apart, presiding)));
        List<RoomEvent> caucus = List.of(
                new RoomEvent.SessionScheduled(
                        record,
                        brief.caseId(),
                        presiding,
                        brief.plannedAt(),
                        brief.caseRecord(),
                        new SealedCaucus(main, "k1")),
                new RoomEvent.SessionStarted(presiding),
                joined(presiding, "王调解", Role.PRESIDING_MEDIATOR, apart, toCaucus),
                joined(applicant, "张三", Role.APPLICANT, apart, toCaucus),
                new RoomEvent.RecordingStarted(record + "-r1", presiding));
        log(record, 0, later, caucus);
        Archive.sound(house.hejie.recording().sink(record, record + "-r1"), applicant, later);
        Instant end = later.plusSeconds(Archive.SECONDS);
        log(
                record,
                caucus.size(),
                end,
                List.of(stopped, new RoomEvent.SessionEnded(presiding, TerminationReason.ADJOURNED, null)));
        log(
                main,
                joint.size() + 3,
                end,
                List.of(new RoomEvent.SessionEnded(presiding, TerminationReason.AGREEMENT_REACHED, null)));
        house.hejie.recording().awaitSealed(record);
        house.hejie.recording().awaitSealed(main);
    }

    private static RoomEvent joined(
            String id, String name, Role role, Place place, Map<ConsentKind, Boolean> consents) {
        return new RoomEvent.ParticipantJoined(id, name, role, place, consents, "one_time_code");
    }

    private void log(String sessionId, int after, Instant at, List<RoomEvent> events) {
        List<LoggedEvent> logged = new ArrayList<>();
        for (RoomEvent event : events) {
            logged.add(new LoggedEvent(after + logged.size() + 1L, at, event));
        }
        house.hejie.recording().log().append(sessionId, logged);
    }

    private static List<ArchiveSearch.Found> found(House.Visitor who) throws IOException {
        String reference = URLEncoder.encode("(2026)京0105民诉前调1号", StandardCharsets.UTF_8);
        ArchiveSearch search = who.read(who.get("/api/review/search?reference=" + reference), ArchiveSearch.class);
        assertThat(search.total()).isEqualTo(search.results().size());
        return search.results();
    }

    private static String code(HttpResponse<String> answer, int status) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return Json.read(answer.body(), Problem.class).code();
    }

    private String caseGrant() throws IOException {
        return reviewer.read(reviewer.get("/api/grants"), GrantList.class).grants().stream()
                .filter(grant -> grant.sessionIds().isEmpty())
                .findFirst()
                .orElseThrow()
                .grantId();
    }

    private AccessGrant grantNaming(String sessionId) throws IOException {
        Instant now = Instant.now();
        AccessGrant asked = reviewer.read(
                reviewer.post(
                        "/api/grants",
                        new GrantRequest(
                                demo.caseId(),
                                List.of(sessionId),
                                AccessPurpose.COMPLAINT,
                                "当事人投诉",
                                now,
                                now.plusSeconds(3600),
                                true)),
                AccessGrant.class);
        supervisor.read(
                supervisor.post("/api/grants/" + asked.grantId() + "/decision", new GrantDecision(true, null, null)),
                AccessGrant.class);
        return asked;
    }

    private ReviewSessions sessions() throws IOException {
        return reviewer.read(reviewer.get("/api/review/cases/" + demo.caseId() + "/sessions"), ReviewSessions.class);
    }

    private static String of(String sessionId) {
        return "/api/review/sessions/" + sessionId;
    }

    @Test
    void aGrantOnTheCaseDoesNotEvenTellThatItIsThere() throws Exception {
        assertThat(sessions().sessions())
                .extracting(ReviewSessions.ReviewSummary::sessionId)
                .containsExactly(main);
        assertThat(found(reviewer)).extracting(ArchiveSearch.Found::sessionId).containsExactly(main);
        assertThat(found(mediator)).extracting(ArchiveSearch.Found::sessionId).containsExactly(main);
        NewOpening opening = new NewOpening(caseGrant(), "核对协议");
        Opening ofMain = reviewer.read(reviewer.post(of(main) + "/openings", opening), Opening.class);
        String none = main + "-k9";
        for (String path : List.of("/openings", "/releases")) {
            Object asked = path.equals("/openings") ? opening : new ReleaseRequest(caseGrant(), "核对协议");
            HttpResponse<String> there = reviewer.post(of(record) + path, asked);
            HttpResponse<String> nowhere = reviewer.post(of(none) + path, asked);
            assertThat(code(there, 404)).isEqualTo("session_unknown");
            assertThat(there.body().replace(record, none))
                    .as("one answer to both")
                    .isEqualTo(nowhere.body());
        }
        for (String path : List.of(
                "",
                "/opening",
                "/tracks/t0001",
                "/tracks/t0001/levels",
                "/derivatives",
                "/derivatives/d_1/content",
                "?opening=" + ofMain.openingId(),
                "/tracks/t0001?opening=" + ofMain.openingId())) {
            assertThat(code(reviewer.get(of(record) + path), 403)).as(path).isEqualTo("opening_needed");
            assertThat(code(reviewer.get(of(none) + path), 403)).as(path).isEqualTo("opening_needed");
        }
        for (String path : List.of("/verify", "/exports", "/stills", "/derivatives")) {
            assertThat(code(reviewer.post(of(record) + path, Map.of()), 403))
                    .as(path)
                    .isEqualTo("opening_needed");
        }
        for (String path : List.of("/api/records", "/api/records/" + record)) {
            assertThat(mediator.get(path).statusCode()).isEqualTo(403);
            assertThat(reviewer.get(path).statusCode()).isEqualTo(403);
        }
        ReviewSession seen = reviewer.read(reviewer.get(of(main)), ReviewSession.class);
        assertThat(Json.write(seen)).doesNotContain(record, "CAUCUS_RECORDING");
        VerifyReport report = reviewer.read(reviewer.post(of(main) + "/verify", ""), VerifyReport.class);
        assertThat(report.ok()).as(report.findings().toString()).isTrue();
        assertThat(Json.write(report)).doesNotContain(record, "单独");
        assertThat(files(ofMain)).isNotEmpty().noneMatch(file -> file.contains(record));

        assertThat(supervisor
                        .read(supervisor.get("/api/custody?session=" + record), CustodyPage.class)
                        .entries())
                .as("the supervisor reads of each try")
                .extracting(
                        entry -> entry.event().action() + " " + entry.event().reason())
                .contains(
                        CustodyAction.VIEW_REFUSED + " caucus_not_named",
                        CustodyAction.VIEW_REFUSED + " opening_needed");
    }

    /** What is in a package of the main session. */
    private List<String> files(Opening opening) throws Exception {
        ExportJob job = reviewer.read(reviewer.post(of(main) + "/exports", new NewExport("附卷", null)), ExportJob.class);
        String path = "/api/review/exports/" + job.exportId();
        await().atMost(PATIENCE).until(() -> reviewer.get(path + "/file").statusCode() == 200);
        HttpRequest request = HttpRequest.newBuilder(house.uri(path + "/file")).build();
        HttpResponse<byte[]> zip = reviewer.bytes(request);
        List<String> names = new ArrayList<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip.body()))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        assertThat(opening.export()).isTrue();
        return names;
    }

    @Test
    void itOpensToAGrantThatNamesItOnceTwoSupervisorsReleasedIt() throws Exception {
        String court = house.hejie.cases().organisations().find("示范区人民法院").orElseThrow();
        house.hejie.cases().accounts().create("deputy", "郑庭长", Set.of(StaffRole.COURT_SUPERVISOR), court, DEPUTY);
        AccessGrant grant = grantNaming(record);
        assertThat(sessions().sessions())
                .extracting(ReviewSessions.ReviewSummary::sessionId, ReviewSessions.ReviewSummary::caucus)
                .contains(org.assertj.core.groups.Tuple.tuple(record, new SealedCaucus(main, "k1")));
        assertThat(found(reviewer)).extracting(ArchiveSearch.Found::sessionId).contains(record);
        NewOpening asked = new NewOpening(grant.grantId(), "核查投诉");
        assertThat(code(reviewer.post(of(record) + "/openings", new NewOpening(caseGrant(), "核对")), 403))
                .isEqualTo("grant_scope");
        assertThat(code(reviewer.post(of(record) + "/openings", asked), 403)).isEqualTo("release_needed");
        Release release = reviewer.read(
                reviewer.post(of(record) + "/releases", new ReleaseRequest(grant.grantId(), "核查投诉")), Release.class);
        assertThat(release.caucus()).isEqualTo(new SealedCaucus(main, "k1"));
        String decision = "/api/releases/" + release.releaseId() + "/decision";
        assertThat(code(mediator.post(decision, new ReleaseDecision(true, "同意")), 404))
                .isEqualTo("release_unknown");
        assertThat(mediator.read(mediator.get("/api/releases"), ReleaseList.class)
                        .releases())
                .isEmpty();
        try (House.Visitor deputy = house.visitor()) {
            deputy.post("/api/login", new Login("deputy", DEPUTY));
            for (House.Visitor one : List.of(supervisor, deputy)) {
                assertThat(code(reviewer.post(of(record) + "/openings", asked), 403))
                        .isEqualTo("release_needed");
                assertThat(one.post(decision, new ReleaseDecision(true, "同意")).statusCode())
                        .isEqualTo(200);
            }
        }
        Opening opening = reviewer.read(reviewer.post(of(record) + "/openings", asked), Opening.class);
        assertThat(opening.sealedOnFailure()).isTrue();
        ReviewSession seen = reviewer.read(reviewer.get(of(record)), ReviewSession.class);
        assertThat(seen.caucus()).isEqualTo(new SealedCaucus(main, "k1"));
        assertThat(seen.stays()).hasSize(2).allMatch(ReviewSession.ReviewStay::recording);
        String url = seen.recordings().getFirst().tracks().getFirst().url();
        assertThat(reviewer.get(url, "Range", "bytes=0-9999").statusCode()).isEqualTo(206);
        VerifyReport report = reviewer.read(reviewer.post(of(record) + "/verify", ""), VerifyReport.class);
        assertThat(report.ok()).as(report.findings().toString()).isTrue();
        assertThat(report.findings()).extracting(VerifyReport.Finding::code).containsExactly("caucus_record");
        assertThat(code(reviewer.get(of(main)), 403)).as("and nothing else").isEqualTo("opening_needed");
        reviewer.read(reviewer.post(of(main) + "/openings", new NewOpening(caseGrant(), "核对协议")), Opening.class);

        assertThat(told(Role.APPLICANT))
                .as("who was in it hears of both")
                .extracting(PartyViewing::sessionId, PartyViewing::caucus)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(main, null),
                        org.assertj.core.groups.Tuple.tuple(record, new SealedCaucus(main, "k1")));
        assertThat(told(Role.RESPONDENT))
                .as("the other side of neither that it was looked at nor that it exists")
                .extracting(PartyViewing::sessionId)
                .containsExactly(main);
    }

    @Test
    void aDatabaseMadeAgainFromTheArchiveKeepsItHidden() throws Exception {
        close();
        Path data = parent.resolve("data");
        try (Stream<Path> files = Files.walk(data.resolve("db"))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        assertThat(Commands.run("archive", "reindex", "--data", data.toString()))
                .contains("Sessions: 2");
        house = new House(data);
        String centre =
                house.hejie.cases().organisations().find("示范区劳动人事争议调解中心").orElseThrow();
        supervisor = signedIn("chief", StaffRole.COURT_SUPERVISOR, centre);
        mediator = signedIn("boss", StaffRole.ORGANISATION_ADMIN, centre);
        reviewer = signedIn("judge", StaffRole.COURT_REVIEWER, centre);
        assertThat(found(supervisor))
                .extracting(ArchiveSearch.Found::sessionId, ArchiveSearch.Found::caucus)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(main, null),
                        org.assertj.core.groups.Tuple.tuple(record, new SealedCaucus(main, "k1")));
        for (House.Visitor one : List.of(mediator, reviewer)) {
            assertThat(found(one)).extracting(ArchiveSearch.Found::sessionId).containsExactly(main);
        }
        assertThat(mediator.read(mediator.get("/api/cases/" + demo.caseId()), CaseView.class)
                        .sessions())
                .extracting(SessionView::sessionId)
                .containsExactly(main);
    }

    private House.Visitor signedIn(String username, StaffRole role, String organisation) {
        house.hejie.cases().accounts().create(username, username, Set.of(role), organisation, DEPUTY);
        House.Visitor one = house.visitor();
        assertThat(one.post("/api/login", new Login(username, DEPUTY)).statusCode())
                .isEqualTo(200);
        return one;
    }

    /** A party signs in with link and code, and reads who looked at the case's recordings. */
    private List<PartyViewing> told(Role role) throws Exception {
        Demo.DemoParty party = demo.parties().stream()
                .filter(one -> one.role() == role)
                .findFirst()
                .orElseThrow();
        String token = URI.create(party.url()).getFragment();
        try (House.Visitor phone = house.visitor()) {
            assertThat(phone.post("/api/join/code", new JoinRequest.AskCode(token, party.name(), party.idDigits()))
                            .statusCode())
                    .isEqualTo(200);
            List<String> notices = Files.readAllLines(parent.resolve("data/notices.log"));
            Matcher digits = CODE.matcher(notices.getLast());
            assertThat(digits.find()).as(notices.getLast()).isTrue();
            assertThat(phone.post("/api/join/verify", new JoinRequest.VerifyCode(token, digits.group(1)))
                            .statusCode())
                    .isEqualTo(200);
            HttpResponse<String> answer = phone.get("/api/join/viewings");
            PartyViewings viewings = phone.read(answer, PartyViewings.class);
            if (role == Role.RESPONDENT) {
                assertThat(answer.body()).doesNotContain(record, "k1");
            }
            return viewings.viewings();
        }
    }
}
