package org.hejie.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.hejie.protocol.rest.LineTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineTestRouteTest {
    @TempDir
    private Path parent;

    @Test
    void anyoneMayTestTheirConnectionButNotEndlessly() throws Exception {
        try (House house = new House(parent.resolve("data"), Map.of("line-test.at-once", "2"));
                House.Visitor nobody = house.visitor()) {
            LineTest test = nobody.read(open(nobody), LineTest.class);
            assertThat(test.lineTestId()).startsWith("lt_");
            assertThat(test.iceServers()).isEmpty();
            HttpResponse<String> answer = nobody.post(
                    "/api/line-tests/" + test.lineTestId() + "/offers",
                    new LineTest.LineOffer(LineTest.LineEnd.UDP, "not SDP", Map.of()));
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("sdp_malformed");
            answer = nobody.post(
                    "/api/line-tests/lt_other/offers",
                    new LineTest.LineOffer(LineTest.LineEnd.UDP, "not SDP", Map.of()));
            assertThat(answer.statusCode()).isEqualTo(404);

            assertThat(open(nobody).statusCode()).isEqualTo(201);
            HttpResponse<String> third = open(nobody);
            assertThat(third.statusCode()).isEqualTo(429);
            assertThat(third.body()).contains("line_tests_busy");
            HttpResponse<String> last = third;
            for (int i = 3; i < 11; i++) {
                last = open(nobody);
            }
            assertThat(last.body()).contains("too_many_tries");
            assertThat(last.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 300L);
        }
    }

    private static HttpResponse<String> open(House.Visitor visitor) {
        return visitor.post("/api/line-tests", Map.of());
    }
}
