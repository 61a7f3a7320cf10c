package org.hejie.app.simulate;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.hejie.cases.exchange.Ledgers;
import org.hejie.cases.exchange.Partner;
import org.hejie.cases.exchange.wire.WireFault;
import org.hejie.cases.exchange.wire.WireSignature;
import org.hejie.protocol.Json;
import org.hejie.protocol.exchange.ExchangeLedger;
import org.hejie.protocol.rest.ExchangeStatus.Difference;
import org.hejie.protocol.rest.ExchangeStatus.DifferenceKind;

/** Compares a day's ledger with a partner's. */
final class LedgerCheck {
    private final String own;
    private final Books books;
    private final Neighbours neighbours;
    private final Wire wire;
    private final Clock clock;

    LedgerCheck(String own, Books books, Neighbours neighbours, Wire wire, Clock clock) {
        this.own = own;
        this.books = books;
        this.neighbours = neighbours;
        this.wire = wire;
        this.clock = clock;
    }

    /** @param sent by us @param taken by us */
    record Comparison(String with, LocalDate day, boolean clean, int sent, int taken, List<Difference> differences) {}

    /** @throws IllegalStateException saying why their ledger could not be had */
    Comparison compare(String with, LocalDate day) throws InterruptedException {
        Partner partner = neighbours
                .find(with)
                .orElseThrow(() -> new IllegalArgumentException(with + " is no partner, or its key is not there yet"));
        ExchangeLedger ours = books.ledger(with, day);
        ExchangeLedger theirs = theirs(partner, day);
        List<Difference> differences = new ArrayList<>();
        Ledgers.both(ours.sent(), theirs.taken(), DifferenceKind.NOT_THERE, DifferenceKind.NOT_OURS, differences);
        Ledgers.both(ours.taken(), theirs.sent(), DifferenceKind.NOT_OURS, DifferenceKind.NOT_HERE, differences);
        return new Comparison(
                with,
                day,
                differences.isEmpty(),
                ours.sent().size(),
                ours.taken().size(),
                differences);
    }

    private ExchangeLedger theirs(Partner partner, LocalDate day) throws InterruptedException {
        String path = Ledgers.path(own, day);
        try {
            Wire.Answer answer =
                    wire.ask(partner, "GET", path, new byte[0], wire.sign(partner, "GET", path, new byte[0]));
            if (answer.status() != 200) {
                throw new IllegalStateException("the ledger was not had: " + answer.status() + " " + answer.code());
            }
            WireSignature signature = WireSignature.read(answer.signature(), answer.body());
            partner.check(signature, WireSignature.receipt(own, path), clock.instant(), WireSignature.SKEW);
            return Json.read(answer.text(), ExchangeLedger.class);
        } catch (IOException | WireFault e) {
            throw new IllegalStateException("the ledger was not had: " + e.getMessage(), e);
        }
    }
}
