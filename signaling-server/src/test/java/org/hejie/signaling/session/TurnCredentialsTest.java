package org.hejie.signaling.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hejie.protocol.signal.IceServer;
import org.hejie.signaling.SignalingConfig;
import org.junit.jupiter.api.Test;

class TurnCredentialsTest {
    private static final String SECRET = "north of the wall";
    private static final List<String> URLS = List.of("turn:relay.example.org:3478");

    @Test
    void theNameSaysUntilWhenAndThePasswordProvesTheName() {
        TurnCredentials credentials = new TurnCredentials(new SignalingConfig.Turn(URLS, SECRET, Duration.ofHours(12)));
        List<IceServer> issued = credentials.issue("p_worker", Instant.ofEpochSecond(1_772_456_400 - 12 * 3600));
        // printf %s 1772456400:p_worker | openssl dgst -sha1 -hmac 'north of the wall' -binary | base64
        assertThat(issued).containsExactly(new IceServer(URLS, "1772456400:p_worker", "MjQ0iQiGnCb12Dy3x5JleJl2GPM="));
    }

    @Test
    void withoutServersThereIsNothingToIssue() {
        assertThat(new TurnCredentials(null).issue("p_worker", Instant.EPOCH)).isEmpty();
    }

    @Test
    void nothingThatIsPrintedTellsTheSecretOrThePassword() {
        SignalingConfig.Turn turn = new SignalingConfig.Turn(URLS, SECRET, Duration.ofHours(1));
        IceServer issued =
                new TurnCredentials(turn).issue("p_worker", Instant.EPOCH).getFirst();
        assertThat(turn.toString()).doesNotContain(SECRET);
        assertThat(issued.toString()).doesNotContain(issued.credential());
    }
}
