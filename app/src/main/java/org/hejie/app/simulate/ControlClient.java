package org.hejie.app.simulate;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import org.hejie.protocol.Json;
import org.jspecify.annotations.Nullable;

/** Calls a simulator's control API. Safe on any thread; blocks. */
final class ControlClient implements AutoCloseable {
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;

    ControlClient(String url) {
        this.url = url;
    }

    Tally counts() throws IOException, InterruptedException {
        return Json.read(ask("GET", "/control/counts", null), Tally.class);
    }

    Latencies.Report latencies() throws IOException, InterruptedException {
        return Json.read(ask("GET", "/control/latencies", null), Latencies.Report.class);
    }

    LedgerCheck.Comparison compare(String with, LocalDate day) throws IOException, InterruptedException {
        return Json.read(
                ask("GET", "/control/comparison?with=" + with + "&day=" + day, null), LedgerCheck.Comparison.class);
    }

    void submit(Control.Submit cases) throws IOException, InterruptedException {
        ask("POST", "/control/cases", cases);
    }

    void set(Fault fault, Faults.Setting setting) throws IOException, InterruptedException {
        ask("PUT", "/control/faults/" + fault, setting);
    }

    void clearFaults() throws IOException, InterruptedException {
        ask("DELETE", "/control/faults", null);
    }

    /** How many bad requests were believed, and duplicates taken for news. */
    int believed() throws IOException, InterruptedException {
        int believed = 0;
        for (var one : Json.mapper().readTree(ask("GET", "/control/faults", null))) {
            believed += one.path("believed").asInt();
        }
        return believed;
    }

    private String ask(String method, String path, @Nullable Object body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(ANSWER)
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(Json.write(body)))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException("The simulator answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
