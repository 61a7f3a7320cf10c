package org.hejie.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hejie.cases.Demo;
import org.hejie.protocol.Json;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.http.Problem;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.AccountView;
import org.hejie.protocol.rest.CustodyAction;
import org.hejie.protocol.rest.CustodyEvent.CustodyObject;
import org.hejie.protocol.rest.CustodyPage;
import org.hejie.protocol.rest.CustodyPage.CustodyEntry;
import org.hejie.protocol.rest.GrantList;
import org.hejie.protocol.rest.Login;
import org.hejie.protocol.rest.Me;
import org.hejie.protocol.rest.NewOpening;
import org.hejie.protocol.rest.Opening;
import org.hejie.protocol.rest.Reasoned;
import org.hejie.protocol.rest.Release;
import org.hejie.protocol.rest.ReleaseDecision;
import org.hejie.protocol.rest.ReleaseRequest;
import org.hejie.protocol.rest.ReviewSession;
import org.hejie.protocol.rest.ReviewSessions;
import org.hejie.protocol.rest.VerifyReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reviewer looks at a sealed session through the whole server, and the custody log tells of it. */
class ViewingTest {
    @TempDir
    private Path parent;

    private Path data() {
        return parent.resolve("data");
    }

    private Demo.Prepared recorded(TerminationReason reason) throws Exception {
        Demo.Prepared demo;
        try (House house = new House(data())) {
            demo = house.hejie.cases().demo().prepare();
        }
        Archive.write(data(), demo.caseId(), demo.sessionId(), reason);
        return demo;
    }

    private static void refused(HttpResponse<String> answer, String code) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        assertThat(Json.read(answer.body(), Problem.class).code()).isEqualTo(code);
    }

    private static String grant(House.Visitor reviewer) throws IOException {
        return reviewer.read(reviewer.get("/api/grants"), GrantList.class)
                .grants()
                .getFirst()
                .grantId();
    }

    private static CustodyPage custody(House.Visitor supervisor) throws IOException {
        return supervisor.read(supervisor.get("/api/custody?limit=200"), CustodyPage.class);
    }

    private static List<CustodyAction> actions(CustodyPage page) {
        return page.entries().reversed().stream()
                .map(entry -> entry.event().action())
                .toList();
    }

    @Test
    void whoeverIsSuspendedIsServedNothingFromTheNextRequestOn() throws Exception {
        Demo.Prepared demo = recorded(TerminationReason.AGREEMENT_REACHED);
        String session = "/api/review/sessions/" + demo.sessionId();
        try (House house = new House(data());
                House.Visitor reviewer = house.visitor();
                House.Visitor admin = house.visitor()) {
            reviewer.signIn(demo, StaffRole.COURT_REVIEWER);
            reviewer.read(reviewer.post(session + "/openings", new NewOpening(grant(reviewer), "核对协议")), Opening.class);
            String url = reviewer.read(reviewer.get(session), ReviewSession.class)
                    .recordings()
                    .getFirst()
                    .tracks()
                    .getFirst()
                    .url();
            assertThat(reviewer.get(url, "Range", "bytes=0-99").statusCode()).isEqualTo(206);
            Demo.DemoAccount courtadmin = demo.accounts().stream()
                    .filter(one -> one.username().equals("courtadmin"))
                    .findFirst()
                    .orElseThrow();
            admin.read(admin.post("/api/login", new Login(courtadmin.username(), courtadmin.password())), Me.class);
            String account = house.hejie.cases().accounts().find("reviewer").orElseThrow();
            admin.read(
                    admin.post("/api/admin/accounts/" + account + "/suspend", new Reasoned("停职调查")), AccountView.class);
            assertThat(reviewer.get(url, "Range", "bytes=100-199").statusCode()).isEqualTo(401);
            assertThat(reviewer.get(session).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void contentIsShownOnlyWithinAnOpeningAndEverythingIsWrittenDown() throws Exception {
        Demo.Prepared demo = recorded(TerminationReason.AGREEMENT_REACHED);
        String session = "/api/review/sessions/" + demo.sessionId();
        try (House house = new House(data());
                House.Visitor reviewer = house.visitor();
                House.Visitor supervisor = house.visitor()) {
            reviewer.signIn(demo, StaffRole.COURT_REVIEWER);
            supervisor.signIn(demo, StaffRole.COURT_SUPERVISOR);
            for (String path : List.of(session, session + "/tracks/t0001", session + "/tracks/t0001/levels")) {
                refused(reviewer.get(path), "opening_needed");
            }
            assertThat(supervisor.get(session).statusCode()).isEqualTo(403);
            assertThat(reviewer.get("/api/custody").statusCode()).isEqualTo(403);

            Opening opening = reviewer.read(
                    reviewer.post(session + "/openings", new NewOpening(grant(reviewer), "核对协议")), Opening.class);
            ReviewSession seen = reviewer.read(reviewer.get(session), ReviewSession.class);
            String url = seen.recordings().getFirst().tracks().getFirst().url();
            assertThat(url).contains("opening=" + opening.openingId());
            HttpResponse<String> range = reviewer.get(url, "Range", "bytes=0-99999");
            assertThat(range.statusCode()).isEqualTo(206);
            assertThat(range.headers().firstValue("Cache-Control")).hasValue("no-store");
            assertThat(range.headers().firstValue("Content-Disposition")).hasValue("inline");
            assertThat(reviewer.read(reviewer.post(session + "/verify", ""), VerifyReport.class)
                            .ok())
                    .isTrue();
            refused(reviewer.get(session + "?opening=o_other"), "opening_needed");

            String grant = opening.grantId();
            supervisor.post("/api/grants/" + grant + "/revocation", new Reasoned("用途不符"));
            refused(reviewer.get(url, "Range", "bytes=0-99"), "grant_revoked");

            CustodyPage page = custody(supervisor);
            assertThat(page.integrity().ok()).isTrue();
            assertThat(actions(page))
                    .containsSubsequence(
                            CustodyAction.GRANT_ASKED,
                            CustodyAction.GRANT_GIVEN,
                            CustodyAction.VIEW_REFUSED,
                            CustodyAction.VIEW_OPENED,
                            CustodyAction.VERIFIED,
                            CustodyAction.VIEW_ENDED,
                            CustodyAction.GRANT_REVOKED,
                            CustodyAction.VIEW_REFUSED);
            // What was served is written down a while after it was, at the latest with the end.
            assertThat(actions(page))
                    .containsSubsequence(
                            CustodyAction.VIEW_OPENED, CustodyAction.RANGE_SERVED, CustodyAction.VIEW_ENDED);
            CustodyObject served = page.entries().stream()
                    .filter(entry -> entry.event().action() == CustodyAction.RANGE_SERVED)
                    .findFirst()
                    .orElseThrow()
                    .event()
                    .object();
            assertThat(served.fromMs()).isZero();
            assertThat(served.toMs()).isBetween(10_000L, (long) Archive.SECONDS * 1000 + 100);
            assertThat(page.entries()).extracting("seq").doesNotHaveDuplicates();
            assertThat(custody(supervisor).entries())
                    .extracting(CustodyEntry::event)
                    .filteredOn(event -> event.action() == CustodyAction.VIEW_REFUSED
                            || event.action() == CustodyAction.CUSTODY_READ)
                    .hasSizeGreaterThan(2)
                    .allSatisfy(
                            event -> assertThat(event.actor().organisation()).isEqualTo(opening.organisation()));
        }
    }

    @Test
    void whatFailedIsReleasedByTwoPeopleBeforeItOpens() throws Exception {
        Demo.Prepared demo = recorded(TerminationReason.DIFFERENCES_TOO_WIDE);
        String session = "/api/review/sessions/" + demo.sessionId();
        try (House house = new House(data());
                House.Visitor reviewer = house.visitor();
                House.Visitor supervisor = house.visitor();
                House.Visitor mediator = house.visitor()) {
            reviewer.signIn(demo, StaffRole.COURT_REVIEWER);
            supervisor.signIn(demo, StaffRole.COURT_SUPERVISOR);
            mediator.signIn(demo, StaffRole.ORGANISATION_ADMIN);
            ReviewSessions sessions = reviewer.read(
                    reviewer.get("/api/review/cases/" + demo.caseId() + "/sessions"), ReviewSessions.class);
            assertThat(sessions.sessions().getFirst().sealedOnFailure()).isTrue();
            NewOpening opening = new NewOpening(grant(reviewer), "核查");
            refused(reviewer.post(session + "/openings", opening), "release_needed");
            Release release = reviewer.read(
                    reviewer.post(session + "/releases", new ReleaseRequest(opening.grantId(), "核查虚假调解线索")),
                    Release.class);
            String decision = "/api/releases/" + release.releaseId() + "/decision";
            for (House.Visitor one : List.of(supervisor, mediator)) {
                refused(reviewer.post(session + "/openings", opening), "release_needed");
                assertThat(one.post(decision, new ReleaseDecision(true, "同意")).statusCode())
                        .isEqualTo(200);
            }
            Opening opened = reviewer.read(reviewer.post(session + "/openings", opening), Opening.class);
            assertThat(opened.sealedOnFailure()).isTrue();
        }
    }

    @Test
    void theLogGoesOnAfterARestartAndTellsWhenItWasTamperedWith() throws Exception {
        Demo.Prepared demo = recorded(TerminationReason.AGREEMENT_REACHED);
        String session = "/api/review/sessions/" + demo.sessionId();
        try (House house = new House(data());
                House.Visitor reviewer = house.visitor()) {
            reviewer.signIn(demo, StaffRole.COURT_REVIEWER);
            reviewer.post(session + "/openings", new NewOpening(grant(reviewer), "第一次"));
            reviewer.get(session + "/tracks/t0001", "Range", "bytes=0-99999");
        }
        Path log;
        try (Stream<Path> files = Files.list(data().resolve("custody"))) {
            log = files.filter(file -> file.toString().endsWith(".jsonl"))
                    .findFirst()
                    .orElseThrow();
        }
        assertThat(Files.readString(log)).as("flushed on close").contains("RANGE_SERVED");
        try (House house = new House(data());
                House.Visitor supervisor = house.visitor()) {
            supervisor.signIn(demo, StaffRole.COURT_SUPERVISOR);
            assertThat(custody(supervisor).integrity().ok()).isTrue();
            Files.writeString(log, Files.readString(log).replaceFirst("第一次", "第二次"));
            CustodyPage page = custody(supervisor);
            assertThat(page.integrity().ok()).isFalse();
            assertThat(page.integrity().en()).contains(log.getFileName().toString(), "line ");
        }
    }
}
