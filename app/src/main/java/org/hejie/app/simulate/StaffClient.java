package org.hejie.app.simulate;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import org.hejie.cases.exchange.LineTls;
import org.hejie.protocol.Json;
import org.hejie.protocol.rest.ExchangePartner;
import org.hejie.protocol.rest.ExchangeRegion;
import org.hejie.protocol.rest.ExchangeStatus;
import org.hejie.protocol.rest.Login;

/** Somebody signed in at a mediation platform: an operator who enters partners and regions there, or an organisation's administrator. */
public final class StaffClient implements AutoCloseable {
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private final HttpClient http;
    private final URI hejie;

    private StaffClient(URI hejie, LineTls tls) {
        http = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .sslContext(tls.context(null))
                .build();
        this.hejie = hejie;
    }

    /** @throws IOException when it cannot be reached, or does not let us in */
    public static StaffClient signIn(URI hejie, String user, String password) throws IOException, InterruptedException {
        return signIn(hejie, user, password, LineTls.NONE);
    }

    /** @param tls whose servers are believed @throws IOException when it cannot be reached, or does not let us in */
    public static StaffClient signIn(URI hejie, String user, String password, LineTls tls)
            throws IOException, InterruptedException {
        StaffClient staff = new StaffClient(hejie, tls);
        staff.send("POST", "/api/login", new Login(user, password));
        return staff;
    }

    public void enter(ExchangePartner partner) throws IOException, InterruptedException {
        send("PUT", "/api/ops/exchange/partners", partner);
    }

    /** An entry that is in force already stays as it is. */
    public void enter(ExchangeRegion region) throws IOException, InterruptedException {
        if (!status().regions().contains(region)) {
            send("PUT", "/api/ops/exchange/regions", region);
        }
    }

    public ExchangeStatus status() throws IOException, InterruptedException {
        return Json.read(get("/api/ops/exchange"), ExchangeStatus.class);
    }

    /** Has it compare a day's ledger with a partner's now. */
    public ExchangeStatus.Comparison compare(String partner, LocalDate day) throws IOException, InterruptedException {
        return Json.read(
                send("POST", "/api/ops/exchange/partners/" + partner + "/comparison?day=" + day, null),
                ExchangeStatus.Comparison.class);
    }

    String get(String path) throws IOException, InterruptedException {
        return answer(HttpRequest.newBuilder(hejie.resolve(path)));
    }

    String send(String method, String path, @org.jspecify.annotations.Nullable Object body)
            throws IOException, InterruptedException {
        return answer(HttpRequest.newBuilder(hejie.resolve(path))
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(Json.write(body)))
                .header("Content-Type", "application/json"));
    }

    private String answer(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request.timeout(ANSWER).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException("Hejie answered " + answer.statusCode() + " to "
                    + answer.uri().getPath() + ": " + answer.body());
        }
        return answer.body();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
