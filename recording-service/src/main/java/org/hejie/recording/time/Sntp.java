package org.hejie.recording.time;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Asks a time server (RFC 4330, a subset of RFC 5905). */
final class Sntp {
    static final int PORT = 123;
    private static final int LENGTH = 48;
    private static final int ORIGINATE = 24;
    private static final int RECEIVE = 32;
    private static final int TRANSMIT = 40;
    private static final int CLIENT_V4 = 0x23;
    private static final int MODE = 7;
    private static final int SERVER = 4;
    private static final int UNSYNCHRONISED = 3;
    private static final int MOST_STRATUM = 15;
    /** Seconds from 1900 to 1970. */
    private static final long EPOCH = 2_208_988_800L;

    private static final long ERA = 1L << 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Sntp() {}

    /**
     * An answer.
     *
     * @param offset wall clock minus the server's, positive when the wall clock is ahead
     * @param roundTrip the answer is wrong by half of it at most
     */
    record Answer(Duration offset, Duration roundTrip) {}

    /** @param wall the clock that is measured */
    static Answer ask(InetSocketAddress server, Clock wall, Duration timeout) throws IOException {
        if (server.isUnresolved()) {
            throw new IOException("no address for " + server.getHostString());
        }
        byte[] request = new byte[LENGTH];
        request[0] = CLIENT_V4;
        // Random, not our time: nobody who did not see the request can answer it (RFC 9109 §3 in spirit).
        long cookie = RANDOM.nextLong();
        ByteBuffer.wrap(request).putLong(TRANSMIT, cookie);
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(server);
            long sentNanos = System.nanoTime();
            Instant sent = wall.instant();
            socket.send(new DatagramPacket(request, LENGTH));
            byte[] reply = new byte[LENGTH];
            DatagramPacket packet = new DatagramPacket(reply, LENGTH);
            while (true) {
                long left = timeout.toMillis() - (System.nanoTime() - sentNanos) / 1_000_000;
                if (left <= 0) {
                    throw new SocketTimeoutException("no answer from " + server.getHostString());
                }
                socket.setSoTimeout((int) left);
                socket.receive(packet);
                Instant received = wall.instant();
                if (packet.getLength() == LENGTH && ByteBuffer.wrap(reply).getLong(ORIGINATE) == cookie) {
                    return read(reply, sent, received, server.getHostString());
                }
            }
        }
    }

    private static Answer read(byte[] reply, Instant sent, Instant received, String host) throws IOException {
        int stratum = reply[1] & 0xFF;
        int leap = (reply[0] & 0xFF) >> 6;
        ByteBuffer fields = ByteBuffer.wrap(reply);
        if ((reply[0] & MODE) != SERVER
                || stratum == 0
                || stratum > MOST_STRATUM
                || leap == UNSYNCHRONISED
                || fields.getLong(TRANSMIT) == 0) {
            throw new IOException(host + " does not know the time");
        }
        long came = ChronoUnit.MICROS.between(instant(fields.getLong(RECEIVE)), sent);
        long went = ChronoUnit.MICROS.between(instant(fields.getLong(TRANSMIT)), received);
        return new Answer(
                Duration.of((came + went) / 2, ChronoUnit.MICROS),
                Duration.of(Math.max(0, went - came), ChronoUnit.MICROS));
    }

    /** Of the era that began in 1900 or the one of 2036, by the highest bit (RFC 4330 §3). */
    static Instant instant(long ntp) {
        long seconds = ntp >>> 32;
        long era = seconds >>> 31 == 1 ? 0 : ERA;
        long nanos = (ntp & 0xFFFF_FFFFL) * 1_000_000_000L >>> 32;
        return Instant.ofEpochSecond(seconds + era - EPOCH, nanos);
    }
}
