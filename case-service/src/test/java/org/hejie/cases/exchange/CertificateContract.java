package org.hejie.cases.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.hejie.cases.exchange.wire.WireRequest;
import org.hejie.cases.exchange.wire.WireSignature;
import org.hejie.protocol.Json;
import org.hejie.protocol.Language;
import org.hejie.protocol.exchange.ExchangeReceipt;
import org.hejie.protocol.exchange.ExchangeReceipt.Taken;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.rest.ExchangePartner;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose client certificate is entered is heard on connections that showed it, and on no other. */
abstract class CertificateContract {
    private static final String OLD = "a1".repeat(32);
    private static final String NEW = "b2".repeat(32);
    private static final String STRANGE = "c3".repeat(32);

    private final TestClock clock = new TestClock();
    private Platform court;
    private Platform hejie;
    private Path folder;
    private int messages;

    abstract String freshUrl(Path folder);

    @BeforeEach
    void open(@TempDir Path folder) {
        this.folder = folder;
        court = new Platform("court-1", freshUrl(folder.resolve("court")), folder, clock);
        hejie = opened("hejie", false);
    }

    private Platform opened(String name, boolean required) {
        return new Platform(
                "hejie", freshUrl(folder.resolve(name)), folder.resolve(name), new PartnerDoor(8443, required), clock);
    }

    @AfterEach
    void shut() {
        court.close();
        hejie.close();
    }

    private void entered(@Nullable List<String> certificates) {
        ExchangePartner plain = court.asPartner();
        hejie.exchange.put(
                new ExchangePartner(
                        plain.code(),
                        plain.kind(),
                        plain.name(),
                        plain.url(),
                        plain.algorithm(),
                        plain.publicKeys(),
                        plain.speaksFor(),
                        true,
                        null,
                        certificates),
                "op");
    }

    private byte[] message() {
        messages++;
        return Platform.bytes(court.message("m_%08d".formatted(messages), "hejie", "A" + messages, 1));
    }

    private Taken take(@Nullable String certificate) throws IOException {
        byte[] body = message();
        Exchange.Signed signed =
                hejie.exchange.take(new Proof(court.sign(body, "hejie"), certificate), new ByteArrayInputStream(body));
        return Json.read(new String(signed.body(), StandardCharsets.UTF_8), ExchangeReceipt.class)
                .taken();
    }

    private void refused(String code, ThrowingCallable act) {
        int before = rows();
        assertThatExceptionOfType(ProblemException.class).isThrownBy(act).satisfies(e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.detail(Language.ZH_CN)).isNotEqualTo(e.detail(Language.EN));
        });
        assertThat(rows()).as("nothing is kept of it").isEqualTo(before);
    }

    private int rows() {
        return hejie.database.call(h -> h.createQuery(
                        "SELECT (SELECT COUNT(*) FROM exchange_in) + (SELECT COUNT(*) FROM exchange_request) + (SELECT COUNT(*) FROM exchange_line)")
                .mapTo(Integer.class)
                .one());
    }

    @Test
    void aMessageIsTakenOnAConnectionThatShowedTheEnteredCertificateAndOnNoOther() throws Exception {
        entered(List.of(OLD));
        refused("client_certificate_required", () -> take(null));
        refused("client_certificate_unknown", () -> take(STRANGE));
        assertThat(take(OLD)).isEqualTo(Taken.NEW);
    }

    @Test
    void aCertificateIsChangedWithoutAMomentInWhichNeitherCounts() throws Exception {
        entered(List.of(OLD));
        refused("client_certificate_unknown", () -> take(NEW));
        entered(List.of(NEW, "A1:".repeat(31) + "A1"));
        assertThat(take(OLD)).isEqualTo(Taken.NEW);
        assertThat(take(NEW)).isEqualTo(Taken.NEW);
        entered(List.of(NEW));
        refused("client_certificate_unknown", () -> take(OLD));
        assertThat(take(NEW)).isEqualTo(Taken.NEW);
        assertThat(hejie.exchange
                        .status(Language.EN)
                        .partners()
                        .getFirst()
                        .partner()
                        .clientCertificates())
                .containsExactly(NEW);
    }

    @Test
    void theLedgerIsShownOnTheSameConnectionsOnly() {
        entered(List.of(OLD));
        String path = "/api/exchange/ledger?with=court-1&day=2026-03-02";
        LocalDate day = LocalDate.of(2026, 3, 2);
        String signature = WireSignature.of(
                court.key, "court-1", new WireRequest("GET", path, "hejie"), new byte[0], clock.instant());
        refused("client_certificate_required", () -> hejie.exchange.ledger(new Proof(signature, null), path, day));
        assertThat(hejie.exchange.ledger(new Proof(signature, OLD), path, day).body())
                .isNotEmpty();
    }

    @Test
    void withoutAnEntryTheSignatureAloneProvesWhoAsks() throws Exception {
        entered(null);
        assertThat(take(null)).isEqualTo(Taken.NEW);
        assertThat(take(STRANGE)).as("by the other port, too").isEqualTo(Taken.NEW);
    }

    @Test
    void whereCertificatesAreRequiredNobodyIsHeardWithoutAnEntry() throws Exception {
        hejie.close();
        hejie = opened("strict", true);
        entered(List.of());
        refused("client_certificate_required", () -> take(null));
        refused("client_certificate_unknown", () -> take(STRANGE));
        entered(List.of(STRANGE));
        assertThat(take(STRANGE)).isEqualTo(Taken.NEW);
        assertThat(hejie.exchange.status(Language.EN).certificatesRequired()).isTrue();
    }

    @Test
    void aPackageComesByHandAndByNoConnection() throws Exception {
        entered(List.of(OLD));
        byte[] body = message();
        byte[] zip = Packages.zip(
                List.of(body),
                List.of(WireSignature.of(
                        court.key, "court-1", new WireRequest("FILE", "", "hejie"), body, clock.instant())));
        assertThat(hejie.exchange
                        .takePackage("court-1", new ByteArrayInputStream(zip), Language.EN)
                        .messages()
                        .getFirst()
                        .taken())
                .isEqualTo(Taken.NEW);
    }

    @Test
    void whatCannotBeShownOrReadIsNotEntered() {
        refused("partner_client_certificate_count", () -> entered(List.of(OLD, NEW, STRANGE)));
        refused("partner_certificate_invalid", () -> entered(List.of("a1")));
        ExchangePartner hejieThere = hejie.asPartner();
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> court.exchange.put(
                        new ExchangePartner(
                                hejieThere.code(),
                                hejieThere.kind(),
                                hejieThere.name(),
                                hejieThere.url(),
                                hejieThere.algorithm(),
                                hejieThere.publicKeys(),
                                List.of(),
                                true,
                                null,
                                List.of(OLD)),
                        "op"))
                .satisfies(e -> assertThat(e.code()).isEqualTo("partner_client_certificate_no_port"));
    }
}
