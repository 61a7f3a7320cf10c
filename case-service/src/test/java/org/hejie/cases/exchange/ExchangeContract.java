package org.hejie.cases.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.hejie.cases.exchange.wire.WireRequest;
import org.hejie.cases.exchange.wire.WireSignature;
import org.hejie.protocol.IntegrationMode;
import org.hejie.protocol.Json;
import org.hejie.protocol.Language;
import org.hejie.protocol.exchange.ExchangeBody;
import org.hejie.protocol.exchange.ExchangeMessage;
import org.hejie.protocol.exchange.ExchangeReceipt;
import org.hejie.protocol.exchange.ExchangeReceipt.Taken;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.rest.ExchangePartner;
import org.hejie.protocol.rest.ExchangeRegion;
import org.hejie.protocol.rest.ExchangeStatus;
import org.hejie.protocol.rest.ExchangeStatus.DifferenceKind;
import org.hejie.protocol.rest.ExchangeStatus.Direction;
import org.hejie.protocol.rest.ExchangeStatus.StuckMessage;
import org.hejie.protocol.rest.ExchangeStatus.StuckState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two platforms over HTTP: what is told is taken once, in order, and believed only where it is proved. */
abstract class ExchangeContract {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    private final TestClock clock = new TestClock();
    private Platform court;
    private Platform hejie;
    private Path folder;

    abstract String freshUrl(Path folder);

    @BeforeEach
    void open(@TempDir Path folder) {
        this.folder = folder;
        court = new Platform("court-1", freshUrl(folder.resolve("court")), folder, clock);
        hejie = new Platform("hejie", freshUrl(folder.resolve("hejie")), folder, clock);
        hejie.exchange.put(court.asPartner(), "op");
        court.exchange.put(hejie.asPartner(), "op");
        hejie.exchange.put(new ExchangeRegion("510000", DAY.minusDays(60), IntegrationMode.ONBOARDED, "court-1"), "op");
    }

    @AfterEach
    void shut() {
        court.close();
        hejie.close();
    }

    @Test
    void whatIsStuckOfAnAssignmentIsKnownOfThatAlone() throws Exception {
        hejie.fault = new Unacceptable("organisation_unknown", "没有这个组织", "no such organisation");
        take(Platform.bytes(court.message("m_00000001", "hejie", "A1", 1)));
        hejie.exchange.work();
        StuckMessage stuck =
                hejie.exchange.stuck("court-1", "A1", Language.ZH_CN).getFirst();
        assertThat(stuck.code()).isEqualTo("organisation_unknown");
        assertThat(stuck.reason()).isEqualTo("没有这个组织");
        assertThat(hejie.exchange.stuck("court-1", "A2", Language.ZH_CN)).isEmpty();
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> hejie.exchange.again("court-1", "A2", Direction.IN, "m_00000001"))
                .satisfies(e -> assertThat(e.code()).isEqualTo("message_unknown"));
        hejie.fault = null;
        hejie.exchange.again("court-1", "A1", Direction.IN, "m_00000001");
        hejie.exchange.work();
        assertThat(hejie.order()).containsExactly("A1/1");
        // That court is none: it takes no refusal.
        assertThat(hejie.exchange.stuck("court-1", "A1", Language.ZH_CN))
                .extracting(StuckMessage::direction)
                .doesNotContain(Direction.IN);
    }

    @Test
    void whatIsAboutNoAssignmentGoesByThePartnerItWasWrittenFor() throws Exception {
        try (Platform relay = new Platform("relay-1", freshUrl(folder.resolve("relay")), folder, clock)) {
            hejie.exchange.put(relay.asPartner("court-1"), "op");
            ExchangeBody.Outbound body = new ExchangeBody.RosterSubmitted(
                    "re_1", 1, new ExchangeBody.Court("510104", "法院"), "调解中心", null, null, null, clock.instant());
            hejie.database.run(h -> hejie.outgoing.tellBy(h, "court-1", "relay-1", "roster-submitted:re_1:1", body));
            hejie.exchange.work();
            String asked = hejie.database.call(
                    h -> h.createQuery("SELECT via FROM exchange_out WHERE act = 'roster-submitted:re_1:1'")
                            .mapTo(String.class)
                            .one());
            assertThat(asked).isEqualTo("relay-1");
        }
    }

    // --- what comes in

    private Taken take(byte[] body) throws IOException {
        return take(court.sign(body, "hejie"), body);
    }

    private Taken take(String signature, byte[] body) throws IOException {
        Exchange.Signed signed = hejie.exchange.take(new Proof(signature, null), new ByteArrayInputStream(body));
        return Json.read(new String(signed.body(), StandardCharsets.UTF_8), ExchangeReceipt.class)
                .taken();
    }

    private void refused(String code, String signature, byte[] body) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> take(signature, body))
                .satisfies(e -> {
                    assertThat(e.code()).isEqualTo(code);
                    assertThat(e.detail(Language.ZH_CN)).isNotBlank();
                });
        assertThat(rows()).as("nothing is kept of it").isZero();
    }

    private void refused(String code, byte[] body) {
        refused(code, court.sign(body, "hejie"), body);
    }

    private int rows() {
        return hejie.database.call(h -> h.createQuery(
                        "SELECT (SELECT COUNT(*) FROM exchange_in) + (SELECT COUNT(*) FROM exchange_request) + (SELECT COUNT(*) FROM exchange_line)")
                .mapTo(Integer.class)
                .one());
    }

    private byte[] changed(UnaryOperator<String> change) {
        return change.apply(Json.write(court.message("m_00000001", "hejie", "A1", 1)))
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void whatIsNotProvedOrNotUnderstoodIsRefusedWithItsReasonAndChangesNothing() {
        byte[] good = Platform.bytes(court.message("m_00000001", "hejie", "A1", 1));
        String signed = court.sign(good, "hejie");
        refused("signature_missing", "", good);
        refused("signature_malformed", "abc", good);
        refused("signature_invalid", signed, changed(s -> s.replace("撤回", "撤销")));
        refused("signature_for_another_request", court.sign(good, "other"), good);
        String stranger = WireSignature.of(
                hejie.key, "court-9", new WireRequest("POST", Inbox.PATH, "hejie"), good, clock.instant());
        refused("platform_unknown", stranger, good);
        String forged = WireSignature.of(
                hejie.key, "court-1", new WireRequest("POST", Inbox.PATH, "hejie"), good, clock.instant());
        refused("signature_invalid", forged, good);
        clock.forward(Duration.ofSeconds(301));
        refused("request_stale", signed, good);
        refused("message_too_large", new byte[Written.MOST + 1]);
        refused("message_malformed", "[]".getBytes(StandardCharsets.UTF_8));
        refused("message_malformed", new byte[] {(byte) 0xC3, 0x28});
        refused("message_malformed", changed(s -> s.replace("\"messageId\"", "\"messageID\"")));
        refused("message_malformed", changed(s -> s.replace("\"seq\":1", "\"seq\":0")));
        refused("message_malformed", changed(s -> s.replace("\"assignmentId\":\"A1\"", "\"assignmentId\":\"A/1\"")));
        refused("message_malformed", changed(s -> s.replace("\"reason\":\"撤回\",", "")));
        refused("message_malformed", changed(s -> s + "{}"));
        refused("schema_version_unknown", changed(s -> s.replace("hejie-exchange/1", "hejie-exchange/2")));
        refused("message_type_unknown", changed(s -> s.replace("case.recalled", "case.sold")));
        refused(
                "message_type_unknown",
                changed(s -> s.replace("case.recalled", "session.started")
                        .replace("\"reason\":\"撤回\"", "\"sessionId\":\"s\"")));
        refused("addressee_wrong", changed(s -> s.replace("\"to\":\"hejie\"", "\"to\":\"other\"")));
        refused("sender_not_yours", changed(s -> s.replace("\"from\":\"court-1\"", "\"from\":\"court-2\"")));
        ExchangePartner off = court.asPartner();
        hejie.exchange.put(
                new ExchangePartner(
                        off.code(),
                        off.kind(),
                        off.name(),
                        off.url(),
                        off.algorithm(),
                        off.publicKeys(),
                        List.of(),
                        false),
                "op");
        refused("platform_unknown", good);
    }

    @Test
    void aRequestIsTakenOnceAndAMessageOnce() throws Exception {
        byte[] body = Platform.bytes(court.message("m_00000001", "hejie", "A1", 1));
        String signature = court.sign(body, "hejie");
        assertThat(take(signature, body)).isEqualTo(Taken.NEW);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> take(signature, body))
                .satisfies(e -> assertThat(e.code()).isEqualTo("request_replayed"));
        assertThat(take(body)).as("sent again, signed anew").isEqualTo(Taken.DUPLICATE);
        ExchangeMessage same = Json.read(
                new String(body, StandardCharsets.UTF_8)
                        .replace("m_00000001", "m_00000002")
                        .replace("act-m_00000002", "act-m_00000001"),
                ExchangeMessage.class);
        assertThat(take(Platform.bytes(same)))
                .as("the same act under another id")
                .isEqualTo(Taken.DUPLICATE);
        hejie.exchange.work();
        assertThat(hejie.order()).containsExactly("A1/1");
        byte[] other = changed(s -> s.replace("撤回", "撤销"));
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> take(other))
                .satisfies(e -> assertThat(e.code()).isEqualTo("message_id_reused"));
        byte[] seq = Platform.bytes(court.message("m_00000003", "hejie", "A1", 1));
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> take(seq))
                .satisfies(e -> assertThat(e.code()).isEqualTo("seq_taken"));
    }

    @Test
    void inWhateverOrderTheyComeTheyAreActedOnInTheirs() throws Exception {
        List<ExchangeMessage> all = new ArrayList<>();
        for (String assignment : List.of("A1", "A2", "A3")) {
            for (int seq = 1; seq <= 8; seq++) {
                all.add(court.message("m_" + assignment + "_0000" + seq, "hejie", assignment, seq));
            }
        }
        all.addAll(all.subList(0, 12));
        Collections.shuffle(all, new Random(7));
        for (ExchangeMessage message : all) {
            take(Platform.bytes(message));
            hejie.exchange.work();
        }
        assertThat(hejie.order()).hasSize(24);
        for (String assignment : List.of("A1", "A2", "A3")) {
            assertThat(hejie.order().stream()
                            .filter(o -> o.startsWith(assignment))
                            .toList())
                    .isSorted()
                    .hasSize(8);
        }
    }

    @Test
    void whatCanNeverBeActedOnIsToldToItsSenderAndThoseBehindGoOn() throws Exception {
        hejie.fault = new Unacceptable("organisation_unknown", "没有这个组织。", "No such organisation.");
        take(Platform.bytes(court.message("m_00000001", "hejie", "A1", 1)));
        hejie.exchange.work();
        hejie.fault = null;
        take(Platform.bytes(court.message("m_00000002", "hejie", "A1", 2)));
        hejie.exchange.work();
        assertThat(hejie.order()).containsExactly("A1/2");
        StuckMessage stuck = hejie.exchange.status(Language.EN).stuck().getFirst();
        assertThat(stuck.state()).isEqualTo(StuckState.REFUSED);
        assertThat(stuck.code()).isEqualTo("organisation_unknown");
        assertThat(stuck.reason()).isEqualTo("No such organisation.");
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> hejie.exchange.again(Direction.IN, "court-1", "m_00000001"))
                .satisfies(e -> assertThat(e.code()).isEqualTo("message_overtaken"));
        assertThat(toCourt()).containsExactly("message.refused");
    }

    private List<String> toCourt() {
        return hejie.database.call(h -> h.createQuery("SELECT type FROM exchange_out ORDER BY sent_at, seq")
                .mapTo(String.class)
                .list());
    }

    @Test
    void aFaultOfOursIsTriedAgainThenWaitsForAPersonWithThoseBehindIt() throws Exception {
        hejie.fault = new IllegalStateException("disk");
        take(Platform.bytes(court.message("m_00000001", "hejie", "A1", 1)));
        take(Platform.bytes(court.message("m_00000002", "hejie", "A1", 2)));
        take(Platform.bytes(court.message("m_00000003", "hejie", "A2", 1)));
        for (int n = 0; n < 10; n++) {
            hejie.exchange.work();
            clock.forward(Duration.ofMinutes(5));
        }
        List<StuckMessage> stuck = hejie.exchange.status(Language.ZH_CN).stuck();
        assertThat(stuck).extracting(StuckMessage::state).containsExactly(StuckState.DEAD, StuckState.DEAD);
        assertThat(hejie.acted).isEmpty();
        hejie.fault = null;
        hejie.exchange.again(Direction.IN, "court-1", "m_00000001");
        hejie.exchange.work();
        assertThat(hejie.order()).containsExactly("A1/1", "A1/2");
        assertThat(hejie.exchange.status(Language.ZH_CN).stuck()).hasSize(1);
    }

    // --- what goes out

    private void tell(String assignment, String act) {
        hejie.database.run(h -> hejie.outgoing.tell(
                h, "court-1", assignment, act, new ExchangeBody.SessionStarted("s_1", clock.instant())));
    }

    @Test
    void whatIsToldLeavesWithTheActAndArrivesOnce() throws Exception {
        try {
            hejie.database.run(h -> {
                hejie.outgoing.tell(h, "court-1", "A1", "x", new ExchangeBody.SessionStarted("s_1", clock.instant()));
                throw new IllegalStateException("the act failed");
            });
        } catch (IllegalStateException e) {
            assertThat(toCourt()).as("nothing is told of what did not happen").isEmpty();
        }
        tell("A1", "started");
        tell("A1", "started");
        tell("A1", "ended");
        assertThat(toCourt()).hasSize(2);
        assertThat(waiting()).isEqualTo(2);
    }

    private int waiting() {
        return hejie.exchange.status(Language.EN).partners().getFirst().waiting();
    }

    @Test
    void whatIsWrittenWhileTheOneBeforeItIsTakenIsNotLeftBehind() throws Exception {
        Counterpart counterpart = new Counterpart("court-1", court.key, clock);
        hejie.exchange.put(counterpart.asPartner(), "op");
        tell("A1", "first");
        List<Thread> sending = new ArrayList<>();
        hejie.database.run(h -> {
            hejie.outgoing.tell(h, "court-1", "A1", "second", new ExchangeBody.SessionStarted("s_1", clock.instant()));
            sending.add(Thread.ofVirtual().start(() -> {
                try {
                    hejie.exchange.work();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
            try {
                // The first one arrives meanwhile; what its receipt settles has to wait for this act.
                sending.getFirst().join(Duration.ofMillis(700));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        sending.getFirst().join();
        hejie.exchange.work();
        assertThat(counterpart.taken()).containsExactly("A1/1", "A1/2");
        assertThat(waiting()).isZero();
        counterpart.close();
    }

    @Test
    void eachIsSentUntilASignedReceiptComes() throws Exception {
        Counterpart counterpart = new Counterpart("court-1", court.key, clock);
        hejie.exchange.put(counterpart.asPartner(), "op");
        for (int n = 1; n <= 4; n++) {
            tell("A1", "act" + n);
        }
        counterpart.answers(503, 503);
        for (int n = 0; n < 8 && waiting() > 0; n++) {
            hejie.exchange.work();
            clock.forward(Duration.ofMinutes(5));
        }
        assertThat(waiting()).isZero();
        assertThat(counterpart.taken()).containsExactly("A1/1", "A1/2", "A1/3", "A1/4");
        tell("A1", "act5");
        counterpart.unsigned(true);
        hejie.exchange.work();
        assertThat(waiting()).as("an answer that is not signed proves nothing").isEqualTo(1);
        counterpart.unsigned(false);
        clock.forward(Duration.ofMinutes(5));
        hejie.exchange.work();
        assertThat(waiting()).isZero();
        tell("A1", "act6");
        tell("A1", "act7");
        counterpart.answers(422);
        hejie.exchange.work();
        StuckMessage dead = hejie.exchange.status(Language.EN).stuck().getFirst();
        assertThat(dead.direction()).isEqualTo(Direction.OUT);
        assertThat(dead.state()).isEqualTo(StuckState.DEAD);
        assertThat(dead.code()).isEqualTo("http_422");
        hejie.exchange.again(Direction.OUT, "court-1", dead.messageId());
        hejie.exchange.work();
        assertThat(counterpart.taken()).endsWith("A1/6", "A1/7");
        counterpart.close();
    }

    // --- ledgers and packages

    @Test
    void ledgersAreComparedAndWhatIsMissingThereIsSentAgain() throws Exception {
        Counterpart counterpart = new Counterpart("court-1", court.key, clock);
        hejie.exchange.put(counterpart.asPartner(), "op");
        tell("A1", "act1");
        tell("A1", "act2");
        hejie.exchange.work();
        assertThat(hejie.exchange.compare("court-1", DAY).clean()).isTrue();
        counterpart.forget("A1/2");
        ExchangeStatus.Comparison report = hejie.exchange.compare("court-1", DAY);
        assertThat(report.differences())
                .extracting(ExchangeStatus.Difference::kind)
                .containsExactly(DifferenceKind.NOT_THERE);
        hejie.exchange.work();
        assertThat(counterpart.taken()).containsExactly("A1/1", "A1/2");
        assertThat(hejie.exchange.compare("court-1", DAY).clean()).isTrue();
        assertThat(hejie.exchange.status(Language.EN).comparisons()).hasSize(1);
        counterpart.close();
        assertThat(hejie.exchange.compare("court-1", DAY).differences())
                .extracting(ExchangeStatus.Difference::kind)
                .containsExactly(DifferenceKind.NO_LEDGER);
    }

    @Test
    void withoutALineAPackageCarriesTheMessages() throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        tell("A1", "act1");
        tell("A2", "act1");
        hejie.exchange.writePackage("court-1", file);
        Packages read = Packages.of(file.toByteArray());
        assertThat(read.messages()).hasSize(2);
        byte[] good = Platform.bytes(court.message("m_00000001", "hejie", "A1", 1));
        byte[] forged = Platform.bytes(court.message("m_00000002", "hejie", "A1", 2));
        WireRequest byFile = new WireRequest("FILE", "", "hejie");
        Instant written = clock.instant();
        byte[] zip = Packages.zip(
                List.of(good, forged),
                List.of(
                        WireSignature.of(court.key, "court-1", byFile, good, written),
                        WireSignature.of(hejie.key, "court-1", byFile, forged, written)));
        clock.forward(Duration.ofDays(20));
        for (Taken taken : List.of(Taken.NEW, Taken.DUPLICATE)) {
            var imported = hejie.exchange
                    .takePackage("court-1", new ByteArrayInputStream(zip), Language.EN)
                    .messages();
            assertThat(imported).hasSize(2);
            assertThat(imported.getFirst().taken()).isEqualTo(taken);
            assertThat(imported.getLast().code()).isEqualTo("signature_invalid");
        }
        hejie.exchange.work();
        assertThat(hejie.order()).containsExactly("A1/1");
    }

    @Test
    void personalDataLiesInNoTable() throws Exception {
        take(Platform.bytes(court.message("m_00000001", "hejie", "A1", 1)));
        tell("A1", "act1");
        String all = hejie.database
                .call(h -> h.createQuery(
                                "SELECT content_sealed FROM exchange_in UNION ALL SELECT content_sealed FROM exchange_out")
                        .mapTo(byte[].class)
                        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                        .list())
                .toString();
        assertThat(all).doesNotContain("撤回").doesNotContain("s_1").doesNotContain("case.recalled");
        assertThat(folder).exists();
    }
}
