package org.hejie.signaling.front;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpgradeGuardTest {
    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080, localhost:8080, false, true",
        "http://LOCALHOST:8080, localhost:8080, false, true",
        "http://localhost, localhost:80, false, true",
        "https://court.example, court.example, true, true",
        "https://court.example, court.example, false, true",
        "https://court.example:443, court.example, true, true",
        "http://[::1]:8080, [::1]:8080, false, true",
        "http://court.example, court.example, true, false",
        "http://localhost:8081, localhost:8080, false, false",
        "http://evil.example, localhost:8080, false, false",
        "http://localhost:8080.evil.example, localhost:8080, false, false",
        "http://evil.example/localhost:8080, localhost:8080, false, false",
        "null, localhost:8080, false, false",
        "'', localhost:8080, false, false",
        "http://a b, localhost:8080, false, false",
        "http://localhost:8080, 'local host', false, false"
    })
    void onlyAPageOfTheSameHostMayConnect(String origin, String host, boolean tls, boolean allowed) {
        assertThat(UpgradeGuard.sameHost(origin, host, tls)).isEqualTo(allowed);
    }
}
