package org.hejie.app.simulate;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hejie.protocol.exchange.ExchangeBody;
import org.hejie.protocol.exchange.ExchangeBody.MessageRefused;
import org.hejie.protocol.exchange.ExchangeBody.RosterConfirmed;
import org.hejie.protocol.exchange.ExchangeBody.RosterSubmitted;
import org.hejie.protocol.exchange.ExchangeBody.RosterVerdict;
import org.hejie.protocol.exchange.ExchangeMessage;
import org.jspecify.annotations.Nullable;

/** The court's roster: what mediation platforms pushed, and what the court said. Read from the books each time. Safe on any thread. */
final class RosterDesk {
    private static final int REASONS_LEAST = 2;
    private static final int REASONS_MOST = 500;
    private final Books books;
    private final Clock clock;

    RosterDesk(Books books, Clock clock) {
        this.books = books;
        this.clock = clock;
    }

    /**
     * The last submission of an entry.
     *
     * @param from the platform that pushed it
     * @param decided on this very submission
     * @param refused what that platform said of our decision
     */
    record Pushed(
            String from,
            RosterSubmitted submitted,
            Optional<RosterConfirmed> decided,
            Optional<MessageRefused> refused) {}

    /** Every entry by its last submission, the newest first. */
    List<Pushed> entries() {
        Map<String, Pushed> latest = new LinkedHashMap<>();
        Map<String, String> decisions = new LinkedHashMap<>();
        for (Kept kept : books.about("")) {
            ExchangeMessage message = books.message(kept);
            switch (message.body()) {
                case RosterSubmitted told -> {
                    String entry = message.from() + "/" + told.entryId();
                    Pushed before = latest.get(entry);
                    if (before == null || before.submitted().submission() < told.submission()) {
                        latest.remove(entry);
                        latest.put(entry, new Pushed(message.from(), told, Optional.empty(), Optional.empty()));
                    }
                }
                case RosterConfirmed said -> {
                    String entry = message.to() + "/" + said.entryId();
                    decisions.put(message.messageId(), entry);
                    latest.computeIfPresent(
                            entry,
                            (_, there) -> there.submitted().submission() == said.submission()
                                    ? new Pushed(there.from(), there.submitted(), Optional.of(said), Optional.empty())
                                    : there);
                }
                case MessageRefused refused -> {
                    String entry = decisions.get(refused.messageId());
                    if (entry != null) {
                        latest.computeIfPresent(
                                entry,
                                (_, there) -> new Pushed(
                                        there.from(), there.submitted(), there.decided(), Optional.of(refused)));
                    }
                }
                default -> {}
            }
        }
        return new ArrayList<>(latest.values()).reversed();
    }

    /** @throws IllegalArgumentException where there is no such entry, or the decision says too little */
    void decide(String entryId, RosterVerdict verdict, @Nullable LocalDate until, @Nullable String reasons) {
        Pushed pushed = entries().stream()
                .filter(one -> one.submitted().entryId().equals(entryId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("没有这条申请。There is no such entry."));
        if (verdict == RosterVerdict.CONFIRMED && until == null) {
            throw new IllegalArgumentException("请填写有效期至。Give the last day.");
        }
        int said = reasons == null ? 0 : reasons.length();
        if (verdict != RosterVerdict.CONFIRMED && (said < REASONS_LEAST || said > REASONS_MOST)) {
            throw new IllegalArgumentException("请写明理由，2 至 500 字。Give reasons of 2 to 500 characters.");
        }
        int submission = pushed.submitted().submission();
        ExchangeBody.Inbound body = new RosterConfirmed(
                entryId,
                submission,
                verdict,
                verdict == RosterVerdict.CONFIRMED ? until : null,
                reasons,
                clock.instant());
        books.write(pushed.from(), "", "roster-confirmed:" + entryId + ":" + submission, null, body);
    }
}
