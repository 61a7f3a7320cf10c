package org.hejie.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.hejie.cases.Demo.DemoAccount;
import org.hejie.cases.Demo.DemoParty;
import org.hejie.cases.Samples.Scene;
import org.hejie.cases.exchange.ExchangeConfig;
import org.hejie.cases.exchange.wire.WireAlgorithm;
import org.hejie.cases.session.Reminders;
import org.hejie.cases.store.StoreFault;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.JoinRequest;
import org.hejie.protocol.rest.Login;
import org.hejie.protocol.rest.Me;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What stays over a restart, a crash, a lost key; and the demonstration case. */
final class StoreTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Engine.class)
    void casesAreThereAfterARestart(Engine engine) throws Exception {
        String url = engine.freshUrl(folder);
        String sessionId;
        try (House house = new House(url, folder)) {
            sessionId = Scene.of(house).session().sessionId();
        }
        try (CaseService again = service(url, folder.resolve("keys/cases.json"))) {
            assertThat(again.accounts().find("wang")).isPresent();
            assertThat(again.door().session(sessionId)).isPresent();
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aDatabaseWithoutItsKeyFileIsNotOpened(Engine engine) throws Exception {
        String url = engine.freshUrl(folder);
        try (House house = new House(url, folder)) {
            Scene.of(house);
        }
        Path elsewhere = folder.resolve("new-keys.json");
        Files.writeString(
                elsewhere, Files.readString(folder.resolve("keys/cases.json")).replace("k1", "k9"));
        assertThatThrownBy(() -> service(url, elsewhere).close())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("put the key file back");
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aRefusedRowIsNotQuotedInTheFault(Engine engine) {
        try (House house = new House(engine.freshUrl(folder), folder)) {
            assertThatThrownBy(() -> house.service.integrations().create("court-platform", List.of("o_no_such_one")))
                    .isInstanceOfSatisfying(StoreFault.class, fault -> {
                        assertThat(fault.isDuplicate()).isFalse();
                        assertThat(fault.getMessage()).startsWith("database fault, SQL state 23");
                        assertThat(fault).hasNoCause();
                    });
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void theDemonstrationCaseWorksAndASecondTimeGetsNewSecrets(Engine engine) throws Exception {
        try (House house = new House(engine.freshUrl(folder), folder)) {
            Demo.Prepared first = house.service.demo().prepare();
            Demo.Prepared second = house.service.demo().prepare();
            assertThat(second.caseId()).isEqualTo(first.caseId());
            assertThat(second.sessionId()).isNotEqualTo(first.sessionId());
            assertThat(second.accounts()).extracting(DemoAccount::username).contains("reviewer", "operator");
            for (DemoAccount account : second.accounts()) {
                Me me = house.browser()
                        .post("/api/login", new Login(account.username(), account.password()))
                        .as(Me.class);
                assertThat(Set.copyOf(me.roles())).isEqualTo(account.roles());
            }
            house.browser()
                    .post("/api/login", new Login("reviewer", password(first, "reviewer")))
                    .refused(401, "login_failed");
            for (DemoParty party : second.parties()) {
                String token = party.url().substring(party.url().indexOf('#') + 1);
                Browser phone = house.browser();
                phone.post("/api/join/code", new JoinRequest.AskCode(token, party.name(), party.idDigits()))
                        .expect(200);
                phone.post("/api/join/verify", new JoinRequest.VerifyCode(token, house.lastCode()))
                        .expect(200);
            }
            assertThat(second.toString()).doesNotContain("#", password(second, "operator"));
        }
    }

    @Test
    void theDemonstrationLeavesARealAccountAlone() throws Exception {
        try (House house = new House(Engine.H2.freshUrl(folder), folder)) {
            house.account("mediator", "真实的人", StaffRole.MEDIATOR);
            assertThatThrownBy(() -> house.service.demo().prepare())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("belongs to a real account");
            house.signedIn("mediator");
        }
    }

    private static String password(Demo.Prepared prepared, String username) {
        return prepared.accounts().stream()
                .filter(account -> account.username().equals(username))
                .findFirst()
                .orElseThrow()
                .password();
    }

    /** A commit that was answered is on disk: the process is killed right after, with the embedded database open. */
    @Test
    void whatWasAnsweredSurvivesKillingTheProcess() throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                WriteAndWait.class.getName(),
                folder.toString()));
        Process child = new ProcessBuilder(command)
                .redirectError(folder.resolve("child.log").toFile())
                .start();
        String organisation;
        try (var answer = child.inputReader()) {
            organisation = answer.readLine();
        } finally {
            child.destroyForcibly();
        }
        assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(organisation)
                .as(Files.readString(folder.resolve("child.log")))
                .startsWith("o_");
        try (CaseService again = new CaseService(CaseServiceConfig.embedded(folder, () -> "http://localhost"))) {
            assertThat(again.organisations().find("刚写下的")).hasValue(organisation);
        }
    }

    /** Writes one row, says so, and waits to be killed. */
    static final class WriteAndWait {
        private WriteAndWait() {}

        public static void main(String[] args) throws Exception {
            CaseService service =
                    new CaseService(CaseServiceConfig.embedded(Path.of(args[0]), () -> "http://localhost"));
            System.out.println(service.organisations().create("刚写下的"));
            System.out.flush();
            Thread.currentThread().join();
        }
    }

    @Test
    void anEmptyHouseHasNobody() throws Exception {
        try (CaseService fresh = service(Engine.H2.freshUrl(folder), folder.resolve("k.json"))) {
            assertThat(fresh.accounts().none()).isTrue();
            String court = fresh.organisations().create("示范法院");
            fresh.accounts().create("judge", "陈法官", Set.of(StaffRole.COURT_REVIEWER), court, House.PASSWORD);
            assertThat(fresh.accounts().none()).isFalse();
        }
    }

    private CaseService service(String url, Path keyFile) {
        CaseServiceConfig config = new CaseServiceConfig(
                url,
                null,
                null,
                keyFile,
                folder.resolve("notices.log"),
                () -> "http://localhost",
                CaseServiceConfig.INVITATION_LIFE,
                Reminders.STANDARD,
                CaseServiceConfig.NOTICES_EVERY,
                true,
                new ExchangeConfig("hejie", WireAlgorithm.ES256, folder.resolve("exchange.pem"), ExchangeConfig.EVERY),
                Clock.systemUTC());
        return new CaseService(config);
    }
}
