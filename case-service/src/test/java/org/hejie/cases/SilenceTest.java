package org.hejie.cases;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.read.ListAppender;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.hejie.cases.Samples.Scene;
import org.hejie.cases.notice.FileNotices;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.rest.JoinRequest;
import org.hejie.protocol.rest.JoinTicket;
import org.hejie.protocol.rest.Login;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** Neither logs nor the database tell what is nobody's business; the notices file does, and is its owner's alone. */
final class SilenceTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aWholeJoinFlowLeavesNoPersonalDataAndNoSecretInTheLogs(Engine engine) throws Exception {
        Logger root = (Logger) LoggerFactory.getLogger("ROOT");
        Logger ours = (Logger) LoggerFactory.getLogger("org.hejie");
        ListAppender<ILoggingEvent> heard = new ListAppender<>();
        heard.start();
        Level before = root.getLevel();
        root.setLevel(Level.INFO);
        ours.setLevel(Level.TRACE);
        Appender<ILoggingEvent> out = root.getAppender("out");
        root.detachAppender(out);
        root.addAppender(heard);
        List<String> secrets = new ArrayList<>(List.of(
                Samples.WORKER,
                Samples.WORKER_ID,
                Samples.WORKER_PHONE,
                Samples.MANAGER,
                Samples.MANAGER_ID,
                Samples.MANAGER_PHONE,
                House.PASSWORD));
        ByteArrayOutputStream console = new ByteArrayOutputStream();
        PrintStream printed = new PrintStream(console, true, StandardCharsets.UTF_8);
        Path notices = folder.resolve("notices.log");
        try (House house = new House(engine.freshUrl(folder), folder, new FileNotices(notices, printed))) {
            Scene scene = Scene.of(house);
            String token = scene.link(Role.APPLICANT);
            Browser phone = scene.ready(token);
            secrets.addAll(List.of(token, house.lastCode(), phone.cookie("hejie_party")));
            JoinTicket ticket = phone.post("/api/join/ticket").as(JoinTicket.class);
            secrets.addAll(List.of(ticket.ticket(), scene.desk().cookie("hejie_staff")));
            house.service.door().redeem(ticket.ticket());
            goWrong(house, scene, token);
            house.service
                    .door()
                    .sessionEnded(
                            scene.session().sessionId(), house.clock.instant(), TerminationReason.OTHER, "赵小明不同意");
        } finally {
            root.detachAppender(heard);
            root.addAppender(out);
            root.setLevel(before);
            ours.setLevel(null);
        }
        assertThat(heard.list).isNotEmpty();
        for (ILoggingEvent event : List.copyOf(heard.list)) {
            String text = event.getFormattedMessage()
                    + (event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy()));
            assertThat(text).doesNotContain(secrets);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(notices)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(notices)).contains("\"kind\":\"CODE\"", "\"to\":\"" + Samples.WORKER_PHONE + "\"");
        assertThat(console.toString(StandardCharsets.UTF_8)).contains("[CODE → …1234]");
        if (engine == Engine.H2) {
            theDatabaseFilesHoldNoNumberAndNoSecret(secrets);
        }
    }

    private static void goWrong(House house, Scene scene, String token) throws Exception {
        Browser stranger = house.browser();
        stranger.post("/api/join/open", new JoinRequest.OpenDoor(token)).refused(409, "link_used_elsewhere");
        stranger.post("/api/join/code", "{\"token\":\"" + token + "\",\"name\":\"" + Samples.WORKER + "\"}")
                .refused(400, "malformed_request");
        stranger.post("/api/login", new Login("wang", "wrong " + House.PASSWORD))
                .refused(401, "login_failed");
        house.gatewayDown(true);
        scene.invite(Role.RESPONDENT);
        house.gatewayDown(false);
        String second = scene.link(Role.RESPONDENT);
        stranger.post("/api/join/code", new JoinRequest.AskCode(second, Samples.WORKER, "0014"))
                .refused(403, "identity_mismatch");
    }

    private void theDatabaseFilesHoldNoNumberAndNoSecret(List<String> secrets) throws Exception {
        try (var files = Files.walk(folder.resolve("db"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
                secrets.stream()
                        .filter(secret -> secret.chars().allMatch(c -> c < 128))
                        .filter(secret -> secret.length() > 6)
                        .forEach(secret -> assertThat(bytes.contains(secret))
                                .as("a secret of " + secret.length() + " characters in " + file.getFileName())
                                .isFalse());
            }
        }
    }
}
