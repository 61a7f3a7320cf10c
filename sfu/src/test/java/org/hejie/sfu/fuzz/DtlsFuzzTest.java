package org.hejie.sfu.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.hejie.sfu.dtls.DtlsEnd;
import org.hejie.sfu.dtls.DtlsEvents;
import org.hejie.sfu.dtls.DtlsIdentity;
import org.hejie.sfu.dtls.DtlsSession;
import org.hejie.sfu.srtp.SrtpProfile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** DTLS sessions under spoiled records: each ends in one of the ways there are, and a call that stands is not ended by what anybody could have made up. */
@Timeout(value = 4, unit = TimeUnit.HOURS)
class DtlsFuzzTest {
    private static final DtlsIdentity SERVER = DtlsIdentity.create(new SecureRandom(), Instant.now());
    private static final DtlsIdentity CLIENT = DtlsIdentity.create(new SecureRandom(), Instant.now());

    /** A handshake costs a thousand times what a reader does. */
    private static final int COST = 1_000;

    private final SplittableRandom random = Fuzzing.random("dtls-sessions");

    /** One end: notes what its session tells, hands it to the other where there is one. */
    private static final class End implements DtlsEvents {
        private final CompletableFuture<SrtpProfile> established = new CompletableFuture<>();
        private final CompletableFuture<DtlsEnd> ended = new CompletableFuture<>();
        private final List<byte[]> sent = Collections.synchronizedList(new ArrayList<>());
        private volatile @Nullable DtlsSession other;
        private volatile boolean twice;

        @Override
        public void send(byte[] buffer, int offset, int length) {
            byte[] datagram = Arrays.copyOfRange(buffer, offset, offset + length);
            sent.add(datagram);
            DtlsSession to = other;
            if (to != null) {
                to.receive(datagram, 0, datagram.length);
            }
        }

        @Override
        public void established(SrtpProfile profile, byte[] keyingMaterial) {
            established.complete(profile);
        }

        @Override
        public void ended(DtlsEnd how) {
            twice |= !ended.complete(how);
        }
    }

    /** A handshake that succeeded; both sessions stand. */
    private record Call(DtlsSession server, End atServer, DtlsSession client, End atClient) {
        static Call make() throws Exception {
            End atServer = new End();
            End atClient = new End();
            DtlsSession server = DtlsSession.server(SERVER, CLIENT.fingerprint(), atServer);
            DtlsSession client = DtlsSession.client(CLIENT, SERVER.fingerprint(), atClient);
            atServer.other = client;
            atClient.other = server;
            client.start();
            atServer.established.get(60, TimeUnit.SECONDS);
            atClient.established.get(60, TimeUnit.SECONDS);
            return new Call(server, atServer, client, atClient);
        }
    }

    /** So many go on at a time: what ends one is mostly what it was told, and not that we close it. */
    private static final int OPEN = 64;

    private record Attempt(DtlsSession server, End end) {
        void finish() throws InterruptedException {
            server.close();
            assertThat(server.awaitEnd(Duration.ofSeconds(60))).isTrue();
            assertThat(end.ended).isDone();
            assertThat(end.twice).isFalse();
            assertThat(end.established).isNotDone();
        }
    }

    @Test
    void handshakesThatAreSpoiledEnd() throws Exception {
        Call call = Call.make();
        call.client.close();
        List<byte[]> flights = new ArrayList<>(call.atClient.sent);
        flights.addAll(Corpus.recorded(Recording.Kind.DTLS));
        Mutator mutator = new Mutator(random, flights.toArray(byte[][]::new));
        int sessions = Math.max(200, Fuzzing.inputs(200_000) / COST);
        long begun = System.nanoTime();
        List<Attempt> open = new ArrayList<>();
        for (int i = 0; i < sessions; i++) {
            End end = new End();
            DtlsSession server = DtlsSession.server(SERVER, CLIENT.fingerprint(), end);
            for (byte[] flight : flights.subList(0, random.nextInt(1, flights.size()))) {
                byte[] datagram = switch (random.nextInt(4)) {
                    case 0 -> flight;
                    case 1 -> mutator.next();
                    default -> mutator.spoil(flight.clone());
                };
                server.receive(datagram, 0, datagram.length);
            }
            open.add(new Attempt(server, end));
            if (open.size() == OPEN) {
                open.removeFirst().finish();
            }
        }
        for (Attempt attempt : open) {
            attempt.finish();
        }
        Fuzzing.done("dtls-handshakes", sessions, begun);
    }

    @Test
    void aCallThatStandsIsNotEndedByWhatIsMadeUp() throws Exception {
        int inputs = Fuzzing.inputs(20_000);
        long begun = System.nanoTime();
        Call call = Call.make();
        List<byte[]> known = new ArrayList<>(call.atClient.sent);
        known.addAll(call.atServer.sent);
        known.addAll(Arrays.asList(Corpus.dtls()));
        Mutator mutator = new Mutator(random, known.toArray(byte[][]::new));
        int taken = 0;
        for (int i = 0; i < inputs; i++) {
            byte[] datagram = mutator.next();
            // A full queue drops: wait until the session has caught up.
            while (!call.server.receive(datagram, 0, datagram.length) && wellFormed(datagram)) {
                assertThat(call.atServer.ended).as("ended after input " + i).isNotDone();
                Thread.onSpinWait();
            }
            taken += wellFormed(datagram) ? 1 : 0;
        }
        assertThat(taken).isGreaterThan(inputs / 20);
        assertThat(call.atServer.ended).isNotDone();
        call.client.close();
        assertThat(call.atServer.ended.get(60, TimeUnit.SECONDS)).isInstanceOf(DtlsEnd.ClosedByPeer.class);
        Fuzzing.done("dtls-records", inputs, begun);
    }

    private static boolean wellFormed(byte[] datagram) {
        return org.hejie.sfu.dtls.DtlsRecords.wellFormed(datagram, 0, datagram.length);
    }
}
