package org.hejie.signaling.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.hejie.protocol.Language;
import org.hejie.protocol.signal.ClientFrame;
import org.hejie.protocol.signal.ServerFrame;
import org.hejie.signaling.ManualTimers;
import org.hejie.signaling.MemoryEventLog;
import org.hejie.signaling.NotedMedia;
import org.hejie.signaling.OpenDoor;
import org.hejie.signaling.SignalingConfig;
import org.hejie.signaling.refusal.Reason;
import org.junit.jupiter.api.Test;

class StoppingTest {
    private static final class Goodbyes implements Line {
        final List<String> said = new ArrayList<>();

        @Override
        public void send(ServerFrame frame) {
            throw new AssertionError("not expected: " + frame);
        }

        @Override
        public void bye(Reason reason, boolean mayResume, long retryAfterMillis) {
            said.add(reason + " " + mayResume);
        }

        @Override
        public Language language() {
            return Language.EN;
        }
    }

    @Test
    void aStoppingServerNeverCallsASessionOver() {
        ManualTimers time = new ManualTimers();
        OpenDoor door = new OpenDoor();
        Sessions sessions = new Sessions(
                SignalingConfig.of(new InetSocketAddress("localhost", 0), null, new byte[32]),
                door,
                new MemoryEventLog(),
                new NotedMedia(),
                time,
                time,
                false);
        sessions.close();
        Goodbyes line = new Goodbyes();
        ClientFrame.Hello hello = new ClientFrame.Hello(1, door.ticket(OpenDoor.worker()), null, 0, null);
        sessions.hello(hello, line, (seat, language) -> {});
        assertThat(line.said).containsExactly("SERVER_STOPPING true");
    }
}
