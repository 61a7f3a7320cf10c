package org.hejie.app.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hejie.cases.exchange.Written;
import org.hejie.protocol.Json;
import org.hejie.protocol.exchange.ExchangeBody;
import org.hejie.protocol.exchange.ExchangeBody.AssignmentAccepted;
import org.hejie.protocol.exchange.ExchangeBody.CaseRecalled;
import org.hejie.protocol.exchange.ExchangeMessage;
import org.hejie.protocol.exchange.ExchangeReceipt.Taken;
import org.hejie.protocol.http.ProblemException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written, taken and handed on is there again after a restart, once and in order. */
class BooksTest {
    private static final Instant AT = Instant.parse("2026-03-02T00:59:00Z");

    private final Clocks clock = new Clocks();
    private final List<String> acted = new ArrayList<>();

    @TempDir
    private Path folder;

    private Books books;
    private int requests;

    @BeforeEach
    void open() {
        books = new Books(
                "hrss-51",
                folder,
                new Neighbours(
                        "hejie",
                        List.of(
                                new SimulatorConfig.Neighbour("hejie", "http://localhost:1", folder.resolve("no.pub")),
                                new SimulatorConfig.Neighbour(
                                        "court-1", "http://localhost:2", folder.resolve("no.pub"))),
                        Map.of()),
                clock);
        books.onActed(message -> acted.add(message.assignmentId() + "/" + message.seq()));
    }

    @AfterEach
    void shut() {
        books.close();
    }

    private void restart() {
        books.close();
        open();
    }

    private static ExchangeMessage message(String id, String act, String to, int seq) {
        return new ExchangeMessage(
                ExchangeMessage.SCHEMA, id, act, "hejie", to, "a1", seq, AT, new AssignmentAccepted(AT, AT, "art. 12"));
    }

    private Taken take(ExchangeMessage message) {
        return take(Written.of(message));
    }

    private Taken take(Written written) {
        return books.take("hejie", "request-" + requests++, written).taken();
    }

    private static void refused(String code, Runnable taking) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(taking::run)
                .satisfies(e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void aMessageIsActedOnOnceAndInOrder() {
        assertThat(take(message("message-3", "c", "hrss-51", 3))).isEqualTo(Taken.WAITING);
        assertThat(take(message("message-1", "a", "hrss-51", 1))).isEqualTo(Taken.NEW);
        assertThat(acted).containsExactly("a1/1");
        assertThat(take(message("message-1", "a", "hrss-51", 1))).isEqualTo(Taken.DUPLICATE);
        assertThat(take(message("message-9", "a", "hrss-51", 1)))
                .as("the same act under another id")
                .isEqualTo(Taken.DUPLICATE);
        restart();
        assertThat(take(message("message-2", "b", "hrss-51", 2))).isEqualTo(Taken.NEW);
        assertThat(acted).containsExactly("a1/1", "a1/2", "a1/3");
        assertThat(books.duplicates()).isEqualTo(2);
    }

    @Test
    void whatDoesNotFitIsRefusedAndChangesNothing() {
        take(message("message-1", "a", "hrss-51", 1));
        refused("message_id_reused", () -> take(message("message-1", "b", "hrss-51", 2)));
        refused("seq_taken", () -> take(message("message-2", "b", "hrss-51", 1)));
        refused("seq_too_far", () -> take(message("message-2", "b", "hrss-51", 1003)));
        assertThat(acted).hasSize(1);
    }

    @Test
    void aRequestIsTakenOnceAlsoAfterARestart() {
        Written written = Written.of(message("message-1", "a", "hrss-51", 1));
        books.take("hejie", "the-request", written);
        refused("request_replayed", () -> books.take("hejie", "the-request", written));
        restart();
        refused("request_replayed", () -> books.take("hejie", "the-request", written));
        assertThat(take(written)).isEqualTo(Taken.DUPLICATE);
    }

    @Test
    void whatIsPassedOnKeepsItsBytes() throws InterruptedException {
        String ours = Json.write(message("message-1", "a", "court-1", 1));
        // As another writer might put it: spaces, another order of the same words, an escaped letter.
        byte[] theirs = ("  " + ours.replace(",", " ,\n ").replace("art. 12", "\\u0061rt. 12 第十二条"))
                .getBytes(StandardCharsets.UTF_8);
        assertThat(take(Written.read(theirs))).isEqualTo(Taken.NEW);
        assertThat(acted).as("it is not for us").isEmpty();
        restart();
        Parcel parcel = books.claim().orElseThrow();
        assertThat(books.bytes(parcel.kept)).isEqualTo(theirs);
        assertThat(books.way(parcel)).contains("court-1");
    }

    @Test
    void ofALineTheNextGoesWhenTheOneBeforeWasTaken() throws InterruptedException {
        take(message("message-2", "b", "court-1", 2));
        take(message("message-1", "a", "court-1", 1));
        Parcel first = books.claim().orElseThrow();
        assertThat(first.kept.seq()).isEqualTo(1);
        books.later(first, "http_503", "busy");
        clock.pass(499);
        assertThat(books.parcels()).extracting(Parcel.View::state).containsExactly("READY", "WAITING");
        clock.pass(1);
        books.delivered(books.claim().orElseThrow(), Taken.NEW, "signature");
        assertThat(books.claim().orElseThrow().kept.seq()).isEqualTo(2);
    }

    @Test
    void oneThatIsHeldBackMayBeOvertaken() throws InterruptedException {
        take(message("message-1", "a", "court-1", 1));
        take(message("message-2", "b", "court-1", 2));
        books.hold(books.claim().orElseThrow(), 300, true);
        Parcel second = books.claim().orElseThrow();
        assertThat(second.kept.seq()).isEqualTo(2);
        books.delivered(second, Taken.WAITING, "signature");
        clock.pass(300);
        assertThat(books.claim().orElseThrow().kept.seq()).isEqualTo(1);
    }

    @Test
    void whatWasDeliveredIsNotSentAgainAfterARestartAndWhatWasNotIs() throws InterruptedException {
        String first = books.write("hejie", "own", "recalled", null, new CaseRecalled("撤回", AT));
        String second = books.write("hejie", "own", "recalled:again", null, new CaseRecalled("撤回", AT));
        books.delivered(books.claim().orElseThrow(), Taken.NEW, "signature");
        restart();
        Parcel left = books.claim().orElseThrow();
        assertThat(left.kept.messageId()).isEqualTo(second).isNotEqualTo(first);
        assertThat(books.write("hejie", "own", "recalled", null, new CaseRecalled("撤回", AT)))
                .as("the same act")
                .isEqualTo(first);
        books.givenUp(left, "seq_taken", "taken");
        restart();
        assertThat(books.parcels()).extracting(Parcel.View::state).containsExactly("DONE", "DEAD");
        books.again("hrss-51", second);
        assertThat(books.claim()).isPresent();
    }

    @Test
    void whatOthersCouldNotReadIsNotWritten() {
        refused("message_malformed", () -> books.write("hejie", "own", "not an act", null, new CaseRecalled("撤回", AT)));
        restart();
        assertThat(books.parcels()).isEmpty();
    }

    @Test
    void aLineThatACrashCutOffIsDropped() throws IOException {
        books.write("hejie", "own", "recalled", null, new CaseRecalled("撤回", AT));
        books.close();
        Files.writeString(
                folder.resolve("journal.jsonl"), "{\"what\":\"wrote\",\"at\":\"2026", StandardOpenOption.APPEND);
        open();
        assertThat(books.parcels()).hasSize(1);
        books.write("hejie", "own", "another", null, new CaseRecalled("撤回", AT));
        restart();
        assertThat(books.parcels()).extracting(Parcel.View::seq).containsExactly(1, 2);
    }

    @Test
    void theFolderIsOnesAlone() {
        Neighbours nobody = new Neighbours("hejie", List.of(), Map.of());
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> new Books("hrss-51", folder, nobody, clock))
                .withMessageContaining("Another simulator");
    }

    @Test
    void theLedgerListsEachMessageOfADayOnce() {
        take(message("message-1", "a", "hrss-51", 1));
        take(message("message-1", "a", "hrss-51", 1));
        take(message("message-3", "c", "hrss-51", 3));
        take(message("message-x", "a", "court-1", 1));
        LocalDate day = LocalDate.of(2026, 3, 2);
        assertThat(books.ledger("hejie", day).taken())
                .extracting(line -> line.messageId() + " " + line.state())
                .containsExactly("message-1 DONE", "message-3 UNDER_WAY", "message-x DONE");
        assertThat(books.ledger("court-1", day).sent())
                .extracting(line -> line.messageId() + " " + line.state())
                .containsExactly("message-x UNDER_WAY");
        assertThat(books.ledger("hejie", day.plusDays(1)).taken()).isEmpty();
    }

    @Test
    void aTallySeesWhatIsDoubledAndOutOfOrder() {
        String first = books.write("hejie", "own", "one", null, new CaseRecalled("撤回", AT));
        String second = books.write("hejie", "own", "two", null, new CaseRecalled("撤回", AT));
        books.write("hejie", "silent", "one", null, new CaseRecalled("撤回", AT));
        int seq = 1;
        for (String refused : List.of(second, first, first)) {
            take(new ExchangeMessage(
                    ExchangeMessage.SCHEMA,
                    "refusal-" + seq,
                    "refusal-" + seq,
                    "hejie",
                    "hrss-51",
                    "own",
                    seq++,
                    AT,
                    new ExchangeBody.MessageRefused(refused, "not_served", "")));
        }
        Tally tally = Tally.of("hrss-51", books);
        assertThat(tally.cases()).isEqualTo(2);
        assertThat(tally.answered()).isEqualTo(1);
        assertThat(tally.doubled()).isEqualTo(1);
        assertThat(tally.outOfOrder()).isEqualTo(2);
    }
}
