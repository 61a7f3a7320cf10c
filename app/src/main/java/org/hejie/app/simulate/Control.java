package org.hejie.app.simulate;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hejie.protocol.Json;
import org.hejie.protocol.exchange.ExchangeBody.Decision;
import org.hejie.protocol.exchange.ExchangeBody.Origin;
import org.jspecify.annotations.Nullable;

/** What tests call, beside the page: JSON in, JSON out. */
final class Control {
    private final String own;
    private final Books books;
    private final Desk desk;
    private final Faults faults;
    private final Latencies latencies;
    private final LedgerCheck ledgers;

    Control(String own, Books books, Desk desk, Faults faults, Latencies latencies, LedgerCheck ledgers) {
        this.own = own;
        this.books = books;
        this.desk = desk;
        this.faults = faults;
        this.latencies = latencies;
        this.ledgers = ledgers;
    }

    /** @param via a partner; by the routes where none is named @param followUps messages after each case, 0 to 3 */
    record Submit(
            int count,
            long seed,
            @Nullable Origin origin,
            @Nullable String region,
            @Nullable String organisation,
            @Nullable String via,
            @Nullable Integer followUps) {}

    record Submitted(List<String> assignments) {}

    /** @param end {@code null}: a person decides */
    record Deciding(@Nullable Decision end) {}

    /** One case: types of what was written and told back, in order. */
    record CaseState(String assignmentId, List<String> sent, List<String> told, int underWay) {}

    void addTo(RoutesConfig routes) {
        routes.post("/control/cases", this::submit);
        routes.get(
                "/control/cases",
                request -> request.json(
                        books.assignments().stream().map(this::state).toList()));
        routes.get(
                "/control/messages", request -> request.json(Map.of("sent", books.parcels(), "taken", books.taken())));
        routes.get("/control/counts", request -> request.json(Tally.of(own, books)));
        routes.get("/control/faults", request -> request.json(faults.all()));
        routes.put("/control/faults/{fault}", request -> {
            faults.set(fault(request), body(request, Faults.Setting.class));
            request.status(204);
        });
        routes.delete("/control/faults", request -> {
            faults.clear();
            request.status(204);
        });
        routes.put("/control/decisions", request -> {
            desk.decideAutomatically(
                    Optional.ofNullable(body(request, Deciding.class).end()));
            request.status(204);
        });
        routes.get("/control/latencies", request -> request.json(latencies.report()));
        routes.delete("/control/latencies", request -> {
            latencies.clear();
            request.status(204);
        });
        routes.get(
                "/control/comparison",
                request ->
                        request.json(ledgers.compare(String.valueOf(request.queryParam("with")), Intake.day(request))));
    }

    private void submit(Context request) {
        Submit asked = body(request, Submit.class);
        int followUps = asked.followUps() == null ? 0 : asked.followUps();
        if (asked.count() < 1 || asked.count() > 100_000 || followUps < 0 || followUps > 3) {
            throw new IllegalArgumentException("count is 1 to 100000, followUps 0 to 3");
        }
        request.json(new Submitted(desk.submitMany(
                asked.count(),
                asked.seed(),
                asked.origin() == null ? Origin.DELEGATED_PRE_FILING : asked.origin(),
                asked.region() == null ? "510104" : asked.region(),
                asked.organisation() == null ? SampleCases.ORGANISATION : asked.organisation(),
                asked.via(),
                followUps)));
    }

    private CaseState state(String assignment) {
        List<Kept> about = books.about(assignment);
        List<Kept> ours = about.stream().filter(kept -> kept.from().equals(own)).toList();
        return new CaseState(
                assignment,
                ours.stream().map(Kept::type).toList(),
                about.stream()
                        .filter(kept -> !kept.from().equals(own))
                        .map(Kept::type)
                        .toList(),
                (int) ours.stream()
                        .filter(kept -> books.parcel(kept.from(), kept.messageId())
                                .filter(parcel -> !parcel.state().equals("DONE"))
                                .isPresent())
                        .count());
    }

    private static Fault fault(Context request) {
        return Fault.valueOf(request.pathParam("fault"));
    }

    private static <T> T body(Context request, Class<T> type) {
        try {
            return Json.read(request.body(), type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }
}
